import { cellRows } from '../../dataset/index.ts';
import { csvLine, dataForm } from '../../model/csv.ts';
import { cleanText } from '../../model/text.ts';

const ROWS_A_PIECE = 1000;

/**
 * A file of the data set as text that can be changed and written back: its columns in their order,
 * those that nobody knows too, its byte-order mark and its line ends.
 */
export class TableText {
  /** The cells of each row, in the order of the headings. */
  rows: string[][];
  readonly #headings: readonly string[];
  readonly #mark: string;
  readonly #newline: '\n' | '\r\n';

  constructor(bytes: Uint8Array) {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    this.#mark = text.startsWith('\ufeff') ? '\ufeff' : '';
    this.#newline = text.includes('\r\n') ? '\r\n' : '\n';
    const [headings = [], ...body] = cellRows(text);
    this.#headings = headings.map(cleanText);
    this.rows = body;
  }

  /** Where a column stands, from 0; -1 where the file may do without it and does. */
  column(heading: string): number {
    return this.#headings.indexOf(heading);
  }

  /** Append a row; a column of which nothing is known is empty. */
  add(cellOf: (heading: string) => string | undefined): void {
    this.rows.push(this.#headings.map((heading) => cellOf(heading) ?? ''));
  }

  /** Put the rows in the order of their keys; rows with the same key stay as they were. */
  sort(keyOf: (row: readonly string[]) => string): void {
    if (this.#isSorted(keyOf)) return;
    const keyed = this.rows.map((row) => ({ row, key: keyOf(row) }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    this.rows = keyed.map(({ row }) => row);
  }

  #isSorted(keyOf: (row: readonly string[]) => string): boolean {
    let before = '';
    return this.rows.every((row) => {
      const key = keyOf(row);
      const follows = before <= key;
      before = key;
      return follows;
    });
  }

  /** The text of the file. It uses the table up: a large one is not held twice. */
  finish(): string {
    const form = dataForm(this.#newline);
    const line = (row: readonly string[]) => csvLine(row, form);
    const parts = [this.#mark + line(this.#headings)];
    while (this.rows.length > 0) {
      parts.push(this.rows.splice(0, ROWS_A_PIECE).map(line).join(''));
    }
    return parts.join('');
  }
}

/** What codes are sorted by: `CS-999` before `CS-1000`. */
export function codeKey(code: string): string {
  return `${code.replace(/\d+/g, (digits) => digits.padStart(12, '0'))} ${code}`;
}
