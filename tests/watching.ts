import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { readDataFolder } from '../scripts/command/data-folder.ts';
import type { Builder } from '../scripts/command/watch/build-process.ts';
import type { WatchOptions } from '../scripts/command/watch/watch.ts';
import { judgeSite } from '../src/publish/judge/index.ts';
import { csvText } from './fixtures/import/csv-file.ts';
import { madeUpTaxCodes } from './fixtures/import/tax-codes.ts';
import { writeLargeProvince } from './large-province.ts';
import { writeSite } from './versioned-site.ts';

const PAGES = 30;

/**
 * Checks a data set as a build does, and makes of it a site whose every page says of which inputs it is: for tests
 * in which drawing pages is not the point.
 */
export const standIn: Builder = async ({ data, out, profile }) => {
  const { value, diagnostics } = judgeSite(await readDataFolder(data));
  if (value === undefined) return { built: false, diagnostics };
  const { inputs } = value;
  const names = Array.from({ length: PAGES }, (_, number) => `trang/${number}.html`);
  const pages = ['index.html', `_astro/${inputs}.js`, ...names].map((name) => [name, inputs]);
  writeSite(out, Object.fromEntries(pages) as Record<string, string>, { inputs, profile });
  return { built: true, diagnostics };
};

/** What a watch is told of a small data set and what stands beside it, below one folder. */
export type Watchable = WatchOptions & { readonly inbox: string };

/** Write a small data set and make its inbox, in a folder that is there or not. */
export function writeWatchable(top: string): Watchable {
  const folders = watchableIn(top);
  mkdirSync(folders.inbox, { recursive: true });
  writeLargeProvince(folders.data, 20);
  return folders;
}

/** The same once it is there. */
export function watchableIn(top: string): Watchable {
  const [data, to, inbox] = [join(top, 'data'), join(top, 'live'), join(top, 'hop-thu')];
  const whom = { profile: 'public', base: '/', keep: 3, internal: false } as const;
  return { data, to, out: join(top, 'built/site'), inbox, ...whom, pollMs: 300 };
}

/** Which inputs the live site says in its pages; more than one, or a page too few, is no whole site. */
export function liveInputs(to: string): string {
  const site = join(to, 'current');
  if (!existsSync(site)) return '';
  const pages = ['index.html', ...Array.from({ length: PAGES }, (_, page) => `trang/${page}.html`)];
  return [...new Set(pages.map((page) => readFileSync(join(site, page), 'utf8')))].join(' + ');
}

/** What the live site says of itself. */
export const versionOf = (to: string) =>
  JSON.parse(readFileSync(join(to, 'current/version.json'), 'utf8')) as {
    readonly inputs: string;
    readonly watch?: {
      readonly state: string;
      readonly findings: readonly { readonly code: string; readonly count: number }[];
      readonly lists: { readonly refused: number; readonly asked: number };
    };
  };

/** What a watch has told in its log. */
export const logOf = (to: string): string => {
  const path = join(to, 'watch.log');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

/** Assess a facility of the data set by hand. */
export function assess(data: string, number: number, level: string, day = '2021-09-29'): void {
  const id = `CS-${String(number).padStart(4, '0')}`;
  const row = { 'Mã cơ sở': id, 'Ngày đánh giá': day, Mức: level, Nguồn: 'tay' };
  const file = join(data, 'assessments.csv');
  const [fields] = Papa.parse<string[]>(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')).data;
  const cells = fields!.map((field) => (row as Record<string, string>)[field] ?? '');
  const end = readFileSync(file, 'utf8').endsWith('\n') ? '' : '\n';
  appendFileSync(file, `${end}${Papa.unparse([cells])}\n`);
}

const HEADING = ['Tên cơ sở', 'Mã số thuế', 'Địa chỉ', 'Huyện', 'Đăng ký', 'Mức', 'Ngày đánh giá'];

/** The text of a list with one facility, as an office's CSV; another number is another one without doubt. */
export function listOf(name: string, level = 'Xanh', number = name.length): string {
  const address = `Tổ ${number}, xã Mẫu Thượng, huyện Mẫu Đông`;
  const row = [
    `Cơ sở ${name}`,
    madeUpTaxCodes().drop(number).next().value!,
    address,
    'huyện Mẫu Đông',
    'đã đăng ký',
    level,
    '29/9/2021',
  ];
  return csvText([HEADING, row]);
}

/** Put a list into an inbox. */
export function putList(inbox: string, file: string, text: string | Uint8Array): string {
  const path = join(inbox, file);
  writeFileSync(path, text);
  return path;
}

/** How often the data set has a facility of that name. */
export const timesIn = (data: string, name: string): number =>
  readFileSync(join(data, 'facilities.csv'), 'utf8').split(`Cơ sở ${name},`).length - 1;
