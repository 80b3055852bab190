import { csvLine, dataForm } from '../model/csv.ts';
import { cleanText } from '../model/text.ts';
import type { DataFile, RawFiles } from './files.ts';
import { ownForm, type TableForm } from './csv/form.ts';
import { begunHeadings, headedAs } from './csv/heading.ts';
import { cellRows } from './csv/split.ts';

const ROWS_A_PIECE = 1000;
const NO_CELLS: string[] = [];

/** A table of the data set by its columns, as `dataset/tables.ts` has them. */
interface TableColumns<Key extends string> extends TableForm {
  readonly file: DataFile;
  readonly columns: Readonly<Record<Key, string>>;
  readonly mayLack?: readonly NoInfer<Key>[];
}

/**
 * A file of the data set that can be changed and written back: its rows are read and changed by the keys of
 * their columns. Its columns stay in their order, those that nobody knows too, and so do its byte-order mark
 * and its line ends; all else is written in the data set's form, however it was.
 */
export class KeyedTable<Key extends string> {
  readonly file: DataFile;
  /** The cells of each row, in the order of the headings. */
  rows: string[][];
  readonly #columns: Readonly<Record<Key, string>>;
  readonly #headings: string[];
  /** The key of each column; of one that nobody knows there is none. */
  readonly #keys: (Key | undefined)[];
  /** Where a column stands, from 0; -1 where the file may do without it and does. */
  readonly #index: Record<Key, number>;
  readonly #mark: string;
  readonly #newline: '\n' | '\r\n';
  #lines: ReadonlyMap<readonly string[], number> | undefined;

  /** A file that is missing is begun. Throws on one that is no Unicode, which no reader of tables takes. */
  constructor(raw: Pick<RawFiles, 'bytes'>, table: TableColumns<Key>) {
    const { file } = table;
    this.file = file;
    const own = ownForm(raw.bytes.get(file) ?? new Uint8Array(), table);
    if (own === undefined) throw new TypeError(`${file} is no Unicode`);
    this.#mark = own.mark;
    this.#newline = own.newline;
    const [headings = begunHeadings(table, raw), ...body] = cellRows(own.text);
    this.#headings = headings.map(cleanText);
    const columns = headedAs<Key>(table.columns, this.#headings, raw);
    this.#columns = columns;
    const keys = Object.keys(columns) as Key[];
    this.#keys = this.#headings.map((heading) => keys.find((key) => columns[key] === heading));
    this.#index = Object.fromEntries(keys.map((key) => [key, this.#keys.indexOf(key)])) as Record<
      Key,
      number
    >;
    this.rows = body;
  }

  /** A column's heading, as the file has it. */
  headingOf(key: Key): string {
    return this.#columns[key];
  }

  get(row: readonly string[], key: Key): string {
    return cleanText(row[this.#index[key]] ?? '');
  }

  set(row: string[], key: Key, text: string): void {
    if (text !== '') this.#ensure(key);
    if (this.#index[key] !== -1) row[this.#index[key]] = text;
  }

  /** Append a row; a column of which nothing is known is empty. */
  add(cells: Partial<Readonly<Record<Key, string>>>): string[] {
    for (const key in cells) if (cells[key]) this.#ensure(key);
    const row = this.#keys.map((key) => (key === undefined ? '' : (cells[key] ?? '')));
    this.rows.push(row);
    return row;
  }

  /** A column that the file did without comes last. */
  #ensure(key: Key): void {
    if (this.#index[key] !== -1) return;
    this.#index[key] = this.#headings.push(this.#columns[key]) - 1;
    this.#keys.push(key);
    for (const row of this.rows) row[this.#index[key]] = '';
  }

  /** The first row with this cell. */
  find(key: Key, text: string): string[] | undefined {
    return this.rows.find((row) => this.get(row, key) === text);
  }

  /** The rows by the cell that names them. */
  by(key: Key): Map<string, string[]> {
    return new Map(this.rows.map((row) => [this.get(row, key), row]));
  }

  drop(rows: ReadonlySet<readonly string[]>): void {
    this.rows = this.rows.filter((row) => !rows.has(row));
  }

  /** The line of a row while none has gone; the heading is line 1 and no cell of these files is of two lines. */
  lineOf(row: readonly string[]): number {
    this.#lines ??= new Map(this.rows.map((one, at) => [one, at + 2]));
    return this.#lines.get(row)!;
  }

  /** Put the rows in the order of their keys; rows with the same key stay as they were. */
  sort(keyOf: (row: readonly string[]) => string): void {
    const keys = this.rows.map(keyOf);
    if (keys.every((key, at) => at === 0 || keys[at - 1]! <= key)) return;
    const order = Array.from(keys.keys()).sort((a, b) => {
      const [one, other] = [keys[a]!, keys[b]!];
      return one < other ? -1 : one > other ? 1 : a - b;
    });
    this.rows = order.map((at) => this.rows[at]!);
  }

  /** The text of the file. It uses the table up: a large one is not held twice. */
  finish(): string {
    const form = dataForm(this.#newline);
    const line = (row: readonly string[]) => csvLine(row, form);
    const { rows } = this;
    this.rows = [];
    const parts = [this.#mark + line(this.#headings)];
    for (let at = 0; at < rows.length; at += ROWS_A_PIECE) {
      parts.push(
        rows
          .slice(at, at + ROWS_A_PIECE)
          .map(line)
          .join(''),
      );
      rows.fill(NO_CELLS, at, at + ROWS_A_PIECE);
    }
    return parts.join('');
  }
}

/** What codes are sorted by: `CS-999` before `CS-1000`. */
export function codeKey(code: string): string {
  return `${code.replace(/\d+/g, (digits) => digits.padStart(12, '0'))} ${code}`;
}

/** Put the rows of a log in the order of their days, those of a day by facility. */
export function sortByDay<Key extends string>(table: KeyedTable<Key | 'on' | 'facilityId'>): void {
  table.sort((row) => `${table.get(row, 'on')} ${codeKey(table.get(row, 'facilityId'))}`);
}
