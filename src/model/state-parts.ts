import type { Assessment } from './assessment.ts';
import type { DataSet, LocatedFacility } from './data-set.ts';
import { daysBetween, type Day } from './day.ts';
import type { FacilityId } from './facility.ts';
import { isLevel, type Status } from './levels.ts';
import { requestsOn, type RequestState } from './state.ts';

/** What a facility is on a day. `assessment` is its latest, whatever its status. */
export interface FacilityState {
  readonly facility: LocatedFacility;
  readonly status: Status;
  readonly assessment?: Assessment | undefined;
  /** The latest assessment is older than the data set's limit; the facility still counts as assessed. */
  readonly stale: boolean;
}

/** The province on a day: a pure function of the data set and that day. */
export interface State {
  readonly day: Day;
  readonly facilities: readonly FacilityState[];
  readonly requests: readonly RequestState[];
}

/** An event without a date has happened, no later than any day that is asked about. */
export function hasHappened(on: Day | undefined, day: Day): boolean {
  return on === undefined || on <= day;
}

/** The state of the data set on a day; what is dated later has not happened yet. */
export function stateOn(dataSet: DataSet, day: Day): State {
  const latest = latestAssessments(dataSet.assessments, day);
  return {
    day,
    facilities: dataSet.facilities
      .filter(({ accountGrantedOn }) => hasHappened(accountGrantedOn, day))
      .map((facility) =>
        facilityStateOn(facility, latest.get(facility.id), dataSet.site.staleAfterDays, day),
      ),
    requests: requestsOn(dataSet, day),
  };
}

function latestAssessments(assessments: readonly Assessment[], day: Day) {
  const latest = new Map<FacilityId, Assessment>();
  for (const assessment of assessments) {
    if (!hasHappened(assessment.on, day)) continue;
    const known = latest.get(assessment.facilityId);
    // An assessment without a date is older than any that has one.
    if (known === undefined || (assessment.on ?? '') > (known.on ?? '')) {
      latest.set(assessment.facilityId, assessment);
    }
  }
  return latest;
}

function facilityStateOn(
  facility: LocatedFacility,
  assessment: Assessment | undefined,
  staleAfterDays: number,
  day: Day,
): FacilityState {
  const status = statusOf(facility, assessment, day);
  const stale =
    isLevel(status) &&
    assessment?.on !== undefined &&
    daysBetween(assessment.on, day) > staleAfterDays;
  return { facility, status, assessment, stale };
}

function statusOf(facility: LocatedFacility, assessment: Assessment | undefined, day: Day): Status {
  if (!facility.registered) return 'unregistered';
  if (facility.ceased !== undefined && hasHappened(facility.ceased.on, day)) return 'ceased';
  return assessment?.level ?? 'notAssessed';
}
