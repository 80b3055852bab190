import { type Diagnostic, errorAt } from '../model/diagnostic.ts';
import { type ReadCsv, readCsv } from './csv.ts';
import { inspectText, type Refuse } from './damage.ts';
import type { EncodingName } from './encodings.ts';
import { refuseLargeFile } from './limits.ts';
import { findingOf, type OfficeFile, Refusal, wrongFormat } from './sheet.ts';
import { readXlsx } from './workbook.ts';
import { isZip } from './zip.ts';

export { type EncodingName, ENCODINGS } from './encodings.ts';
export { MOST_FILE_BYTES, MOST_ROWS } from './limits.ts';
export { isUncalculated, type OfficeFile, type Sheet, type SheetRow } from './sheet.ts';
export { type Wreck, wreckOf } from './wrecks.ts';
export { isWholeFile, isZip, unzip, ZipError } from './zip.ts';

/** What a user may say about the file, and who is told how far the reading is. */
export interface ReadOptions {
  readonly encoding?: EncodingName | undefined;
  readonly onProgress?: ((done: number, unit: 'rows') => void) | undefined;
  /** Looks at the sheets before anything of them is told. */
  readonly refuse?: Refuse | undefined;
}

/** The file's sheets, or the findings that refuse it whole; warnings may come with either. */
interface ReadOffice {
  readonly value?: OfficeFile;
  readonly diagnostics: readonly Diagnostic[];
  /** A few rows as they would read in the suspected encoding. */
  readonly preview?: readonly string[];
}

const ROWS_A_STEP = 5000;

/**
 * Read an office's file by what its bytes are, whatever its name says. What refuses it is a finding. Rejects
 * with what `onProgress` and `refuse` throw, and with a bug.
 */
export async function readOfficeFile(
  bytes: Uint8Array,
  file: string,
  options: ReadOptions = {},
): Promise<ReadOffice> {
  const { encoding, onProgress } = options;
  try {
    const { file: office, font } = await readSheets(bytes, file, encoding, (count) => {
      if (count % ROWS_A_STEP === 0) onProgress?.(count, 'rows');
    });
    if (office.sheets.every(({ rows }) => rows.length === 0)) return { diagnostics: [empty(file)] };
    return inspectText(office, file, encoding, font, options.refuse);
  } catch (error) {
    if (error instanceof Refusal) return { diagnostics: [findingOf(error, file)] };
    throw error;
  }
}

async function readSheets(
  bytes: Uint8Array,
  file: string,
  encoding: EncodingName | undefined,
  onRow: (count: number) => void,
): Promise<ReadCsv> {
  if (isLockFile(file, bytes)) throw lockFile();
  const type = typeOf(bytes);
  refuseLargeFile(bytes.length, type);
  if (type === 'csv') return readCsv(bytes, encoding, onRow);
  if (encoding === 'windows-1258' || encoding === 'utf-16le' || encoding === 'utf-16be') {
    const hint = 'bỏ --encoding; chỉ tệp CSV, hoặc chữ gõ bằng phông TCVN3 và VNI, mới cần đến';
    throw new Refusal('encoding', `tệp .xlsx không dùng bảng mã ${encoding}`, hint);
  }
  const workbook = await readXlsx(bytes, onRow);
  if (/\.(csv|txt|tsv)$/i.test(file)) {
    const hint = 'đổi tên tệp thành .xlsx, hoặc lưu lại thành CSV UTF-8 trong Excel, rồi nhập';
    throw new Refusal('format', 'tệp tên là CSV nhưng bên trong là tệp Excel .xlsx', hint);
  }
  return { file: workbook };
}

/** What Excel writes beside a workbook while somebody has it open: who that is. */
function isLockFile(file: string, bytes: Uint8Array): boolean {
  return /(?:^|[\\/])~\$[^\\/]*$/.test(file) && !isZip(bytes);
}

function lockFile(): Refusal {
  const hint = 'đóng danh sách trong Excel, rồi chọn tệp cùng tên không có ~$ ở đầu';
  return new Refusal('format', 'đây là tệp tạm của Excel, không phải danh sách', hint);
}

function empty(file: string): Diagnostic {
  const hint = 'kiểm tra xem có chọn đúng tệp, và bảng có được lưu trong tệp này không';
  return errorAt({ file, line: 1 }, 'import/empty', 'tệp không có dòng dữ liệu nào', hint);
}

/** First bytes of types that offices send by mistake. */
const SIGNATURES: readonly (readonly [start: string, format: string])[] = [
  ['%PDF', 'PDF'],
  ['{\\rtf', 'RTF'],
  ['\x89PNG', 'ảnh PNG'],
  ['\xff\xd8\xff', 'ảnh JPEG'],
  ['GIF8', 'ảnh GIF'],
  ['II*\0', 'ảnh TIFF'],
  ['MM\0*', 'ảnh TIFF'],
  ['\x1f\x8b', '.gz'],
  ['Rar!', '.rar'],
  ['7z\xbc\xaf', '.7z'],
  ['ID;P', '.slk'],
  ['\x09\x08\x06\0', '.xls (Excel cũ)'],
  ['\x09\x08\x08\0', '.xls (Excel cũ)'],
  ['\x09\0\x04\0', '.xls (Excel cũ)'],
  ['\x09\x02\x06\0', '.xls (Excel cũ)'],
  ['\x09\x04\x06\0', '.xls (Excel cũ)'],
];
const OLE = '\xd0\xcf\x11\xe0';

/** What the bytes are, whatever the file is called. Throws a `Refusal` of what is not read. */
function typeOf(bytes: Uint8Array): 'xlsx' | 'csv' {
  if (isZip(bytes)) return 'xlsx';
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = view.subarray(0, 8).toString('latin1');
  if (start.startsWith(OLE)) throw refuseOle(view);
  const found = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (found !== undefined) throw wrongFormat(found[1]);
  return 'csv';
}

/** Old Office files, and new ones that are encrypted, are folders of named streams. */
function refuseOle(view: Buffer): Refusal {
  const has = (stream: string) => view.includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage')) {
    return new Refusal(
      'format',
      'tệp có mật khẩu nên không được hỗ trợ',
      'mở bằng Excel, bỏ mật khẩu ở Tệp > Thông tin > Bảo vệ sổ làm việc, rồi lưu lại thành .xlsx',
    );
  }
  return wrongFormat(has('WordDocument') ? '.doc (Word cũ)' : '.xls (Excel 97–2003)');
}
