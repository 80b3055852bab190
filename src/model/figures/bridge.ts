import type { DataSet } from '../data-set.ts';
import { formatDay } from '../day-words.ts';
import type { Changes } from './changes.ts';
import { type CodedPlaces, codedPlaces } from './coded-places.ts';
import { countedFacility, countFacilities, countReplyStates } from './counting.ts';
import { type BrokenIdentity, flatten } from './identities.ts';
import type { FacilityFacts, Snapshot } from './snapshot.ts';
import { statusOf } from './standing.ts';
import { countedState, tally, type Tally } from './tally.ts';
import { stagesOf, TIMINGS } from './timing.ts';

/**
 * The way from what a report said to a later day in four stages: as it was reported, once what was wrong
 * is put right, once what was learned late is known, and on the later day.
 */
export type Bridge = readonly [reported: Tally, corrected: Tally, late: Tally, after: Tally];

/** The figures of each stage. */
export function bridgeBetween(
  dataSet: DataSet,
  before: Snapshot,
  after: Snapshot,
  changes: Changes,
): Bridge {
  const places = codedPlaces(dataSet);
  const count = (stage: 0 | 1 | 2 | 3) =>
    tally(dataSet, countedState(snapshotAt(stage, before, after, changes), places));
  return [count(0), count(1), count(2), count(3)];
}

/** The first snapshot with the changes put onto it until a stage. */
function snapshotAt(
  stage: 0 | 1 | 2 | 3,
  before: Snapshot,
  after: Snapshot,
  { facilities, replies }: Changes,
): Snapshot {
  const facts = new Map<string, FacilityFacts>(Object.entries(before.facilities));
  for (const change of facilities) put(facts, change.id, stagesOf(change)[stage]);
  const changed = new Map(
    replies.map((change) => [`${change.requestId} ${change.unit}`, stagesOf(change)[stage]]),
  );
  return {
    ...before,
    day: after.day,
    facilities: Object.fromEntries(facts),
    requests: requestsOf(before, after).map(({ id, dispatches, units }) => ({
      id,
      dispatches,
      units: units.flatMap(({ unit, facts: was }) => {
        const key = `${id} ${unit}`;
        const is = changed.has(key) ? changed.get(key) : was;
        return is === undefined ? [] : [{ ...is, unit }];
      }),
    })),
  };
}

function put<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** All requests and units of both; the facts of the earlier, where it has them. */
function requestsOf(before: Snapshot, after: Snapshot) {
  const earlier = new Map(before.requests.map((request) => [request.id, request]));
  const gone = before.requests.filter(({ id }) => after.requests.every((one) => one.id !== id));
  return [...after.requests, ...gone].map(({ id, dispatches, units }) => {
    const was = new Map(earlier.get(id)?.units.map(({ unit, ...facts }) => [unit, facts]));
    const codes = new Set([...was.keys(), ...units.map(({ unit }) => unit)]);
    return { id, dispatches, units: [...codes].map((unit) => ({ unit, facts: was.get(unit) })) };
  });
}

/**
 * The figures that the named changes do not explain: at each stage those who are named with it make all of
 * its difference, in the province, in every district and in every park.
 */
export function brokenBridge(
  dataSet: DataSet,
  before: Snapshot,
  after: Snapshot,
  changes: Changes,
): BrokenIdentity[] {
  const places = codedPlaces(dataSet);
  const bridge = bridgeBetween(dataSet, before, after, changes);
  const ends = [before, after].map((snapshot) => tally(dataSet, countedState(snapshot, places)));
  const where = `thay đổi từ ${formatDay(before.day)} đến ${formatDay(after.day)}`;
  const endsOf = [bridge[0], bridge[3]].flatMap((figures, end) =>
    differing(where, 'số đã báo cáo', figuresOf(figures), figuresOf(ends[end]!)),
  );
  const steps = TIMINGS.flatMap((timing, step) => {
    const named = {
      facilities: changes.facilities.filter(({ events }) =>
        events.some((one) => one.timing === timing),
      ),
      replies: changes.replies.filter(({ events }) => events.some((one) => one.timing === timing)),
    };
    const [was, is] = [step, step + 1].map((stage) => namedFigures(named, stage, places));
    const [from, to] = [bridge[step]!, bridge[step + 1]!].map(figuresOf);
    const moved = Object.fromEntries(
      Object.keys(to!).map((key) => [key, (from![key] ?? 0) + (is![key] ?? 0) - (was![key] ?? 0)]),
    );
    return differing(where, `tổng các thay đổi nêu tên (${timing})`, to!, moved);
  });
  return [...endsOf, ...steps];
}

function differing(
  where: string,
  identity: string,
  left: Readonly<Record<string, number>>,
  right: Readonly<Record<string, number>>,
): BrokenIdentity[] {
  return Object.keys(left).flatMap((key) =>
    left[key] === right[key]
      ? []
      : [{ where, identity: `${key} = ${identity}`, left: left[key]!, right: right[key]! }],
  );
}

/** The figures of a tally by where and what. */
function figuresOf({
  totals,
  notPlaced,
  replies,
  districts,
  parks,
}: Tally): Record<string, number> {
  return flatten({
    totals,
    notPlaced,
    replies,
    ...Object.fromEntries(districts.map(({ code, counts }) => [code, counts])),
    ...Object.fromEntries(parks.map(({ id, counts }) => [id, counts])),
  });
}

/** The same of those alone who are named. */
function namedFigures(
  { facilities, replies }: Changes,
  stage: number,
  places: CodedPlaces,
): Record<string, number> {
  const counted = facilities.flatMap((change) => {
    const facts = stagesOf(change)[stage];
    return facts === undefined ? [] : [countedFacility(facts, places)];
  });
  const group = (keyOf: (one: (typeof counted)[number]) => string) =>
    Object.fromEntries(
      [...Map.groupBy(counted, keyOf)].map(([key, those]) => [key, countFacilities(those)]),
    );
  const { '': notPlaced = countFacilities([]), ...districts } = group(
    ({ facility }) => facility.district?.code ?? '',
  );
  // Those in none, under no code, are compared with nothing.
  const parks = group(({ facility }) => facility.park?.id ?? '');
  return flatten({
    totals: countFacilities(counted),
    notPlaced,
    replies: countReplyStates(
      replies.flatMap((change) => {
        const facts = stagesOf(change)[stage];
        return facts === undefined ? [] : [{ status: statusOf(facts.standing) }];
      }),
    ),
    ...districts,
    ...parks,
  });
}
