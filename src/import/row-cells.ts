import { cleanText } from '../model/text.ts';
import type { Sheet, SheetRow } from '../office/sheet.ts';
import type { Field } from './fields.ts';
import type { ListColumn, TableLayout } from './find-table.ts';

/** The cells of a list's rows by field. */
export class RowCells {
  /** Columns that nobody knows; their cells are kept in the internal note. */
  readonly unknown: readonly ListColumn[];
  readonly levelMarks: readonly ListColumn[];
  readonly #indexes: ReadonlyMap<Field | undefined, number>;

  constructor({ columns }: TableLayout) {
    this.#indexes = new Map(columns.map(({ field, index }) => [field, index]));
    this.unknown = columns.filter(({ field, levelMark }) => (field ?? levelMark) === undefined);
    this.levelMarks = columns.filter(({ levelMark }) => levelMark !== undefined);
  }

  has(field: Field): boolean {
    return this.#indexes.has(field);
  }

  /** From 0; -1 where the list has no such column. */
  index(field: Field): number {
    return this.#indexes.get(field) ?? -1;
  }

  /** The text of a cell on one line; empty where there is none. */
  text(row: SheetRow, field: Field): string {
    return cellText(row, this.index(field));
  }

  /** Whether Excel has a cell as a true day (`d`), a number (`n`) or an error (`e`); a CSV only text. */
  kind(row: SheetRow, field: Field): string {
    return row.kinds?.charAt(this.index(field)) ?? 't';
  }
}

/** A cell's text on one line. */
export function cellText({ cells }: SheetRow, index: number): string {
  const cell = cells[index] ?? '';
  return cell === '' ? '' : cleanText(cell.replaceAll('\n', ' '));
}

/** The rows of a sheet in which a cell merged over several rows has its text in each of them. */
export function withMergedCells({ rows, merges }: Sheet): readonly SheetRow[] {
  const tall = merges.filter(({ top, bottom, left, right }) => top < bottom && left === right);
  if (tall.length === 0) return rows;
  const at = new Map(rows.map((row, index) => [row.number, index]));
  const filled = rows.map((row) => ({ ...row, cells: [...row.cells] }));
  for (const { top, bottom, left } of tall) {
    const text = rows[at.get(top) ?? -1]?.cells[left] ?? '';
    if (text === '') continue;
    for (let number = top + 1; number <= bottom; number += 1) {
      const row = filled[at.get(number) ?? -1];
      if (row === undefined) continue;
      while (row.cells.length <= left) row.cells.push('');
      if (row.cells[left] === '') row.cells[left] = text;
    }
  }
  return filled;
}
