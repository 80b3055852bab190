import type { DataSet } from '../data-set.ts';
import type { Day } from '../day-words.ts';
import { codedPlaces } from './coded-places.ts';
import { type CountedFacility, countedFacility, FacilityCount } from './counting.ts';
import type { Counts } from './counts.ts';
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

/** The way to a day, of the province, of each district by its code, and of those in none that is known. */
export interface Progress {
  readonly province: ProgressPoint[];
  readonly districts: ReadonlyMap<string, ProgressPoint[]>;
  readonly notPlaced: ProgressPoint[];
}

/**
 * Draws the way to a day, from the first day of which anything is known: a point on each day on which the
 * figures became others, on each frozen report day, and at the end. What becomes stale counts as assessed
 * all the same.
 */
export function progressUntil(dataSet: DataSet, timeline: Timeline, until: Day): Progress {
  const reports = new Map(timeline.frozenUntil(until).map((report) => [report.on, report]));
  const steps = stepsUntil(timeline, until);
  const days = [...new Set([...steps.keys(), ...reports.keys(), until])].toSorted();
  const counted = new FacilityCount();
  const province: ProgressPoint[] = [];
  const notPlaced: ProgressPoint[] = [];
  const districts = new Map<string, ProgressPoint[]>(
    dataSet.districts.map(({ code }) => [code, []]),
  );
  let isEveryDistrictOpen = true;
  for (const day of days) {
    const touched = new Set<string>();
    for (const { take, put } of steps.get(day) ?? []) {
      if (take !== undefined) counted.take(take);
      if (put !== undefined) counted.put(put);
      for (const one of [take, put])
        if (one?.facility.district !== undefined) touched.add(one.facility.district.code);
    }
    const report = reports.get(day);
    const reported = report && reportedCount(dataSet, report);
    addPoint(province, day, counted.totals, reported?.totals);
    addPoint(notPlaced, day, counted.notPlaced, reported?.notPlaced);
    const isAll = reported !== undefined || isEveryDistrictOpen;
    for (const code of isAll ? districts.keys() : touched) {
      const points = districts.get(code);
      if (points !== undefined)
        addPoint(points, day, counted.district(code), reported?.district(code));
    }
    // What was reported may be other figures than those known today.
    isEveryDistrictOpen = reported !== undefined;
  }
  closePoints(province, until, counted.totals);
  closePoints(notPlaced, until, counted.notPlaced);
  for (const [code, points] of districts) closePoints(points, until, counted.district(code));
  return { province, districts, notPlaced };
}

/** What became another facility on a day: what to take out of the figures, and what to put in. */
interface Step {
  readonly take?: CountedFacility | undefined;
  readonly put?: CountedFacility | undefined;
}

function stepsUntil(timeline: Timeline, until: Day): Map<Day, Step[]> {
  const steps = new Map<Day, Step[]>();
  for (const course of timeline.courses(until)) {
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

function reportedCount(dataSet: DataSet, { frozen }: FrozenDay): FacilityCount {
  const places = codedPlaces(dataSet);
  return new FacilityCount(
    Object.values(frozen.facilities).map((facts) => countedFacility(facts, places)),
  );
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
