import { describe, expect, test } from 'vitest';
import { checkTotals } from '../../src/dataset/totals.ts';
import { DaySchema } from '../../src/model/day.ts';
import { STATUSES } from '../../src/model/levels.ts';
import { type FacilityState, type State } from '../../src/model/figures/state.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { brokenIdentities, flatten } from '../../src/model/figures/identities.ts';
import { tally, type Tally } from '../../src/model/figures/tally.ts';
import { dataSetOf, PROVINCE } from './data-sets.ts';

const DATA_SET = dataSetOf(PROVINCE);
const STATE = stateOn(DATA_SET, DATA_SET.site.asOf);
const TALLY = tally(DATA_SET, STATE);

/** Mulberry32: the same seed gives the same facilities on every machine. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A province of up to 200 facilities in any district or none, and in any park and state. */
function randomState(seed: number): State {
  const random = randomFrom(seed);
  const facilities = Array.from({ length: random(200) }, (): FacilityState => {
    const parks = [undefined, ...DATA_SET.parks];
    const status = STATUSES[random(STATUSES.length)]!;
    const facility = {
      ...DATA_SET.facilities[0]!,
      district: [undefined, ...DATA_SET.districts][random(DATA_SET.districts.length + 1)],
      park: parks[random(parks.length)],
    };
    const isLevel = ['safe', 'atRisk', 'unsafe'].includes(status);
    return { facility, status, stale: isLevel && random(2) === 0 };
  });
  return { ...STATE, facilities };
}

describe('the identities', () => {
  test('hold for 300 random provinces', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const state = randomState(seed);
      const figures = tally(DATA_SET, state);
      expect([seed, brokenIdentities(figures)]).toEqual([seed, []]);
      const { accounts, unregistered, stale, assessed } = figures.totals;
      expect(accounts + unregistered).toBe(state.facilities.length);
      expect(stale).toBeLessThanOrEqual(assessed);
    }
  });

  test('hold for a province without a facility', () => {
    const figures = tally(DATA_SET, { ...STATE, facilities: [], requests: [] });
    expect(brokenIdentities(figures)).toEqual([]);
    expect(new Set(Object.values(flatten(figures.totals)))).toEqual(new Set([0]));
  });
});

/** The figures with one more at a place such as `districts.0.counts.inPark.safe`. */
function oneMore(path: string): Tally {
  const changed: unknown = structuredClone(TALLY);
  const keys = path.split('.');
  const last = keys.pop()!;
  let place = changed as Record<string, unknown>;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  place[last] = (place[last] as number) + 1;
  return changed as Tally;
}

const counted = (place: string, counts: object) =>
  Object.keys(flatten(counts)).map((key) => `${place}.${key}`);
const PLACES = [
  ...counted('totals', TALLY.totals),
  ...counted('notPlaced', TALLY.notPlaced),
  ...TALLY.districts.flatMap(({ counts }, index) => counted(`districts.${index}.counts`, counts)),
  // What is stale or unregistered in a park is a part of nothing that could be compared.
  ...TALLY.parks
    .flatMap(({ counts }, index) => counted(`parks.${index}.counts`, counts))
    .filter((path) => !/stale|unregistered/.test(path)),
  ...TALLY.requests.flatMap((_, index) =>
    ['addressees', 'replied', 'waiting', 'overdue'].map((key) => `requests.${index}.${key}`),
  ),
];

test.each(PLACES)('one too many in %s breaks an identity', (path) => {
  expect(brokenIdentities(oneMore(path))).not.toEqual([]);
});

test('a park whose facilities nobody counted is missed among the parks', () => {
  expect(brokenIdentities({ ...TALLY, parks: TALLY.parks.slice(1) })).toContainEqual(
    expect.objectContaining({ where: 'Mẫu Sơn', left: 8, right: 3 }),
  );
});

test('a broken identity says where, what and both sides', () => {
  expect(brokenIdentities(oneMore('districts.1.counts.ceased'))).toEqual([
    {
      where: 'huyện Mẫu Đông',
      identity: 'có tài khoản = ngừng + đang hoạt động',
      left: 8,
      right: 9,
    },
    {
      where: 'Mẫu Sơn',
      identity: expect.stringContaining('= tổng các địa bàn') as string,
      left: 4,
      right: 5,
    },
  ]);
});

test('a broken identity is an error of the build', () => {
  const findings = checkTotals(oneMore('totals.stale'), DATA_SET.site, PROVINCE);
  expect(findings.map(({ level, code }) => [level, code])).toEqual([['error', 'totals/identity']]);
  expect(findings[0]!.message).toContain('4 ≠ 3');
});

test('the totals that site.json expects are those of its own day alone', () => {
  const earlier = DaySchema.parse('2021-06-01');
  const figures = tally(DATA_SET, stateOn(DATA_SET, earlier));
  expect(figures.totals.accounts).not.toBe(TALLY.totals.accounts);
  expect(checkTotals(figures, DATA_SET.site, PROVINCE)).toEqual([]);
});

test('every facility is counted in one district, by its code and not by its coordinates', () => {
  const [moved] = STATE.facilities.filter(({ facility }) => facility.point !== undefined);
  // Coordinates in the middle of another district.
  const facility = { ...moved!.facility, point: { lat: 21.1, lng: 105.3, isReviewed: true } };
  const facilities = STATE.facilities.map((state) =>
    state === moved ? { ...state, facility } : state,
  );
  expect(tally(DATA_SET, { ...STATE, facilities })).toEqual(TALLY);
});
