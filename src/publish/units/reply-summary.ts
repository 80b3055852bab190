import type { ReportPage } from '../../contract/pages.ts';
import type { LedgerCell, ReplySummary, RequestHead } from '../../contract/ledger.ts';
import type { Unit } from '../../model/correspondence.ts';
import { type Day, daysBetween } from '../../model/day-words.ts';
import type { Counts } from '../../model/figures/counts.ts';
import { isOwed } from '../../model/figures/standing.ts';
import type { Tally } from '../../model/figures/tally.ts';
import { capitalise } from '../../model/text.ts';

type Facts = Pick<ReportPage, 'tally' | 'requests' | 'ledger'>;

/** A unit that was asked anything, and the requests that it owes a reply to, in their order. */
interface Standing {
  readonly unit: Unit;
  readonly asked: number;
  readonly owed: readonly string[];
  readonly isOverdue: boolean;
  readonly hasReplied: boolean;
  /** It was dissolved before it replied to all, and owes nothing. */
  readonly isDissolved: boolean;
}

/** The figures of what each unit urges, by its code. */
type UrgedCounts = ReadonlyMap<string, Counts>;

/** Who owes what on a day, grouped by what is alike, and what holds for all whom a request asked. */
export function summariseReplies(
  facts: Facts,
  units: readonly Unit[],
  urged: UrgedCounts,
): ReplySummary {
  const { tally, ledger } = facts;
  const standings = standingsOf(ledger, units);
  const replies = ledger.filter(({ status }) => status === 'replied');
  return {
    requests: tally.requests.map((request) => headOf(request, facts)),
    asked: standings.length,
    silent: standings.filter(isSilent).length,
    areRepliesBare:
      replies.length > 0 &&
      replies.every(
        ({ repliedOn, replySymbol }) => repliedOn === undefined && replySymbol === undefined,
      ),
    owed: groupByOwed(
      standings,
      tally.requests.map(({ id }) => id),
    ),
    remaining: groupByRemainder(standings, urged),
  };
}

function standingsOf(ledger: readonly LedgerCell[], units: readonly Unit[]): Standing[] {
  const ofUnit = Map.groupBy(ledger, ({ unitCode }) => unitCode);
  return units.flatMap((unit) => {
    const mine = ofUnit.get(unit.code) ?? [];
    if (mine.length === 0) return [];
    const owed = mine.filter(({ status }) => isOwed(status)).map(({ requestId }) => requestId);
    return [
      {
        unit,
        asked: mine.length,
        owed,
        isOverdue: mine.some(({ status }) => status === 'overdue'),
        hasReplied: mine.some(({ status }) => status === 'replied'),
        isDissolved: owed.length === 0 && mine.some(({ status }) => status === 'dissolved'),
      },
    ];
  });
}

/** It owes replies, and has replied to nothing. */
const isSilent = ({ owed, hasReplied }: Standing) => owed.length > 0 && !hasReplied;

/** Of more requests than these there would be more sets of them than anybody wants to read. */
const MOST_SETS_OF = 3;

/** Behind all keys of who owes or has replied. */
const DISSOLVED = 'x';

/** By the requests that are owed, or how many where there are many; the most first, then the eldest. */
function groupByOwed(
  standings: readonly Standing[],
  requestIds: readonly string[],
): ReplySummary['owed'] {
  const keyOf = ({ owed, isDissolved }: Standing) =>
    isDissolved
      ? DISSOLVED
      : requestIds.length <= MOST_SETS_OF
        ? owed.map((id) => requestIds.indexOf(id)).join()
        : String(owed.length);
  return [...Map.groupBy(standings, keyOf)]
    .toSorted(
      ([a, [first]], [b, [second]]) => second!.owed.length - first!.owed.length || (a < b ? -1 : 1),
    )
    .map(([key, members]) => ({
      owed: members[0]!.owed.length,
      requestIds: requestIds.filter((id) => members.every(({ owed }) => owed.includes(id))),
      overdue: members.filter(({ isOverdue }) => isOverdue).length,
      ...(key === DISSOLVED ? { isDissolved: true as const } : {}),
      unitCodes: members.map(({ unit }) => unit.code),
    }));
}

