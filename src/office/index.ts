import { errorAt, type Diagnostic } from '../model/diagnostic.ts';
import type { EncodingName } from './encodings-parts.ts';
import { typeOf } from './file-type.ts';
import { inspectText, type Refuse } from './damage.ts';
import { refuseLargeFile } from './limits.ts';
import { readCsv, type ReadCsv } from './read-csv.ts';
import { readXlsx } from './workbook.ts';
import { findingOf, Refusal } from './refusal.ts';
import type { OfficeFile } from './sheet.ts';

/** What a user may say about the file, and who is told how far the reading is. */
export interface ReadOptions {
  readonly encoding?: EncodingName | undefined;
  readonly onProgress?: ((done: number, unit: 'rows') => void) | undefined;
  /** Looks at the sheets before anything of them is told. */
  readonly refuse?: Refuse | undefined;
}

/** The file's sheets, or the findings that refuse it whole; warnings may come with either. */
export interface ReadOffice {
  readonly value?: OfficeFile;
  readonly diagnostics: readonly Diagnostic[];
  /** A few rows as they would read in the suspected encoding. */
  readonly preview?: readonly string[];
}

const ROWS_A_STEP = 5000;

/** Read an office's file by what its bytes are, whatever its name says. */
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

function empty(file: string): Diagnostic {
  const hint = 'kiểm tra xem có chọn đúng tệp, và bảng có được lưu trong tệp này không';
  return errorAt({ file, line: 1 }, 'import/empty', 'tệp không có dòng dữ liệu nào', hint);
}
