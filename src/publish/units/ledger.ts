import type { DistrictPage } from '../../contract/pages.ts';
import type {
  DispatchView,
  LedgerCell,
  RequestView,
  Told,
  UnitView,
} from '../../contract/ledger.ts';
import type { Unit } from '../../model/correspondence.ts';
import type { AddressedDispatch } from '../../model/data-set.ts';
import { type Day, daysBetween } from '../../model/day-words.ts';
import type { ReplyFacts, Snapshot } from '../../model/figures/snapshot.ts';
import { isOwed, statusOf } from '../../model/figures/standing.ts';
import type { FacilityState, RequestState, State } from '../../model/figures/state.ts';
import { replySource } from '../../model/history.ts';
import type { District } from '../../model/places.ts';
import type { Dissolution } from '../../model/units/dissolved.ts';

/** Who stands where with each request: one cell a unit that was asked. */
export function summariseLedger({ day, requests }: Snapshot): LedgerCell[] {
  return requests.flatMap(({ id, units }) =>
    units.map(({ unit, ...facts }) => ledgerCell(id, unit, facts, day)),
  );
}

/** The same, with the dispatch that sets each deadline. */
export function addDeadlines(
  ledger: readonly LedgerCell[],
  requests: readonly RequestState[],
): LedgerCell[] {
  const dueByOf = new Map<string, string | undefined>(
    requests.flatMap(({ id, units }) =>
      units.map(({ unit, dueBy }) => [`${id} ${unit.code}`, dueBy] as const),
    ),
  );
  return ledger.map((cell) => {
    const dueBy = dueByOf.get(`${cell.requestId} ${cell.unitCode}`);
    return { ...cell, ...(dueBy === undefined ? {} : { dueBy }) };
  });
}

/** The same, with how many facilities each reply told of. */
export function addTold(
  ledger: readonly LedgerCell[],
  facilities: readonly FacilityState[],
): LedgerCell[] {
  const byReply = Map.groupBy(facilities, ({ toldBy }) => toldBy && replySource(toldBy));
  return ledger.map((cell) => {
    const told = byReply.get(replySource(cell));
    return told === undefined ? cell : { ...cell, told: countTold(told) };
  });
}

function countTold(facilities: readonly FacilityState[]): Told {
  const unregistered = facilities.filter(({ status }) => status === 'unregistered');
  return { facilities: facilities.length, unregistered: unregistered.length };
}

/** The facilities without an account by what made them known, the earliest first. */
export function summariseUnregistered(
  facilities: readonly FacilityState[],
): DistrictPage['unregistered'] {
  const unregistered = facilities.filter(({ status }) => status === 'unregistered');
  const keyOf = ({ recordedOn, toldBy }: FacilityState) =>
    `${recordedOn ?? ''} ${toldBy?.requestId ?? ''}`;
  return [...Map.groupBy(unregistered, keyOf)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, those]) => {
      const { recordedOn, toldBy } = those[0]!;
      return {
        count: those.length,
        ...(toldBy === undefined ? {} : { requestId: toldBy.requestId }),
        ...(recordedOn === undefined ? {} : { since: recordedOn }),
      };
    });
}

function ledgerCell(requestId: string, unitCode: string, facts: ReplyFacts, day: Day): LedgerCell {
  const { standing, askedOn, timesAsked, dueOn, dueBy, repliedOn, replySymbol, dissolved } = facts;
  const status = statusOf(standing);
  return {
    requestId,
    unitCode,
    status,
    standing,
    askedOn,
    timesAsked,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(dueBy === undefined ? {} : { dueBy }),
    ...(repliedOn === undefined ? {} : { repliedOn }),
    ...(replySymbol === undefined ? {} : { replySymbol }),
    ...(isOwed(status) ? { waitingDays: daysBetween(askedOn, day) } : {}),
    ...(status === 'overdue' ? { overdueDays: daysBetween(dueOn!, day) } : {}),
    ...(dissolved === undefined ? {} : { dissolved }),
  };
}

/** The requests with the dispatches that made them; the first dispatch's words are the request's. */
export function summariseRequests(
  { requests, facilities }: Pick<State, 'requests' | 'facilities'>,
  allUnits: readonly Unit[],
): RequestView[] {
  const toldOf = Map.groupBy(facilities, ({ toldBy }) => toldBy?.requestId);
  return requests.map(({ id, symbols, dispatches, units }) => ({
    ...(toldOf.has(id) ? { told: countTold(toldOf.get(id)!) } : {}),
    id,
    // A report may name a dispatch that is gone from the list.
    subject: dispatches[0]?.subject ?? symbols.join(', '),
    dispatches: dispatches.map((dispatch) => summariseDispatch(dispatch, allUnits)),
    replies: units.flatMap(({ unit, replies }) =>
      replies.map(({ on, symbol }) => ({
        unitCode: unit.code,
        ...(on === undefined ? {} : { on }),
        ...(symbol === undefined ? {} : { symbol }),
      })),
    ),
  }));
}

/** What a page shows of a dispatch. */
export function summariseDispatch(
  { symbol, on, subject, recipients, addressees, requestId, isExtension, due }: AddressedDispatch,
  units: readonly Unit[],
): DispatchView {
  return {
    symbol,
    on,
    subject,
    recipients: nameGroups(recipients, units),
    addressees: addressees.length,
    isExtension,
    ...(requestId === undefined ? {} : { requestId }),
    ...(due === undefined
      ? {}
      : {
          due: {
            rule: due.rule,
            on: due.on,
            passed: due.passed.map(({ on, name }) => ({ on, ...(name && { name }) })),
          },
        }),
  };
}

/** All units of a group are that group, however they were listed. */
function nameGroups(recipients: readonly string[], units: readonly Unit[]): string[] {
  const named = new Set(recipients);
  const whole = [...Map.groupBy(units, ({ group }) => group)].filter(
    ([, members]) => members.length > 1 && members.every(({ code }) => named.has(code)),
  );
  const groupOf = new Map(
    whole.flatMap(([group, members]) => members.map(({ code }) => [code as string, group])),
  );
  return [...new Set(recipients.map((recipient) => groupOf.get(recipient) ?? recipient))];
}

/** What a page shows of a unit: the page of its district, or one of its own. */
export function summariseUnit(
  { code, name, districtCode }: Unit,
  places: {
    readonly district: ReadonlyMap<string, District>;
    readonly endedBy: (districtCode: string | undefined) => Dissolution | undefined;
  },
): UnitView {
  const district = places.district.get(districtCode ?? '');
  const ended = places.endedBy(districtCode);
  return {
    code,
    name,
    ...(district === undefined
      ? { slug: code.toLowerCase() }
      : {
          districtSlug: district.slug,
          district: { type: district.type, name: district.name },
        }),
    ...(ended === undefined
      ? {}
      : { dissolved: { on: ended.on, successors: [...ended.successors] } }),
  };
}
