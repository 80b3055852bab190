/**
 * The office's .xlsx or .csv into the data set: says what it understood, what changes, what is wrong.
 * Exit codes: 0 done · 1 the file or some of its rows were refused, or another command is at work · 2 wrong use.
 */
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { hasErrors, renewCommand } from '../src/dataset/index.ts';
import {
  findingsFile,
  importFile,
  type ImportOptions,
  type ImportResult,
  KINDS,
  readAnswers,
  UnknownSheetError,
} from '../src/import/index.ts';
import { formatNumber } from '../src/model/number-format.ts';
import { ENCODINGS, MOST_FILE_BYTES } from '../src/office/index.ts';
import {
  choice,
  readDay,
  readOptionsAndFile,
  runCommand,
  today,
  UsageError,
} from './command/arguments.ts';
import { changeDataFolder, readDataFolder } from './command/data-folder.ts';
import { nothingIfMissing } from './command/disk.ts';
import { countWords, progressRows } from './command/findings.ts';
import { layNotes, type SplitTexts, splitNotes } from './command/import-notes.ts';
import {
  findingWords,
  importJson,
  importWords,
  writeFindings,
  writtenWords,
} from './command/import-words.ts';
import { replaceFile, writeFiles } from './command/write-files.ts';

await runCommand(
  'import',
  `FILE [--kind facilities|assessments|replies] [--data DIR] [--internal-notes DIR] [--sheet NAME] [--encoding ${ENCODINGS.join('|')}] [--day DAY] [--answers FILE] [--reply REQUEST/UNIT] [--default-year Y] [--dry-run] [--format text|json]`,
  main,
);

