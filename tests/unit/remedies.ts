import { expect } from 'vitest';
import type { DataFile, RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { cellRows } from '../../src/dataset/csv/split.ts';
import { csvLine, dataForm } from '../../src/model/csv.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { ImportResult } from '../../src/import/result.ts';
import { edited } from './data-sets.ts';

type Told = Pick<Diagnostic, 'at'>;

/** The file of a data set in which a finding stands. */
const fileOf = ({ at }: Told) => at.file.replace('data/', '') as DataFile;

/** A data set with another text in a file, which it may have lacked. */
export const withText = (raw: RawFiles, file: DataFile, text: string): RawFiles => ({
  ...raw,
  bytes: new Map(raw.bytes).set(file, new TextEncoder().encode(text)),
});

/** A row more at the end of a file. */
export const added = (raw: RawFiles, file: DataFile, line: string) =>
  edited(raw, file, (text) => `${text.trimEnd()}\n${line}\n`);

export const withoutLine = (raw: RawFiles, file: DataFile, line: number) =>
  edited(raw, file, (text) =>
    text
      .split('\n')
      .filter((_, at) => at !== line - 1)
      .join('\n'),
  );

/** "xóa dòng này" */
export const withoutRow = (raw: RawFiles, finding: Told) =>
  withoutLine(raw, fileOf(finding), finding.at.line);

/** Another cell where a finding stands, or in another column of its row. */
export const typed = (raw: RawFiles, finding: Told, cell: string, column = finding.at.column) =>
  edited(raw, fileOf(finding), (text) => {
    const rows = cellRows(text);
    rows[finding.at.line - 1]![rows[0]!.indexOf(column!)] = cell;
    return rows.map((row) => csvLine(row, dataForm('\n'))).join('');
  });

/** Another cell in the row of a facility. */
export function typedFor(raw: RawFiles, id: string, column: string, cell: string): RawFiles {
  const text = new TextDecoder().decode(raw.bytes.get('facilities.csv'));
  const line = cellRows(text).findIndex(([code]) => code === id) + 1;
  return typed(raw, { at: { file: 'facilities.csv', line } }, cell, column);
}

/** The only error of a data set. */
export function errorIn(raw: RawFiles, code: string) {
  const errors = openDataSet(raw, 'everything').diagnostics.filter(
    ({ level }) => level === 'error',
  );
  expect(errors.map((error) => error.code)).toEqual([code]);
  return errors[0]!;
}

/** The only finding of a data set, which is a warning. */
export function warningIn(raw: RawFiles, code: string) {
  const { diagnostics } = openDataSet(raw, 'everything');
  expect(diagnostics.map((one) => `${one.level} ${one.code}`)).toEqual([`warning ${code}`]);
  return diagnostics[0]!;
}

/** The only finding of an import. */
export function findingOf({ findings }: Pick<ImportResult, 'findings'>, code: string) {
  expect(findings.map((one) => one.code)).toEqual([code]);
  return findings[0]!;
}
