import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../scripts/sample/random.ts';
import { compareDays } from '../../src/history/compare.ts';
import { type ComparedDay, readDays } from '../../src/history/report-days.ts';
import { foldSteps, unfoldSteps } from '../../src/history/steps.ts';
import type { DataSet } from '../../src/model/data-set.ts';
import { addDays, type Day } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';
import { codedPlaces } from '../../src/model/figures/coded-places.ts';
import type { FacilityFacts, ReplyFacts, Snapshot } from '../../src/model/figures/snapshot.ts';
import { STANDINGS } from '../../src/model/figures/standing.ts';
import { Comparisons } from '../../src/model/figures/comparisons.ts';
import { countedState, tally } from '../../src/model/figures/tally.ts';
import { isLevel, LEVELS, STATUSES } from '../../src/model/levels.ts';
import { writeReportDays } from '../../src/publish/report-days.ts';
import { artefactsOf, dataSetOf, DEFAULT } from './data-sets.ts';
import { pairsOf, toldByPage } from './told-by-page.ts';

const { districts, communes, parks, units, ...BASE } = dataSetOf(DEFAULT);
const { province } = artefactsOf(DEFAULT, 'public');
const FIRST = DaySchema.parse('2021-03-01');
const DAYS = Array.from({ length: 7 }, (_, at) => addDays(FIRST, at * 10));

/** Names, one of them a household's; some facilities were found to be another one. */
const DATA_SET: DataSet = {
  ...BASE,
  ...{ districts, communes, parks, units },
  aliases: new Map([
    ['CS-003', 'CS-001'],
    ['CS-008', 'CS-446'],
  ]),
};
const NAMES = ['Công ty Một', 'Công ty Hai', 'Hộ kinh doanh Ba', 'HKD Bốn'];
const CODES = Array.from({ length: 40 }, (_, at) => `CS-0${String(at + 1).padStart(2, '0')}`);
/** Those to whom nothing happens. */
const STILL = CODES.slice(30);

/** Anything that can be may be known of a facility on a day, whatever was before: that is harder than what happens. */
function someFacts(random: Random): FacilityFacts {
  const maybe = <T>(value: T) => (random.chance(0.6) ? value : undefined);
  const day = () => maybe(addDays(FIRST, random.integer(-20, 80)));
  const status = random.pick(STATUSES);
  const other = status === 'notAssessed' ? undefined : maybe(random.pick(LEVELS));
  const level = isLevel(status) ? status : other;
  return defined({
    name: maybe(random.pick(NAMES)),
    district: maybe(random.pick(districts).code as string),
    commune: maybe(random.pick(communes).code as string),
    park: maybe(random.pick(parks).id as string),
    sector: maybe(random.pick(['May mặc', 'Gỗ'])),
    status,
    level,
    assessedOn: level && day(),
    stale: isLevel(status) ? maybe(true) : undefined,
    accountGrantedOn: day(),
    ceasedOn: status === 'ceased' ? day() : undefined,
    recordedOn: day(),
    since: maybe(defined({ name: day(), place: day(), registered: day(), activity: day() })),
  });
}

function someReply(random: Random): ReplyFacts {
  const maybe = <T>(value: T) => (random.chance(0.6) ? value : undefined);
  const day = () => addDays(FIRST, random.integer(-20, 80));
  return defined({
    standing: random.pick(STANDINGS),
    askedOn: day(),
    timesAsked: random.integer(1, 3),
    dueOn: maybe(day()),
    repliedOn: maybe(day()),
    replySymbol: maybe(random.pick(['1/UBND', '2/UBND'])),
    lastAskedOn: maybe(day()),
    dueBy: maybe(random.pick(['a', 'b'])),
    dueSetOn: maybe(day()),
  });
}

function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** What version 1 kept. */
const firstFacts = ({ status, district, park, assessedOn, stale }: FacilityFacts) =>
  defined({ status, district, park, assessedOn, stale });

