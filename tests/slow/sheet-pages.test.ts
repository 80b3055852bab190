import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { afterAll, expect, test } from 'vitest';
import { drawSheet } from '../../src/documents/docx/index.ts';
import type { Sheet } from '../../src/documents/index.ts';
import { DEFAULT, edited } from '../unit/data-sets.ts';
import { papersOf } from '../unit/papers.ts';

const top = mkdtempSync(join(tmpdir(), 'sheets-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

// Only an office program says how many pages a DOCX has; where there is none nothing can.
const HAS_OFFICE = spawnSync('soffice', ['--version']).status === 0;

const withTasks = (sheet: Sheet, length: number, words: string): Sheet => ({
  ...sheet,
  tasks: sheet.tasks.map((task) => ({
    ...task,
    items: Array.from({ length }, (_, at) => `CS-${at}: ${words}`),
  })),
});

test.runIf(HAS_OFFICE)('a sheet is one page, whatever is on it', async () => {
  const raw = edited(DEFAULT, 'site.json', (text) =>
    text.replace('{', '{ "publicUrl": "https://ban-do.example/mot-dia-chi-dai/cua-tinh/",'),
  );
  const { sheets } = papersOf(raw);
  const longest = 'Công ty trách nhiệm hữu hạn một thành viên sản xuất thương mại '.repeat(3);
  const [one] = sheets.values();
  const all: Readonly<Record<string, Sheet>> = {
    ...Object.fromEntries([...sheets].map(([unit, sheet]) => [unit.toLowerCase(), sheet])),
    many: withTasks(one!, 5000, 'Cơ sở thử, xã Thử'),
    long: withTasks(one!, 50, longest),
    wide: withTasks(one!, 50, 'W'.repeat(200)),
    capitals: withTasks(one!, 200, longest.toUpperCase()),
    title: { ...withTasks(one!, 90, longest), title: longest, figures: longest, source: longest },
    foot: { ...withTasks(one!, 200, 'Cơ sở thử'), foot: [longest, longest, longest] },
    bare: { ...withTasks(one!, 5000, 'Cơ sở thử'), map: undefined, address: undefined },
  };
  for (const [name, sheet] of Object.entries(all))
    writeFileSync(join(top, `${name}.docx`), await drawSheet(sheet));
  const files = Object.keys(all).map((name) => join(top, `${name}.docx`));
  const profile = `-env:UserInstallation=file://${join(top, 'profile')}`;
  execFileSync('soffice', [
    profile,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    top,
    ...files,
  ]);
  for (const name of Object.keys(all)) {
    const pdf = await getDocumentProxy(new Uint8Array(readFileSync(join(top, `${name}.pdf`))));
    expect([name, pdf.numPages]).toEqual([name, 1]);
  }
});
