import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FacilityView } from '../../src/contract/pages.ts';
import { packRows } from '../../src/contract/parts.ts';
import type { FoundFacility, NamedEntry } from '../../src/contract/search/entries.ts';
import type { ListState } from '../../src/list/address.ts';
import { sortFacilities } from '../../src/list/sort.ts';
import { ListIndex } from '../../src/list/view.ts';
import { WordIndex } from '../../src/publish/search-files.ts';
import { atOnce, inSlices, type Sliced, STEP } from '../../src/slices.ts';
import { artefactsOf, DEFAULT } from './data-sets.ts';
import { openSearch } from './search-site.ts';

describe('work in slices', () => {
  let clock = 0;
  let steps = 0;
  function* work(count: number): Sliced<string> {
    for (let step = 0; step < count; step += 1) {
      steps += 1;
      clock += 10;
      yield;
    }
    return 'done';
  }

  beforeEach(() => {
    clock = 0;
    steps = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test('is used at once where it is short', () => {
    const use = vi.fn();
    inSlices(work(2), use);
    expect(use).toHaveBeenCalledExactlyOnceWith('done');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('rests where it is long, and goes on', () => {
    const use = vi.fn();
    inSlices(work(100), use);
    expect(steps).toBe(3);
    vi.advanceTimersToNextTimer();
    expect(steps).toBe(6);
    expect(use).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(use).toHaveBeenCalledExactlyOnceWith('done');
  });

  test('is given up for good', () => {
    const use = vi.fn();
    const giveUp = inSlices(work(100), use);
    giveUp();
    vi.runAllTimers();
    expect(steps).toBe(3);
    expect(use).not.toHaveBeenCalled();
  });

  test('is the same without a rest', () => {
    expect(atOnce(work(5))).toBe('done');
    expect(steps).toBe(5);
  });
});

describe('with very many facilities', () => {
  const site = artefactsOf(DEFAULT, 'public');
  const known = site.districts.flatMap(({ facilities }) => facilities);
  const COUNT = 20 * STEP;
  const facilities: FacilityView[] = Array.from({ length: COUNT }, (_, at) => ({
    ...known[(at * 7) % known.length]!,
    id: `CS-${(at * 7919) % COUNT}`,
    name: `Cơ sở ${(at * 7) % COUNT}`,
  }));
  const { tally, levels, profile } = site.province;
  const districts = Object.fromEntries(tally.districts.map((one) => [one.slug, one]));
  const sectors = Object.fromEntries(site.sectors.map(({ id, name }) => [id, name]));
  const lastUnits = Object.fromEntries(site.lastUnits.map(({ id, name }) => [id, name]));
  const fields = [...new Set(facilities.flatMap((one) => Object.keys(one)))] as 'id'[];
  const file = { levels, profile, districts, sectors, lastUnits, ...packRows(facilities, fields) };
  const ALL: ListState = { filters: {}, text: '', sort: 'ten', isDescending: false, page: 1 };

  test('a list is opened with rests while it is read, folded and its choices are gathered', () => {
    expect(stepsOf(ListIndex.open(file))).toBeGreaterThanOrEqual((1 + 1 + 5) * 20);
  });

  test('a list is filtered with rests, whatever it shows', () => {
    const index = atOnce(ListIndex.open(file));
    stepsOf(index.view(ALL));
    for (const text of ['', 'cong ty', 'không có'])
      expect(stepsOf(index.view({ ...ALL, text })), text).toBeGreaterThanOrEqual(20);
  });

  test.each(['ten', 'ngay', 'nganh', 'dia-ban'] as const)(
    'a list is sorted by %s with rests',
    (sort) => {
      const context = { districts, sectors };
      // Its keys, then, of names, three runs and their merging.
      const least = sort === 'ten' ? 20 + 3 + 3 : 20;
      expect(stepsOf(sortFacilities(facilities, sort, false, context))).toBeGreaterThan(least);
      const up = atOnce(sortFacilities(facilities, sort, false, context));
      expect(new Set(up)).toEqual(new Set(facilities));
      // Few of them, which are not merged, are as if there were no others.
      for (const rest of [0, 7, 19]) {
        const some = facilities.filter((_, at) => at % 20 === rest);
        const chosen = new Set(some);
        expect(atOnce(sortFacilities(some, sort, false, context))).toEqual(
          up.filter((one) => chosen.has(one)),
        );
      }
    },
  );

  test('a query is answered with rests, forgiving or not', async () => {
    const index = new WordIndex();
    const found = facilities.map(({ id }, at): FoundFacility => {
      index.add(at, ['khanh', id], [`so${at}`]);
      return { id, name: `Khánh ${id}`, place: '', page: '/' };
    });
    const entries: NamedEntry[] = found.map(({ name = '' }) => ({
      kind: 'unit',
      name,
      path: '/',
    }));
    const search = { entries, facilities: found, words: index.packed() };
    let steps = 0;
    const count = <Result>(work: Sliced<Result>): Result => {
      for (;;) {
        const { done, value } = work.next();
        if (done === true) return value;
        steps += 1;
      }
    };
    const { finder } = await openSearch(search, (work) => Promise.resolve(count(work)));
    // The names are read, then all are tried, once more for slips.
    expect(steps).toBeGreaterThanOrEqual(20);
    for (const [query, least] of [
      ['khánh', 20],
      ['kh', 20],
      ['khanhh', 40],
    ] as const) {
      steps = 0;
      await finder.ask(query);
      expect(steps, query).toBeGreaterThanOrEqual(least);
    }
  });
});

function stepsOf(work: Sliced<unknown>): number {
  let steps = 0;
  while (work.next().done !== true) steps += 1;
  return steps;
}
