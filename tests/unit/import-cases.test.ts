import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { HISTORY, LISTED } from '../../src/dataset/tables.ts';
import { importFile } from '../../src/import/index.ts';
import type { ImportResult } from '../../src/import/result.ts';
import { prepareSite } from '../../src/publish/index.ts';
import type { Expected, ExpectedRow } from '../fixtures/import/case.ts';
import { IMPORT_CASES } from '../fixtures/import/generate.ts';
import { emptyProvince, errorCodes, placesOf, pointsOf, rowsOf, withFiles } from './import-base.ts';

describe('the list of nasty inputs', () => {
  const ids = IMPORT_CASES.map(({ id }) => id);

  test('has every number from 1 to 92 once', () => {
    const numbers = Array.from({ length: 92 }, (_, index) => String(index + 1).padStart(2, '0'));
    expect(ids).toEqual(numbers.map((number) => `N${number}`));
  });

  // The list that the cases were written from is not part of the repository.
  const source = process.env['NASTY_INPUTS'] ?? '';
  test.skipIf(!existsSync(source))('has the numbers of the list that it comes from', () => {
    const text = readFileSync(source, 'utf8');
    const { data } = Papa.parse<{ id: string }>(text, { header: true, skipEmptyLines: true });
    expect(ids).toEqual(data.map(({ id }) => id));
  });

  test('starts from data sets without errors', () => {
    const befores = IMPORT_CASES.flatMap(({ trials }) =>
      trials.flatMap(({ before }) => before ?? []),
    );
    for (const { facilities = [] } of [{}, ...befores])
      expect(errorCodes(prepareSite(emptyProvince({ facilities }), 'public'))).toEqual([]);
  });

  test('is written alike every time', async () => {
    const all = IMPORT_CASES.flatMap(({ trials }) => trials);
    for (const { bytes } of all.filter(({ file }) => file.endsWith('.xlsx')).slice(0, 3))
      expect(Buffer.compare(await bytes(), await bytes())).toBe(0);
  });
});

describe.each(IMPORT_CASES)('$id: $name', ({ trials }) => {
  test.each(trials.map((trial) => [trial.title ?? trial.file, trial] as const))(
    '%s',
    async (_, { file, bytes, options = {}, before = {}, expected }) => {
      const raw = emptyProvince(before);
      const result = await importFile(await bytes(), file, raw, options);
      checkFindings(result, file, expected);
      checkWords(result, expected);
      checkFiles(result, withFiles(raw, result.files), expected);
    },
  );
});

function checkFindings({ findings, summary }: ImportResult, file: string, expected: Expected) {
  const rowless = expected.findings.filter((finding) => !finding.includes(' ', 8));
  const found = findings.map(({ level, code, at }) => {
    const kind = `${level} ${code}`;
    return rowless.some((finding) => finding === kind) ? kind : `${kind} ${at.line}`;
  });
  expect(found.toSorted()).toEqual(expected.findings.toSorted());
  expect(findings.filter(({ at }) => at.file !== file)).toEqual([]);
  const isRefused = expected.writes.length === 0;
  expect(summary === undefined).toBe(isRefused);
  const rows = findings.filter(({ level }) => level === 'error').map(({ at }) => at.line);
  if (summary !== undefined)
    expect(summary.refused.map(({ row }) => row).toSorted(byNumber)).toEqual(
      [...new Set(rows)].toSorted(byNumber),
    );
}

function checkWords(result: ImportResult, { messages, understood, preview, secrets }: Expected) {
  const said = result.findings.map(({ message, hint }) => `${message}\n${hint ?? ''}`).join('\n');
  for (const words of messages ?? []) expect(said.toLowerCase()).toContain(words.toLowerCase());
  const told = result.understood.join('\n').toLowerCase();
  for (const words of understood ?? []) expect(told).toContain(words.toLowerCase());
  if (preview !== undefined) {
    expect(result.preview).toHaveLength(5);
    for (const words of preview) expect(result.preview?.join('\n')).toContain(words);
  } else {
    expect(result.preview).toBeUndefined();
  }
  const answer = JSON.stringify({ ...result, files: [...result.files] });
  const bare = answer.replace(/(?<=\d)[ .-](?=\d)/g, '');
  for (const secret of secrets ?? []) {
    expect(answer).not.toContain(secret);
    const [digits] = /\d{5,}/.exec(secret.replace(/[ .-]/g, '')) ?? [];
    if (digits !== undefined) expect(bare).not.toContain(digits);
  }
}

// What an import notes for itself beside the lists.
const BOOKS: ReadonlySet<string> = new Set([HISTORY.file, LISTED.file]);

function checkFiles({ files }: ImportResult, after: RawFiles, expected: Expected) {
  const lists = [...files.keys()].filter((file) => !BOOKS.has(file));
  expect(lists.toSorted()).toEqual(expected.writes.toSorted());
  const facilities = rowsOf(after, 'facilities.csv');
  if (expected.facilities !== undefined) expectRows(facilities, expected.facilities);
  if (expected.assessments !== undefined) {
    const nameOf = new Map(facilities.map((row) => [row['Mã cơ sở'], row['Tên cơ sở']]));
    const log = rowsOf(after, 'assessments.csv').map((row) => [
      nameOf.get(row['Mã cơ sở']),
      row['Ngày đánh giá'],
      row['Mức'],
    ]);
    expect(log).toEqual(expected.assessments);
  }
  if (expected.replies !== undefined) {
    const headings = ['Yêu cầu', 'Mã đơn vị', 'Ngày trả lời', 'Số ký hiệu trả lời'];
    const rows = rowsOf(after, 'replies.csv').map((row) => headings.map((name) => row[name]));
    expect(rows).toEqual(expected.replies);
  }
  // Parsing takes a while, and a data set that nothing was written to is as it was.
  if (expected.writes.length === 0) return;
  const parsed = openDataSet(after, 'everything');
  expect(errorCodes(parsed)).toEqual(expected.dataSetErrors ?? []);
  if (expected.places !== undefined) expect(placesOf(after, parsed)).toEqual(expected.places);
  if (expected.points !== undefined) expect(pointsOf(after, parsed)).toEqual(expected.points);
  if (expected.buildErrors !== undefined)
    expect(errorCodes(prepareSite(after, 'public'))).toEqual(expected.buildErrors);
}

/** Compares as many columns as the expectation names, and the names of rows that it does not have. */
function expectRows(actual: readonly Record<string, string>[], expected: readonly ExpectedRow[]) {
  const shown = actual.map((row, index) =>
    Object.fromEntries(
      Object.keys(expected[index] ?? { 'Tên cơ sở': '' }).map((heading) => [heading, row[heading]]),
    ),
  );
  const wanted = expected.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([heading, cell]) => [
        heading,
        cell instanceof RegExp ? (expect.stringMatching(cell) as string) : cell,
      ]),
    ),
  );
  expect(shown).toEqual(wanted);
}

function byNumber(a: number, b: number): number {
  return a - b;
}