/** Days one after another; on each some of what was known has become something else, or is gone. */
function someDays(random: Random): ComparedDay[] {
  const facts = new Map(CODES.map((code) => [code, someFacts(random)]));
  const replies = new Map<string, ReplyFacts>();
  const keys = ['a', 'b', 'c'].flatMap((id) => units.map(({ code }) => `${id} ${code}`));
  return DAYS.map((on, at) => {
    for (const code of CODES) {
      if (STILL.includes(code)) continue;
      if (random.chance(0.1)) facts.delete(code);
      else if (random.chance(0.3)) facts.set(code, someFacts(random));
      else if (random.chance(0.3) && facts.has(code))
        facts.set(code, { ...facts.get(code)!, ...onePart(random) });
    }
    for (const key of keys) {
      if (random.chance(0.1)) replies.delete(key);
      else if (random.chance(0.2)) replies.set(key, someReply(random));
      else if (random.chance(0.2) && replies.has(key))
        replies.set(key, { ...replies.get(key)!, replySymbol: `${at}/UBND` });
    }
    const isFirst = at < 2;
    const snapshot: Snapshot = {
      schemaVersion: isFirst ? 1 : 2,
      day: on,
      staleAfterDays: isFirst ? undefined : 30,
      facilities: Object.fromEntries(
        CODES.flatMap((code) => {
          const known = facts.get(code);
          return known === undefined ? [] : [[code, isFirst ? firstFacts(known) : known]];
        }),
      ),
      requests: ['a', 'b', 'c'].map((id) => ({
        id,
        dispatches: [`${id}/${at < 4 ? 1 : 2}`],
        units: units.flatMap(({ code }) => {
          const known = replies.get(`${id} ${code}`);
          return known === undefined ? [] : [{ ...known, unit: code }];
        }),
      })),
    };
    const figures = tally(DATA_SET, countedState(snapshot, codedPlaces(DATA_SET)));
    const name = at === DAYS.length - 1 ? {} : { name: `Kỳ ${at}` };
    return { on, ...name, totals: figures.totals, replies: figures.replies, snapshot };
  });
}

/** One of the facts that a facility has otherwise from a day on. */
function onePart(random: Random): Partial<FacilityFacts> {
  const facts = someFacts(random);
  const parts = ['name', 'district', 'park', 'commune', 'sector', 'accountGrantedOn'] as const;
  const key = random.pick(parts);
  return { [key]: facts[key] };
}

const SEEDS = Array.from({ length: 12 }, (_, at) => `ngày ${at}`);

describe.each(SEEDS)('days of which anything may be known (%s)', (seed) => {
  const days = someDays(createRandom(seed));

  test.each(['public', 'internal'] as const)(
    'a browser tells of any two what a page tells (%s)',
    (profile) => {
      const text = writeReportDays(DATA_SET, province, days, new Comparisons(DATA_SET), profile);
      const file = readDays(JSON.parse(text));
      for (const pair of pairsOf(days))
        expect(compareDays(file, ...pair), pair.join(' ')).toEqual(
          toldByPage(DATA_SET, days, profile, pair),
        );
    },
  );

  test('those to whom nothing happened are not in the file, nor a household by its name', () => {
    const text = writeReportDays(DATA_SET, province, days, new Comparisons(DATA_SET), 'public');
    expect(STILL.filter((code) => text.includes(`"${code}"`))).toEqual([]);
    expect(NAMES.filter((name) => text.includes(name))).toEqual(['Công ty Một', 'Công ty Hai']);
  });
});

test('facts are told in the steps in which they change', () => {
  const days = [undefined, { a: 1 }, { a: 1 }, { a: 1, b: 2 }, { b: 2 }, undefined, { b: 2 }];
  const steps = foldSteps<{ a?: number; b?: number }>(days);
  expect(steps).toEqual([
    [1, { a: 1 }],
    [3, { b: 2 }],
    [4, { a: null }],
    [5, null],
    [6, { b: 2 }],
  ]);
  expect(unfoldSteps(steps, days.length)).toEqual(days);
});

test('where names are withheld none is in the file, and a change of name is told all the same', () => {
  const { publish } = DATA_SET.site;
  const silent = {
    ...DATA_SET,
    site: { ...DATA_SET.site, publish: { ...publish, facilityNames: false } },
  };
  const days = someDays(createRandom('kín'));
  const text = writeReportDays(silent, province, days, new Comparisons(silent), 'public');
  const names = [...NAMES, ...DATA_SET.facilities.map(({ name }) => name)];
  expect(names.filter((name) => text.includes(name))).toEqual([]);
  const file = readDays(JSON.parse(text));
  for (const pair of pairsOf(days))
    expect(compareDays(file, ...pair)).toEqual(toldByPage(silent, days, 'public', pair));
  const renamed = pairsOf(days).flatMap((pair) =>
    compareDays(file, ...pair).facilityKinds.filter(({ kind }) => kind === 'renamed'),
  );
  expect(renamed.length).toBeGreaterThan(5);
  const open = writeReportDays(silent, province, days, new Comparisons(silent), 'internal');
  expect(NAMES.filter((name) => open.includes(name))).toEqual(NAMES);
});

test('days that only tell when something was known are told no more exactly than by report day', () => {
  const days = someDays(createRandom('ngày'));
  const text = writeReportDays(DATA_SET, province, days, new Comparisons(DATA_SET), 'public');
  const known = new Set<Day>([...DAYS, DaySchema.parse('9999-12-31')]);
  const told = readDays(JSON.parse(text)).days.flatMap(({ snapshot }) =>
    Object.values(snapshot.facilities).flatMap(({ recordedOn, since = {} }) =>
      [recordedOn, ...Object.values(since)].filter((day) => day !== undefined),
    ),
  );
  expect(told.length).toBeGreaterThan(50);
  expect(told.filter((day) => !known.has(day))).toEqual([]);
});
