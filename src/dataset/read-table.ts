import { locales, z } from 'astro/zod';
import {
  type Diagnostic,
  errorAt,
  inColumn,
  type Located,
  type SourceLocation,
  warningAt,
} from '../model/diagnostic.ts';
import { isGuarded, isRawFormula, withoutGuard } from '../model/csv.ts';
import { areTotals, cleanText } from '../model/text.ts';
import { formFindings, ownForm, type TableForm, writtenForm } from './csv/form.ts';
import { checkHeading, headedAs } from './csv/heading.ts';
import { lonelyDay } from './csv/days.ts';
import { splitRecords, type TextRecord } from './csv/split.ts';
import { findSwapped } from './csv/swapped.ts';
import { findBroken } from './csv/whole-columns.ts';
import { type DataFile, findFile, noText, type RawFiles } from './files.ts';
import { askWhether, meantOf } from './names/meant.ts';
import { personalAt } from './personal.ts';

/** A CSV file of the data set: its columns by the schema's keys, in the words of its heading. */
export interface Table<Shape extends z.core.$ZodShape> extends TableForm {
  readonly file: DataFile;
  /** The first part of its findings' codes. */
  readonly code: string;
  readonly columns: { readonly [Key in keyof Shape & string]: string };
  readonly schema: z.ZodObject<Shape, z.core.$strict>;
  /** The column that names a row; two rows must not share it. */
  readonly key?: keyof Shape & string;
  /** Other columns by which tables name something of this one. */
  readonly named?: readonly (keyof Shape & string)[];
  /** Columns that a file may do without; their cells are then empty. */
  readonly mayLack?: readonly (keyof Shape & string)[];
  /** Headings of columns that may stand there and are not read. */
  readonly passedOver?: readonly string[];
  /** Free text for the office alone: a contact in it is masked, anywhere else refused. */
  readonly notes?: readonly (keyof Shape & string)[];
  /** Columns of figures that only look like phones. */
  readonly figures?: readonly (keyof Shape & string)[];
  readonly days?: readonly (keyof Shape & string)[];
  readonly decimals?: readonly (keyof Shape & string)[];
  /** What to write where the cell is not known, in columns where an empty one says something else. */
  readonly unknowns?: { readonly [Key in keyof Shape & string]?: string };
}

/** The good rows of a table, and enough about the others to tell a cause from its echoes. */
export interface ReadTable<Row> {
  readonly rows: readonly Located<Row>[];
  readonly diagnostics: readonly Diagnostic[];
  /** False when nothing is known of the rows: no file, no heading, or quotes that never close. */
  readonly isRead: boolean;
  /** The cells of a column that names something, in all rows: a reference to a row that is wrong itself is no second finding. */
  readonly cells: (key: keyof Row & string) => ReadonlySet<string>;
  /** A column's cells in the rows that were left out. */
  readonly rejectedCells: (key: keyof Row & string) => ReadonlySet<string>;
  /** A column's heading as the file has it; of a table of which nothing can be read there is none. */
  readonly headingOf: (key: keyof Row & string) => string;
}

/** A table of which nothing can be read. */
export function unreadTable(diagnostics: readonly Diagnostic[]): ReadTable<never> {
  const none = () => new Set<string>();
  return {
    ...{ rows: [], diagnostics, isRead: false },
    ...{ cells: none, rejectedCells: none, headingOf: String },
  };
}

/** What else is known of a column's cells than its schema: what they name is there. */
export type KnownCells = Readonly<Record<string, (cell: string) => boolean>>;

/**
 * Read a table. A bad row is reported and left out, so that one run shows every mistake.
 * `isLookedAt`: nothing personal is looked for, as it was when the text was written. What comes out throws
 * when it is asked for the cells of a column that names nothing.
 */
