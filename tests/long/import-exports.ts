import Papa from 'papaparse';
import type { DataFile, RawFiles } from '../../src/dataset/files.ts';
import { importFile } from '../../src/import/index.ts';
import type { ImportOptions } from '../../src/import/result.ts';
import type { OfficeBytes } from '../fixtures/import/case.ts';
import { type CsvEncoding, csvText, textFile } from '../fixtures/import/csv-file.ts';
import type { SheetSpec } from '../fixtures/import/workbook.ts';
import { withFiles } from '../unit/import-base.ts';

export const LISTS = ['facilities.csv', 'assessments.csv'] as const;
export type List = (typeof LISTS)[number];

/** How a list is saved as a CSV. */
export interface Style {
  readonly encoding: CsvEncoding;
  readonly delimiter: ',' | ';' | '\t';
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /** Whether Excel's note on the delimiter goes before. */
  readonly hasNote: boolean;
}

export const textOf = (raw: RawFiles, file: DataFile) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw.bytes.get(file));

/** The cells of a list, its heading first. */
export function cellsOf(raw: RawFiles, list: List): string[][] {
  return Papa.parse<string[]>(textOf(raw, list), { skipEmptyLines: true }).data;
}

/** A data set with its lists emptied down to their headings. */
export function withEmptyLists(raw: RawFiles): RawFiles {
  return withFiles(raw, new Map(LISTS.map((list) => [list, `${heading(raw, list)}\n`] as const)));
}

/** A data set without the lists. */
export function withoutLists(raw: RawFiles): RawFiles {
  const isList = (file: string) => LISTS.some((list) => list === file);
  return { ...raw, bytes: new Map([...raw.bytes].filter(([file]) => !isList(file))) };
}

const heading = (raw: RawFiles, list: List) => textOf(raw, list).split('\n')[0]!;

/** A list saved as a CSV. */
export function asCsv(cells: readonly (readonly string[])[], style: Style): OfficeBytes {
  const { delimiter, lineEnd, hasNote, encoding } = style;
  const note = hasNote ? `sep=${delimiter}${lineEnd}` : '';
  return textFile(note + csvText(cells, delimiter, lineEnd), { encoding });
}

/** A list as a sheet whose days are numbers that Excel shows as days. */
export function withTrueDays(name: string, cells: readonly (readonly string[])[]): SheetSpec {
  const formats: Record<string, string> = {};
  const rows = cells.map((row, at) =>
    row.map((cell, column) => {
      if (!/^\d{4}-\d\d-\d\d$/.test(cell)) return cell;
      formats[`${String.fromCharCode(65 + column)}${at + 1}`] = 'dd/mm/yyyy';
      return Date.parse(cell) / 86_400_000 + 25_569;
    }),
  );
  return { name, rows, formats };
}

/** What a data set is after some files have been imported one after the other. */
export async function afterImports(
  raw: RawFiles,
  files: readonly (OfficeBytes & { readonly options?: ImportOptions })[],
) {
  let after = raw;
  const results = [];
  for (const { file, bytes, options } of files) {
    const result = await importFile(await bytes(), file, after, options);
    results.push(result);
    after = withFiles(after, result.files);
  }
  return { after, results };
}
