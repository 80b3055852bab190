import Papa from 'papaparse';
import { isGuarded, withoutGuard } from '../../model/csv.ts';
import { type Diagnostic, errorAt, type SourceLocation } from '../../model/diagnostic.ts';

/** What may part the cells of a file; the data set's own is the comma. */
export type Separator = ',' | ';' | '\t';

/** A record of a CSV file: its cells, as the file has them. */
export interface TextRecord {
  readonly at: SourceLocation;
  readonly cells: readonly string[];
}

interface SplitText {
  readonly records: readonly TextRecord[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Split CSV text into its records, with the line of the file on which each starts; blank ones go. */
export function splitRecords(text: string, file: string, separator: Separator): SplitText {
  const parsed = parseCells(text, separator);
  const records: TextRecord[] = [];
  const lineOfRow: number[] = [];
  let line = 1;
  for (const cells of parsed.data) {
    lineOfRow.push(line);
    if (!isBlank(cells)) records.push({ at: { file, line }, cells });
    line += 1;
    for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
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

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** All rows of a CSV text, blank ones too; undefined where its quotes are not as they should be. */
export function allRows(text: string, separator: Separator): string[][] | undefined {
  const { data, errors } = parseCells(text, separator);
  return errors.some(({ type }) => type === 'Quotes') ? undefined : data;
}

/** The cells of a CSV file of the data set as they were, row by row; blank ones go, the heading stays. */
export function cellRows(text: string): string[][] {
  const own = text.startsWith('\ufeff') ? text.slice(1) : text;
  return parseCells(own, ',')
    .data.filter((cells) => !isBlank(cells))
    .map((cells) => (cells.some(isGuarded) ? cells.map(withoutGuard) : cells));
}

/** The rows of a CSV file of the data set by its headings, as it has them. */
export function namedRows(text: string): Readonly<Record<string, string>>[] {
  const [headings = [], ...rows] = cellRows(text);
  return rows.map((cells) =>
    Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])),
  );
}

function parseCells(text: string, delimiter: Separator) {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return Papa.parse<string[]>(lines, { delimiter, newline: '\n' });
}
