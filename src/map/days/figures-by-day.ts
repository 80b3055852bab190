import type { ByDay, DayCounts, DayReplies, FromDay, PlaceByDay } from './by-day.ts';
import type { DataSet } from '../../model/data-set.ts';
import { addDays } from '../../model/day-words.ts';
import { codedPlaces } from '../../model/figures/coded-places.ts';
import { countedFacility, countReplyStates, FacilityCount } from '../../model/figures/counting.ts';
import type { Comparisons } from '../../model/figures/comparisons.ts';
import type { ReplyCounts } from '../../model/figures/counts.ts';
import { stepsUntil } from '../../model/figures/progress.ts';
import type { Snapshot } from '../../model/figures/snapshot.ts';
import { statusOf } from '../../model/figures/standing.ts';
import type { FrozenDay, Timeline } from '../../model/figures/timeline.ts';

/** The days of a data set until that of a snapshot. */
interface Days {
  readonly timeline: Timeline;
  readonly comparisons: Comparisons;
  readonly snapshot: Snapshot;
}

/**
 * The figures of all days, from one pass over what changed: that of `progressUntil`, with what becomes stale. A report day
 * that counted by other units is a day like any other here: what is known of it today, by the units of today.
 */
export function figuresByDay(dataSet: DataSet, { timeline, comparisons, snapshot }: Days): ByDay {
  const until = snapshot.day;
  const ground = comparisons.groundOf(snapshot);
  const reports = new Map(
    timeline
      .frozenUntil(until)
      .filter(({ frozen }) => comparisons.groundOf(frozen) === ground)
      .map((report) => [report.on, report]),
  );
  const steps = stepsUntil(timeline, until, true);
  const requests = new Map(timeline.requestCourse(until));
  // What is known today of the day after a report may be something else than was reported.
  const afterReports = [...reports.keys()].map((day) => addDays(day, 1)).filter((on) => on < until);
  const days = [
    ...new Set([...steps.keys(), ...requests.keys(), ...reports.keys(), ...afterReports, until]),
  ].toSorted();
  const counted = new FacilityCount();
  const codes = dataSet.districts.map(({ code }) => code);
  const repliesOf = repliesBy(new Set<string>(codes));
  let replies = repliesOf([]);
  const courses = new Map<string | undefined, Course>(
    [...codes, undefined].map((code) => [code, new Course()]),
  );
  let isEveryPlaceOpen = true;
  for (const [at, day] of days.entries()) {
    const touched = new Set<string | undefined>();
    for (const { take, put } of steps.get(day) ?? []) {
      if (take !== undefined) counted.take(take);
      if (put !== undefined) counted.put(put);
      for (const one of [take, put])
        if (one !== undefined) touched.add(one.facility.district?.code);
    }
    const states = requests.get(day);
    if (states !== undefined) replies = repliesOf(states.flatMap(({ units }) => units));
    const report = reports.get(day);
    const said = report === undefined ? counted : reportedCount(dataSet, report);
    const answered = report === undefined ? replies : repliesOf(reportedUnits(dataSet, report));
    const isAll = report !== undefined || isEveryPlaceOpen;
    for (const code of isAll ? courses.keys() : touched)
      courses.get(code)?.addFacilities(at, code === undefined ? said.notPlaced : said.area(code));
    if (isAll || states !== undefined)
      for (const [code, course] of courses) course.addReplies(at, answered(code));
    isEveryPlaceOpen = report !== undefined;
  }
  return {
    days: days.map((on) => ({ on, isFrozen: reports.has(on) })),
    districts: new Map(codes.map((code) => [code, courses.get(code)!])),
    others: courses.get(undefined)!,
  };
}

/** Keeps the figures of a place from each day on which they became others. */
class Course implements PlaceByDay {
  readonly facilities: FromDay<DayCounts>[] = [];
  readonly replies: FromDay<DayReplies>[] = [];

  addFacilities(at: number, { active, safe, atRisk, unsafe, stale }: DayCounts): void {
    addIfOther(this.facilities, { at, active, safe, atRisk, unsafe, stale });
  }

  addReplies(at: number, { replied, waiting, overdue, dissolved }: DayReplies): void {
    const gone = dissolved === undefined ? {} : { dissolved };
    addIfOther(this.replies, { at, replied, waiting, overdue, ...gone });
  }
}

/** Nothing counted before the first day is as good as zeros. */
function addIfOther<Figures extends object>(
  course: FromDay<Figures>[],
  next: FromDay<Figures>,
): void {
  const last: Partial<Record<string, number>> = course.at(-1) ?? {};
  const isSame = ([key, value]: [string, number]) => key === 'at' || (last[key] ?? 0) === value;
  const keys = new Set([...Object.keys(last), ...Object.keys(next)]);
  const values = next as Partial<Record<string, number>>;
  if (![...keys].every((key) => isSame([key, values[key] ?? 0]))) course.push(next);
}

type Answer = Parameters<typeof countReplyStates>[0] extends Iterable<infer One> ? One : never;
type AskedUnit = Answer & { readonly unit: { readonly districtCode?: string | undefined } };

/** Counts the replies of each of these codes, and for `undefined` those of all other units. */
function repliesBy(codes: ReadonlySet<string>) {
  const keyOf = ({ unit: { districtCode: code } }: AskedUnit) =>
    code !== undefined && codes.has(code) ? code : undefined;
  return (units: readonly AskedUnit[]) => {
    const byCode = Map.groupBy(units, keyOf);
    return (code: string | undefined): ReplyCounts => countReplyStates(byCode.get(code) ?? []);
  };
}

function reportedUnits(dataSet: DataSet, { frozen }: FrozenDay): AskedUnit[] {
  const places = codedPlaces(dataSet);
  return frozen.requests.flatMap(({ units }) =>
    units.map(({ unit, standing }) => ({ unit: places.unit(unit), status: statusOf(standing) })),
  );
}

function reportedCount(dataSet: DataSet, { frozen }: FrozenDay): FacilityCount {
  const places = codedPlaces(dataSet);
  return new FacilityCount(
    Object.values(frozen.facilities).map((facts) => countedFacility(facts, places)),
  );
}
