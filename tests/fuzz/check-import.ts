import { isDeepStrictEqual } from 'node:util';
import { LISTED } from '../../src/dataset/tables.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { importFile } from '../../src/import/index.ts';
import type { ImportResult } from '../../src/import/result.ts';
import { errorCodes, rowsOf, withFiles } from '../unit/import-base.ts';
import type { GeneratedList } from './generate-list.ts';
import { cellOf, type Column, TOKEN } from './token-list.ts';

/** Of the processor. */
const LONGEST_MS = 10_000;
/** Errors of a data set that say only that something else has to follow what was imported. */
const FOLLOWS = /^totals\/expected$|^override\/address-changed$/;
const FILES = ['facilities.csv', 'assessments.csv'] as const;

const TOLD_IN: Readonly<Record<string, string>> = {
  name: 'Tên cơ sở',
  address: 'Địa chỉ',
  sector: 'Ngành nghề',
  note: 'Ghi chú nội bộ',
  unknown: 'Ghi chú nội bộ',
  source: 'Nguồn',
};
const TEXTS: readonly Column[] = ['name', 'address', 'sector', 'note', 'unknown'];
/** In a note: what follows stood in a column that is empty in every list, or in none of its columns. */
const BEYOND = /Nhận xét: |(?:^|; )cột [A-Z]+: /;
const TYPED: Readonly<Partial<Record<Column, string>>> = {
  id: 'Mã cơ sở',
  taxCode: 'Mã số thuế',
  commune: 'Xã',
  registered: 'Đăng ký',
  granted: 'Ngày cấp tài khoản',
  ceased: 'Ngày ngừng',
  lat: 'Vĩ độ',
  lng: 'Kinh độ',
};

type Made = Pick<GeneratedList, 'file' | 'bytes' | 'columns'> & {
  readonly changed: ReadonlySet<string> | 'any text';
};

/** What is wrong with an import; nothing where nothing is. */
export async function problemsOf(
  { file, bytes, columns, changed }: Made,
  before: RawFiles,
): Promise<string[]> {
  const start = process.cpuUsage();
  const result = await importFile(bytes, file, before);
  const { user, system } = process.cpuUsage(start);
  const after = withFiles(before, result.files);
  return [
    ...((user + system) / 1000 > LONGEST_MS ? ['too slow'] : []),
    ...wordProblems(result),
    ...(result.files.size === 0 ? [] : await dataProblems(bytes, file, before, after, result)),
    ...(changed === 'any text' ? [] : tokenProblems(after, columns, changed)),
  ];
}

