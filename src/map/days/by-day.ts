import type { Province } from '../../contract/pages.ts';
import { writeParts } from '../../contract/parts.ts';
import { addDays, type Day, daysBetween } from '../../model/day-words.ts';
import type { Counts, ReplyCounts } from '../../model/figures/counts.ts';
import type { Figures } from '../metrics.ts';

/** Where a browser finds the figures of all days. */
export const BY_DAY_PATH = 'thay-doi/theo-ngay.json';

/** Figures that hold from a day on, until the next of the same place: `at` is its number among the days. */
export type FromDay<Figures> = Figures & { readonly at: number };

/** What is counted of the facilities of a place; the other figures add up from these. */
export type DayCounts = Pick<Counts, 'active' | 'safe' | 'atRisk' | 'unsafe' | 'stale'>;
/** What is counted of the replies of a place; those asked add up from these. */
export type DayReplies = Omit<ReplyCounts, 'asked'>;

/** A place day by day. */
export interface PlaceByDay {
  readonly facilities: readonly FromDay<DayCounts>[];
  readonly replies: readonly FromDay<DayReplies>[];
}

/** A province day by day: as each day was reported where it is frozen, else as it is known today. */
export interface ByDay {
  /** From the first of which anything is known: those on which any figure may have become another. */
  readonly days: readonly { readonly on: Day; readonly isFrozen: boolean }[];
  /** By code, in the order of the data set. */
  readonly districts: ReadonlyMap<string, PlaceByDay>;
  /** What no district counts: facilities that nobody can place, and replies of other units. */
  readonly others: PlaceByDay;
}

const COUNTS = [
  'active',
  'safe',
  'atRisk',
  'unsafe',
  'stale',
] as const satisfies readonly (keyof DayCounts)[];
const REPLIES = [
  'replied',
  'waiting',
  'overdue',
  'dissolved',
] as const satisfies readonly (keyof DayReplies)[];

/** Figures from a day on: that day's number, then theirs in the order of `COUNTS` or `REPLIES`; a sum has the latter alone. */
type Row = readonly number[];
type PackedPlace = readonly [facilities: readonly Row[], replies: readonly Row[]];

type Levels = Province['levels'];

/** What else a map says of days. */
interface DayWords {
  readonly levels: Levels;
  /** What is made up, if anything. */
  readonly mark: string | undefined;
}

interface PackedByDay extends DayWords {
  /** Each by how many days after the one before it is. */
  readonly first: Day;
  readonly steps: readonly number[];
  /** The numbers of the days that are frozen. */
  readonly frozen: readonly number[];
  readonly others: PackedPlace;
  readonly districts: readonly (readonly [slug: string, ...PackedPlace])[];
}

/** The texts of the file of all days, and of its further parts where it is long. */
export function packByDay(
  { days, districts, others }: ByDay,
  slugOf: (code: string) => string,
  words: DayWords,
  build: string,
): string[] {
  const packed: PackedByDay = {
    ...words,
    first: days[0]!.on,
    steps: days.slice(1).map(({ on }, at) => daysBetween(days[at]!.on, on)),
    frozen: days.flatMap(({ isFrozen }, at) => (isFrozen ? [at] : [])),
    others: packPlace(others),
    districts: [...districts].map(([code, place]) => [slugOf(code), ...packPlace(place)] as const),
  };
  return writeParts(packed, ['districts'], build);
}

function packPlace({ facilities, replies }: PlaceByDay): PackedPlace {
  return [
    facilities.map((figures) => packRow([figures.at, ...COUNTS.map((key) => figures[key])])),
    replies.map((figures) => packRow([figures.at, ...REPLIES.map((key) => figures[key] ?? 0)])),
  ];
}

/** Zeros at the end are as good as nothing. */
function packRow(numbers: readonly number[]): Row {
  return numbers.slice(0, numbers.findLastIndex((number) => number !== 0) + 1);
}

