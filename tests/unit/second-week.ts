import { openDataSet } from '../../src/dataset/open.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { importFile, mergeFacilities } from '../../src/import/index.ts';
import type { ImportResult } from '../../src/import/result.ts';
import { writeTabbed } from '../../src/model/csv.ts';
import { DaySchema } from '../../src/model/day.ts';
import { type Diagnostic, formatDiagnostic } from '../../src/model/diagnostic.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { madeUpTaxCode } from '../fixtures/import/tax-codes.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { dataSetOf } from './data-sets.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';

/** Cells of a row of a list, by some of these headings. */
type Cells = Readonly<Record<string, string>>;

const HEADINGS = [
  ...(['Mã cơ sở', 'Tên cơ sở', 'Mã số thuế', 'Địa chỉ', 'Ngành nghề', 'Đăng ký'] as const),
  ...(['Ngày cấp tài khoản', 'Tình trạng', 'Mức', 'Ngày đánh giá'] as const),
];

export const MINH_LAP = 'ấp 1, xã Minh Lập, huyện Chơn Thành';
export const TAN_LAP = 'ấp 2, xã Tân Lập, huyện Đồng Phú';
export const AN_PHU = 'ấp 3, xã An Phú, huyện Hớn Quản';
/** The codes of their districts. */
export const [CHON_THANH, DONG_PHU, HON_QUAN] = ['697', '695', '694'] as const;
export const TODAY = DaySchema.parse('2021-07-31');

/** A facility of the lists, as it is first told. */
export const FIRM = {
  'Tên cơ sở': 'Công ty TNHH Mai Vàng',
  'Mã số thuế': madeUpTaxCode(1),
  'Địa chỉ': MINH_LAP,
  'Đăng ký': 'đã đăng ký',
} as const;
export const OTHER_FIRM = {
  'Tên cơ sở': 'Công ty TNHH Sen Hồng',
  'Mã số thuế': madeUpTaxCode(2),
  'Địa chỉ': MINH_LAP,
  'Đăng ký': 'đã đăng ký',
} as const;

/** A list to a day, as an office's CSV. */
export function listOf(rows: readonly Cells[], day: string): Uint8Array {
  const cells = rows.map((row) => HEADINGS.map((heading) => row[heading] ?? ''));
  return new TextEncoder().encode(csvText([[`đến ngày ${day}`], HEADINGS, ...cells]));
}

export type Import = ImportResult & { readonly after: RawFiles };

/** Put a list in, with a findings file that somebody has answered in. */
export async function put(
  before: RawFiles,
  rows: readonly Cells[],
  day: string,
  answers?: Uint8Array,
): Promise<Import> {
  const options = {
    today: TODAY,
    answers: answers && { bytes: answers, file: 'tuan.csv.can-sua.csv' },
  };
  const result = await importFile(listOf(rows, day), 'tuan.csv', before, options);
  return { ...result, after: withFiles(before, result.files) };
}

/** The findings file of an import, with this answer to all that it asks. */
export function answered({ findings }: ImportResult, says: string): Uint8Array {
  const columns = {
    'Vấn đề': ({ message }: Diagnostic) => message,
    'Trả lời': ({ mark }: Diagnostic) => (mark === undefined ? '' : says),
    'Dấu dòng': ({ mark }: Diagnostic) => mark,
  };
  return Buffer.from(writeTabbed(columns, findings), 'utf16le');
}

/** The data set after lists of the first week, of FIRM (CS-001) and OTHER_FIRM (CS-002) unless others are named. */
export async function firstWeek(rows: readonly Cells[] = [FIRM, OTHER_FIRM]): Promise<RawFiles> {
  return (await put(emptyProvince({}), rows, '31/5/2021')).after;
}

/** `gone` becomes `stays`, as the command does it. Throws what refuses it. */
export function merged(raw: RawFiles, gone: string, stays: string): RawFiles {
  const { files, findings } = mergeFacilities(raw, gone, stays, TODAY);
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) throw new Error(errors.map(formatDiagnostic).join('\n'));
  return withFiles(raw, files);
}

/** All that check says of a data set, as level and code. */
export function checked(raw: RawFiles): string[] {
  return openDataSet(raw, 'everything').diagnostics.map(({ level, code }) => `${level} ${code}`);
}

/** Codes of an import's findings. */
export const codesOf = ({ findings }: ImportResult): string[] => findings.map(({ code }) => code);

/** Cells of a facility in `facilities.csv`. */
export function facility(raw: RawFiles, id: string): Cells | undefined {
  return rowsOf(raw, 'facilities.csv').find((row) => row['Mã cơ sở'] === id);
}

/** Code, status and district of each facility on a day. */
export function countedOn(raw: RawFiles, day: string): string[] {
  const { facilities } = stateOn(dataSetOf(raw), DaySchema.parse(day));
  return facilities.map(
    ({ facility: { id, district }, status }) => `${id} ${status} ${district?.code ?? '-'}`,
  );
}
