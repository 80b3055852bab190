import type { DataSet, ListedFacility, LocatedFacility } from '../data-set.ts';
import { addDays, type Day, daysBetween } from '../day-words.ts';
import type { Assessment } from '../facility.ts';
import { isLevel, type Status } from '../levels.ts';
import type { KnownDays } from './known-days.ts';
import type { Since } from './snapshot.ts';
import type { FacilityState, Move } from './state.ts';

/** The facilities of a list day by day; what is dated later has not happened yet. */
export class ListedFacilities {
  readonly #facilities: readonly ListedFacility[];
  readonly #assessments: ReadonlyMap<string, readonly KnownAssessment[]>;
  readonly #known: KnownDays;
  readonly #staleAfterDays: number;

  constructor({ facilities, assessments, site }: DataSet, known: KnownDays) {
    this.#facilities = facilities;
    this.#known = known;
    this.#staleAfterDays = site.staleAfterDays;
    const from = assessments.map((one) => ({ assessment: one, from: known.ofAssessment(one) }));
    this.#assessments = Map.groupBy(from, ({ assessment }) => assessment.facilityId);
  }

  /** What they are on a day, without those of which nobody knows yet. */
  on(day: Day): FacilityState[] {
    return this.#facilities.flatMap((listed) => this.#stateOf(listed, day) ?? []);
  }

  /**
   * Of each facility the days until `until` on which it may have become another, and what it is from then on;
   * `withStale`: the days on which an assessment becomes stale, too.
   */
  *courses(
    until: Day,
    withStale: boolean,
  ): Iterable<readonly (readonly [Day, FacilityState | undefined])[]> {
    for (const listed of this.#facilities) {
      const days = this.#daysOf(listed, withStale).filter((day) => day <= until);
      yield days.map((day) => [day, this.#stateOf(listed, day)]);
    }
  }

  /** Every day on which something that is known of a facility begins to be so. */
  #daysOf(listed: ListedFacility, withStale: boolean): Day[] {
    const { former, recordedOn, ...present } = listed;
    const versions = [...former.map(({ was }) => was), present];
    const days = [
      ...former.map(({ until }) => until),
      ...versions.map((version) => this.#known.ofFacility(version, recordedOn)),
      ...versions
        .filter(({ ceased }) => ceased !== undefined)
        .flatMap((version) =>
          [undefined, ...former.map(({ until }) => until)].map((told) =>
            this.#known.ofCeasing(version, told),
          ),
        ),
      ...this.#assessmentsOf(listed).map(({ from }) => from),
      ...(withStale ? this.#assessmentsOf(listed) : []).flatMap(({ assessment: { on } }) =>
        on === undefined ? [] : addDays(on, this.#staleAfterDays + 1),
      ),
    ];
    return [...new Set(days)].toSorted();
  }

  #stateOf(listed: ListedFacility, day: Day): FacilityState | undefined {
    const facility = facilityOn(listed, this.#known, day);
    if (facility === undefined) return undefined;
    const assessment = latestOn(this.#assessmentsOf(listed), day);
    const status = statusOf(facility, assessment, isCeased(listed, facility, this.#known, day));
    const stale =
      isLevel(status) &&
      assessment?.on !== undefined &&
      daysBetween(assessment.on, day) > this.#staleAfterDays;
    const { recordedOn, toldBy } = listed;
    const moved = moveOf(listed, facility, day);
    const since = sinceOf(listed, facility, day);
    return { facility, status, assessment, stale, moved, since, recordedOn, toldBy };
  }

  #assessmentsOf({ id }: ListedFacility): readonly KnownAssessment[] {
    return this.#assessments.get(id) ?? [];
  }
}

/** An assessment, and from which day on it is known. */
interface KnownAssessment {
  readonly assessment: Assessment;
  readonly from: Day;
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

/** The latest that is known on a day; one without a date is older than any that has one. */
function latestOn(assessments: readonly KnownAssessment[], day: Day): Assessment | undefined {
  let latest: Assessment | undefined;
  for (const { assessment, from } of assessments) {
    if (from > day) continue;
    if (latest === undefined || (assessment.on ?? '') > (latest.on ?? '')) latest = assessment;
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
