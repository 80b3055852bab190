import { strToU8 } from 'fflate';
import iconv from 'iconv-lite';
import type { Random } from '../../scripts/sample/random.ts';
import { workbook } from '../fixtures/import/workbook.ts';
import { looseRow, nasty } from './nasty-cells.ts';
import { cellOf, headingOf, someColumns, type Column } from './token-list.ts';

/** A list made at random, and what is known of it. */
export interface GeneratedList {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The columns whose cell in a row is no longer what `cellOf` says, as `row column`. */
  readonly changed: ReadonlySet<string>;
  readonly columns: readonly Column[];
  /** Enough to see what went wrong. */
  readonly text: string;
}

interface Style {
  readonly delimiter: string;
  /** How probably a cell is made worse. */
  readonly worse: number;
}

/** Rows of cells with tokens, some of them made nasty, in some layout. */
export async function generateList(random: Random): Promise<GeneratedList> {
  const columns = someColumns(random);
  // Notes are often empty, and hide then that a cell too many stands before them.
  if (random.chance(0.3)) columns.push('remark');
  const changed = new Set<string>();
  const style = {
    delimiter: random.pick([',', ';', '\t']),
    worse: random.pick([0, 0.01, 0.05, 0.3]),
  };
  const size = random.integer(1, 30);
  const body = Array.from({ length: size }, (_, at) =>
    columns.map((column) => cell(column, at + 1, style, changed, random)),
  );
  // A list without the column is taken to be one of registered facilities.
  if (!columns.includes('registered'))
    for (const at of body.keys()) changed.add(`${at + 1} registered`);
  const heading = columns.map((column) => headingOf(column, random));
  const title = random.chance(0.3) ? [looseRow(columns.length, random)] : [];
  const rows = [...title, heading, ...body];
  const loose = random.pick([0, 0, 0.1]);
  const mixed = rows.flatMap((row, at) =>
    at > title.length && random.chance(loose) ? [looseRow(columns.length, random), row] : [row],
  );
  const text = JSON.stringify(mixed).slice(0, 20_000);
  if (random.chance(0.3)) {
    const sheet = mixed.map((row) => row.map((one) => one.slice(0, 32_000).replaceAll('\0', '')));
    return { file: 'list.xlsx', bytes: await workbook([{ rows: sheet }]), columns, changed, text };
  }
  return {
    file: 'list.csv',
    bytes: encode(csvOf(mixed, style, random), random),
    columns,
    changed,
    text,
  };
}

function cell(
  column: Column,
  row: number,
  { delimiter, worse }: Style,
  changed: Set<string>,
  random: Random,
): string {
  const usual = cellOf(column, row);
  if (!random.chance(worse)) return usual;
  changed.add(`${row} ${column}`);
  // What parts cells, which must stand in quotes and often does not.
  if (random.chance(0.25)) return `${usual}${delimiter} thêm`;
  return nasty(usual, random);
}

/** Cells as programs of all qualities write them: with the quotes that are needed, all, some, or none. */
function csvOf(rows: readonly (readonly string[])[], { delimiter }: Style, random: Random): string {
  const lineEnd = random.pick(['\n', '\r\n', '\r']);
  const way = random.pick(['right', 'right', 'all', 'none', 'none', 'careless'] as const);
  const needsQuotes = (text: string) => text.includes(delimiter) || /["\r\n]/.test(text);
  const write = (text: string) => {
    if (way === 'none') return text.replace(/[\r\n]/g, ' ');
    if (way === 'careless') return needsQuotes(text) ? `"${text}"` : text;
    return way === 'all' || needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const note = random.chance(0.1) ? `sep=${delimiter}${lineEnd}` : '';
  return note + rows.map((row) => row.map(write).join(delimiter) + lineEnd).join('');
}

function encode(text: string, random: Random): Uint8Array {
  const mark = random.chance(0.5) ? '\ufeff' : '';
  if (random.chance(0.8)) return strToU8(mark + text);
  return iconv.encode(mark + text, random.pick(['utf-16le', 'utf-16be']));
}