/** By how far they have come: who has replied to nothing first, whatever number that was asked. */
function groupByRemainder(
  standings: readonly Standing[],
  urged: UrgedCounts,
): ReplySummary['remaining'] {
  const silent = standings.filter(isSilent);
  const dissolved = standings.filter(({ isDissolved }) => isDissolved);
  const others = Map.groupBy(
    standings.filter((standing) => !isSilent(standing) && !standing.isDissolved),
    ({ owed }) => owed.length,
  );
  const view = ({ unit, asked, owed }: Standing) => {
    const facilities = lookedAfter(unit, urged);
    return {
      code: unit.code,
      owed: owed.length,
      asked,
      ...(facilities === undefined ? {} : { facilities }),
    };
  };
  return [
    ...(silent.length === 0
      ? []
      : [
          {
            hasReplied: false,
            units: silent.map(view).toSorted((a, b) => b.owed - a.owed),
          },
        ]),
    ...[...others]
      .toSorted(([a], [b]) => b - a)
      .map(([owed, members]) => ({ hasReplied: true, owed, units: members.map(view) })),
    ...(dissolved.length === 0
      ? []
      : [{ hasReplied: false, isDissolved: true as const, units: dissolved.map(view) }]),
  ];
}

/** What it urges; of a unit that is no district's only where that is anything. */
function lookedAfter(
  { code, districtCode }: Unit,
  urged: UrgedCounts,
): ReplySummary['remaining'][number]['units'][number]['facilities'] {
  const counts = urged.get(code);
  if (counts === undefined)
    return districtCode === undefined
      ? undefined
      : { notAssessed: 0, active: 0, areInParks: false };
  const { notAssessed, active, inPark } = counts;
  return { notAssessed, active, areInParks: active > 0 && active === inPark.active };
}

function headOf(counted: Tally['requests'][number], facts: Facts): RequestHead {
  const { id, addressees, replied, overdue, dissolved } = counted;
  const { dispatches, subject } = facts.requests.find((request) => request.id === id)!;
  const cells = facts.ledger.filter(({ requestId }) => requestId === id);
  const open = cells.filter(({ status }) => isOwed(status));
  const deadlines = [...dispatches.map(({ due }) => due?.on), ...cells.map(({ dueOn }) => dueOn)];
  const dueOn = mostCommon((open.length === 0 ? cells : open).map((cell) => cell.dueOn));
  const askedOn = mostCommon(cells.map((cell) => cell.askedOn))!;
  const overdueDays = open.find(
    (cell) => cell.dueOn === dueOn && cell.overdueDays !== undefined,
  )?.overdueDays;
  return {
    id,
    name: nameOf(counted, facts),
    subject: shorten(subject),
    dispatches: counted.dispatches.map((symbol) => {
      const sent = dispatches.find((dispatch) => dispatch.symbol === symbol);
      if (sent === undefined) return { symbol, isExtension: false };
      return {
        symbol,
        on: sent.on,
        isExtension: sent.isExtension,
        ...(sent.addressees < addressees ? { addressees: sent.addressees } : {}),
      };
    }),
    addressees,
    replied,
    overdue,
    ...(dissolved === undefined ? {} : { dissolved }),
    hasDeadline: deadlines.some((on) => on !== undefined),
    askedOn,
    timesAsked: mostCommon(cells.map((cell) => cell.timesAsked))!,
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(open.length === 0 ? {} : { waitingDays: daysBetween(askedOn, facts.tally.asOf) }),
    ...(overdueDays === undefined ? {} : { overdueDays }),
  };
}

/** What comes most often; of as many the earliest, or the least. */
function mostCommon<T extends Day | number | undefined>(values: readonly T[]): T | undefined {
  const groups = [...Map.groupBy(values.toSorted(), (value) => value).values()];
  const most = Math.max(...groups.map(({ length }) => length));
  return groups.find(({ length }) => length === most)?.[0];
}

/** `941` of `941/SCT-CN`; all of it, and its day, where another request would be called the same. */
function nameOf(
  { id, dispatches: [symbol = id] }: Tally['requests'][number],
  { tally, requests }: Facts,
): string {
  const number = (text: string) => text.split('/')[0]!;
  const others = tally.requests.filter((other) => other.id !== id);
  const isTaken = (name: string, nameOf: (text: string) => string) =>
    others.some(({ dispatches }) => nameOf(dispatches[0] ?? '') === name);
  if (!isTaken(number(symbol), number)) return number(symbol);
  const on = requests.find((request) => request.id === id)!.dispatches[0]?.on;
  const year = on === undefined ? id : on.slice(0, 4);
  return isTaken(symbol, (text) => text) ? `${symbol} (${year})` : symbol;
}

const LONGEST_SUBJECT = 96;

/** A subject for the head of a column: without what every one begins with, ended where it pauses. */
function shorten(subject: string): string {
  const bare = capitalise(subject.replace(/^(V\/v|Về việc)\s+/i, '').replace(/^Đề nghị\s+/i, ''));
  if (bare.length <= LONGEST_SUBJECT) return bare;
  const start = bare.slice(0, LONGEST_SUBJECT);
  const pause = start.lastIndexOf(', ');
  const end = pause > LONGEST_SUBJECT / 2 ? pause : start.lastIndexOf(' ');
  return `${start.slice(0, end)}…`;
}
