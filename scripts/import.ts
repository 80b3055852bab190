/**
 * The office's .xlsx or .csv into the data set: says what it understood, what changes, what is wrong.
 * Exit codes: 0 done · 1 the file or some of its rows were refused, or another command is at work · 2 wrong use.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { hasErrors, renewCommand } from '../src/dataset/index.ts';
import { printableLines } from '../src/model/diagnostic.ts';
import {
  findingsFile,
  type ImportOptions,
  type ImportResult,
  readAnswers,
} from '../src/import/index.ts';
import { ENCODINGS } from '../src/office/index.ts';
import { choice, readOptionsAndFile, runCommand, today, UsageError } from './command/arguments.ts';
import { changeDataFolder } from './command/data-folder.ts';
import { nothingIfMissing } from './command/disk.ts';
import { countWords, progressRows } from './command/findings.ts';
import {
  type Folders,
  leavesAnswers,
  LIST_OPTIONS,
  readInput,
  readListOptions,
  understandList,
  writeTaken,
} from './command/import/list.ts';
import {
  findingWords,
  importJson,
  importWords,
  writeFindings,
  writtenWords,
} from './command/import-words.ts';
import { replaceFile } from './command/write-files.ts';

await runCommand(
  'import',
  `FILE [--kind facilities|assessments|replies|dispatches] [--data DIR] [--internal-notes DIR] [--sheet NAME] [--columns "Tên cột=Trường; …"] [--encoding ${ENCODINGS.join('|')}] [--day DAY] [--answers FILE] [--reply REQUEST/UNIT] [--day-order dmy|mdy] [--default-year Y] [--dry-run] [--format text|json]`,
  main,
);

async function main(args: readonly string[]): Promise<number> {
  const { file, options } = readOptionsAndFile(args, {
    data: { type: 'string', default: 'data' },
    ...LIST_OPTIONS,
    'internal-notes': { type: 'string' },
    answers: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    format: { type: 'string', default: 'text' },
  });
  const progress = progressRows(process.stderr);
  const format = choice('format', options.format, ['text', 'json']);
  const wanted: ImportOptions = {
    ...readListOptions(options),
    today: today(),
    answers: await readInputAt(options.answers),
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
  else print(file, result, isDone, isDry, path, folders, written);
  return hasErrors(result.findings) ? 1 : 0;
}

async function takeIn(
  bytes: Uint8Array,
  file: string,
  folders: Folders,
  wanted: ImportOptions,
  isDry: boolean,
) {
  const understood = await understandList(bytes, file, folders, wanted);
  const { result, notes } = understood;
  // First: where the findings cannot be written, as they are open in Excel, nothing is imported.
  const isKept = isDry || keepsAnswers(file, wanted.answers, result);
  const path = isKept ? undefined : await writeFindings(file, result.findings);
  if (!isDry && result.files.size + notes.size > 0)
    await orRestore(wanted.answers, () => writeTaken(folders, understood));
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
  result: ImportResult,
): boolean {
  if (answers === undefined || !isFindingsFile(answers, file)) return false;
  return leavesAnswers(result);
}

/** Write the data; where that fails, answers that stood in the findings file stand there again. */
async function orRestore(
  answers: ImportOptions['answers'],
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (answers !== undefined) await replaceFile(answers.file, answers.bytes);
    throw error;
  }
}

async function readInputAt(file: string | undefined): Promise<ImportOptions['answers']> {
  return file === undefined ? undefined : { file, bytes: await readInput(file) };
}

function print(
  file: string,
  result: ImportResult,
  isDone: boolean,
  isDry: boolean,
  path: string | undefined,
  folders: Folders,
  written: readonly string[],
): void {
  const words = importWords(result, isDone, renewCommand(folders.data));
  if (words !== '') console.log(printableLines(words));
  for (const line of findingWords(result.findings, path)) console.error(line);
  if (isDry && result.findings.length > 0)
    console.error(`chạy thử nên không ghi tệp "${findingsFile(file)}"; bỏ --dry-run thì có tệp ấy`);
  console.log(
    `${file}: ${countWords(result.findings)}${outcomeWords(result, isDone, folders, written)}`,
  );
}

function outcomeWords(
  { summary }: ImportResult,
  isDone: boolean,
  { data, notes }: Folders,
  names: readonly string[],
): string {
  if (summary === undefined) return '; không nhập gì, dữ liệu giữ nguyên';
  if (names.length === 0) return '; không có gì để đổi';
  return isDone
    ? `; ${writtenWords(names, { folder: data, notesFolder: notes })}`
    : `; chưa ghi gì (--dry-run), sẽ ghi ${names.join(', ')}`;
}
