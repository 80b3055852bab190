import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import Papa from 'papaparse';
import { ROOT } from './command.ts';

/** Tests of the build command: a temporary folder each, gone afterwards. */
export const test = base.extend<{ top: string }>({
  top: async ({}, use) => {
    const top = await mkdtemp(join(tmpdir(), 'ban-do-e2e-build-'));
    await use(top);
    await rm(top, { recursive: true, force: true });
  },
});

/** A copy of the default data set in which one file was edited by hand. */
export async function editedData(
  top: string,
  file: string,
  edit: (text: string) => string,
): Promise<string> {
  const data = join(top, 'data');
  await cp(join(ROOT, 'data'), data, { recursive: true });
  const before = await readFile(join(data, file), 'utf8');
  const after = edit(before);
  if (after === before) throw new Error(`the edit of ${file} changed nothing`);
  await writeFile(join(data, file), after);
  return data;
}

type Row = Readonly<Record<string, string>>;

async function rowsOf(file: string): Promise<Row[]> {
  const text = await readFile(join(ROOT, 'data', file), 'utf8');
  return Papa.parse<Row>(text.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data;
}

/** The notes that only the office may see, and whose they are. */
export async function internalNotes(): Promise<{ name: string; note: string }[]> {
  const rows = await rowsOf('facilities.csv');
  return rows
    .map((row) => ({ name: row['Tên cơ sở']!, note: row['Ghi chú nội bộ']! }))
    .filter(({ note }) => note !== '');
}

/** A facility in use, assessed once, as safe, and not in an industrial park. */
export async function oneSafeFacilityOutsideParks(): Promise<{ id: string; district: string }> {
  const assessments = await rowsOf('assessments.csv');
  const facilities = await rowsOf('facilities.csv');
  for (const row of facilities) {
    const own = assessments.filter((assessment) => assessment['Mã cơ sở'] === row['Mã cơ sở']);
    const isSafe = own.length === 1 && own[0]!['Mức'] === 'An toàn';
    if (!isSafe || row['Khu công nghiệp'] !== '' || row['Ngày ngừng'] !== '') continue;
    return { id: row['Mã cơ sở']!, district: row['Huyện']! };
  }
  throw new Error('the data set has no such facility');
}
