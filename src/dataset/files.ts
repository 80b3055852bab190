import { createHash } from 'node:crypto';
import { type Diagnostic, errorAt } from '../model/diagnostic.ts';

/** The bytes of a data set's files by their path inside its folder, and how the folder is called. */
export interface RawFiles {
  /** What findings put before a file's name, as the user wrote it: `data`. */
  readonly folder: string;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  /** Tables of which the text has just been written, in place of what their bytes say. */
  readonly written?: ReadonlyMap<string, string> | undefined;
  /** How the folder of internal notes that are kept elsewhere is called, where there is one. */
  readonly notesFolder?: string | undefined;
}

/** The files of a data set that have to be there; a command reads these and nothing else. */
export const DATA_FILES = [
  'site.json',
  'facilities.csv',
  'assessments.csv',
  'dispatches.csv',
  'replies.csv',
  'districts.geojson',
  'places/districts.csv',
  'places/parks.csv',
] as const;
/**
 * The files that a data set may have; without one there is simply nothing of the kind. Without `units.csv` the
 * committee of each counted unit may be asked.
 */
export const OPTIONAL_FILES = [
  'units.csv',
  'holidays.csv',
  'reports.csv',
  'history.csv',
  'merged.csv',
  'listed.csv',
  'answers.csv',
  'inspections.csv',
  'places/changes.csv',
  'places/communes.csv',
  'places/neighbours.csv',
  'places/overrides.csv',
] as const;
/** Where the frozen report days are kept, a file each: `reports/2021-06-07.json`. */
export const REPORTS_FOLDER = 'reports';
/** Before the names of files of notes that are kept in a folder of their own. */
export const NOTES_FOLDER = 'internal-notes';
/** The files that such a folder may have: of the same names as those that the notes are about. */
export const NOTE_FILES = [
  `${NOTES_FOLDER}/facilities.csv`,
  `${NOTES_FOLDER}/replies.csv`,
  `${NOTES_FOLDER}/inspections.csv`,
] as const;
export type DataFile =
  | (typeof NOTE_FILES)[number]
  | (typeof DATA_FILES)[number]
  | (typeof OPTIONAL_FILES)[number]
  | `${typeof REPORTS_FOLDER}/${string}.json`;

/** The bytes of a file and the name that findings use, or the finding that there is none. */
export function findFile(
  { folder, notesFolder, bytes }: RawFiles,
  file: DataFile,
): { readonly path: string; readonly bytes: Uint8Array } | Diagnostic {
  const path =
    notesFolder !== undefined && file.startsWith(`${NOTES_FOLDER}/`)
      ? `${notesFolder}${file.slice(NOTES_FOLDER.length)}`
      : `${folder}/${file}`;
  const found = bytes.get(file);
  if (found !== undefined) return { path, bytes: found };
  const hint = 'đặt tệp vào đúng chỗ, hoặc kiểm tra lại --data';
  const message = 'không có tệp này trong thư mục dữ liệu';
  return errorAt({ file: path, line: 1 }, 'file/missing', message, hint);
}

/**
 * The text of a file and the name that findings use, or the finding that says why there is none. Throws what
 * the decoder throws besides a `TypeError`, which is a bug.
 */
export function readText(
  raw: RawFiles,
  file: DataFile,
): { readonly path: string; readonly text: string } | Diagnostic {
  const found = findFile(raw, file);
  if (!('bytes' in found)) return found;
  const { path, bytes } = found;
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    // The decoder throws a TypeError for malformed bytes, and nothing else can be meant here.
    if (!(error instanceof TypeError)) throw error;
    return noText(path, bytes);
  }
}

/** Whether bytes are those of a zip, as workbooks are. */
export function isZipped(bytes: Uint8Array): boolean {
  return [0x50, 0x4b, 3, 4].every((byte, index) => bytes[index] === byte);
}

/** Why a file has no text: it is a workbook, or of an encoding that nobody reads. */
export function noText(path: string, bytes: Uint8Array): Diagnostic {
  const at = { file: path, line: 1 };
  const isTable = path.endsWith('.csv');
  const save = isTable
    ? 'trong Excel chọn Lưu thành "CSV UTF-8 (phân cách bằng dấu phẩy)"'
    : 'mở bằng Notepad, chọn Lưu thành (Save as), Mã hóa (Encoding): UTF-8';
  const message =
    isZipped(bytes) && isTable
      ? 'đây là tệp Excel (.xlsx) chỉ đổi tên, không phải CSV'
      : 'tệp không phải là UTF-8 nên tiếng Việt sẽ sai chữ';
  return errorAt(at, 'file/encoding', message, save);
}

const isNote = (file: string) => file.startsWith(`${NOTES_FOLDER}/`);

/** The digest of all files of a data set: other inputs have another. Notes that are kept elsewhere are in no paper. */
export function digestOf({ bytes }: RawFiles): string {
  return digestOfFiles(
    bytes,
    [...bytes.keys()].filter((file) => !isNote(file)),
  );
}

/** The digest of the notes that are kept elsewhere. */
export function notesDigest({ bytes }: RawFiles): string {
  return digestOfFiles(bytes, [...bytes.keys()].filter(isNote));
}

function digestOfFiles(bytes: RawFiles['bytes'], files: readonly string[]): string {
  const hash = createHash('sha256');
  const names = files.toSorted();
  for (const name of names) {
    const content = bytes.get(name)!;
    hash.update(`${name} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** The value of a JSON text; undefined where it is none. Throws what parsing throws besides that, a bug. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