/** The figures of a day, of every place that a map shows, and what they add up to. */
export interface DayFigures {
  readonly on: Day;
  /** As they were reported; else as they are known today. */
  readonly isFrozen: boolean;
  readonly districts: ReadonlyMap<string, Figures>;
  /** What no district counts. */
  readonly others: Figures;
  readonly total: Figures;
}

/** The figures of every day of a span. */
export class AllDays {
  /** What the data set calls them. */
  readonly levels: Levels;
  readonly first: Day;
  readonly last: Day;
  /** Those on which any figure may have become another, the earliest first. */
  readonly days: readonly Day[];
  /** Those that are frozen, the earliest first. */
  readonly frozen: readonly Day[];
  /** What all places add up to on each of `days`. */
  readonly totals: readonly Figures[];
  private readonly file: PackedByDay;

  /** Reads what the build of the same release wrote. */
  constructor(file: unknown) {
    this.file = file as PackedByDay;
    const { first, steps, frozen } = this.file;
    const days = [first];
    for (const step of steps) days.push(addDays(days[days.length - 1]!, step));
    this.days = days;
    this.levels = this.file.levels;
    this.first = first;
    this.last = days[days.length - 1]!;
    this.frozen = frozen.map((at) => days[at]!);
    const places = [...this.file.districts.map(([, ...place]) => place), this.file.others];
    const facilities = sumsByDay(
      places.map(([rows]) => rows),
      days.length,
    );
    const replies = sumsByDay(
      places.map(([, rows]) => rows),
      days.length,
    );
    this.totals = days.map((_, at) => figuresOf(facilities[at]!, replies[at]!));
  }

  /** The nearest day of the span. */
  within(day: Day): Day {
    return day < this.first ? this.first : day > this.last ? this.last : day;
  }

  /** The figures of a day of the span. */
  on(day: Day): DayFigures {
    const at = lastWhere(this.days, (one) => one <= day);
    const { districts, others } = this.file;
    const places = new Map(
      districts.map(([slug, ...place]) => [slug, figuresAt(place, at)] as const),
    );
    return {
      on: day,
      isFrozen: this.frozen.includes(day),
      districts: places,
      others: figuresAt(others, at),
      total: this.totals[at]!,
    };
  }
}

/** Where the last is of those that come first and of which something holds; -1 where it holds of none. */
function lastWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let [from, to] = [-1, items.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (holds(items[middle]!)) from = middle;
    else to = middle;
  }
  return from;
}

function figuresAt([facilities, replies]: PackedPlace, at: number): Figures {
  const rowOf = (rows: readonly Row[]) =>
    (rows[lastWhere(rows, ([from]) => from! <= at)] ?? []).slice(1);
  return figuresOf(rowOf(facilities), rowOf(replies));
}

function figuresOf(facilities: Row, replies: Row): Figures {
  const [active = 0, safe = 0, atRisk = 0, unsafe = 0, stale = 0] = facilities;
  const [replied = 0, waiting = 0, overdue = 0, dissolved = 0] = replies;
  const assessed = safe + atRisk + unsafe;
  return {
    counts: { active, assessed, notAssessed: active - assessed, safe, atRisk, unsafe, stale },
    replies: {
      ...{ asked: replied + waiting + overdue + dissolved, replied, waiting, overdue },
      ...(dissolved > 0 ? { dissolved } : {}),
    },
  };
}

/** What the figures of all places add up to on each of so many days, from one pass over what changed. */
function sumsByDay(places: readonly (readonly Row[])[], days: number): number[][] {
  const changes = Array.from({ length: days }, () => [0, 0, 0, 0, 0]);
  for (const rows of places) {
    let before: Row = [];
    for (const row of rows) {
      const change = changes[row[0]!]!;
      for (const at of change.keys()) change[at]! += (row[at + 1] ?? 0) - (before[at + 1] ?? 0);
      before = row;
    }
  }
  const sum = [0, 0, 0, 0, 0];
  return changes.map((change) => change.map((more, at) => (sum[at]! += more)));
}
