import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FACILITIES } from '../../src/dataset/tables.ts';
import { cellRows } from '../../src/dataset/csv/split.ts';
import { csvLine, dataForm } from '../../src/model/csv.ts';
import { dataSetOf, DEFAULT, ROOT } from '../unit/data-sets.ts';
import { runApart } from './run-command.ts';

const top = mkdtempSync(join(tmpdir(), 'withheld-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
const [data, out] = [join(top, 'data'), join(top, 'out')];
const { facilities } = dataSetOf(DEFAULT);
const taxCode = (at: number) => `03123${String(at).padStart(5, '0')}`;

/** Every file of the site that is text, as a reader sees it. */
const files = new Map<string, string>();

beforeAll(() => {
  cpSync(join(ROOT, 'data'), data, { recursive: true });
  const change = (file: string, edit: (text: string) => string) =>
    writeFileSync(join(data, file), edit(readFileSync(join(data, file), 'utf8')));
  change('facilities.csv', withTaxCodes);
  change('site.json', (text) => {
    const site = JSON.parse(text) as { publish: object };
    const publish = { ...site.publish, facilityNames: false, householdNames: true, report: true };
    return JSON.stringify({ ...site, publicUrl: 'https://ban-do.example/', publish });
  });
  const { status, stderr } = runApart('build', ['--data', data, '--out', out]);
  expect([status, stderr]).toEqual([0, expect.not.stringContaining('lỗi:')]);
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(png|woff2)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8').replaceAll('&#38;', '&').replaceAll('&amp;', '&');
    files.set(path.slice(out.length + 1), text.replaceAll('&quot;', '"').replaceAll('&#39;', "'"));
  }
}, 300_000);

/** The list of the default data, each of its rows with a tax code. */
function withTaxCodes(text: string): string {
  const [head, ...rows] = cellRows(text);
  const column = head!.indexOf(FACILITIES.columns.taxCode);
  const changed = rows.map((row, at) =>
    row.map((cell, index) => (index === column ? taxCode(at) : cell)),
  );
  return [head!, ...changed].map((row) => csvLine(row, dataForm('\n'))).join('');
}

/** What names a facility, as a word of its own: `CS-1` is not in `CS-12`. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  codes: facilities.map(({ id }) => id),
  names: facilities.map(({ name }) => name),
  addresses: facilities.flatMap(({ address }) => address ?? []),
  'tax codes': facilities.map((_, at) => taxCode(at)),
};
const isPart = (text: string, word: string) =>
  text.split(word).some((before, at, all) => {
    const after = all[at + 1];
    return after !== undefined && !/[\p{L}\d-]$/u.test(before) && !/^[\p{L}\d]/u.test(after);
  });

test('the site is there, and says that it shows no facility', () => {
  expect(files.size).toBeGreaterThan(200);
  expect(files.get('co-so/index.html')).toContain('không công bố từng cơ sở');
  expect(files.get('bao-cao/index.html')).toContain('không đăng báo cáo');
});

test.each(Object.entries(SECRETS))('no %s of facilities are in any of its files', (_, secrets) => {
  expect(secrets.length).toBeGreaterThan(0);
  // The guide's examples are made up, and the same on every site.
  const own = [...files].filter(([path]) => !path.startsWith('huong-dan/'));
  const told = own.flatMap(([path, text]) => {
    const found = secrets.find((secret) => text.includes(secret) && isPart(text, secret));
    return found === undefined ? [] : [`${path}: ${found}`];
  });
  expect(told).toEqual([]);
});

test('no file is there that is about facilities alone', () => {
  const about =
    /^q\/|^in\/|^danh-sach\/|^du-lieu\/co-so|cac-ky|phu-luc|^thong-bao\/.+\/|\.(docx|xlsx)$/;
  expect([...files.keys()].filter((path) => about.test(path))).toEqual([]);
});