function wordProblems({ findings, summary, files }: ImportResult): string[] {
  const texts = findings.flatMap(({ message, hint }) => [message, hint ?? '']);
  return [
    ...(texts.some((text) => /\n\s+at |undefined|\[object/.test(text)) ? ['odd words'] : []),
    ...(files.size > 0 && summary === undefined ? ['writes without a summary'] : []),
    ...(findings.length === 0 && summary === undefined ? ['refused without a word'] : []),
  ];
}

async function dataProblems(
  bytes: Uint8Array,
  file: string,
  before: RawFiles,
  after: RawFiles,
  { summary }: ImportResult,
): Promise<string[]> {
  const wrong = errorCodes(openDataSet(after, 'everything')).filter((code) => !FOLLOWS.test(code));
  const again = await importFile(bytes, file, after);
  const own = await importFile(after.bytes.get('facilities.csv')!, 'own.csv', after);
  return [
    ...wrong.map((code) => `the data set has ${code}`),
    ...[...again.files.keys()].map((name) => `a second import changes ${name}`),
    // The data set tells all its groups of facts, and the list before may have told fewer.
    ...[...own.files.keys()]
      .filter((name) => name !== LISTED.file)
      .map((name) => `importing the result changes ${name}`),
    ...FILES.flatMap((name) => {
      const table = summary?.tables.find((one) => one.file === name);
      const touched = new Set(table?.changed.map(({ key }) => key));
      const kept = rowsOf(before, name).filter((row) => !touched.has(row['Mã cơ sở']!));
      // A column may have come that tells from when on a fact without a day is known.
      const found = new Set(
        rowsOf(after, name).map((row) => JSON.stringify({ ...row, 'Ghi nhận': undefined })),
      );
      const count = rowsOf(before, name).length + (table?.added.length ?? 0);
      return [
        ...(kept.every((row) => found.has(JSON.stringify(row))) ? [] : [`${name} loses a row`]),
        ...(rowsOf(after, name).length === count ? [] : [`${name} has another number of rows`]),
      ];
    }),
  ];
}

/** Every token stands in the column and the row that it names. */
function tokenProblems(
  after: RawFiles,
  columns: readonly Column[],
  changed: ReadonlySet<string>,
): string[] {
  const rowOfId = new Map<string, number>();
  const inFacilities = rowsOf(after, 'facilities.csv').flatMap((row) => {
    const tokens = tokensOf(row);
    const numbers = new Set(tokens.map(({ number }) => number));
    const [number] = numbers;
    if (number === undefined) return [];
    rowOfId.set(row['Mã cơ sở']!, number);
    return [
      ...(numbers.size > 1 ? [`rows ${[...numbers].join()} in one: ${show(row)}`] : []),
      ...misplaced(tokens, row),
      ...columns
        .filter((column) => TEXTS.includes(column) && !changed.has(`${number} ${column}`))
        .filter((column) => !tokens.some((one) => one.column === column))
        .map((column) => `${column} of ${number} is lost: ${show(row)}`),
      ...typedProblems(row, number, changed),
    ];
  });
  const inAssessments = rowsOf(after, 'assessments.csv').flatMap((row) => {
    const tokens = tokensOf(row);
    const number = rowOfId.get(row['Mã cơ sở']!);
    const isOther = tokens.some((one) => one.number !== number);
    if (number === undefined) return tokens.length === 0 ? [] : [`nobody's: ${show(row)}`];
    const isWrong = (column: Column, heading: string) =>
      !changed.has(`${number} ${column}`) && row[heading] !== cellOf(column, number);
    return [
      ...(isOther ? [`another facility's source: ${show(row)}`] : []),
      ...misplaced(tokens, row),
      ...(isWrong('level', 'Mức') ? [`level of ${number}: ${show(row)}`] : []),
      ...(isWrong('assessed', 'Ngày đánh giá') ? [`day of ${number}: ${show(row)}`] : []),
    ];
  });
  return [...inFacilities, ...inAssessments];
}

type Row = Readonly<Record<string, string>>;
const show = (row: Row) => JSON.stringify(row).slice(0, 600);

function tokensOf(row: Row) {
  return Object.entries(row).flatMap(([heading, cell]) =>
    [...cell.matchAll(TOKEN)].map(({ index, 1: column, 2: digits }) => ({
      heading,
      column: column!,
      number: Number(digits),
      before: cell.slice(0, index),
    })),
  );
}

function misplaced(tokens: ReturnType<typeof tokensOf>, row: Row): string[] {
  return tokens
    .filter(({ heading, column, before }) => TOLD_IN[column] !== heading || BEYOND.test(before))
    .map(({ heading, column }) => `${column} in "${heading}": ${show(row)}`);
}

function typedProblems(row: Row, number: number, changed: ReadonlySet<string>): string[] {
  return Object.entries(TYPED).flatMap(([column, heading]) => {
    const expected = cellOf(column as Column, number);
    const cell = row[heading] ?? '';
    const isRight = cell === '' || isDeepStrictEqual(cell, expected) || column === 'id';
    return isRight || changed.has(`${number} ${column}`)
      ? []
      : [`${column} of ${number} is "${cell}", not "${expected}": ${show(row)}`];
  });
}
