import Papa from 'papaparse';
import type { PositionOverride } from '../model/position-override.ts';
import { cleanText } from '../model/text.ts';
import { OVERRIDES } from '../dataset/tables.ts';

/** A row of a work list in which the officer has written something, cell by heading. */
export type FilledRow = Readonly<Record<string, string>>;

const { facilityId, addressMark, ...FILLED } = OVERRIDES.columns;
export const ID_HEADING = facilityId;
export const MARK_HEADING = addressMark;
/** What the officer fills. */
export const FILLED_HEADINGS: readonly string[] = Object.values(FILLED);

/** What the officer has written into a work list, and the columns that they have added. */
export interface FilledList {
  readonly rows: readonly FilledRow[];
  readonly ownHeadings: readonly string[];
}

/** Read a work list back; undefined when the text is none, so that nothing of others is replaced. */
export function readFilled(text: string, headings: readonly string[]): FilledList | undefined {
  // A Vietnamese Excel saves with semicolons.
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t'],
  });
  const [first = [], ...body] = data;
  const heading = first.map((cell) => cell.trim());
  if (!headings.every((name) => heading.includes(name))) return undefined;
  // A cell beyond the heading is the officer's as well.
  const width = Math.max(...data.map(({ length }) => length));
  const names = Array.from({ length: width }, (_, index) => heading[index] || `Cột ${index + 1}`);
  const ownHeadings = names.filter((name) => !headings.includes(name));
  const rows = body
    .map((cells): FilledRow =>
      Object.fromEntries(names.map((name, index) => [name, withoutEscape(cells[index] ?? '')])),
    )
    .filter((row) => [...FILLED_HEADINGS, ...ownHeadings].some((name) => isWritten(row, name)));
  return { rows, ownHeadings };
}

/** Whether a filled row is an item's, and its address still the one that was looked at. */
export function isRowOf(row: FilledRow, id: string, mark: string): boolean {
  return row[ID_HEADING]?.trim() === id && row[MARK_HEADING]?.trim() === mark;
}

/** Without the rows that are in overrides.csv by now, word for word; Excel rewrites only the day. */
export function withoutCopied(
  { rows, ownHeadings }: FilledList,
  overrides: readonly PositionOverride[],
): FilledList {
  const same = ['facilityId', 'lat', 'lng', 'evidence', 'reviewer', 'addressMark'] as const;
  const isCopied = (row: FilledRow) =>
    !ownHeadings.some((name) => isWritten(row, name)) &&
    overrides.some((override) =>
      same.every((key) => override[key] === cleanText(row[OVERRIDES.columns[key]] ?? '')),
    );
  return { rows: rows.filter((row) => !isCopied(row)), ownHeadings };
}

function isWritten(row: FilledRow, heading: string): boolean {
  return (row[heading] ?? '').trim() !== '';
}

/** The apostrophe that keeps Excel from running a cell is ours; written twice it would stay. */
function withoutEscape(cell: string): string {
  return cell.replace(/^'(?=[=+\-@])/, '');
}
