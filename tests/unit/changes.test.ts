import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../scripts/sample/random.ts';
import type { DataSet, ListedFacility, LocatedFacility } from '../../src/model/data-set.ts';
import { addDays, type Day, daysBetween } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { countDueDate, WorkCalendar } from '../../src/model/deadlines.ts';
import { brokenBridge } from '../../src/model/figures/bridge.ts';
import { type Changes, changesBetween } from '../../src/model/figures/changes.ts';
import type { Snapshot } from '../../src/model/figures/snapshot.ts';
import { snapshotOf } from '../../src/model/figures/snapshot-of.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { stagesOf } from '../../src/model/figures/timing.ts';
import { LEVELS } from '../../src/model/levels.ts';
import { dataSetOf, DEFAULT, withoutReports } from './data-sets.ts';

const BASE = dataSetOf(withoutReports(DEFAULT));
const FIRST = DaySchema.parse('2021-01-04');
const LENGTH = 150;
const LAST = addDays(FIRST, LENGTH);

/** A data set of sixty facilities and three requests to which everything happens at random. */
function randomDataSet(seed: string): DataSet {
  const random = createRandom(seed);
  const someDay = () => addDays(FIRST, random.integer(-20, LENGTH));
  const maybeDay = (known: number) => (random.chance(known) ? someDay() : undefined);
  const facilities = BASE.facilities.slice(0, 60).map((listed): ListedFacility => {
    const facility = {
      ...listed,
      registered: random.chance(0.9),
      accountGrantedOn: maybeDay(0.8),
      ceased: random.chance(0.2) ? ceasedOn(maybeDay(0.8)) : undefined,
      recordedOn: maybeDay(0.5),
    };
    return { ...facility, former: random.chance(0.3) ? [formerOf(random, facility, someDay)] : [] };
  });
  return {
    ...BASE,
    // What has no day is known before the last.
    site: {
      ...BASE.site,
      asOf: addDays(FIRST, 100),
      staleAfterDays: 30,
      longOverdueAfterDays: 10,
    },
    facilities,
    assessments: facilities.flatMap(({ id }) =>
      distinctDays(random, random.integer(0, 3)).map((on) => ({
        facilityId: id,
        on,
        level: random.pick(LEVELS),
        source: undefined,
        recordedOn: on === undefined ? maybeDay(0.5) : undefined,
      })),
    ),
    ...randomCorrespondence(random, someDay),
  };
}

const ceasedOn = (on: Day | undefined) => (on === undefined ? {} : { on });

/** Another name or another place until some day. */
function formerOf(random: Random, facility: LocatedFacility, someDay: () => Day) {
  const { district, commune, park } = random.pick(BASE.facilities);
  const was = random.chance(0.5)
    ? { ...facility, name: `${facility.name} cũ` }
    : { ...facility, district: random.chance(0.8) ? district : undefined, commune, park };
  return { until: someDay(), was };
}

function distinctDays(random: Random, count: number): (Day | undefined)[] {
  const days = Array.from({ length: count }, () =>
    random.chance(0.8) ? addDays(FIRST, random.integer(-20, LENGTH)) : undefined,
  );
  return [...new Set(days)];
}

function randomCorrespondence(random: Random, someDay: () => Day) {
  const units = BASE.units.map(({ code }) => code);
  const calendar = new WorkCalendar([]);
  const dispatches = ['a', 'b', 'c'].flatMap((requestId) =>
    Array.from({ length: random.integer(1, 4) }, (_, index) => {
      const on = someDay();
      return {
        symbol: `${requestId}-${index}`,
        on,
        subject: 'Đề nghị',
        recipients: [],
        requestId,
        addressees: random.shuffle(units).slice(0, random.integer(1, units.length)),
        isExtension: index > 0 && random.chance(0.3),
        due: random.chance(0.6)
          ? countDueDate({ kind: 'workingDays', count: random.integer(1, 20) }, on, calendar)
          : undefined,
      };
    }),
  );
  const replies = Array.from({ length: 25 }, () => {
    const on = random.chance(0.8) ? someDay() : undefined;
    return {
      requestId: random.pick(['a', 'b', 'c']),
      unitCode: random.pick(units),
      on,
      symbol: undefined,
      note: undefined,
      recordedOn: on === undefined && random.chance(0.5) ? someDay() : undefined,
    };
  });
  return { dispatches: dispatches.toSorted((a, b) => (a.on < b.on ? -1 : 1)), replies };
}

