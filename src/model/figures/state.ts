import type { Reply, Unit } from '../correspondence.ts';
import type { AddressedDispatch, DataSet, ListedFacility, LocatedFacility } from '../data-set.ts';
import { type Day, daysBetween } from '../day-words.ts';
import { addDays } from '../day.ts';
import type { Assessment, FacilityId } from '../facility.ts';
import type { ReplyKey } from '../history.ts';
import { isLevel, type Status } from '../levels.ts';
import type { Snapshot } from './snapshot.ts';
import { type ReplyStatus, type Standing, standingOf, statusOf } from './standing.ts';

/** The province on a day: a pure function of the data set and that day. */
export interface State {
  readonly day: Day;
  readonly facilities: readonly FacilityState[];
  readonly requests: readonly RequestState[];
}

/** What a facility is on a day. `assessment` is its latest, whatever its status. */
export interface FacilityState {
  readonly facility: LocatedFacility;
  /** From which day on it is known, and which reply told of it, where the history says so. */
  readonly recordedOn?: Day | undefined;
  readonly toldBy?: ReplyKey | undefined;
  readonly status: Status;
  readonly assessment?: Assessment | undefined;
  /** The latest assessment is older than the data set's limit; the facility still counts as assessed. */
  readonly stale: boolean;
  /** Where it was before it moved to where it is on this day, and since when it is there. */
  readonly moved?: Move | undefined;
}

/** The place that a facility moved away from, to another district or park. */
export interface Move {
  readonly on: Day;
  readonly from: Pick<LocatedFacility, 'district' | 'park'>;
}

/** A request on a day: the dispatches that made it so far, and each addressee's state. */
export interface RequestState {
  readonly id: string;
  readonly dispatches: readonly AddressedDispatch[];
  readonly units: readonly UnitReplyState[];
}

/** Where one unit stands with one request. */
export interface UnitReplyState {
  readonly unit: Unit;
  readonly status: ReplyStatus;
  readonly standing: Standing;
  /** The day of the first dispatch that asked this unit; it may be a repeat. */
  readonly askedOn: Day;
  /** Missing when no dispatch sets a deadline that is known: then the unit waits and is never overdue. */
  readonly dueOn?: Day | undefined;
  /** The dispatch that sets the deadline. */
  readonly dueBy?: string | undefined;
  /** The first reply's day; missing when it has not replied or the day is unknown. */
  readonly repliedOn?: Day | undefined;
  readonly replySymbol?: string | undefined;
  /** All replies, those without a day first. */
  readonly replies: readonly {
    readonly on?: Day | undefined;
    readonly symbol?: string | undefined;
  }[];
  /** How many dispatches asked this unit, the first one included; more time given is no asking. */
  readonly timesAsked: number;
}

/** The state of the data set on a day; what is dated later has not happened yet. */
export function stateOn(dataSet: DataSet, day: Day): State {
  const latest = latestAssessments(dataSet.assessments, day);
  return {
    day,
    facilities: dataSet.facilities.flatMap((listed): FacilityState[] => {
      const facility = facilityOn(listed, day);
      if (facility === undefined) return [];
      const { recordedOn, toldBy } = listed;
      const assessment = latest.get(facility.id);
      const { staleAfterDays } = dataSet.site;
      const state = facilityStateOn(facility, assessment, staleAfterDays, day);
      return [{ ...state, moved: moveOf(listed, facility, day), recordedOn, toldBy }];
    }),
    requests: requestsOn(dataSet, day),
  };
}

/**
 * The facility as it was on a day; undefined where nobody knew of it yet. One with an account is
 * known from the day of the account, any other from the day on which it was recorded.
 */
function facilityOn(
  { former, recordedOn, ...present }: ListedFacility,
  day: Day,
): LocatedFacility | undefined {
  const facility = former.find(({ until }) => day < until)?.was ?? present;
  const since = facility.accountGrantedOn ?? recordedOn;
  return hasHappened(since, day) ? facility : undefined;
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
  const status = facilityStatusOf(facility, assessment, day);
  const stale =
    isLevel(status) &&
    assessment?.on !== undefined &&
    daysBetween(assessment.on, day) > staleAfterDays;
  return { facility, status, assessment, stale };
}

