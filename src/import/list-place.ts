import type { SourceLocation } from '../model/diagnostic.ts';
import { labelOf, type Field } from './fields.ts';
import type { TableLayout } from './find-table.ts';

/** Where a finding about a row of the list stands; the field is named by the list's own heading. */
export type PlaceOf = (row: number, field?: Field) => SourceLocation;

/** Places in a table of a file; `sheet` where the file has several. */
export function placesIn(file: string, sheet: string | undefined, layout: TableLayout): PlaceOf {
  const base = sheet === undefined ? { file } : { file, sheet };
  const headings = new Map(layout.columns.map(({ field, heading }) => [field, heading]));
  return (line, field) =>
    field === undefined
      ? { ...base, line }
      : { ...base, line, column: headings.get(field) ?? labelOf(field) };
}
