import type { DataSet, ListedFacility, LocatedFacility } from '../data-set.ts';
import { type Day, daysBetween } from '../day-words.ts';
import type { Assessment } from '../facility.ts';
import { isLevel, type Status } from '../levels.ts';
import type { KnownDays } from './known-days.ts';
import type { Since } from './snapshot.ts';
import type { FacilityState, Move } from './state.ts';

/** What the facilities of a list are on a day; what is dated later has not happened yet. */
export function facilitiesOn(
  { facilities, assessments, site }: DataSet,
  known: KnownDays,
  day: Day,
): FacilityState[] {
  const latest = latestAssessments(assessments, known, day);
  return facilities.flatMap((listed): FacilityState[] => {
    const facility = facilityOn(listed, known, day);
    if (facility === undefined) return [];
    const assessment = latest.get(facility.id);
    const status = statusOf(facility, assessment, isCeased(listed, facility, known, day));
    const stale =
      isLevel(status) &&
      assessment?.on !== undefined &&
      daysBetween(assessment.on, day) > site.staleAfterDays;
    const { recordedOn, toldBy } = listed;
    const moved = moveOf(listed, facility, day);
    const since = sinceOf(listed, facility, day);
    return [{ facility, status, assessment, stale, moved, since, recordedOn, toldBy }];
  });
}

/**
 * The facility as it was on a day; undefined where nobody knew of it yet. One with an account is
 * known from the day of the account, any other from the day on which it was recorded.
 */
function facilityOn(
  { former, recordedOn, ...present }: ListedFacility,
  known: KnownDays,
  day: Day,
): LocatedFacility | undefined {
  const version = former.find(({ until }) => day < until)?.was ?? present;
  const hasChanged = former.length > 0 && former[0]!.until <= day;
  // What has changed since was known before.
  if (hasChanged && version.accountGrantedOn === undefined) return version;
  return known.ofFacility(version, recordedOn) <= day ? version : undefined;
}

function isCeased(
  { former }: ListedFacility,
  facility: LocatedFacility,
  known: KnownDays,
  day: Day,
): boolean {
  if (facility.ceased === undefined) return false;
  const told = former.findLast(({ until, was }) => until <= day && was.ceased === undefined);
  return known.ofCeasing(facility, told?.until) <= day;
}

/** The last move to where it is on a day. Where nobody knew the place before, it was no move. */
function moveOf(
  { former }: ListedFacility,
  { district, park }: LocatedFacility,
  day: Day,
): Move | undefined {
  const before = former.findLast(
    ({ until, was }) =>
      until <= day &&
      was.district !== undefined &&
      (was.district.code !== district?.code || was.park?.id !== park?.id),
  );
  return before && { on: before.until, from: before.was };
}

const ASPECTS: {
  readonly [Aspect in keyof Required<Since>]: (facility: LocatedFacility) => unknown;
} = {
  name: ({ name }) => name,
  place: ({ district, commune, park }) => [district?.code, commune?.code, park?.id].join(),
  registered: ({ registered }) => registered,
  activity: ({ ceased }) => ceased === undefined,
};

function sinceOf(
  { former }: ListedFacility,
  facility: LocatedFacility,
  day: Day,
): Since | undefined {
  if (former.length === 0) return undefined;
  const days = Object.entries(ASPECTS).flatMap(([aspect, of]) => {
    const is = of(facility);
    const other = former.findLast(({ until, was }) => until <= day && of(was) !== is);
    return other === undefined ? [] : [[aspect, other.until] as const];
  });
  return days.length === 0 ? undefined : Object.fromEntries(days);
}

function latestAssessments(assessments: readonly Assessment[], known: KnownDays, day: Day) {
  const latest = new Map<string, Assessment>();
  for (const assessment of assessments) {
    if (known.ofAssessment(assessment) > day) continue;
    const before = latest.get(assessment.facilityId);
    // An assessment without a date is older than any that has one.
    if (before === undefined || (assessment.on ?? '') > (before.on ?? '')) {
      latest.set(assessment.facilityId, assessment);
    }
  }
  return latest;
}

function statusOf(
  facility: LocatedFacility,
  assessment: Assessment | undefined,
  hasCeased: boolean,
): Status {
  if (!facility.registered) return 'unregistered';
  return hasCeased ? 'ceased' : (assessment?.level ?? 'notAssessed');
}
