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

/** The notes of a data set that only the office may see, and whose they are. */
export async function internalNotes(folder: string): Promise<{ name: string; note: string }[]> {
  const text = await readFile(join(ROOT, folder, 'facilities.csv'), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: true,
  });
  return data
    .map((row) => ({ name: row['Tên cơ sở']!, note: row['Ghi chú nội bộ']! }))
    .filter(({ note }) => note !== '');
}
