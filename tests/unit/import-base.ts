import Papa from 'papaparse';
import type { RawFiles } from '../../src/dataset/files.ts';
import { namedRows } from '../../src/dataset/csv/split.ts';
import { begunHeadings } from '../../src/dataset/csv/heading.ts';
import { FACILITIES, HISTORY, newHeadings, OVERRIDES, REPLIES } from '../../src/dataset/tables.ts';
import type { DataSet } from '../../src/model/data-set.ts';
import type { Diagnostic, StageResult } from '../../src/model/diagnostic.ts';
import type { Trial } from '../fixtures/import/case.ts';
import { DEFAULT, edited, withoutReports } from './data-sets.ts';

type Row = Readonly<Record<string, string>>;

/** The default province with its places, units and dispatches, but nothing that was imported yet. */
export function emptyProvince({ facilities = [], totals }: NonNullable<Trial['before']>): RawFiles {
  const bytes = new Map(
    [...withoutReports(DEFAULT).bytes].filter(
      ([file]) => file !== OVERRIDES.file && file !== HISTORY.file,
    ),
  );
  const raw = { ...DEFAULT, bytes };
  const files = [
    [FACILITIES.file, tableText(begunHeadings(FACILITIES, DEFAULT), facilities)],
    ['assessments.csv', tableText(['Mã cơ sở', 'Ngày đánh giá', 'Mức', 'Nguồn'], [])],
    [REPLIES.file, tableText(newHeadings(REPLIES), [])],
  ] as const;
  for (const [file, text] of files) bytes.set(file, new TextEncoder().encode(text));
  return edited(raw, 'site.json', (text) => {
    const site = JSON.parse(text) as Record<string, unknown>;
    return JSON.stringify({ ...site, sample: false, expected: totals }, undefined, 2);
  });
}

/** The data set once the new texts are written into it. */
export function withFiles(raw: RawFiles, files: ReadonlyMap<string, string>): RawFiles {
  const written = [...files].map(([file, text]) => [file, new TextEncoder().encode(text)] as const);
  return { ...raw, bytes: new Map([...raw.bytes, ...written]) };
}

/** The rows of a data file by its headings. */
export function rowsOf(raw: RawFiles, file: string): Row[] {
  const text = new TextDecoder().decode(raw.bytes.get(file));
  return [...namedRows(text)];
}

/** Where each facility is, by code, in the order of the file: district, commune, park. */
export function placesOf(raw: RawFiles, { value }: StageResult<DataSet | undefined>): string[] {
  const located = new Map<string, string>(
    value?.facilities.map(({ id, district, commune, park }) => [
      id,
      [district?.code ?? '-', commune?.code ?? '-', park?.id ?? '-'].join('/'),
    ]),
  );
  return rowsOf(raw, FACILITIES.file).map((row) => located.get(row['Mã cơ sở']!) ?? 'nowhere');
}

/** Where each facility is drawn, in the order of the file. */
export function pointsOf(raw: RawFiles, { value }: StageResult<DataSet | undefined>): string[] {
  const drawn = new Map<string, string>(
    value?.facilities.map(({ id, point }) => [
      id,
      point === undefined ? '-' : `${point.lat.toFixed(3)}, ${point.lng.toFixed(3)}`,
    ]),
  );
  return rowsOf(raw, FACILITIES.file).map((row) => drawn.get(row['Mã cơ sở']!) ?? 'nowhere');
}

/** The codes of the errors among findings. */
export function errorCodes({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  return diagnostics.filter(({ level }) => level === 'error').map(({ code }) => code);
}

function tableText(fields: readonly string[], rows: readonly Row[]): string {
  const data = rows.map((row) => fields.map((field) => row[field] ?? ''));
  return `${Papa.unparse({ fields: [...fields], data })}\r\n`;
}
