import { locales, type z } from 'astro/zod';
import Papa from 'papaparse';
import {
  type Diagnostic,
  errorAt,
  inColumn,
  type Located,
  type SourceLocation,
  warningAt,
} from '../model/diagnostic.ts';
import { isRawFormula, withoutGuard } from '../model/csv.ts';
import { mask } from '../model/personal.ts';
import { cleanText } from '../model/text.ts';
import { personalAt } from './personal.ts';
import { type DataFile, type RawFiles, readText } from './files.ts';

/** A CSV file of the data set: its columns by the schema's keys, in the words of its heading. */
export interface Table<Shape extends z.core.$ZodShape> {
  readonly file: DataFile;
  /** The first part of its findings' codes. */
  readonly code: string;
  readonly columns: { readonly [Key in keyof Shape & string]: string };
  readonly schema: z.ZodObject<Shape, z.core.$strict>;
  /** The column that names a row; two rows must not share it. */
  readonly key?: keyof Shape & string;
  /** Columns that a file may do without; their cells are then empty. */
  readonly mayLack?: readonly (keyof Shape & string)[];
  /** Free text for the office alone: a contact in it is masked, anywhere else refused. */
  readonly notes?: readonly (keyof Shape & string)[];
  /** Columns of figures that only look like phones. */
  readonly figures?: readonly (keyof Shape & string)[];
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
}

/** A table of which nothing can be read. */
export function unreadTable(diagnostics: readonly Diagnostic[]): ReadTable<never> {
  const none = () => new Set<string>();
  return { rows: [], diagnostics, isRead: false, cells: none, rejectedCells: none };
}

/** Read a table. A bad row is reported and left out, so that one run shows every mistake. */
export function readTable<Shape extends z.core.$ZodShape>(
  raw: RawFiles,
  table: Table<Shape>,
): ReadTable<z.output<z.ZodObject<Shape, z.core.$strict>>> {
  const source = readText(raw, table.file);
  if (!('text' in source)) return unreadTable([source]);
  const { records, diagnostics } = splitRecords(source.text, source.path);
  const [heading, ...written] = records;
  const headingErrors = checkHeading(heading?.cells ?? [], table, source.path);
  const structural = [...headingErrors, ...diagnostics];
  if (structural.some(({ level }) => level === 'error')) return unreadTable(structural);
  const headings = heading!.cells.map(cleanText);
  const checked = written.map(({ at, cells }) =>
    withoutPersonal({ at, cells: cells.map(withoutGuard) }, headings, table),
  );
  const body = checked.map(({ record }) => record);
  const read = checked.map((row) => readRow(row, headings, table));
  const column = (key: keyof Shape & string) => headings.indexOf(table.columns[key]);
  const cellsOf = (records: readonly TextRecord[]) => (key: keyof Shape & string) =>
    new Set(records.map(({ cells }) => cleanText(cells[column(key)] ?? '')));
  const { key } = table;
  return {
    rows: read.flatMap(({ row }) => row ?? []),
    diagnostics: [
      ...structural,
      ...written.flatMap((record) => rawFormulas(record, headings)),
      ...read.flatMap(({ diagnostics }) => diagnostics),
      ...(key === undefined
        ? []
        : findDuplicates(body, column(key), table.columns[key], table.code)),
    ],
    isRead: true,
    cells: cellsOf(body),
    rejectedCells: cellsOf(body.filter((_, index) => read[index]!.row === undefined)),
  };
}

function checkHeading<Shape extends z.core.$ZodShape>(
  cells: readonly string[],
  table: Table<Shape>,
  file: string,
): Diagnostic[] {
  const at = { file, line: 1 };
  const headings = cells.map(cleanText);
  const wanted = Object.values<string>(table.columns);
  if (headings.every((heading) => heading === '')) {
    const hint = `dòng đầu phải có: ${wanted.join(', ')}`;
    return [errorAt(at, 'csv/empty', 'tệp trống, không có cả dòng tiêu đề', hint)];
  }
  if (headings.length === 1 && headings[0]!.includes(';')) {
    const hint = 'lưu lại thành CSV phân cách bằng dấu phẩy';
    return [errorAt(at, 'csv/delimiter', 'các cột cách nhau bằng dấu chấm phẩy', hint)];
  }
  const mayLack = table.mayLack?.map((key): string => table.columns[key]) ?? [];
  const missing = wanted
    .filter((name) => !headings.includes(name) && !mayLack.includes(name))
    .map((name) =>
      errorAt(
        inColumn(at, name),
        'csv/missing-column',
        'thiếu cột này',
        `dòng đầu phải có: ${wanted.join(', ')}`,
      ),
    );
  const doubled = headings
    .filter((name, index) => name !== '' && headings.indexOf(name) !== index)
    .map((name) =>
      errorAt(
        inColumn(at, name),
        'csv/duplicate-column',
        `cột "${name}" có hai lần`,
        'xóa hoặc đổi tên một cột',
      ),
    );
  const unknown = headings
    .filter((name) => name !== '' && !wanted.includes(name))
    // Where the headings are missing, a row stands in their place.
    .map((name) => mask(name).text)
    .map((name) =>
      warningAt(
        inColumn(at, name),
        'csv/unknown-column',
        `cột "${name}" không có trong quy ước nên không được đọc và không được công bố`,
      ),
    );
  return [...missing, ...doubled, ...unknown];
}

