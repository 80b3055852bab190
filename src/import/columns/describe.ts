import { mask } from '../../model/personal.ts';
import { cleanText } from '../../model/text.ts';
import type { Outcome } from '../../model/levels.ts';
import { type Assessed, type LevelReader, readOutcome } from '../words.ts';
import { type Field, isOfFacilities, type Kind, useOf } from './fields.ts';
import { isOfOtherTime, meaningBelow, meaningOf, registrationMark } from './headings.ts';
import type { DispatchFinder } from '../correspondence/named-dispatches.ts';
import type { ColumnFinder } from './named-columns.ts';
import { BARE, SPARE } from './rules.ts';
import { isOfInspection } from './titles.ts';

/** A column of a list, and what it means; neither field nor mark where nobody knows it. */
export interface ListColumn {
  /** From 0. */
  readonly index: number;
  /** As the list has it; of a heading in several rows `Tự đánh giá / Ngày`. */
  readonly heading: string;
  readonly field?: Field | undefined;
  /** A column of its own for one level, in which an `x` stands. */
  readonly levelMark?: Assessed | undefined;
  /** A column of its own for what came of inspections, `Đạt` or `Không đạt`, in which an `x` stands. */
  readonly outcomeMark?: Outcome | undefined;
  /** What it says of the replies to one dispatch, of which there is a column for each. */
  readonly answers?: Answers | undefined;
  /** Another column fits its field better, and goes in. */
  readonly passedOver?:
    { readonly field: Field; readonly by: string; readonly rank: number } | undefined;
  /** It stands for its field only as nothing better is there. */
  readonly isMakeshift?: true;
}

/** A column about one dispatch: `problem` where it is none that is known. */
interface Answers {
  readonly dispatch: string;
  readonly field: 'repliedOn' | 'replySymbol' | 'note' | 'reply';
  readonly problem?: string | undefined;
}

/** By what columns are understood. */
export interface ColumnReader {
  readonly readLevel: LevelReader;
  readonly dispatches: DispatchFinder;
  /** What a person says of the columns of a kind of list. */
  readonly columnsOf: (kind: Kind) => ColumnFinder;
}

interface Described extends ListColumn {
  readonly rank: number;
}

/**
 * The columns of a heading; `paths`: of each column the texts from the highest row to the lowest;
 * `isOfInspections`: what stands above it says so.
 */
export function describeColumns(
  paths: readonly (readonly string[])[],
  kind: Kind,
  reader: ColumnReader,
  isOfInspections = false,
): ListColumn[] {
  const described = paths.flatMap((path, index): Described[] => {
    const parts = path.filter((text, at) => text !== '' && text !== path[at - 1]);
    if (parts.length === 0) return [];
    const heading = mask(parts.join(' / ')).text;
    return [{ index, heading, ...meaning(parts, kind, reader) }];
  });
  const levels = described.map((column) => levelOrMark(column, described));
  return settled(withInspections(withOutcomes(levels, isOfInspections), isOfInspections));
}

/** `Mức an toàn` is a column of marks only beside those of other levels; else levels stand in it. */
function levelOrMark(
  { field, levelMark, ...column }: Described,
  all: readonly Described[],
): Described {
  if (field === undefined || levelMark === undefined) return { ...column, field, levelMark };
  const isBeside = all.some((one) => one.levelMark !== undefined && one.levelMark !== levelMark);
  return isBeside ? { ...column, levelMark } : { ...column, field };
}

/** A heading on one line. */
export function headingText(cell: string): string {
  return cleanText(cell.replaceAll('\n', ' '));
}

