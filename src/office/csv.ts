/** A record as the file has it. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** The line of the file on which it starts. */
  readonly number: number;
  readonly hasBadQuotes: boolean;
}

/** More than Excel puts into a cell; a quote that closes later was never closed. */
const LONGEST_CELL = 70_000;

interface Scan {
  readonly cells: string[];
  readonly end: number;
  readonly isBad: boolean;
  /** Quotes do not fit over several lines: the record is rather its first line alone. */
  readonly isRunaway: boolean;
}

interface QuotedCell {
  readonly cell: string;
  readonly end: number;
  readonly isBad: boolean;
}

/** Split text whose quotes are not as they should be; at most so many records. */
export function splitLeniently(
  text: string,
  delimiter: string,
  mostRecords = Infinity,
): CsvRecord[] {
  const records: CsvRecord[] = [];
  let [at, number] = [0, 1];
  while (at < text.length && records.length < mostRecords) {
    let scan = scanRecord(text, at, delimiter);
    if (scan.isRunaway) {
      const newline = text.indexOf('\n', at);
      const line = text.slice(at, newline === -1 ? text.length : newline);
      const alone = scanRecord(line, 0, delimiter);
      scan = { ...alone, end: at + line.length, isBad: true };
    }
    const { cells, end, isBad } = scan;
    records.push({ cells, number, hasBadQuotes: isBad });
    number += 1 + countLines(text, at, end);
    at = end + 1;
  }
  return records;
}

function scanRecord(text: string, start: number, delimiter: string): Scan {
  const cells: string[] = [];
  let [at, isBad, isRunaway] = [start, false, false];
  for (;;) {
    const quoted = text[at] === '"' ? scanQuoted(text, at, delimiter) : undefined;
    isRunaway ||= text[at] === '"' && (quoted === undefined || isTorn(text, at, quoted));
    const next = quoted ?? scanPlain(text, at, delimiter);
    cells.push(next.cell);
    isBad ||= next.isBad;
    if (text[next.end] !== delimiter) return { cells, end: next.end, isBad, isRunaway };
    at = next.end + 1;
  }
}

const isTorn = (text: string, start: number, { end, isBad }: QuotedCell) =>
  isBad && text.slice(start, end).includes('\n');

const endsCell = (text: string, at: number, delimiter: string) =>
  at >= text.length || text[at] === delimiter || text[at] === '\n';

/** None where the quote never closes. */
function scanQuoted(text: string, start: number, delimiter: string): QuotedCell | undefined {
  let [at, isBad] = [start + 1, false];
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1 || quote - start > LONGEST_CELL) return undefined;
    // Two quotes are one, but at the end of a cell whose quotes are wrong the second closes it.
    const isClosing = isBad && endsCell(text, quote + 2, delimiter);
    if (text[quote + 1] === '"' && !isClosing) {
      at = quote + 2;
      continue;
    }
    if (text[quote + 1] === '"') {
      return {
        cell: text.slice(start + 1, quote + 1).replaceAll('""', '"'),
        end: quote + 2,
        isBad,
      };
    }
    let end = quote + 1;
    while (text[end] === ' ') end += 1;
    if (endsCell(text, end, delimiter)) {
      return { cell: text.slice(start + 1, quote).replaceAll('""', '"'), end, isBad };
    }
    isBad = true;
    at = quote + 1;
  }
}

/** A cell up to the next delimiter; a quote at its start that never closes is left out. */
function scanPlain(text: string, start: number, delimiter: string): QuotedCell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end += 1;
  const cell = text.slice(start, end);
  if (cell.startsWith('"')) return { cell: cell.slice(1), end, isBad: true };
  // Inches end in a quote, too.
  const quotes = cell.split('"').length - 1;
  return { cell, end, isBad: quotes % 2 === 1 && !/\d"\s*$/.test(cell) };
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}
