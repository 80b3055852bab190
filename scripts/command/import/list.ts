import { readFile, stat } from 'node:fs/promises';
import {
  DAY_ORDERS,
  importFile,
  type ImportOptions,
  type ImportResult,
  KINDS,
  readNamedColumns,
  UnknownSheetError,
} from '../../../src/import/index.ts';
import { formatNumber } from '../../../src/model/number-format.ts';
import { ENCODINGS, MOST_FILE_BYTES } from '../../../src/office/index.ts';
import { choice, readDay, UsageError } from '../arguments.ts';
import { readDataFolder } from '../data-folder.ts';
import { nothingIfMissing } from '../disk.ts';
import { writeFiles } from '../write-files.ts';
import { layNotes, splitNotes, type SplitTexts } from './notes.ts';

/** What a person may say of a list, on the command line or beside it. */
export const LIST_OPTIONS = {
  kind: { type: 'string' },
  sheet: { type: 'string' },
  columns: { type: 'string', multiple: true },
  encoding: { type: 'string' },
  day: { type: 'string' },
  reply: { type: 'string' },
  'day-order': { type: 'string' },
  'default-year': { type: 'string' },
} as const;

/** What was said of a list. Throws a `UsageError` where that is none of what may be said. */
export function readListOptions(
  options: Readonly<
    Partial<Record<Exclude<keyof typeof LIST_OPTIONS, 'columns'>, string>> & { columns?: string[] }
  >,
): Pick<
  ImportOptions,
  'kind' | 'sheet' | 'columns' | 'encoding' | 'day' | 'reply' | 'dayOrder' | 'defaultYear'
> {
  const { kind, sheet, encoding, day, reply, 'day-order': dayOrder } = options;
  return {
    kind: kind === undefined ? undefined : choice('kind', kind, KINDS),
    encoding: encoding === undefined ? undefined : choice('encoding', encoding, ENCODINGS),
    sheet,
    columns: readColumns(options.columns),
    day: readDay('day', day),
    reply,
    dayOrder: dayOrder === undefined ? undefined : choice('day-order', dayOrder, DAY_ORDERS),
    defaultYear: readYear(options['default-year']),
  };
}

function readColumns(texts: readonly string[] | undefined): ImportOptions['columns'] {
  return texts?.flatMap((text) => {
    const columns = readNamedColumns(text);
    if (typeof columns === 'string') throw new UsageError(columns);
    return columns;
  });
}

function readYear(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^20\d\d$/.test(text)) return Number(text);
  throw new UsageError(`--default-year nhận năm như 2021, không nhận "${text}"`);
}

/** The bytes of a list. Throws a `UsageError` where it is no file, or too large, and what the disk says. */
export async function readInput(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(nothingIfMissing);
  if (found?.isDirectory() === true)
    throw new UsageError(`"${file}" là thư mục, cần một tệp .xlsx hoặc .csv`);
  if (found?.isFile() !== true) throw new UsageError(`không có tệp "${file}"`);
  // What is too large to be a list is not even read.
  if (found.size > MOST_FILE_BYTES.csv) {
    throw new UsageError(
      `"${file}" quá lớn (${formatNumber(found.size / 1e6)} MB); chia danh sách thành nhiều tệp`,
    );
  }
  return readFile(file);
}

/** A data set, and the folder of its internal notes where they are kept elsewhere. */
export interface Folders {
  readonly data: string;
  readonly notes?: string | undefined;
}

/** What a list would change, and of it what is written: the notes apart where they are kept elsewhere. */
export interface Understood extends SplitTexts {
  readonly result: ImportResult;
}

/**
 * What a list would change in a data set; nothing is written. Throws a `UsageError` where there is no such folder
 * or sheet, and as `readDataFolder` and `layNotes` do.
 */
export async function understandList(
  bytes: Uint8Array,
  file: string,
  { data, notes }: Folders,
  wanted: ImportOptions,
): Promise<Understood> {
  try {
    const raw = await readDataFolder(data, notes);
    const result = await importFile(bytes, file, layNotes(raw), wanted);
    const texts = splitNotes(raw, result.files);
    return { result: { ...result, files: texts.files }, ...texts };
  } catch (error) {
    if (error instanceof UnknownSheetError) throw new UsageError(error.message);
    throw error;
  }
}

/** Write what a list changes, in the data set's lock. Throws what the disk says. */
export async function writeTaken(
  folders: Folders,
  { files, notes }: Readonly<Record<'files' | 'notes', ReadonlyMap<string, string>>>,
): Promise<void> {
  // First: a note on what is not in the list yet is said to be one, a note that was lost is not.
  if (folders.notes !== undefined && notes.size > 0) await writeFiles(folders.notes, notes);
  if (files.size > 0) await writeFiles(folders.data, files);
}

/** Whether answers have not been taken, or not even read: where they stand they must stay. */
export function leavesAnswers({ summary, findings }: ImportResult): boolean {
  return summary === undefined || findings.some(({ code }) => code === 'import/answers');
}
