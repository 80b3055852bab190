import Papa from 'papaparse';
import { decodeText } from './encodings.ts';
import { findDelimiter } from './delimiters.ts';
import type { EncodingName } from './encodings-parts.ts';
import type { LegacyFont } from './legacy-fonts.ts';
import { splitLeniently, type CsvRecord } from './csv.ts';
import { refuseCells, refuseLines, refuseRows, refuseText } from './limits.ts';
import { wrongFormat } from './refusal.ts';
import type { OfficeFile, SheetRow } from './sheet.ts';

/** The share of control characters that no text has. */
const MOST_CONTROLS = 0.02;

/** A CSV and the font whose bytes it has, if it is of the time before Unicode. */
export interface ReadCsv {
  readonly file: OfficeFile;
  readonly font?: LegacyFont | undefined;
}

/** Read a CSV's records by what its bytes are; throws a refusal. */
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
    rows.push({ number: number + skippedLines, cells: cells.slice(), ...quotes });
    refuseRows(rows.length);
    onRow?.(rows.length);
  }
  const sheets = [{ isHidden: false, rows, merges: [] }];
  const all = ['Tệp CSV.', decoded.understood, ...understood];
  return { file: { format: 'csv', sheets, understood: all }, font: decoded.font };
}

/** By the library where quotes are right, else leniently. */
function splitRecords(text: string, delimiter: string): Iterable<CsvRecord> {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
  if (errors.some(({ type }) => type === 'Quotes')) return splitLeniently(text, delimiter);
  return numberRecords(data);
}

function* numberRecords(data: readonly string[][]): Generator<CsvRecord> {
  let number = 1;
  for (const cells of data) {
    yield { cells, number, hasBadQuotes: false };
    number += 1;
    for (const cell of cells) if (cell.includes('\n')) number += cell.split('\n').length - 1;
  }
}

/** Before it is split: what is too much should not fill the memory first. */
function refuseLargeText(text: string, delimiter: string): void {
  const lines = countOf(text, '\n') + 1;
  const cells = countOf(text, delimiter) + lines;
  refuseLines(lines);
  refuseCells(cells);
  refuseText(text.length - cells);
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1))
    count += 1;
  return count;
}

/** Pages saved under the name of a table, as many web systems export them, and what is no text. */
function refuseOtherFormats(text: string): void {
  if (/^\s*<(?:!doctype|!--|html|head|meta|body|table|style|\?xml)/i.test(text)) {
    throw wrongFormat('HTML hoặc XML (trang web đặt tên là bảng tính)');
  }
  const start = text.slice(0, 4096);
  const controls = start.match(/[\u0001-\u0008\u000e-\u0019\u001b-\u001f]/g)?.length ?? 0;
  if (controls > MOST_CONTROLS * start.length) throw wrongFormat('nhị phân không rõ loại');
}
