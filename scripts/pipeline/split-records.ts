import Papa from 'papaparse';
import { errorAt, type Diagnostic, type SourceLocation } from '../../src/domain/diagnostic.ts';

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
export function splitRecords(text: string, file: string): SplitText {
  const parsed = Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), {
    delimiter: ',',
    newline: '\n',
  });
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
