import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../scripts/sample/random.ts';
import {
  type Changes,
  changesBetween,
  facilityChangeKinds,
  replyChangeKinds,
} from '../../src/model/figures/changes.ts';
import type { DataSet } from '../../src/model/data-set.ts';
import { type Day, daysBetween } from '../../src/model/day-words.ts';
import { addDays, DaySchema } from '../../src/model/day.ts';
import { countDueDate, WorkCalendar } from '../../src/model/deadlines.ts';
import { LEVELS } from '../../src/model/levels.ts';
import type { Snapshot } from '../../src/model/figures/snapshot.ts';
import { snapshotOf, stateOn } from '../../src/model/figures/state.ts';
import { dataSetOf, DEFAULT } from './data-sets.ts';

const BASE = dataSetOf(DEFAULT);
const FIRST = DaySchema.parse('2021-01-04');
const LAST = addDays(FIRST, 150);

/** A data set of sixty facilities and three requests to which everything happens at random. */
function randomDataSet(seed: string): DataSet {
  const random = createRandom(seed);
  const someDay = () => addDays(FIRST, random.integer(-20, 150));
  const maybeDay = (known: number) => (random.chance(known) ? someDay() : undefined);
  const facilities = BASE.facilities.slice(0, 60).map((facility) => ({
    ...facility,
    registered: random.chance(0.9),
    accountGrantedOn: maybeDay(0.8),
    ceased: random.chance(0.2) ? ceasedOn(maybeDay(0.8)) : undefined,
  }));
  return {
    ...BASE,
    site: { ...BASE.site, staleAfterDays: 30, longOverdueAfterDays: 10 },
    facilities,
    assessments: facilities.flatMap(({ id }) =>
      distinctDays(random, random.integer(0, 3)).map((on) => ({
        facilityId: id,
        on,
        level: random.pick(LEVELS),
        source: undefined,
      })),
    ),
    ...randomCorrespondence(random, someDay),
  };
}

const ceasedOn = (on: Day | undefined) => (on === undefined ? {} : { on });

function distinctDays(random: Random, count: number): (Day | undefined)[] {
  const days = Array.from({ length: count }, () =>
    random.chance(0.9) ? addDays(FIRST, random.integer(-20, 150)) : undefined,
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
  const replies = Array.from({ length: 25 }, () => ({
    requestId: random.pick(['a', 'b', 'c']),
    unitCode: random.pick(units),
    on: random.chance(0.8) ? someDay() : undefined,
    symbol: undefined,
    note: undefined,
  }));
  return { dispatches: dispatches.toSorted((a, b) => (a.on < b.on ? -1 : 1)), replies };
}

const SEEDS = ['một', 'hai', 'ba', 'bốn', 'năm'];
const snapshotsOf = (dataSet: DataSet): Snapshot[] =>
  Array.from({ length: daysBetween(FIRST, LAST) + 1 }, (_, index) =>
    snapshotOf(stateOn(dataSet, addDays(FIRST, index))),
  );

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
    for (const { requestId, unit, from, to } of replies) add(`${requestId} ${unit}`, from, to);
  }
  const isChange = ({ from, to }: { from: unknown; to: unknown }) =>
    JSON.stringify(sorted(from)) !== JSON.stringify(sorted(to));
  return Object.fromEntries([...facts].filter(([, change]) => isChange(change)).toSorted());
}

const sorted = (value: unknown) =>
  value === undefined ? undefined : Object.entries(value as object).toSorted();

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

  test('every change has a kind, and a day alike has no change', () => {
    for (const { facilities, replies } of daily) {
      for (const change of facilities) {
        expect(facilityChangeKinds(change), JSON.stringify(change)).not.toEqual([]);
      }
      for (const change of replies) expect(replyChangeKinds(change)).not.toEqual(['corrected']);
    }
    expect(changesBetween(snapshots[5]!, snapshots[5]!)).toEqual({ facilities: [], replies: [] });
  });

  test('backwards every change has a kind as well, as a correction may be any', () => {
    for (const [index, before] of snapshots.entries()) {
      const later = snapshots[(index + 40) % snapshots.length]!;
      const { facilities } = changesBetween(later, before);
      for (const change of facilities) {
        expect(facilityChangeKinds(change), JSON.stringify(change)).not.toEqual([]);
      }
    }
  });

  test('nothing becomes of a unit on a day without a dispatch, a reply or the end of a deadline', () => {
    const { dispatches, replies, site } = dataSet;
    for (const [index, changes] of daily.entries()) {
      const day = addDays(FIRST, index + 1);
      const isEventful =
        [...dispatches, ...replies].some(({ on }) => on === day) ||
        dispatches.some(
          ({ due }) =>
            due !== undefined &&
            [1, site.longOverdueAfterDays + 1].includes(daysBetween(due.on, day)),
        );
      if (!isEventful) expect([day, changes.replies]).toEqual([day, []]);
    }
  });
});

