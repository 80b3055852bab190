import type { z } from 'astro/zod';
import { errorAt, inColumn, type Diagnostic, type Located } from '../../src/domain/diagnostic.ts';
import { cleanText } from '../../src/domain/vietnamese-text.ts';
import { splitRecords, type TextRecord } from './split-records.ts';
import { readText, type DataFile, type RawFiles } from './raw-files.ts';

/** A CSV file of the data set: its columns by the schema's keys, in the words of its heading. */
export interface Table<Shape extends z.core.$ZodShape> {
  readonly file: DataFile;
  /** The first part of its findings' codes. */
  readonly code: string;
  readonly columns: { readonly [Key in keyof Shape & string]: string };
  readonly schema: z.ZodObject<Shape, z.core.$strict>;
  /** The column that names a row; two rows must not share it. */
  readonly key?: keyof Shape & string;
}

/** The good rows of a table. */
export interface ReadTable<Row> {
  readonly rows: readonly Located<Row>[];
  readonly diagnostics: readonly Diagnostic[];
  /** The keys of all rows, the bad ones too, or `undefined` when the file could not be read:
   * a reference to a row that is wrong itself is no second finding. */
  readonly keys: ReadonlySet<string> | undefined;
}

/** Read a table. A bad row is reported and left out, so that one run shows every mistake. */
export function readTable<Shape extends z.core.$ZodShape>(
  raw: RawFiles,
  table: Table<Shape>,
): ReadTable<z.output<z.ZodObject<Shape, z.core.$strict>>> {
  const source = readText(raw, table.file);
  if (!('text' in source)) return { rows: [], diagnostics: [source], keys: undefined };
  const { records, diagnostics } = splitRecords(source.text, source.path);
  const [heading, ...body] = records;
  const headingErrors = checkHeading(heading?.cells ?? [], table, source.path);
  if (headingErrors.some(({ level }) => level === 'error')) {
    return { rows: [], diagnostics: headingErrors, keys: undefined };
  }
  const headings = heading!.cells.map(cleanText);
  const read = body.map((record) => readRow(record, headings, table));
  const rows = read.flatMap(({ row }) => row ?? []);
  const keyIndex = table.key === undefined ? -1 : headings.indexOf(table.columns[table.key]);
  return {
    rows,
    diagnostics: [
      ...headingErrors,
      ...diagnostics,
      ...read.flatMap(({ diagnostics }) => diagnostics),
      ...(keyIndex === -1 ? [] : findDuplicates(body, keyIndex, headings[keyIndex]!, table.code)),
    ],
    keys: new Set(body.map(({ cells }) => cleanText(cells[keyIndex] ?? ''))),
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
  if (headings.length === 1 && headings[0]!.includes(';')) {
    const hint = 'lưu lại thành CSV phân cách bằng dấu phẩy';
    return [errorAt(at, 'csv/delimiter', 'các cột cách nhau bằng dấu chấm phẩy', hint)];
  }
  const missing = wanted
    .filter((name) => !headings.includes(name))
    .map((name) =>
      errorAt(
        inColumn(at, name),
        'csv/missing-column',
        'thiếu cột này',
        `dòng đầu phải có: ${wanted.join(', ')}`,
      ),
    );
  const doubled = headings
    .filter((name, index) => headings.indexOf(name) !== index)
    .map((name) =>
      errorAt(
        inColumn(at, name),
        'csv/duplicate-column',
        `cột "${name}" có hai lần`,
        'xóa hoặc đổi tên một cột',
      ),
    );
  const unknown = headings
    .filter((name) => !wanted.includes(name))
    .map((name): Diagnostic => ({
      level: 'warning',
      code: 'csv/unknown-column',
      at: inColumn(at, name),
      message: `cột "${name}" không có trong quy ước nên không được đọc và không được công bố`,
    }));
  return [...missing, ...doubled, ...unknown];
}

function readRow<Shape extends z.core.$ZodShape>(
  { at, cells }: TextRecord,
  headings: readonly string[],
  table: Table<Shape>,
) {
  if (cells.length !== headings.length) {
    const message = `dòng có ${cells.length} ô nhưng tiêu đề có ${headings.length} cột`;
    const hint = 'đặt ô có dấu phẩy trong ngoặc kép';
    return { row: undefined, diagnostics: [errorAt(at, 'csv/cell-count', message, hint)] };
  }
  const columns = Object.entries<string>(table.columns);
  const cellOf = (heading: string) => cells[headings.indexOf(heading)]!;
  const parsed = table.schema.safeParse(
    Object.fromEntries(columns.map(([key, heading]) => [key, cellOf(heading)])),
  );
  if (parsed.success) return { row: { value: parsed.data, at }, diagnostics: [] };
  const diagnostics = parsed.error.issues.map(({ path, message }) => {
    const key = String(path[0]);
    const heading = table.columns[key as keyof Shape & string];
    const cell = cellOf(heading);
    return errorAt(
      inColumn(at, heading),
      `${table.code}/${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      cell.trim() === '' ? 'ô bị bỏ trống' : `"${cell}" ${message}`,
    );
  });
  return { row: undefined, diagnostics };
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
