import { mask } from '../../model/personal.ts';
import { cleanText } from '../../model/text.ts';
import type { Assessed, LevelReader } from '../words.ts';
import { type Field, type Kind, useOf } from './fields.ts';
import { meaningBelow, registrationMark } from './headings.ts';
import type { ColumnFinder } from './named-columns.ts';
import { SPARE } from './rules.ts';

/** A column of a list, and what it means; neither field nor mark where nobody knows it. */
export interface ListColumn {
  /** From 0. */
  readonly index: number;
  /** As the list has it; of a heading in several rows `Tự đánh giá / Ngày`. */
  readonly heading: string;
  readonly field?: Field | undefined;
  /** A column of its own for one level, in which an `x` stands. */
  readonly levelMark?: Assessed | undefined;
  /** Another column fits its field better, and goes in. */
  readonly passedOver?:
    { readonly field: Field; readonly by: string; readonly rank: number } | undefined;
  /** It stands for its field only as nothing better is there. */
  readonly isMakeshift?: true;
}

/** By what columns are understood. */
export interface ColumnReader {
  readonly readLevel: LevelReader;
  /** What a person says of the columns of a kind of list. */
  readonly columnsOf: (kind: Kind) => ColumnFinder;
}

interface Described extends ListColumn {
  readonly rank: number;
}

/** The columns of a heading; `paths`: of each column the texts from the highest row to the lowest. */
export function describeColumns(
  paths: readonly (readonly string[])[],
  kind: Kind,
  reader: ColumnReader,
): ListColumn[] {
  const described = paths.flatMap((path, index): Described[] => {
    const parts = path.filter((text, at) => text !== '' && text !== path[at - 1]);
    if (parts.length === 0) return [];
    const heading = mask(parts.join(' / ')).text;
    return [{ index, heading, ...meaning(parts, kind, reader) }];
  });
  return settled(described);
}

/** A heading on one line. */
export function headingText(cell: string): string {
  return cleanText(cell.replaceAll('\n', ' '));
}

function meaning(
  parts: readonly string[],
  kind: Kind,
  { readLevel, columnsOf }: ColumnReader,
): Pick<Described, 'field' | 'levelMark' | 'rank' | 'isMakeshift'> {
  const own = parts.at(-1)!;
  const find = columnsOf(kind);
  const named = find(parts.join(' / ')) ?? find(own);
  if (named !== undefined) return { field: named, rank: NAMED };
  const mark = kind === 'replies' ? undefined : registrationMark(parts.slice(0, -1), own);
  if (mark !== undefined) return { field: mark, rank: 0 };
  const levelMark = kind === 'replies' ? undefined : readLevel(own);
  if (levelMark !== undefined) return { levelMark, rank: 0 };
  const known = meaningBelow(parts.slice(0, -1), own, kind);
  const { field, rank = 0 } = known ?? {};
  return rank < MAKESHIFT || rank === SPARE ? { field, rank } : { field, rank, isMakeshift: true };
}

/** The head office where a place of production is asked for. */
const MAKESHIFT = 3;
/** What a person has said goes before all that is understood. */
const NAMED = -1;

/** Of several columns for one field the one that fits best; the others go the way of those that nobody knows. */
function settled(columns: readonly Described[]): ListColumn[] {
  const best = new Map<Field, Described>();
  for (const column of columns) {
    const { field } = column;
    const before = field === undefined ? undefined : best.get(field);
    if (field !== undefined && (before === undefined || column.rank < before.rank))
      best.set(field, column);
  }
  return columns.map(({ rank, ...column }) => {
    const { field } = column;
    const chosen = field === undefined || useOf(field) !== 'read' ? undefined : best.get(field);
    // Notes are no choice: what a second column of them says is kept with the first.
    const isAsWell = chosen !== undefined && field === 'note' && chosen.index !== column.index;
    if (chosen?.rank === SPARE) return { ...column, field: undefined };
    if (chosen === undefined || (rank === chosen.rank && !isAsWell)) return column;
    const passedOver = { field: field!, by: chosen.heading, rank };
    return { ...column, field: undefined, passedOver };
  });
}

/** Whether a column tells something of its own. */
export function isKnown({ field, levelMark, passedOver }: ListColumn): boolean {
  return (field ?? levelMark ?? passedOver) !== undefined;
}
