import { refuseRows, type Budget } from './limits.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { SheetRow } from './sheet.ts';
import { readValue, type RawCell } from './cells.ts';
import type { CellStyle } from './styles.ts';

/** What the cells of a workbook's sheets refer to. */
export interface CellContext {
  readonly strings: SharedStrings;
  readonly styles: readonly CellStyle[];
  readonly is1904: boolean;
  readonly budget: Budget;
}

interface OpenRow {
  readonly number: number;
  readonly isHidden: boolean;
  readonly cells: string[];
  kinds: string;
  width: number;
  struck: Set<number> | undefined;
  fills: [number, string][];
}

/** Collects the rows of a sheet; those without any text go. */
export class SheetRows {
  readonly rows: SheetRow[] = [];
  readonly #context: CellContext;
  readonly #sheet: string;
  readonly #onRow: ((count: number) => void) | undefined;
  readonly #fillsOf = new Map<string, ReadonlyMap<number, string>>();
  #count = 0;
  #row: OpenRow | undefined;
  number = 0;

  constructor(context: CellContext, sheet: string, onRow?: (count: number) => void) {
    this.#context = context;
    this.#sheet = sheet;
    this.#onRow = onRow;
  }

  openRow(number: number, isHidden: boolean): void {
    this.#count += 1;
    refuseRows(this.#count, this.#sheet);
    this.number = number;
    const empty = { cells: [], kinds: '', width: 0, struck: undefined, fills: [] };
    this.#row = { number, isHidden, ...empty };
  }

  addCell(column: number, cell: RawCell): void {
    const row = this.#row;
    if (row === undefined) return;
    const style = this.#context.styles[cell.style];
    if (style?.fill !== undefined) row.fills.push([column, style.fill]);
    const { text, kind, isStruck } = readValue(cell, style, this.#context);
    if (text === '') return;
    this.#context.budget.addText(text.length);
    this.#context.budget.addCells(Math.max(column + 1 - row.cells.length, 0));
    while (row.cells.length < column) row.cells.push('');
    row.cells[column] = text;
    row.kinds =
      row.kinds.length <= column
        ? row.kinds.padEnd(column) + kind
        : row.kinds.slice(0, column) + kind + row.kinds.slice(column + 1);
    if (isStruck || style?.isStruck === true) (row.struck ??= new Set()).add(column);
  }

  closeRow(): void {
    const row = this.#row;
    this.#row = undefined;
    this.#onRow?.(this.#count);
    if (row === undefined || row.cells.every((cell) => cell.trim() === '')) return;
    this.rows.push({
      number: row.number,
      cells: row.cells.slice(),
      kinds: row.kinds,
      ...(row.isHidden ? { isHidden: true as const } : {}),
      ...(row.struck === undefined ? {} : { struck: row.struck }),
      ...(row.fills.length === 0 ? {} : { fills: this.#shareFills(row.fills) }),
    });
  }

  /** Rows that look alike share one map: whole lists are filled. */
  #shareFills(fills: [number, string][]): ReadonlyMap<number, string> {
    const key = String(fills);
    const known = this.#fillsOf.get(key) ?? new Map(fills);
    this.#fillsOf.set(key, known);
    return known;
  }
}