/** Cells that Excel runs once somebody opens the file; the rest of them is not told, as it may be personal. */
function rawFormulas({ at, cells }: TextRecord, headings: readonly string[]): Diagnostic[] {
  return cells.flatMap((cell, index) => {
    if (!isRawFormula(cell)) return [];
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
  const issues = parsed.error.issues.map(({ path, message }) => {
    const key = String(path[0]);
    const heading = table.columns[key as keyof Shape & string];
    const cell = cellOf(heading);
    const code = `${table.code}/${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const column = inColumn(at, heading);
    if (cell.trim() !== '') return errorAt(column, code, `"${cell}" ${message}`, hintFor(cell));
    const hint = 'ô này bắt buộc phải có; điền vào, hoặc bỏ cả dòng';
    return errorAt(column, code, 'ô bị bỏ trống', hint);
  });
  // Of a cell that is refused already this would be the echo.
  const own = issues.filter((issue) => !findings.some((one) => one.at.column === issue.at.column));
  return { row: undefined, diagnostics: [...findings, ...own] };
}

/** Excel in Vietnam rewrites an ISO day as soon as the file is opened. */
function hintFor(cell: string): string | undefined {
  const [, day, month, year] = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/.exec(cell) ?? [];
  return year === undefined
    ? undefined
    : `ghi ${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}; trong Excel đặt định dạng cột ngày là Văn bản (Text) trước khi gõ`;
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

/** A record of a CSV file: its cells, as the file has them. */
interface TextRecord {
  readonly at: SourceLocation;
  readonly cells: readonly string[];
}

interface SplitText {
  readonly records: readonly TextRecord[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Split CSV text into its records, with the line of the file on which each starts; blank ones go. */
function splitRecords(text: string, file: string): SplitText {
  const parsed = parseCells(text);
  const records: TextRecord[] = [];
  const lineOfRow: number[] = [];
  let line = 1;
  for (const cells of parsed.data) {
    lineOfRow.push(line);
    if (cells.some((cell) => cell.trim() !== '')) records.push({ at: { file, line }, cells });
    line += 1 + cells.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
  }
  const badQuotes = parsed.errors.filter(({ type }) => type === 'Quotes');
  const lines = new Set(badQuotes.map(({ row }) => lineOfRow[row ?? 0] ?? line));
  const diagnostics = [...lines].map((line) =>
    errorAt(
      { file, line },
      'csv/quotes',
      'dấu ngoặc kép không khép lại đúng chỗ',
      'ô có dấu ngoặc kép thì đặt cả ô trong ngoặc kép và viết mỗi dấu bên trong thành hai',
    ),
  );
  return { records, diagnostics };
}

/** The cells of a CSV file of the data set as they were, row by row; blank ones go, the heading stays. */
export function cellRows(text: string): string[][] {
  return parseCells(withoutMark(text))
    .data.filter((cells) => cells.some((cell) => cell.trim() !== ''))
    .map((cells) => cells.map(withoutGuard));
}

/** The rows of a CSV file of the data set by its headings, as it has them. */
export function namedRows(text: string): Readonly<Record<string, string>>[] {
  const [headings = [], ...rows] = cellRows(text);
  return rows.map((cells) =>
    Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])),
  );
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function parseCells(text: string) {
  return Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), { delimiter: ',', newline: '\n' });
}

/** A schema's own findings in Vietnamese, for values that no message of ours speaks of. */
export const inVietnamese = locales.vi().localeError;

/** Where in a JSON file a schema's first finding is and what it says; counts from 1, as people do. */
export function firstIssueWords({ issues: [issue] }: z.ZodError, top: string): string {
  const path = issue!.path.map((part) => (typeof part === 'number' ? part + 1 : String(part)));
  return `tại ${path.join('.') || top}: ${issue!.message}`;
}
