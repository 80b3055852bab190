import { FACILITY_WORDS, sampled, swappedPair } from '../../dataset/index.ts';
import { type Diagnostic, errorAt } from '../../model/diagnostic.ts';
import { mask } from '../../model/personal.ts';
import type { SheetRow } from '../../office/index.ts';
import type { ChosenTable } from '../find-table.ts';
import type { PlaceOf } from '../findings.ts';
import { cellText } from '../rows.ts';
import { isOfFacilities } from './fields.ts';

const LONGEST_SHOWN = 40;

/** Names below the heading of addresses or sectors and the other way round, as `check` would find them. */
export function swappedColumns(
  { kind, layout, sheet }: ChosenTable,
  rows: readonly SheetRow[],
  placeOf: PlaceOf,
): Diagnostic[] {
  if (!isOfFacilities(kind)) return [];
  const columns = (['name', 'address', 'sector'] as const).flatMap((field) => {
    const column = layout.columns.find((one) => one.field === field);
    return column === undefined ? [] : [{ field, column }];
  });
  if (columns.length < 2) return [];
  const some = sampled(rows);
  const cellsOf = new Map(
    columns.map(({ field, column }) => [
      field,
      some.map((row) => cellText(row, column.index)).filter((text) => text !== ''),
    ]),
  );
  const pair = swappedPair(cellsOf, (field, cell) => FACILITY_WORDS[field](cell));
  if (pair === undefined) return [];
  const both = columns.filter(({ field }) => pair.includes(field));
  const shown = both.map(
    ({ field, column }) =>
      `dưới "${column.heading}" là "${mask(cellsOf.get(field)![0]!).text.slice(0, LONGEST_SHOWN)}"`,
  );
  const [first, second] = both.map(({ column }) => `"${column.heading}"`);
  return [
    errorAt(
      placeOf(sheet.rows[layout.headingAt]!.number, 'name'),
      'import/swapped-columns',
      `cột ${first} và ${second} đổi chỗ cho nhau: ${shown.join(', ')}`,
      'đổi hai tiêu đề cho nhau trong tệp rồi nhập lại',
    ),
  ];
}
