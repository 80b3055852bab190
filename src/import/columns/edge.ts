import type { Sheet, SheetRow } from '../../office/index.ts';
import type { ListColumn } from './describe.ts';

/** A table as far as it goes. */
interface Bounded<Layout> {
  readonly sheet: Sheet;
  readonly layout: Layout;
  /** What stands right of it, by its headings: lists to choose from, remarks. */
  readonly beyond: readonly string[];
}

interface Layout {
  readonly columns: readonly ListColumn[];
  readonly width: number;
  readonly headingAt: number;
  readonly bodyFrom: number;
}

/** The columns that cells of a row are merged over, by its number. */
type Spans = ReadonlyMap<number, Sheet['merges']>;

/** No merged cell is taken to be wider. */
const MOST_SPAN = 200;

function spansOf({ merges }: Sheet): Spans {
  return Map.groupBy(
    merges.filter(({ left, right }) => left < right),
    ({ top }) => top,
  );
}

/** What a cell is merged over has no cell of its own, and is not empty. */
function cover(filled: Set<number>, spans: Sheet['merges'] = []): void {
  for (const { left, right } of spans)
    for (let index = left + 1; index <= Math.min(right, left + MOST_SPAN); index += 1)
      filled.add(index);
}

/** So many cells that a row fills make it one of the table, not a remark below it. */
const FEWEST_CELLS = 2;

/**
 * A table without what stands beside it: it ends at the first column that has neither heading nor cells, if
 * `isWhole` says that it then has all that it needs.
 */
export function boundedTable<Found extends Layout>(
  sheet: Sheet,
  layout: Found,
  isWhole: (layout: Found) => boolean,
): Bounded<Found> {
  const body = sheet.rows.slice(layout.bodyFrom);
  const heading = sheet.rows.slice(layout.headingAt, layout.bodyFrom);
  const edge = edgeOf(body, { ...layout, heading }, spansOf(sheet));
  const inside = layout.columns.filter(({ index }) => index < edge);
  const bounded = { ...layout, columns: inside, width: Math.min(layout.width, edge) };
  if (edge === Infinity || !isWhole(bounded)) return { sheet, layout, beyond: [] };
  const rows = [
    ...sheet.rows.slice(0, layout.bodyFrom),
    ...body
      // A row of another width than the heading has its cells somewhere else, and is told so.
      .map((row) =>
        row.kinds === undefined && row.cells.length !== layout.width ? row : cut(row, edge),
      )
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
  ];
  const beyond = layout.columns.flatMap(({ index, heading }) => (index > edge ? [heading] : []));
  return { sheet: { ...sheet, rows }, layout: bounded, beyond };
}

/** The first empty column that has something right of it, from 0. */
function edgeOf(
  body: readonly SheetRow[],
  { columns, width, heading }: Layout & { readonly heading: readonly SheetRow[] },
  spans: Spans,
): number {
  const filled = new Set(columns.map(({ index }) => index));
  for (const { number } of heading) cover(filled, spans.get(number));
  let last = Math.max(-1, ...filled);
  const first = Math.min(...filled);
  const isInside = (index: number) => index < width;
  for (const { cells, number } of body) {
    const named = cells.reduce(
      (count, cell, index) => (cell !== '' && isInside(index) ? count + 1 : count),
      0,
    );
    if (named >= FEWEST_CELLS) cover(filled, spans.get(number));
    for (let index = cells.length - 1; index >= 0; index -= 1) {
      if (filled.has(index) || (cells[index] ?? '').trim() === '') continue;
      last = Math.max(last, index);
      if (named >= FEWEST_CELLS) filled.add(index);
    }
  }
  for (let index = first + 1; index < last; index += 1) if (!filled.has(index)) return index;
  return Infinity;
}

function cut(row: SheetRow, edge: number): SheetRow {
  if (row.cells.length <= edge) return row;
  const { kinds } = row;
  return {
    ...row,
    cells: row.cells.slice(0, edge),
    ...(kinds === undefined ? {} : { kinds: kinds.slice(0, edge) }),
  };
}
