import type { DataSet } from '../data-set.ts';
import type { Day } from '../day-words.ts';
import { sameGround } from '../units/compared.ts';
import { codedPlaces } from './coded-places.ts';
import { type CountedFacility, countedFacility, FacilityCount } from './counting.ts';
import type { Comparisons } from './comparisons.ts';
import type { Counts } from './counts.ts';
import type { Snapshot } from './snapshot.ts';
import type { FrozenDay, Timeline } from './timeline.ts';

type ProgressFigures = Pick<Counts, 'assessed' | 'active' | 'accounts'>;

/** How far the facilities of a place were on a day. */
export interface ProgressPoint extends ProgressFigures {
  readonly on: Day;
  /** As it was reported; any other point is what is known of the day today. */
  readonly isFrozen?: true;
  /** What is known of a report day today, where that is something else. */
  readonly known?: ProgressFigures;
}

/** The way to a day, of the province, of each district by its code, of each industrial park, and of those in no district that is known. */
export interface Progress {
  readonly province: ProgressPoint[];
  readonly districts: ReadonlyMap<string, ProgressPoint[]>;
  readonly parks: ReadonlyMap<string, ProgressPoint[]>;
  readonly notPlaced: ProgressPoint[];
}

/**
 * Draws the way to a day, from the first day of which anything is known: a point on each day on which the
 * figures became others, on each frozen report day, and at the end. What becomes stale counts as assessed
 * all the same.
 */
export function progressUntil(
  dataSet: DataSet,
  {
    timeline,
    comparisons,
    snapshot,
  }: {
    readonly timeline: Timeline;
    readonly comparisons: Comparisons;
    readonly snapshot: Snapshot;
  },
): Progress {
  const until = snapshot.day;
  const reports = new Map(timeline.frozenUntil(until).map((report) => [report.on, report]));
  const steps = stepsUntil(timeline, until);
  const days = [...new Set([...steps.keys(), ...reports.keys(), until])].toSorted();
  const counted = new FacilityCount();
  const province: ProgressPoint[] = [];
  const notPlaced: ProgressPoint[] = [];
  const districts = linesOf(dataSet.districts.map(({ code }) => code));
  const parks = linesOf(dataSet.parks.filter(({ kind }) => kind === 'park').map(({ id }) => id));
  const families: readonly Family[] = [
    {
      lines: districts,
      keyOf: ({ district }) => district?.code,
      countsIn: (count, code) => count.area(code),
      reportedIn: (report, code) => report.area(code),
    },
    {
      lines: parks,
      keyOf: ({ park }) => park?.id,
      countsIn: (count, id) => count.park(id),
      reportedIn: (report, id) => report.counted.park(id),
    },
  ];
  let isEveryPlaceOpen = true;
  for (const day of days) {
    const touched = families.map(() => new Set<string>());
    for (const { take, put } of steps.get(day) ?? []) {
      if (take !== undefined) counted.take(take);
      if (put !== undefined) counted.put(put);
      for (const one of [take, put]) {
        for (const [at, { keyOf }] of families.entries()) {
          const key = one && keyOf(one.facility);
          if (key !== undefined) touched[at]!.add(key);
        }
      }
    }
    const report = reports.get(day);
    const reported = report && new ReportedCount(dataSet, report, comparisons, snapshot);
    addPoint(province, day, counted.totals, reported?.counted.totals);
    addPoint(notPlaced, day, counted.notPlaced, reported?.counted.notPlaced);
    const isAll = reported !== undefined || isEveryPlaceOpen;
    for (const [at, { lines, countsIn, reportedIn }] of families.entries()) {
      for (const key of isAll ? lines.keys() : touched[at]!) {
        const points = lines.get(key);
        if (points !== undefined)
          addPoint(points, day, countsIn(counted, key), reported && reportedIn(reported, key));
      }
    }
    // What was reported may be other figures than those known today.
    isEveryPlaceOpen = reported !== undefined;
  }
  closePoints(province, until, counted.totals);
  closePoints(notPlaced, until, counted.notPlaced);
  for (const { lines, countsIn } of families)
    for (const [key, points] of lines) closePoints(points, until, countsIn(counted, key));
  return { province, districts, parks, notPlaced };
}

/** Places of one kind, each with its way. */
interface Family {
  readonly lines: ReadonlyMap<string, ProgressPoint[]>;
  readonly keyOf: (place: CountedFacility['facility']) => string | undefined;
  readonly countsIn: (count: FacilityCount, key: string) => Counts;
  readonly reportedIn: (report: ReportedCount, key: string) => Counts | undefined;
}

function linesOf(keys: readonly string[]): Map<string, ProgressPoint[]> {
  return new Map(keys.map((key) => [key, []]));
}

/** What became another facility on a day: what to take out of the figures, and what to put in. */
interface Step {
  readonly take?: CountedFacility | undefined;
  readonly put?: CountedFacility | undefined;
}

/** What to change in figures on each day, in the order of the facilities; `withStale`: what becomes stale, too. */
export function stepsUntil(
  timeline: Timeline,
  until: Day,
  withStale = false,
): ReadonlyMap<Day, readonly Step[]> {
  const steps = new Map<Day, Step[]>();
  for (const course of timeline.courses(until, withStale)) {
    let take: CountedFacility | undefined;
    for (const [day, put] of course) {
      const those = steps.get(day);
      if (those === undefined) steps.set(day, [{ take, put }]);
      else those.push({ take, put });
      take = put;
    }
  }
  return steps;
}

/** The figures of a report day, by the units of that day. */
class ReportedCount {
  readonly counted: FacilityCount;
  readonly #earlier: (code: string) => string | undefined;

  constructor(dataSet: DataSet, { frozen }: FrozenDay, comparisons: Comparisons, now: Snapshot) {
    const { units: districts } = comparisons.unitsOf(frozen);
    const places = codedPlaces({ ...dataSet, districts });
    this.counted = new FacilityCount(
      Object.values(frozen.facilities).map((facts) => countedFacility(facts, places)),
    );
    this.#earlier = sameGround(comparisons.units(frozen, now));
  }

  /** Of a unit of today; of one that was other ground then, nothing was reported. */
  area(code: string): Counts | undefined {
    const earlier = this.#earlier(code);
    return earlier === undefined ? undefined : this.counted.area(earlier);
  }
}

function addPoint(
  points: ProgressPoint[],
  on: Day,
  known: Counts,
  reported: Counts | undefined,
): void {
  const now = figuresOf(known);
  if (reported !== undefined) {
    const said = figuresOf(reported);
    const isCorrected = isOther(now, said) || now.accounts !== said.accounts;
    points.push({ on, ...said, isFrozen: true, ...(isCorrected ? { known: now } : {}) });
    return;
  }
  const last = points.at(-1);
  if (isOther(now, last) || isOther(now, last?.known ?? last)) points.push({ on, ...now });
}

/** It stays so until the end; accounts alone make no point. */
function closePoints(points: ProgressPoint[], until: Day, known: Counts): void {
  if (points.at(-1)?.on !== until) points.push({ on: until, ...figuresOf(known) });
}

function figuresOf({ assessed, active, accounts }: ProgressFigures): ProgressFigures {
  return { assessed, active, accounts };
}

function isOther(one: ProgressFigures, other: ProgressFigures | undefined): boolean {
  return one.assessed !== other?.assessed || one.active !== other.active;
}