function meaning(
  parts: readonly string[],
  kind: Kind,
  reader: ColumnReader,
): Pick<Described, 'field' | 'levelMark' | 'outcomeMark' | 'answers' | 'rank' | 'isMakeshift'> {
  const { readLevel, columnsOf } = reader;
  const own = parts.at(-1)!;
  const find = columnsOf(kind);
  const named = find(parts.join(' / ')) ?? find(own);
  if (named !== undefined) return { field: named, rank: NAMED };
  const mark = isOfFacilities(kind) ? registrationMark(parts.slice(0, -1), own) : undefined;
  if (mark !== undefined) return { field: mark, rank: 0 };
  const outcomeMark = isOfFacilities(kind) ? readOutcome(own) : undefined;
  if (outcomeMark !== undefined && readLevel(own) === undefined) return { outcomeMark, rank: 0 };
  const known = meaningBelow(parts.slice(0, -1), own, kind);
  const levelMark = isOfFacilities(kind) ? readLevel(own) : undefined;
  // "Chưa" below "Đăng ký" is no level.
  const isOfAccounts = known?.field === 'registered' || known?.field === 'unregistered';
  if (levelMark !== undefined && !isOfAccounts && !isOfOtherTime(parts.slice(0, -1)))
    return known?.field === 'level' ? { levelMark, ...known } : { levelMark, rank: 0 };
  const answers = kind === 'replies' ? answersIn(parts, reader) : undefined;
  if (answers !== undefined) return { answers, rank: 0 };
  const { field, rank = 0 } = known ?? {};
  return rank < MAKESHIFT || rank === SPARE ? { field, rank } : { field, rank, isMakeshift: true };
}

/** What a column of a list of replies says of the dispatch that its heading names, or the one above it. */
function answersIn(parts: readonly string[], { dispatches }: ColumnReader): Answers | undefined {
  const own = parts.at(-1)!;
  const at = parts.findLastIndex((part) => dispatches.inHeading(part) !== undefined);
  if (at < 0) return undefined;
  const { text, problem } = dispatches.inHeading(parts[at]!)!;
  if (at === parts.length - 1) return { dispatch: text, field: 'reply', problem };
  const field = meaningOf(own, 'replies')?.field;
  // Below a dispatch the number of a letter is that of the reply.
  const answered = field === 'dispatch' ? 'replySymbol' : field;
  const isAnswer = answered === 'repliedOn' || answered === 'replySymbol' || answered === 'note';
  return { dispatch: text, field: isAnswer ? answered : 'reply', problem };
}

/** The head office where a place of production is asked for. */
const MAKESHIFT = 3;
/** What a person has said goes before all that is understood. */
const NAMED = -1;

/**
 * In a list of inspections, by its title or by the day of one beside none of an assessment, a bare result is
 * that of the inspection. In any other nobody knows what a bare conclusion is of.
 */
function withInspections(
  columns: readonly Described[],
  isOfInspections: boolean,
): readonly Described[] {
  const has = (field: Field) => columns.some((column) => column.field === field);
  const isBare = ({ field, rank }: Described) => field === 'inspection' && rank === BARE;
  const isSaid = columns.some((column) => column.field === 'inspection' && !isBare(column));
  const isOfThem = (isOfInspections || has('inspectedOn')) && !has('assessedOn');
  return columns.map((column) => {
    if (isBare(column)) return isOfThem ? column : { ...column, field: undefined };
    const isResult = column.field === 'level' && column.rank > 0;
    return isResult && isOfThem && !isSaid ? { ...column, field: 'inspection' } : column;
  });
}

/** `Đạt` and `Không đạt` beside each other are of an inspection where anything says so; else nobody knows of what. */
function withOutcomes(
  columns: readonly Described[],
  isOfInspections: boolean,
): readonly Described[] {
  const marks = columns.filter(({ outcomeMark }) => outcomeMark !== undefined);
  const isOfThem = ({ heading }: Described) => isOfInspections || isOfInspection(heading);
  const areBoth = marks.length === 2 && marks[0]!.outcomeMark !== marks[1]!.outcomeMark;
  if (marks.length === 0 || (areBoth && marks.every(isOfThem))) return columns;
  return columns.map((column) => ({ ...column, outcomeMark: undefined }));
}

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
export function isKnown(column: ListColumn): boolean {
  const { field, levelMark, outcomeMark, answers, passedOver } = column;
  return (field ?? levelMark ?? outcomeMark ?? answers ?? passedOver) !== undefined;
}