export function readTable<Shape extends z.core.$ZodShape>(
  raw: RawFiles,
  given: Table<Shape>,
  known: KnownCells = {},
  isLookedAt?: true,
): ReadTable<z.output<z.ZodObject<Shape, z.core.$strict>>> {
  type Key = keyof Shape & string;
  const source = findFile(raw, given.file);
  if (!('bytes' in source)) return unreadTable([source]);
  const text = raw.written?.get(given.file);
  const own = text === undefined ? ownForm(source.bytes, given) : writtenForm(text);
  if (own === undefined) return unreadTable([noText(source.path, source.bytes)]);
  const { records, diagnostics } = splitRecords(own.text, source.path, own.separator);
  const headings = records[0]?.cells.map(cleanText) ?? [];
  const table: Table<Shape> = { ...given, columns: headedAs(given.columns, headings, raw) };
  const structural = [
    ...formFindings(own, source.path, raw),
    ...checkHeading(records, table, source.path),
    ...diagnostics,
  ];
  if (structural.some(({ level, code }) => level === 'error' && !isOfDays(code)))
    return unreadTable(structural);
  const below = records.slice(1);
  const totals = new Set(below.filter(({ cells }) => areTotals(cells)));
  const written = totals.size === 0 ? below : below.filter((record) => !totals.has(record));
  const unreadDays = new Set(own.unread.map((one) => one.heading));
  const broken = findBroken(
    written,
    headings,
    new Set(Object.values<string>(table.columns)),
    new Set(table.days?.map((key): string => table.columns[key])),
    new Map(
      Object.entries<string | undefined>(table.unknowns ?? {}).flatMap(([key, words]) =>
        words === undefined ? [] : [[table.columns[key as Key], words]],
      ),
    ),
  );
  const whole = written.map((record, index) => {
    const lost = broken.at.get(index);
    const { at, cells } = record;
    if (lost !== undefined)
      return {
        at,
        cells: cells.map((cell, column) => (lost.has(column) ? '' : withoutGuard(cell))),
      };
    return cells.some(isGuarded) ? { at, cells: cells.map(withoutGuard) } : record;
  });
  const swapped = findSwapped(whole, headings, table, (key: Key, cell) => {
    if (unreadDays.has(table.columns[key])) return true;
    const isOfSchema = z.safeParse(table.schema.shape[key]!, cell).success;
    return isOfSchema && (known[key]?.(cell) ?? true);
  });
  if (swapped !== undefined) return unreadTable([...structural, swapped]);
  const reader = new RowReader(headings, table);
  const rows: Located<z.output<z.ZodObject<Shape, z.core.$strict>>>[] = [];
  const refused: Diagnostic[] = [];
  const rejected: TextRecord[] = [];
  const body = whole.map((given, index) => {
    const { record, findings } = isLookedAt
      ? { record: given, findings: NONE }
      : reader.withoutPersonal(given);
    const lost = broken.at.get(index);
    const told =
      lost === undefined
        ? unreadDays
        : new Set([...[...lost].map((column) => headings[column]!), ...unreadDays]);
    const { value, diagnostics } = reader.read(record, findings, told);
    if (diagnostics.length > 0) refused.push(...diagnostics);
    if (value === undefined || lost !== undefined) rejected.push(record);
    else rows.push({ value, at: record.at });
    return record;
  });
  const { key } = table;
  const named = [...(key === undefined ? [] : [key]), ...(table.named ?? [])];
  const columnOf = (one: Key) => headings.indexOf(table.columns[one]);
  const cellsOf = (records: readonly TextRecord[], one: Key) =>
    new Set(records.map(({ cells }) => cleanText(cells[columnOf(one)] ?? '')));
  // Here and not when asked for: nobody is to hold the cells of a long table.
  const names = new Map(named.map((one) => [one, cellsOf(body, one)]));
  const isNameless = [...broken.at.values()].some((cells) =>
    named.some((one) => cells.has(columnOf(one))),
  );
  return {
    rows,
    diagnostics: [
      ...structural,
      ...[...totals].map(totalsRow),
      ...broken.findings,
      ...written.flatMap((record, index) =>
        record.cells.some(isRawFormula) ? rawFormulas(record, headings, broken.at.get(index)) : [],
      ),
      ...refused,
      ...(key === undefined
        ? []
        : findDuplicates(body, columnOf(key), table.columns[key], table.code)),
    ],
    // What others name is not to be found in cells that are lost.
    isRead: !isNameless,
    cells: (one) => names.get(one) ?? unnamed(table.file, one),
    rejectedCells: (one) => cellsOf(rejected, one),
    headingOf: (key) => table.columns[key],
  };
}

function unnamed(file: DataFile, column: string): never {
  throw new Error(`${file} names nothing by its column ${column}`);
}

/** Days that nobody can read keep no other cell from being read. */
const isOfDays = (code: string) => code.endsWith('-days') || code === 'csv/month-first';

/** What a list has below it and a table must not: its rows are counted as they are. */
function totalsRow({ at, cells }: TextRecord): Diagnostic {
  const words = cells.map(cleanText).find((cell) => cell !== '') ?? '';
  const message = `dòng tổng "${words}", không phải dòng dữ liệu`;
  return errorAt(at, 'csv/totals-row', message, 'xóa dòng này; các tổng được tính từ các dòng');
}

