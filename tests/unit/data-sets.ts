import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import type { Artefacts, BuildProfile } from '../../src/contract/pages.ts';
import {
  DATA_FILES,
  type DataFile,
  OPTIONAL_FILES,
  type RawFiles,
  REPORTS_FOLDER,
} from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { parseSite } from '../../src/dataset/site.ts';
import { MERGED } from '../../src/dataset/tables.ts';
import type { DataSet } from '../../src/model/data-set.ts';
import { formatDiagnostic } from '../../src/model/diagnostic.ts';
import { joinParts, partPath } from '../../src/contract/parts.ts';
import { prepareSite, siteFiles } from '../../src/publish/index.ts';

export const ROOT = join(import.meta.dirname, '../..');
export const FIXTURES = join(ROOT, 'tests/fixtures');

// Named alike, so that what a finding says does not depend on where the repository stands.
const read = async (folder: string): Promise<RawFiles> => ({
  ...(await readDataFolder(folder)),
  folder: 'data',
});

/** The data set that the site is built from. */
export const DEFAULT = await read(join(ROOT, 'data'));
/** A made-up province that shares nothing with the default one. */
export const PROVINCE = await read(join(FIXTURES, 'province'));

/** The files of `folder` in place of those of `raw`; `<name>.missing` takes one away. */
export function overlay(raw: RawFiles, folder: string): RawFiles {
  const bytes = new Map(raw.bytes);
  for (const name of globSync('**/*.{json,csv,geojson,missing}', { cwd: folder })) {
    const file = name.replace(/\.missing$/, '');
    if (file !== name) bytes.delete(file);
    else bytes.set(file, readFileSync(join(folder, file)));
    const isKnown = [...DATA_FILES, ...OPTIONAL_FILES].some((known) => known === file);
    if (!isKnown && !file.startsWith(`${REPORTS_FOLDER}/`))
      throw new Error(`${folder}: ${file} is no file of a data set`);
  }
  return { ...raw, bytes };
}

/** The same files, one of them with its text edited; an edit that changes nothing is a mistake. */
export function edited(raw: RawFiles, file: DataFile, edit: (text: string) => string): RawFiles {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw.bytes.get(file));
  const changed = edit(text);
  if (changed === text) throw new Error(`the edit of ${file} changes nothing`);
  return { ...raw, bytes: new Map(raw.bytes).set(file, new TextEncoder().encode(changed)) };
}

/** The same files, and in them codes that were found to be another facility's. */
export function withMerged(raw: RawFiles, ...merged: [gone: string, stays: string][]): RawFiles {
  const headings = Object.values(MERGED.columns);
  const rows = merged.map(([gone, stays]) =>
    Object.assign(Array<string>(headings.length).fill(''), [gone, stays, '2021-06-07']),
  );
  const text = [headings, ...rows].map((row) => `${row.join(',')}\n`).join('');
  return { ...raw, bytes: new Map(raw.bytes).set('merged.csv', new TextEncoder().encode(text)) };
}

/** The same province, its facilities households, which are shown without names. */
export const HOUSEHOLDS = edited(PROVINCE, 'facilities.csv', (text) =>
  text.replaceAll('Cơ sở thử', 'HKD thử'),
);

/** The same files of an office that shows facilities in figures alone. */
export function withoutNames(raw: RawFiles): RawFiles {
  return edited(raw, 'site.json', (text) =>
    text.replace('"facilityNames": true', '"facilityNames": false'),
  );
}

/** The same files without the report days from one on: from then, figures are those of the lists. */
export function withoutReports(raw: RawFiles, from = ''): RawFiles {
  const isKept = (file: string) =>
    from !== '' && (file === 'reports.csv' || file < `${REPORTS_FOLDER}/${from}`);
  const isReport = (file: string) => file.startsWith('reports');
  const files = [...raw.bytes].filter(([file]) => !isReport(file) || isKept(file));
  const left = { ...raw, bytes: new Map(files) };
  if (from === '') return left;
  const isBefore = (line: string) => !/^\d/.test(line) || line < from;
  return edited(left, 'reports.csv', (text) => text.split('\n').filter(isBefore).join('\n'));
}

/** The data set of files that have no errors. */
export function dataSetOf(raw: RawFiles): DataSet {
  const { value, diagnostics } = openDataSet(raw, 'everything');
  if (value === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return value;
}

/** What a build of files that have no errors publishes. */
export function artefactsOf(raw: RawFiles, profile: BuildProfile): Artefacts {
  const { value, diagnostics } = prepareSite(raw, profile);
  if (value === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return value;
}

/** The same but for the digests of its files and of the build, which others have not. */
export function withoutInputs(site: Artefacts): unknown {
  const { inputs, build } = site.province;
  return JSON.parse(JSON.stringify(site).replaceAll(inputs, '').replaceAll(build, ''));
}

/** What a file that a browser loads holds, all its parts: `danh-sach/co-so.json`. */
export function partsOf(site: Artefacts, wanted: string): unknown {
  const texts = new Map([...siteFiles(site)].map(({ path, text }) => [path, text]));
  const parts: object[] = [];
  for (let text; (text = texts.get(partPath(wanted, parts.length + 1))) !== undefined;)
    parts.push(JSON.parse(text) as object);
  return joinParts(parts);
}

/** The text of a file that a site has beside its pages: `danh-sach/co-so.json`. */
export function fileOf(site: Artefacts, wanted: string): string {
  const found = siteFiles(site).find(({ path }) => path === wanted);
  if (found === undefined) throw new Error(`the site has no ${wanted}`);
  return found.text;
}

/** Whether `data/` still holds the made-up list whose figures are known. */
export const IS_SAMPLE = parseSite(DEFAULT).value?.sample.includes('facilities') === true;
