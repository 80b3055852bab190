import { isTrue, readPart, type Attributes, type Parts } from './parts.ts';
import { brokenFile } from './refusal.ts';
import { RichText } from './shared-strings.ts';
import type { Merge, SheetRow } from './sheet.ts';
import { SheetRows, type CellContext } from './sheet-rows.ts';

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** The rows and merged cells of one sheet. */
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

  constructor(rows: SheetRows, parts: Parts) {
    this.rows = rows;
    this.#parts = parts;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#isValue = this.#isCell;
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
  }

  #closeCell(): void {
    if (!this.#isCell) return;
    this.#isCell = false;
    const isInline = this.#type === 'inlineStr';
    const { text, isStruck } = isInline
      ? this.#inline.take()
      : { text: this.#value, isStruck: false };
    this.rows.addCell(this.#column, { type: this.#type, style: this.#style, text, isStruck });
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