const SEEDS = ['một', 'hai', 'ba', 'bốn', 'năm'];
function snapshotsOf(dataSet: DataSet): Snapshot[] {
  const timeline = new Timeline(dataSet);
  return Array.from({ length: daysBetween(FIRST, LAST) + 1 }, (_, index) =>
    snapshotOf(timeline.recomputed(addDays(FIRST, index))),
  );
}

/** Changes put one after another: from where the first began to where the last ended. */
function composed(all: readonly Changes[]): unknown {
  const facts = new Map<string, { from: unknown; to: unknown }>();
  const add = (key: string, from: unknown, to: unknown) => {
    const known = facts.get(key);
    if (known !== undefined) expect(from, key).toEqual(known.to);
    facts.set(key, { from: known === undefined ? from : known.from, to });
  };
  for (const { facilities, replies } of all) {
    for (const { id, from, to } of facilities) add(id, from, to);
    for (const { requestId, unit, from, to } of replies) {
      add(`${requestId} ${unit}`, counted(from), counted(to));
    }
  }
  const isChange = ({ from, to }: { from: unknown; to: unknown }) =>
    JSON.stringify(sorted(from)) !== JSON.stringify(sorted(to));
  return Object.fromEntries([...facts].filter(([, change]) => isChange(change)).toSorted());
}

/** Without the replies after the first, which change nothing. */
const counted = (facts: object | undefined) => facts && { ...facts, replies: undefined };

const sorted = (value: unknown) =>
  value === undefined ? undefined : Object.entries(value as object).toSorted();

/** Every change with its stages, which are the last of them. */
const endsOf = ({ facilities, replies }: Changes) =>
  [...facilities, ...replies].map((change) => [stagesOf<unknown>(change).at(-1), change.to]);

describe.each(SEEDS)('a random history (%s)', (seed) => {
  const dataSet = randomDataSet(seed);
  const snapshots = snapshotsOf(dataSet);
  const daily = snapshots.slice(1).map((after, index) => changesBetween(snapshots[index]!, after));

  test('the changes of all days add up to the difference of the ends', () => {
    const ends = changesBetween(snapshots[0]!, snapshots.at(-1)!);
    expect(composed(daily)).toEqual(composed([ends]));
    expect(ends.facilities.length).toBeGreaterThan(20);
    expect(ends.replies.length).toBeGreaterThan(10);
  });

  test('what changes on a day are the facilities to which something happened on it', () => {
    for (const [index, { facilities }] of daily.entries()) {
      const day = addDays(FIRST, index + 1);
      const changed = facilities.map(({ id }) => id);
      expect([day, changed.toSorted()]).toEqual([day, eventsOn(dataSet, day).toSorted()]);
    }
  });

  test('from one day to the next nothing is late', () => {
    for (const { facilities, replies } of daily) {
      for (const { id, events } of facilities) {
        expect([id, events.filter(({ timing }) => timing === 'late')]).toEqual([id, []]);
      }
      for (const { events } of replies) {
        expect(events.map(({ timing }) => timing)).not.toContain('late');
      }
    }
  });

  test('every change has a kind, and a day alike has no change', () => {
    for (const [index, { facilities, replies }] of daily.entries()) {
      const day = addDays(FIRST, index + 1);
      for (const { events } of [...facilities, ...replies]) expect(events).not.toEqual([]);
      const corrected = replies.filter(({ events }) =>
        events.some(({ kind }) => kind === 'corrected'),
      );
      // Of one without a day that becomes known nobody can say that it was not the first.
      for (const { requestId, unit } of corrected) {
        expect(dataSet.replies).toContainEqual(
          expect.objectContaining({
            ...{ requestId, unitCode: unit, on: undefined },
            recordedOn: expect.toBeOneOf([
              day,
              ...(day === dataSet.site.asOf ? [undefined] : []),
            ]) as unknown,
          }),
        );
      }
    }
    expect(changesBetween(snapshots[5]!, snapshots[5]!)).toEqual({ facilities: [], replies: [] });
  });

  test('between any two days, backwards as well, and whatever is known otherwise, it all adds up', () => {
    const others = snapshotsOf(randomDataSet(`${seed} khác`));
    const random = createRandom(`${seed} ngày`);
    for (let round = 0; round < 25; round += 1) {
      const before = random.pick(snapshots);
      for (const after of [random.pick(snapshots), random.pick(others)]) {
        const changes = changesBetween(before, after);
        const where = `${before.day} ${after.day}`;
        expect([where, brokenBridge(dataSet, before, after, changes)]).toEqual([where, []]);
        for (const [last, to] of endsOf(changes)) expect(last).toEqual(to);
        for (const { events } of [...changes.facilities, ...changes.replies]) {
          expect(events).not.toEqual([]);
        }
      }
    }
  });

  test('so it does from report days to those that come after, and to what is known today', () => {
    const days = [30, 60, 90].map((index) => addDays(FIRST, index));
    // Each report knew something else than the lists say today.
    const reports = days.map((on, index) => ({
      on,
      name: 'Kỳ',
      withdrawn: undefined,
      withdrawnOn: undefined,
      frozen: snapshotOf(new Timeline(randomDataSet(`${seed} ${index}`)).recomputed(on)),
    }));
    const timeline = new Timeline({ ...dataSet, reports });
    const facts = [...days, addDays(FIRST, 100), LAST].map((on) => timeline.facts(on));
    for (const [index, after] of facts.entries()) {
      for (const before of facts.slice(0, index)) {
        const changes = changesBetween(before, after);
        expect(brokenBridge(dataSet, before, after, changes)).toEqual([]);
      }
    }
    for (const { on, frozen } of reports) {
      const changes = changesBetween(frozen, snapshotOf(timeline.recomputed(on)));
      expect(brokenBridge(dataSet, frozen, snapshotOf(timeline.recomputed(on)), changes)).toEqual(
        [],
      );
    }
  });

  test('nothing becomes of a unit on a day without a dispatch, a reply or the end of a deadline', () => {
    const { dispatches, replies, site } = dataSet;
    for (const [index, changes] of daily.entries()) {
      const day = addDays(FIRST, index + 1);
      const isEventful =
        dispatches.some(({ on }) => on === day) ||
        replies.some(({ on, recordedOn }) => (on ?? recordedOn ?? site.asOf) === day) ||
        dispatches.some(
          ({ due }) =>
            due !== undefined &&
            [1, site.longOverdueAfterDays + 1].includes(daysBetween(due.on, day)),
        );
      if (!isEventful) expect([day, changes.replies]).toEqual([day, []]);
    }
  });
});