/** Whose facts something dated changes on a day, read off the lists and not off two states. */
function eventsOn({ facilities, assessments, site }: DataSet, day: Day): string[] {
  return facilities
    .filter(({ id, registered, accountGrantedOn, ceased }) => {
      if (accountGrantedOn !== undefined && accountGrantedOn > day) return false;
      if (accountGrantedOn === day) return true;
      if (!registered) return false;
      if (ceased !== undefined && (ceased.on === undefined || ceased.on < day)) return false;
      if (ceased?.on === day) return true;
      const days = assessments
        .filter(({ facilityId, on }) => facilityId === id && on !== undefined && on <= day)
        .map(({ on }) => on!)
        .toSorted();
      const last = days.at(-1);
      if (days.includes(day)) return true;
      return last !== undefined && daysBetween(last, day) === site.staleAfterDays + 1;
    })
    .map(({ id }) => id);
}

test('what is only in the earlier list, or only in the later, is a change', () => {
  const [all] = [snapshotOf(stateOn(BASE, BASE.site.asOf))];
  const [gone] = Object.keys(all.facilities) as [string];
  const { [gone]: facts, ...rest } = all.facilities;
  const fewer = { ...all, facilities: rest, requests: all.requests.slice(1) };
  const asked = all.requests[0]!.units.length;
  const removed = changesBetween(all, fewer);
  expect(removed.facilities).toEqual([{ id: gone, from: facts, to: undefined }]);
  expect(removed.replies.length).toBe(asked);
  const added = changesBetween(fewer, all);
  expect(added.facilities).toEqual([{ id: gone, from: undefined, to: facts }]);
  expect(added.replies.length).toBe(asked);
});

describe('the kinds of a change', () => {
  const facts = (status: string, more: object = {}) =>
    ({ district: '1', status, ...more }) as never;
  const unplaced = (status: string, more: object = {}) => ({ status, ...more }) as never;
  test.each([
    ['added', undefined, facts('notAssessed'), ['added']],
    ['told of without an account', undefined, facts('unregistered'), ['reported']],
    ['added and assessed', undefined, facts('safe'), ['added', 'assessed']],
    ['assessed', facts('notAssessed'), facts('unsafe'), ['assessed']],
    ['another level', facts('safe'), facts('atRisk'), ['levelChanged']],
    [
      'the same level anew, no longer stale',
      facts('safe', { stale: true, assessedOn: '2021-01-01' }),
      facts('safe', { assessedOn: '2021-05-01' }),
      ['reassessed'],
    ],
    ['stale', facts('safe'), facts('safe', { stale: true }), ['stale']],
    ['a limit moved', facts('safe', { stale: true }), facts('safe'), ['fresh']],
    ['ceased', facts('safe'), facts('ceased'), ['ceased']],
    ['at work again', facts('ceased'), facts('safe'), ['resumed']],
    ['registered', facts('unregistered'), facts('notAssessed'), ['registered']],
    ['registered and assessed', facts('unregistered'), facts('safe'), ['assessed', 'registered']],
    ['moved', facts('safe'), facts('safe', { park: 'k' }), ['moved']],
    ['found to be in a district', unplaced('safe'), facts('safe', { park: 'k' }), ['placed']],
    ['in no known district any more', facts('safe'), unplaced('safe'), ['unplaced']],
    [
      'of no known district, in another park',
      unplaced('safe'),
      unplaced('safe', { park: 'k' }),
      ['moved'],
    ],
    ['an assessment taken back', facts('safe'), facts('notAssessed'), ['withdrawn']],
    ['an account taken back', facts('notAssessed'), facts('unregistered'), ['withdrawn']],
    ['gone', facts('safe'), undefined, ['removed']],
  ])('%s', (_, from, to, kinds) => {
    expect(facilityChangeKinds({ id: 'x', from, to })).toEqual(kinds);
  });

  const reply = (standing: string, more: object = {}) =>
    ({ standing, askedOn: '2021-01-01', timesAsked: 1, ...more }) as never;
  test.each([
    ['asked', undefined, reply('waiting'), ['asked']],
    ['asked again', reply('waiting'), reply('waiting', { timesAsked: 2 }), ['askedAgain']],
    ['replied', reply('waiting'), reply('inTime', { repliedOn: '2021-01-02' }), ['replied']],
    ['overdue', reply('waiting'), reply('overdue'), ['overdue']],
    ['long overdue', reply('overdue'), reply('longOverdue'), ['longOverdue']],
    [
      'more time',
      reply('overdue', { dueOn: '2021-01-10' }),
      reply('waiting', { dueOn: '2021-01-20' }),
      ['deadlineChanged'],
    ],
    ['another day', reply('late'), reply('late', { repliedOn: '2021-01-02' }), ['corrected']],
    ['a reply taken back', reply('replied'), reply('waiting'), ['withdrawn']],
    ['no longer asked', reply('waiting'), undefined, ['withdrawn']],
  ])('%s', (_, from, to, kinds) => {
    expect(replyChangeKinds({ requestId: 'r', unit: 'u', from, to })).toEqual(kinds);
  });
});
