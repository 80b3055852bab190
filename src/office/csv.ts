import Papa from 'papaparse';
import { withoutGuard } from '../model/csv.ts';
import { decodeText, type EncodingName } from './encodings.ts';
import type { LegacyFont } from './legacy-fonts.ts';
import { refuseCells, refuseLines, refuseRows, refuseText } from './limits.ts';
import { type OfficeFile, type SheetRow, wrongFormat } from './sheet.ts';

/** A CSV and the font whose bytes it has, if it is of the time before Unicode. */
export interface ReadCsv {
  readonly file: OfficeFile;
  readonly font?: LegacyFont | undefined;
}

/** Read a CSV's records by what its bytes are. Throws a `Refusal` where they are none, or too many. */
export function readCsv(
  bytes: Uint8Array,
  encoding: EncodingName | undefined,
  onRow?: (count: number) => void,
): ReadCsv {
  const decoded = decodeText(bytes, encoding);
  const text = decoded.text
    .replaceAll('\0', '')
    .replace(/\r\n?/g, '\n')
    .replace(/^\ufeff/, '');
  refuseOtherFormats(text);
  const { delimiter, skipped, skippedLines, understood } = findDelimiter(text);
  refuseLargeText(text, delimiter);
  const rows: SheetRow[] = [];
  for (const { cells, number, hasBadQuotes } of splitRecords(text.slice(skipped), delimiter)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const quotes = hasBadQuotes ? { hasBadQuotes } : {};
    // A copy has no room to grow, of which Papa Parse leaves more than the cells take.
    rows.push({ number: number + skippedLines, cells: cells.map(withoutGuard), ...quotes });
    refuseRows(rows.length);
    onRow?.(rows.length);
  }
  const sheets = [{ isHidden: false, rows, merges: [] }];
  const all = ['Tệp CSV.', decoded.understood, ...understood];
  return { file: { format: 'csv', sheets, understood: all }, font: decoded.font };
}

/** The share of control characters that no text has. */
const MOST_CONTROLS = 0.02;

/** Pages saved under the name of a table, as many web systems export them, and what is no text. */
function refuseOtherFormats(text: string): void {
  if (/^\s*<(?:!doctype|!--|html|head|meta|body|table|style|\?xml)/i.test(text)) {
    throw wrongFormat('HTML hoặc XML (trang web đặt tên là bảng tính)');
  }
  const start = text.slice(0, 4096);
  const controls = start.match(/[\u0001-\u0008\u000e-\u0019\u001b-\u001f]/g)?.length ?? 0;
  if (controls > MOST_CONTROLS * start.length) throw wrongFormat('nhị phân không rõ loại');
}

/** Before it is split: what is too much should not fill the memory first. */
function refuseLargeText(text: string, delimiter: string): void {
  const lines = countOf(text, '\n') + 1;
  const cells = countOf(text, delimiter) + lines;
  refuseLines(lines);
  refuseCells(cells);
  refuseText(text.length - cells);
}

function countOf(text: string, character: string, from = 0, to = text.length): number {
  let count = 0;
  let at = text.indexOf(character, from);
  for (; at !== -1 && at < to; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}

/** What may stand between cells, the likeliest in a Vietnamese office first, and what it is called. */
const DELIMITERS: readonly (readonly [delimiter: string, words: string])[] = [
  [';', 'dấu chấm phẩy (;)'],
  ['\t', 'dấu tab'],
  ['|', 'dấu gạch đứng (|)'],
  [',', 'dấu phẩy (,)'],
];
const SAMPLE_RECORDS = 50;
const SAMPLE_CHARACTERS = 200_000;
/** Excel's own note on the delimiter, which is no record. */
const NOTE = /^\ufeff?"?sep=([^"\n])"?[;,\t|]*(?:\n|$)/i;

/** How a CSV's cells are parted. */
interface Separation {
  readonly delimiter: string;
  /** Characters before the first record, and the lines that they take. */
  readonly skipped: number;
  readonly skippedLines: number;
  readonly understood: readonly string[];
}

/** What parts the cells: what the file says, else what gives the most records of one width. */
function findDelimiter(text: string): Separation {
  const note = NOTE.exec(text);
  if (note !== null) {
    const delimiter = note[1]!;
    const understood = [
      `Dòng đầu "${note[0].trim()}" là chỉ dẫn của Excel, không phải dữ liệu; các cột cách nhau bằng ${wordsOf(delimiter)}.`,
    ];
    return { delimiter, skipped: note[0].length, skippedLines: 1, understood };
  }
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  // Titles above the table have other widths or none, so they do not decide.
  const [best] = DELIMITERS.map(([delimiter]) => ({ delimiter, ...usualWidth(sample, delimiter) }))
    .filter(({ width }) => width > 1)
    .toSorted((a, b) => b.count - a.count || b.width - a.width);
  const delimiter = best?.delimiter ?? ',';
  const understood =
    best === undefined
      ? ['Tệp chỉ có một cột.']
      : [`Các cột cách nhau bằng ${wordsOf(delimiter)}.`];
  return { delimiter, skipped: 0, skippedLines: 0, understood };
}

const wordsOf = (delimiter: string) =>
  DELIMITERS.find(([known]) => known === delimiter)?.[1] ?? `"${delimiter}"`;

function usualWidth(sample: string, delimiter: string) {
  const counts = new Map<number, number>();
  for (const { cells } of splitLeniently(sample, delimiter, SAMPLE_RECORDS)) {
    if (cells.length === 1) continue;
    const isBlank = cells.every((cell) => cell.trim() === '');
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + (isBlank ? 0 : 1));
  }
  const [[width, count] = [1, 0]] = [...counts].toSorted(([a, m], [b, n]) => n - m || b - a);
  return { width, count };
}

/** By the library where quotes are right, else leniently. */
function splitRecords(text: string, delimiter: string): Iterable<CsvRecord> {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
  if (errors.some(({ type }) => type === 'Quotes')) return splitLeniently(text, delimiter);
  return numberRecords(data);
}

/** A record as the file has it. */
interface CsvRecord {
  readonly cells: readonly string[];
  /** The line of the file on which it starts. */
  readonly number: number;
  readonly hasBadQuotes: boolean;
}

function* numberRecords(data: readonly string[][]): Generator<CsvRecord> {
  let number = 1;
  for (const cells of data) {
    yield { cells, number, hasBadQuotes: false };
    number += 1;
    for (const cell of cells) if (cell.includes('\n')) number += cell.split('\n').length - 1;
  }
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
    number += 1 + countOf(text, '\n', at, end);
    at = end + 1;
  }
  return records;
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

interface QuotedCell {
  readonly cell: string;
  readonly end: number;
  readonly isBad: boolean;
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