/** Whose facts are others than the day before, read off the lists and not off two states. */
function eventsOn(dataSet: DataSet, day: Day): string[] {
  const before = addDays(day, -1);
  return dataSet.facilities
    .filter((facility) => factsOn(dataSet, facility, before) !== factsOn(dataSet, facility, day))
    .map(({ id }) => id);
}

function factsOn({ assessments, site }: DataSet, facility: ListedFacility, day: Day): string {
  const { former, recordedOn, registered, accountGrantedOn, ceased } = facility;
  const knownOn = recordedOn ?? site.asOf;
  const changedOn = former[0]?.until;
  // Whatever has changed was there before.
  const isListed =
    accountGrantedOn === undefined
      ? knownOn <= day || (changedOn !== undefined && changedOn <= day)
      : accountGrantedOn <= day;
  if (!isListed) return '';
  const { name, district, commune, park } =
    changedOn !== undefined && day < changedOn ? former[0]!.was : facility;
  const hasCeased = registered && ceased !== undefined && (ceased.on ?? site.asOf) <= day;
  const [last] = assessments
    .filter((one) => one.facilityId === facility.id)
    .filter(({ on, recordedOn }) => (on ?? recordedOn ?? site.asOf) <= day)
    .toSorted((a, b) => ((a.on ?? '') > (b.on ?? '') ? -1 : 1));
  const isStale =
    registered &&
    !hasCeased &&
    last?.on !== undefined &&
    daysBetween(last.on, day) > site.staleAfterDays;
  const place = [district?.code, commune?.code, park?.id];
  return [name, ...place, hasCeased, last?.level, last?.on, isStale].join('|');
}

test('what is only in the earlier list, or only in the later, is a change', () => {
  const all = snapshotOf(new Timeline(BASE).recomputed(BASE.site.asOf));
  const [gone] = Object.keys(all.facilities) as [string];
  const { [gone]: facts, ...rest } = all.facilities;
  const fewer = { ...all, facilities: rest, requests: all.requests.slice(1) };
  const asked = all.requests[0]!.units.length;
  const removed = changesBetween(all, fewer);
  expect(removed.facilities).toMatchObject([
    { id: gone, from: facts, events: [{ kind: 'removed', timing: 'corrected' }] },
  ]);
  expect(removed.replies.length).toBe(asked);
  const added = changesBetween(fewer, all);
  expect(added.facilities).toMatchObject([{ id: gone, from: undefined, to: facts }]);
  expect(added.replies.length).toBe(asked);
});