async function main(args: readonly string[]): Promise<number> {
  const { file, options } = readOptionsAndFile(args, {
    data: { type: 'string', default: 'data' },
    'internal-notes': { type: 'string' },
    kind: { type: 'string' },
    sheet: { type: 'string' },
    encoding: { type: 'string' },
    day: { type: 'string' },
    answers: { type: 'string' },
    reply: { type: 'string' },
    'default-year': { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    format: { type: 'string', default: 'text' },
  });
  const progress = progressRows(process.stderr);
  const format = choice('format', options.format, ['text', 'json']);
  const wanted: ImportOptions = {
    kind: options.kind === undefined ? undefined : choice('kind', options.kind, KINDS),
    encoding:
      options.encoding === undefined ? undefined : choice('encoding', options.encoding, ENCODINGS),
    sheet: options.sheet,
    day: readDay('day', options.day),
    reply: options.reply,
    today: today(),
    answers: await readInputAt(options.answers),
    defaultYear: readYear(options['default-year']),
    onProgress: progress.tell,
  };
  const isDry = options['dry-run'];
  const bytes = await readInput(file);
  await refuseLosing(file, wanted.answers);
  const folders = { data: options.data, notes: options['internal-notes'] };
  const take = () => takeIn(bytes, file, folders, wanted, isDry);
  const { result, path, written } = isDry
    ? await take()
    : await changeDataFolder(options.data, take);
  progress.clear();
  const isDone = !isDry && result.summary !== undefined;
  if (format === 'json') console.log(importJson(file, result, isDone));
  else print(file, result, isDone, path, options.data, written);
  return hasErrors(result.findings) ? 1 : 0;
}

/** The data set, and the folder of its internal notes where they are kept elsewhere. */
interface Folders {
  readonly data: string;
  readonly notes: string | undefined;
}

async function takeIn(
  bytes: Uint8Array,
  file: string,
  folders: Folders,
  wanted: ImportOptions,
  isDry: boolean,
) {
  const { result, notes } = await understand(bytes, file, folders, wanted);
  // First: where the findings cannot be written, as they are open in Excel, nothing is imported.
  const path = keepsAnswers(file, wanted.answers, result, isDry)
    ? undefined
    : await writeFindings(file, result.findings);
  if (!isDry && result.files.size + notes.size > 0)
    await orRestore(wanted.answers, folders, { files: result.files, notes });
  const written = [
    ...result.files.keys(),
    ...[...notes.keys()].map((name) => join(folders.notes!, name)),
  ];
  return { result, path, written };
}

/** The findings file is written anew: refuse that where somebody has answered in it and it is not given. */
async function refuseLosing(file: string, answers: ImportOptions['answers']): Promise<void> {
  const path = findingsFile(file);
  if (answers !== undefined && isFindingsFile(answers, file)) return;
  const bytes = await readFile(path).catch(nothingIfMissing);
  if (bytes === undefined || (await readAnswers(bytes, path)).value.size === 0) return;
  throw new UsageError(
    `"${path}" có câu trả lời chưa dùng; thêm --answers "${path}", hoặc xóa tệp ấy nếu không cần nữa`,
  );
}

function isFindingsFile(answers: NonNullable<ImportOptions['answers']>, file: string): boolean {
  return resolve(answers.file) === resolve(findingsFile(file));
}

/** Whether answers that stand in the findings file have not been taken, or read: they must not be lost. */
function keepsAnswers(
  file: string,
  answers: ImportOptions['answers'],
  { summary, findings }: ImportResult,
  isDry: boolean,
): boolean {
  if (answers === undefined || !isFindingsFile(answers, file)) return false;
  return isDry || summary === undefined || findings.some(({ code }) => code === 'import/answers');
}

/** Write the data; where that fails, answers that stood in the findings file stand there again. */
async function orRestore(
  answers: ImportOptions['answers'],
  { data, notes: notesFolder }: Folders,
  { files, notes }: SplitTexts,
): Promise<void> {
  try {
    // First: a note on what is not in the list yet is said to be one, a note that was lost is not.
    if (notesFolder !== undefined && notes.size > 0) await writeFiles(notesFolder, notes);
    if (files.size > 0) await writeFiles(data, files);
  } catch (error) {
    if (answers !== undefined) await replaceFile(answers.file, answers.bytes);
    throw error;
  }
}

async function readInputAt(file: string | undefined): Promise<ImportOptions['answers']> {
  return file === undefined ? undefined : { file, bytes: await readInput(file) };
}

async function understand(
  bytes: Uint8Array,
  file: string,
  { data, notes: notesFolder }: Folders,
  wanted: ImportOptions,
): Promise<{ readonly result: ImportResult; readonly notes: SplitTexts['notes'] }> {
  try {
    const raw = await readDataFolder(data, notesFolder);
    const result = await importFile(bytes, file, layNotes(raw), wanted);
    const { files, notes } = splitNotes(raw, result.files);
    return { result: { ...result, files }, notes };
  } catch (error) {
    if (error instanceof UnknownSheetError) throw new UsageError(error.message);
    throw error;
  }
}

async function readInput(file: string): Promise<Uint8Array> {
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

function readYear(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^20\d\d$/.test(text)) return Number(text);
  throw new UsageError(`--default-year nhận năm như 2021, không nhận "${text}"`);
}

function print(
  file: string,
  result: ImportResult,
  isDone: boolean,
  path: string | undefined,
  data: string,
  written: readonly string[],
): void {
  const words = importWords(result, isDone, renewCommand(data));
  if (words !== '') console.log(words);
  for (const line of findingWords(result.findings, path)) console.error(line);
  console.log(
    `${file}: ${countWords(result.findings)}${outcomeWords(result, isDone, data, written)}`,
  );
}

function outcomeWords(
  { summary }: ImportResult,
  isDone: boolean,
  data: string,
  names: readonly string[],
): string {
  if (summary === undefined) return '; không nhập gì, dữ liệu giữ nguyên';
  if (names.length === 0) return '; không có gì để đổi';
  return isDone
    ? `; ${writtenWords(names, data)}`
    : `; chưa ghi gì (--dry-run), sẽ ghi ${names.join(', ')}`;
}
