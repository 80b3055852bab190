import { type CellStyle, type RawCell, readValue, RichText, type SharedStrings } from './cells.ts';
import { type Budget, refuseRows } from './limits.ts';
import { type Attributes, isTrue, type Parts, readPart } from './parts.ts';
import { brokenFile, isUncalculated, type Merge, type SheetRow } from './sheet.ts';

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** The rows and merged cells of one sheet. Rejects with a `Refusal` where it is broken or too large. */
export async function readSheetPart(
  parts: Parts,
  { path, name: sheet }: { readonly path: string; readonly name: string },
  context: CellContext,
  onRow?: (count: number) => void,
): Promise<{ readonly rows: readonly SheetRow[]; readonly merges: readonly Merge[] }> {
  const reader = new SheetReader(new SheetRows(context, sheet, onRow), parts);
  const isFound = await readPart(parts, path, {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
  });
  if (!isFound) throw brokenFile(`không có ${path} của trang "${sheet}"`);
  return { rows: reader.rows.rows, merges: reader.merges };
}

class SheetReader {
  readonly merges: Merge[] = [];
  readonly rows: SheetRows;
  readonly #parts: Parts;
  readonly #inline = new RichText();
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #isCell = false;
  #isValue = false;
  #isInline = false;
  #isFormula = false;

  constructor(rows: SheetRows, parts: Parts) {
    this.rows = rows;
    this.#parts = parts;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#isValue = this.#isCell;
    else if (name === 'f') this.#isFormula = this.#isCell;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'is') this.#isInline = this.#isCell;
    else if (this.#isInline) this.#inline.open(name, attributes);
    else if (name === 'mergeCell') {
      this.#parts.budget.addMerge();
      const merge = readMerge(attributes['ref'] ?? '');
      if (merge !== undefined) this.merges.push(merge);
    }
  }

  text(text: string): void {
    if (this.#isValue) this.#value += text;
    else if (this.#isInline) this.#inline.text(text);
  }

  close(name: string): void {
    if (name === 'v') this.#isValue = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'is') this.#isInline = false;
    else if (name === 'row') this.rows.closeRow();
    else if (this.#isInline) this.#inline.close(name);
  }

  #openRow({ r, hidden, ht }: Attributes): void {
    const number = r === undefined ? this.rows.number + 1 : Number(r);
    if (!Number.isInteger(number) || number < 1 || number > LAST_ROW) {
      throw brokenFile(`không có dòng "${r}"`);
    }
    // A row of no height is hidden, too, however it came by it.
    this.rows.openRow(number, isTrue(hidden) || Number(ht ?? '1') === 0);
    this.#column = -1;
  }

  #openCell({ r, t, s }: Attributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    if (!(this.#column >= 0 && this.#column < LAST_COLUMN)) throw brokenFile(`không có ô "${r}"`);
    this.#type = t ?? 'n';
    this.#style = s === undefined ? 0 : Number(s);
    this.#value = '';
    this.#isCell = true;
    this.#isFormula = false;
  }

  #closeCell(): void {
    if (!this.#isCell) return;
    this.#isCell = false;
    const isInline = this.#type === 'inlineStr';
    const { text, isStruck } = isInline
      ? this.#inline.take()
      : { text: this.#value, isStruck: false };
    this.rows.addCell(this.#column, {
      type: this.#type,
      style: this.#style,
      text,
      isStruck,
      isFormula: this.#isFormula,
    });
  }
}

/** From 0: `AB12` is 27; −1 where it is no such name. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at);
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

function readMerge(reference: string): Merge | undefined {
  const [, from, top, to, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference) ?? [];
  if (bottom === undefined) return undefined;
  const columns = [columnOf(from!), columnOf(to!)] as const;
  return { top: Number(top), bottom: Number(bottom), left: columns[0], right: columns[1] };
}

/** What the cells of a workbook's sheets refer to. */
interface CellContext {
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
class SheetRows {
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
    if (
      row === undefined ||
      row.cells.every((cell, at) => cell.trim() === '' || isUncalculated(row, at))
    )
      return;
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