/** Cells that Excel runs once somebody opens the file; the rest of them is not told, as it may be personal. */
function rawFormulas(
  { at, cells }: TextRecord,
  headings: readonly string[],
  broken: ReadonlySet<number> | undefined,
): Diagnostic[] {
  return cells.flatMap((cell, index) => {
    if (cell === '' || !isRawFormula(cell) || broken?.has(index)) return [];
    const message = `ô bắt đầu ${leadWords(cell)} nên Excel có thể chạy ô như một công thức khi mở tệp`;
    const hint = `bỏ dấu ấy ở đầu ô; cần giữ thì thêm một dấu nháy đơn (') ở đầu ô trong tệp, trong Excel thì gõ hai dấu nháy đơn`;
    return [warningAt(inColumn(at, headings[index] ?? ''), 'csv/formula', message, hint)];
  });
}

/** A record, and what must not stand in it. */
interface CheckedRecord {
  readonly record: TextRecord;
  readonly findings: readonly Diagnostic[];
}

/** By what a cell that is run begins: its sign, and what stands before it unseen. */
function leadWords(cell: string): string {
  if (cell.startsWith('\t')) return 'bằng một dấu tab';
  const sign = /^[%％﹪]?.?/u.exec(cleanText(cell))![0];
  return cell.startsWith(sign) ? `bằng "${sign}"` : `bằng dấu cách hay ký tự ẩn rồi "${sign}"`;
}

/** Most cells of a column that are read once for all rows that have them: words, levels, days. */
const MOST_KNOWN_CELLS = 1000;
const REFUSED = Symbol('refused');
const NONE: readonly Diagnostic[] = [];

/** Reads the cells of a column by their schema. */
interface ColumnReader {
  readonly key: string;
  readonly index: number;
  readonly heading: string;
  readonly schema: z.core.$ZodType;
  readonly known: Map<string, unknown>;
  readonly isNote: boolean;
  readonly isFigure: boolean;
  /** Cells in which there is nothing personal. */
  readonly plain: Set<string>;
}

/** Reads rows by their columns. */
class RowReader<Shape extends z.core.$ZodShape> {
  readonly #headings: readonly string[];
  readonly #table: Table<Shape>;
  readonly #columns: readonly ColumnReader[];
  /** A cell alone does not say whether its row is right. */
  readonly #isOfWholeRow: boolean;