function facilityStatusOf(
  facility: LocatedFacility,
  assessment: Assessment | undefined,
  day: Day,
): Status {
  if (!facility.registered) return 'unregistered';
  if (facility.ceased !== undefined && hasHappened(facility.ceased.on, day)) return 'ceased';
  return assessment?.level ?? 'notAssessed';
}

/** An event without a date has happened, no later than any day that is asked about. */
function hasHappened(on: Day | undefined, day: Day): boolean {
  return on === undefined || on <= day;
}

/** The requests opened no later than `day`, in the order in which they were opened. */
export function requestsOn(dataSet: DataSet, day: Day): RequestState[] {
  const dispatchesOf = Map.groupBy(
    dataSet.dispatches.filter(({ requestId, on }) => requestId !== undefined && on <= day),
    ({ requestId }) => requestId!,
  );
  return [...dispatchesOf].map(([id, dispatches]) => ({
    id,
    dispatches,
    units: dataSet.units.flatMap((unit) => {
      const mine = dispatches.filter(({ addressees }) => addressees.includes(unit.code));
      const replies = dataSet.replies.filter(
        (reply) =>
          reply.requestId === id &&
          reply.unitCode === unit.code &&
          (reply.on === undefined || reply.on <= day),
      );
      const isAsked = mine.some(({ isExtension }) => !isExtension);
      return isAsked ? [unitReplyState(unit, mine, replies, dataSet, day)] : [];
    }),
  }));
}

function unitReplyState(
  unit: Unit,
  dispatches: readonly AddressedDispatch[],
  allReplies: readonly Reply[],
  { site }: DataSet,
  day: Day,
): UnitReplyState {
  const asking = dispatches.filter(({ isExtension }) => !isExtension);
  const replies = allReplies.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1));
  const askedOn = asking[0]!.on;
  const judge = (reply: Reply | undefined) => {
    // Nobody knows which deadline held when a reply without a day came.
    const dueBy =
      reply !== undefined && reply.on === undefined
        ? undefined
        : deadlineOn(dispatches, laterOf(askedOn, reply?.on ?? day));
    const dueOn = dueBy?.due?.on;
    const longOverdueFrom = dueOn && addDays(dueOn, site.longOverdueAfterDays + 1);
    return { reply, dueBy, dueOn, standing: standingOf({ day, dueOn, reply, longOverdueFrom }) };
  };
  // One without a day may have been the first; where the first with a day is in time, so was it.
  const judged = [judge(replies.find(({ on }) => on !== undefined)), judge(replies[0])];
  const {
    reply: first,
    dueBy,
    dueOn,
    standing,
  } = judged.find((one) => one.standing === 'inTime') ?? judged[1]!;
  return {
    unit,
    status: statusOf(standing),
    standing,
    askedOn,
    dueOn,
    dueBy: dueBy?.symbol,
    repliedOn: first?.on,
    replySymbol: first?.symbol,
    replies: replies.map(({ on, symbol }) => ({ on, symbol })),
    timesAsked: asking.length,
  };
}

/**
 * The dispatch whose deadline held on a day: the latest that set one. A repeat or more time given sets
 * the deadline that holds from then on; a repeat without one leaves the earlier in force.
 */
function deadlineOn(
  dispatches: readonly AddressedDispatch[],
  day: Day,
): AddressedDispatch | undefined {
  return dispatches.findLast(({ on, due }) => due !== undefined && on <= day);
}

/** A reply that came before anybody asked is judged by the day on which somebody did. */
function laterOf(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** The facts of a state. */
export function snapshotOf({ day, facilities, requests }: State): Snapshot {
  return {
    schemaVersion: 1,
    day,
    facilities: Object.fromEntries(
      facilities.map(({ facility, status, assessment, stale }) => [
        facility.id,
        defined({
          district: facility.district?.code,
          park: facility.park?.id,
          status,
          assessedOn: isLevel(status) ? assessment?.on : undefined,
          stale: stale || undefined,
        }),
      ]),
    ),
    requests: requests.map(({ id, dispatches, units }) => ({
      id,
      dispatches: dispatches.map(({ symbol }) => symbol),
      units: units.map(({ unit, standing, askedOn, timesAsked, dueOn, repliedOn, replySymbol }) =>
        defined({
          unit: unit.code,
          standing,
          askedOn,
          timesAsked,
          dueOn,
          repliedOn,
          replySymbol,
        }),
      ),
    })),
  };
}

/** Without the keys of which nothing is known: what is compared and kept has no `undefined`. */
function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
