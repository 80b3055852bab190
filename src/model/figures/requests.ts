import type { Reply, Unit } from '../correspondence.ts';
import type { AddressedDispatch, DataSet } from '../data-set.ts';
import type { Terms } from '../units/dissolved.ts';
import { addDays, type Day } from '../day-words.ts';
import type { KnownDays } from './known-days.ts';
import { standingOf, statusOf } from './standing.ts';
import type { RequestState, UnitReplyState } from './state.ts';

/** The requests opened no later than `day`, in the order in which they were opened. */
export function requestsOn(
  dataSet: DataSet,
  known: KnownDays,
  terms: Terms,
  day: Day,
): RequestState[] {
  const dispatchesOf = Map.groupBy(
    dataSet.dispatches.filter(({ requestId, on }) => requestId !== undefined && on <= day),
    ({ requestId }) => requestId!,
  );
  const repliesOf = Map.groupBy(
    dataSet.replies.filter((reply) => known.ofReply(reply) <= day),
    ({ requestId, unitCode }) => `${requestId} ${unitCode}`,
  );
  return [...dispatchesOf].map(([id, dispatches]) => {
    const toUnit = new Map<string, AddressedDispatch[]>();
    for (const dispatch of dispatches)
      for (const code of new Set(dispatch.addressees)) {
        const those = toUnit.get(code);
        if (those === undefined) toUnit.set(code, [dispatch]);
        else those.push(dispatch);
      }
    return {
      id,
      symbols: dispatches.map(({ symbol }) => symbol),
      dispatches,
      units: dataSet.units.flatMap((unit) => {
        const mine = toUnit.get(unit.code) ?? [];
        const replies = repliesOf.get(`${id} ${unit.code}`) ?? [];
        const isAsked = mine.some(({ isExtension }) => !isExtension);
        return isAsked ? [unitReplyState(unit, mine, replies, { dataSet, terms, day })] : [];
      }),
    };
  });
}

/** The days on which a unit may be asked, reply, be late or be gone, in order. */
export function requestDays(
  { dispatches, replies, changes }: Pick<DataSet, 'dispatches' | 'replies' | 'changes'>,
  known: KnownDays,
): Day[] {
  const days = [
    ...dispatches.flatMap(({ on, due }) => (due === undefined ? [on] : [on, addDays(due.on, 1)])),
    ...replies.map((reply) => known.ofReply(reply)),
    ...changes.map(({ on }) => on),
  ];
  return [...new Set(days)].toSorted();
}

function unitReplyState(
  unit: Unit,
  dispatches: readonly AddressedDispatch[],
  allReplies: readonly Reply[],
  {
    dataSet: { site },
    terms,
    day,
  }: { readonly dataSet: DataSet; readonly terms: Terms; readonly day: Day },
): UnitReplyState {
  const asking = dispatches.filter(({ isExtension }) => !isExtension);
  const replies = allReplies.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1));
  const askedOn = asking[0]!.on;
  const lastAskedOn = asking.at(-1)!.on;
  const ended = terms.endedBy(day, unit.districtCode, lastAskedOn);
  const isDissolved = ended !== undefined;
  const judge = (reply: Reply | undefined) => {
    // Nobody knows which deadline held when a reply without a day came.
    const dueBy =
      reply !== undefined && reply.on === undefined
        ? undefined
        : deadlineOn(dispatches, laterOf(askedOn, reply?.on ?? day));
    const dueOn = dueBy?.due?.on;
    const longOverdueFrom = dueOn && addDays(dueOn, site.longOverdueAfterDays + 1);
    const standing = standingOf({ day, dueOn, reply, longOverdueFrom, isDissolved });
    return { reply, dueBy, dueOn, standing };
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
    dueSetOn: dueBy?.on,
    repliedOn: first?.on,
    replySymbol: first?.symbol,
    replies: replies.map(({ on, symbol }) => ({ on, symbol })),
    timesAsked: asking.length,
    lastAskedOn,
    dissolved: standing === 'dissolved' ? ended : undefined,
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
