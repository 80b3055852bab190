import { locales, z } from 'astro/zod';
import {
  type Diagnostic,
  errorAt,
  inColumn,
  type Located,
  warningAt,
} from '../model/diagnostic.ts';
import { isRawFormula, withoutGuard } from '../model/csv.ts';
import { areTotals, cleanText } from '../model/text.ts';
import { formFindings, ownForm, type TableForm } from './csv/form.ts';
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
  /** A column's cells in all rows: a reference to a row that is wrong itself is no second finding. */
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
 * `isLookedAt`: nothing personal is looked for, as it was when the text was written.
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
  const own = ownForm(source.bytes, given);
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
  const written = below.filter(({ cells }) => !areTotals(cells));
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
  const whole = written.map(({ at, cells }, index) => {
    const lost = broken.at.get(index);
    if (lost === undefined) return { at, cells: cells.map(withoutGuard) };
    return { at, cells: cells.map((cell, column) => (lost.has(column) ? '' : withoutGuard(cell))) };
  });
  const swapped = findSwapped(whole, headings, table, (key: Key, cell) => {
    if (unreadDays.has(table.columns[key])) return true;
    const isOfSchema = z.safeParse(table.schema.shape[key]!, cell).success;
    return isOfSchema && (known[key]?.(cell) ?? true);
  });
  if (swapped !== undefined) return unreadTable([...structural, swapped]);
  const checked = whole.map((record) =>
    isLookedAt ? { record, findings: [] } : withoutPersonal(record, headings, table),
  );
  const body = checked.map(({ record }) => record);
  const read = checked.map((row, index) => {
    const lost = broken.at.get(index);
    if (lost === undefined) return readRow(row, headings, table, unreadDays);
    const columns = [...lost].map((column) => headings[column]!);
    const { diagnostics } = readRow(row, headings, table, new Set([...columns, ...unreadDays]));
    return { row: undefined, diagnostics };
  });
  const column = (key: Key) => headings.indexOf(table.columns[key]);
  const cellsOf = (records: readonly TextRecord[]) => {
    const known = new Map<Key, ReadonlySet<string>>();
    return (key: Key) => {
      const at = column(key);
      const cells =
        known.get(key) ?? new Set(records.map(({ cells }) => cleanText(cells[at] ?? '')));
      known.set(key, cells);
      return cells;
    };
  };
  const { key } = table;
  const named = [...(key === undefined ? [] : [key]), ...(table.named ?? [])].map(column);
  const isNameless = [...broken.at.values()].some((cells) => named.some((one) => cells.has(one)));
  return {
    rows: read.flatMap(({ row }) => row ?? []),
    diagnostics: [
      ...structural,
      ...below.filter(({ cells }) => areTotals(cells)).map(totalsRow),
      ...broken.findings,
      ...written.flatMap((record, index) => rawFormulas(record, headings, broken.at.get(index))),
      ...read.flatMap(({ diagnostics }) => diagnostics),
      ...(key === undefined
        ? []
        : findDuplicates(body, column(key), table.columns[key], table.code)),
    ],
    // What others name is not to be found in cells that are lost.
    isRead: !isNameless,
    cells: cellsOf(body),
    rejectedCells: cellsOf(body.filter((_, index) => read[index]!.row === undefined)),
    headingOf: (key) => table.columns[key],
  };
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

/** Take out what is personal, so that nothing that comes after shows or tells it. */
function withoutPersonal<Shape extends z.core.$ZodShape>(
  record: TextRecord,
  headings: readonly string[],
  { columns, notes = [], figures = [] }: Table<Shape>,
): CheckedRecord {
  const findings: Diagnostic[] = [];
  const cells = [...record.cells];
  for (const [key, heading] of Object.entries<string>(columns)) {
    const index = headings.indexOf(heading);
    const found = personalAt(cells[index] ?? '', {
      at: inColumn(record.at, heading),
      isNote: notes.includes(key),
      isFigure: figures.includes(key),
    });
    if (found === undefined) continue;
    findings.push(found.finding);
    cells[index] = found.masked;
  }
  return findings.length === 0 ? { record, findings } : { record: { ...record, cells }, findings };
}

function readRow<Shape extends z.core.$ZodShape>(
  { record: { at, cells }, findings }: CheckedRecord,
  headings: readonly string[],
  table: Table<Shape>,
  told: ReadonlySet<string>,
) {
  if (cells.length !== headings.length) {
    const message = `dòng có ${cells.length} ô nhưng tiêu đề có ${headings.length} cột`;
    const hint =
      cells.length > headings.length
        ? 'đặt ô có dấu phẩy trong ngoặc kép'
        : 'thêm dấu phẩy cho các ô trống ở cuối dòng';
    return { row: undefined, diagnostics: [errorAt(at, 'csv/cell-count', message, hint)] };
  }
  const columns = Object.entries<string>(table.columns);
  const cellOf = (heading: string) => cells[headings.indexOf(heading)] ?? '';
  const parsed = table.schema.safeParse(
    Object.fromEntries(columns.map(([key, heading]) => [key, cellOf(heading)])),
  );
  const isRefused = findings.some(({ level }) => level === 'error');
  if (parsed.success) {
    return { row: isRefused ? undefined : { value: parsed.data, at }, diagnostics: findings };
  }
  const issues = parsed.error.issues.map((issue) => {
    const { path, message } = issue;
    const key = String(path[0]);
    const heading = table.columns[key as keyof Shape & string];
    const cell = cellOf(heading);
    const code = `${table.code}/${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const column = inColumn(at, heading);
    if (cell.trim() !== '') {
      const isNeeded = !z.safeParse(table.schema.shape[key]!, '').success;
      const mend = isNeeded
        ? 'sửa ô này cho đúng như vậy'
        : `sửa ô này cho đúng như vậy${unknownWords(table, key) ?? ', hoặc để trống nếu không biết'}`;
      const hint = lonelyDay(cell) ?? askWhether(wordMeant(cell, issue), mend);
      return errorAt(column, code, `"${cell}" ${message}`, hint, cell);
    }
    const hint = 'ô này bắt buộc phải có; điền vào, hoặc bỏ cả dòng';
    return errorAt(column, code, 'ô bị bỏ trống', hint);
  });
  // Of a cell that is refused already this would be the echo.
  const own = issues.filter(
    ({ at: { column } }) =>
      !told.has(column!) && !findings.some((finding) => finding.at.column === column),
  );
  return { row: undefined, diagnostics: [...findings, ...own] };
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
  return records.flatMap(({ at, cells }) => {
    const key = cleanText(cells[keyIndex] ?? '');
    const known = firstLine.get(key);
    if (known === undefined) firstLine.set(key, at.line);
    return key === '' || known === undefined
      ? []
      : [
          errorAt(
            inColumn(at, heading),
            `${code}/duplicate-id`,
            `"${key}" đã dùng ở dòng ${known}`,
            'mỗi dòng có một mã riêng; sửa mã hoặc xóa dòng thừa',
          ),
        ];
  });
}

/** A schema's own findings in Vietnamese, for values that no message of ours speaks of. */
export const inVietnamese = locales.vi().localeError;

/** Where in a JSON file a schema's first finding is and what it says; counts from 1, as people do. */
export function firstIssueWords({ issues: [issue] }: z.ZodError, top: string): string {
  const path = issue!.path.map((part) => (typeof part === 'number' ? part + 1 : String(part)));
  return `tại ${path.join('.') || top}: ${issue!.message}`;
}
