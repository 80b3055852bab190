import { mask } from '../../model/personal.ts';
import type { SheetRow } from '../../office/index.ts';
import { readTaxCode } from '../words.ts';
import { isKnown, type ListColumn } from './describe.ts';

/** So many cells tell what a column is. */
const SAMPLE = 200;
/** With more words beside it a phone is part of a note. */
const MOST_LETTERS = 30;

/** The columns of a list, those known as phones that have nothing else in them whatever their heading. */
export function withPhones(
  columns: readonly ListColumn[],
  rows: readonly SheetRow[],
): readonly ListColumn[] {
  return columns.map((column) =>
    !isKnown(column) && arePhones(rows, column.index) ? { ...column, field: 'phone' } : column,
  );
}

/** Whether at least half of the cells of a column are phones. */
export function arePhones(rows: readonly SheetRow[], index: number): boolean {
  let filled = 0;
  let phones = 0;
  for (const { cells } of rows) {
    const cell = cells[index] ?? '';
    if (cell.trim() === '') continue;
    filled += 1;
    if (isPhoneCell(cell)) phones += 1;
    if (filled === SAMPLE) break;
  }
  return phones > 0 && phones * 2 >= filled;
}

function isPhoneCell(cell: string): boolean {
  if ((cell.match(/\p{L}/gu)?.length ?? 0) > MOST_LETTERS) return false;
  const read = readTaxCode(cell);
  // A tax code may begin like a phone, but ends in its own check digit.
  const isTaxCode = 'code' in read && read.flaw === undefined;
  return !isTaxCode && mask(cell).found.includes('số điện thoại');
}
