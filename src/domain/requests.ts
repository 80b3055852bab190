import type { Reply, Unit } from './correspondence.ts';
import type { AddressedDispatch, DataSet } from './data-set.ts';
import type { Day } from './day.ts';

export type ReplyStatus = 'replied' | 'waiting' | 'overdue';

/** Where one unit stands with one request. */
export interface UnitReplyState {
  readonly unit: Unit;
  readonly status: ReplyStatus;
  /** Missing when no dispatch sets a deadline: then the unit waits and is never overdue. */
  readonly dueOn?: Day | undefined;
  /** The first reply's day; missing when it has not replied or the day is unknown. */
  readonly repliedOn?: Day | undefined;
  readonly replySymbol?: string | undefined;
  /** How many dispatches asked this unit, the first one included. */
  readonly timesAsked: number;
}

/** A request on a day: the dispatches that made it so far, and each addressee's state. */
export interface RequestState {
  readonly id: string;
  readonly dispatches: readonly AddressedDispatch[];
  readonly units: readonly UnitReplyState[];
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
    units: dataSet.units
      .filter(({ code }) => dispatches.some(({ addressees }) => addressees.includes(code)))
      .map((unit) => unitReplyState(unit, id, dispatches, dataSet.replies, day)),
  }));
}

function unitReplyState(
  unit: Unit,
  requestId: string,
  dispatches: readonly AddressedDispatch[],
  allReplies: readonly Reply[],
  day: Day,
): UnitReplyState {
  const asking = dispatches.filter(({ addressees }) => addressees.includes(unit.code));
  const replies = allReplies.filter(
    ({ requestId: id, unitCode, on }) =>
      id === requestId && unitCode === unit.code && (on === undefined || on <= day),
  );
  // A repeat sets the deadline that holds now; a repeat without one leaves the earlier in force.
  const dueOn = asking.findLast((dispatch) => dispatch.dueOn !== undefined)?.dueOn;
  const [first] = replies.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1));
  const late = dueOn !== undefined && dueOn < day;
  return {
    unit,
    status: first !== undefined ? 'replied' : late ? 'overdue' : 'waiting',
    dueOn,
    repliedOn: first?.on,
    replySymbol: first?.symbol,
    timesAsked: asking.length,
  };
}