  constructor(headings: readonly string[], table: Table<Shape>) {
    this.#headings = headings;
    this.#table = table;
    this.#columns = Object.entries<string>(table.columns).map(([key, heading]) => ({
      key,
      index: headings.indexOf(heading),
      heading,
      schema: table.schema.shape[key]!,
      known: new Map(),
      isNote: table.notes?.includes(key) ?? false,
      isFigure: table.figures?.includes(key) ?? false,
      plain: new Set(['']),
    }));
    this.#isOfWholeRow = (table.schema.def.checks ?? []).length > 0;
  }

  /** Take out what is personal, so that nothing that comes after shows or tells it. */
  withoutPersonal(record: TextRecord): CheckedRecord {
    let cells: string[] | undefined;
    let findings = NONE;
    for (const { index, heading, isNote, isFigure, plain } of this.#columns) {
      const cell = record.cells[index] ?? '';
      if (plain.has(cell)) continue;
      const found = personalAt(cell, { at: inColumn(record.at, heading), isNote, isFigure });
      if (found === undefined) {
        if (plain.size < MOST_KNOWN_CELLS) plain.add(cell);
        continue;
      }
      findings = [...findings, found.finding];
      cells ??= [...record.cells];
      cells[index] = found.masked;
    }
    return cells === undefined ? { record, findings } : { record: { ...record, cells }, findings };
  }

  /** `findings`: what has been found in the record; `told`: columns of which all is said already. */
  read(
    record: TextRecord,
    findings: readonly Diagnostic[],
    told: ReadonlySet<string>,
  ): {
    readonly value: z.output<z.ZodObject<Shape, z.core.$strict>> | undefined;
    readonly diagnostics: readonly Diagnostic[];
  } {
    const { at, cells } = record;
    if (cells.length !== this.#headings.length)
      return { value: undefined, diagnostics: [otherCellCount(record, this.#headings.length)] };
    const isRefused = findings.some(({ level }) => level === 'error');
    const alone = this.#isOfWholeRow ? undefined : this.#readAlone(cells);
    if (alone !== undefined) return { value: isRefused ? undefined : alone, diagnostics: findings };
    const row = this.#columns.map(({ key, index }) => [key, cells[index] ?? ''] as const);
    const parsed = this.#table.schema.safeParse(Object.fromEntries(row));
    if (parsed.success)
      return { value: isRefused ? undefined : parsed.data, diagnostics: findings };
    const issues = parsed.error.issues.map((issue) => this.#issueAt(at, cells, issue));
    // Of a cell that is refused already this would be the echo.
    const own = issues.filter(
      ({ at: { column } }) =>
        !told.has(column!) && !findings.some((finding) => finding.at.column === column),
    );
    return { value: undefined, diagnostics: [...findings, ...own] };
  }

  /** The row, cell by cell; undefined where one is not right. */
  #readAlone(cells: readonly string[]): z.output<z.ZodObject<Shape, z.core.$strict>> | undefined {
    const row: Record<string, unknown> = {};
    for (const column of this.#columns) {
      const value = readCell(column, cells[column.index] ?? '');
      if (value === REFUSED) return undefined;
      row[column.key] = value;
    }
    return row as z.output<z.ZodObject<Shape, z.core.$strict>>;
  }

  #issueAt(at: SourceLocation, cells: readonly string[], issue: z.core.$ZodIssue): Diagnostic {
    const table = this.#table;
    const key = String(issue.path[0]);
    const { index } = this.#columns.find((column) => column.key === key)!;
    const cell = cells[index] ?? '';
    const code = `${table.code}/${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const column = inColumn(at, table.columns[key as keyof Shape & string]);
    if (cell.trim() !== '') {
      const isNeeded = !z.safeParse(table.schema.shape[key]!, '').success;
      const mend = isNeeded
        ? 'sửa ô này cho đúng như vậy'
        : `sửa ô này cho đúng như vậy${unknownWords(table, key) ?? ', hoặc để trống nếu không biết'}`;
      const hint = lonelyDay(cell) ?? askWhether(wordMeant(cell, issue), mend);
      return errorAt(column, code, `"${cell}" ${issue.message}`, hint, cell);
    }
    const hint = 'ô này bắt buộc phải có; điền vào, hoặc bỏ cả dòng';
    return errorAt(column, code, 'ô bị bỏ trống', hint);
  }
}

function readCell({ schema, known }: ColumnReader, cell: string): unknown {
  const before = known.get(cell);
  if (before !== undefined || known.has(cell)) return before;
  const parsed = z.safeParse(schema, cell);
  const value = parsed.success ? parsed.data : REFUSED;
  if (known.size < MOST_KNOWN_CELLS) known.set(cell, value);
  return value;
}

function otherCellCount({ at, cells }: TextRecord, count: number): Diagnostic {
  const message = `dòng có ${cells.length} ô nhưng tiêu đề có ${count} cột`;
  const hint =
    cells.length > count
      ? 'đặt ô có dấu phẩy trong ngoặc kép'
      : 'thêm dấu phẩy cho các ô trống ở cuối dòng';
  return errorAt(at, 'csv/cell-count', message, hint);
}

function unknownWords<Shape extends z.core.$ZodShape>({ unknowns }: Table<Shape>, key: string) {
  const words = unknowns?.[key as keyof Shape & string];
  return words === undefined ? undefined : `; ${words}`;
}

/** The word that was meant, of those that may stand there. */
function wordMeant(cell: string, issue: z.core.$ZodIssue): string | undefined {
  const words: unknown = issue.code === 'custom' ? issue.params?.['words'] : undefined;
  return Array.isArray(words) ? meantOf(cell, words.map(String)) : undefined;
}

function findDuplicates(
  records: readonly TextRecord[],
  keyIndex: number,
  heading: string,
  code: string,
): Diagnostic[] {
  const firstLine = new Map<string, number>();
  const findings: Diagnostic[] = [];
  for (const { at, cells } of records) {
    const key = cleanText(cells[keyIndex] ?? '');
    if (key === '') continue;
    const known = firstLine.get(key);
    if (known === undefined) firstLine.set(key, at.line);
    else {
      const message = `"${key}" đã dùng ở dòng ${known}`;
      const hint = 'mỗi dòng có một mã riêng; sửa mã hoặc xóa dòng thừa';
      findings.push(errorAt(inColumn(at, heading), `${code}/duplicate-id`, message, hint));
    }
  }
  return findings;
}

/** A schema's own findings in Vietnamese, for values that no message of ours speaks of. */
export const inVietnamese = locales.vi().localeError;

/** Where in a JSON file a schema's first finding is and what it says; counts from 1, as people do. */
export function firstIssueWords({ issues: [issue] }: z.ZodError, top: string): string {
  const path = issue!.path.map((part) => (typeof part === 'number' ? part + 1 : String(part)));
  return `tại ${path.join('.') || top}: ${issue!.message}`;
}
