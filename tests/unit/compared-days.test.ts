import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../scripts/sample/random.ts';
import { anyFigures, pairFigures } from '../../src/history/compared-figures.ts';
import { layOutCompared } from '../../src/map/compared/compared-layout.ts';
import { type ComparedView, viewCompared } from '../../src/map/compared/compared-view.ts';
import {
  byDifference,
  COMPARED_METRICS,
  differenceClass,
  differenceLabel,
} from '../../src/map/compared/difference.ts';
import { mapsMarkup, tableMarkup } from '../../src/map/compared/markup.ts';
import { AllDays, BY_DAY_PATH } from '../../src/map/days/by-day.ts';
import { addDays, type Day, daysBetween } from '../../src/model/day-words.ts';
import { tally } from '../../src/model/figures/tally.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { artefactsOf, dataSetOf, DEFAULT, partsOf, ROOT, withoutNames } from './data-sets.ts';
import { manyAreas } from './many-areas.ts';

const [ASSESSED] = COMPARED_METRICS;
const site = artefactsOf(DEFAULT, 'public');
const { province } = site;

/** Two fractions, written as `9/20`. */
function both(from: string, to: string) {
  const value = (text: string) => {
    const [part, whole] = text.split('/').map(Number) as [number, number];
    return { part, whole };
  };
  return { from: value(from), to: value(to) };
}

describe('the class of a difference', () => {
  test.each([
    ['0/1', '49999/1000000', '1'],
    ['0/1', '5/100', '2'],
    ['9/20', '10/20', '2'],
    ['5000/10000', '4999/10000', 'down'],
    ['3/9', '1/3', '0'],
    ['0/4', '0/7', '0'],
    ['1000/3000', '1001/3000', '1'],
    ['0/1', '99999/1000000', '2'],
    ['2/20', '4/20', '3'],
    ['0/1', '149999/1000000', '3'],
    ['1/20', '4/20', '4'],
    ['0/1', '1/1', '4'],
    ['0/0', '1/4', 'none'],
    ['1/4', '0/0', 'none'],
  ])('%s → %s is %s', (from, to, wanted) => {
    expect(differenceClass(both(from, to))).toBe(wanted);
  });

  test('is that of what it is where it is printed as the next', () => {
    const values = both('0/10000', '496/10000');
    expect([differenceLabel(values), differenceClass(values)]).toEqual(['+5,0', '1']);
  });

  test('a step of one in twenty is five points wherever it begins', () => {
    const steps = Array.from({ length: 20 }, (_, at) => both(`${at}/20`, `${at + 1}/20`));
    expect(new Set(steps.map(differenceClass))).toEqual(new Set(['2']));
  });

  test('of what is withheld nothing is said', () => {
    const values = { from: { part: undefined, whole: 12 }, to: { part: 3, whole: 12 } };
    expect([differenceClass(values), differenceLabel(values)]).toEqual(['withheld', '…']);
  });
});

test('a difference is written with its sign, and nothing at all without', () => {
  const labels = [
    ['15/29', '18/28'],
    ['1/3', '3/9'],
    ['50/100', '469/1000'],
    ['10000/30000', '10001/30000'],
    ['10001/30000', '10000/30000'],
  ].map(([from, to]) => differenceLabel(both(from!, to!)));
  expect(labels).toEqual(['+12,6', '0', '−3,1', '+0,0', '−0,0']);
});

test('what grew most comes first, what cannot be compared last', () => {
  const places = ['0/0 1/2', '5/10 4/10', '1/10 9/10', '1/10 2/10'].map((text) => ({
    text,
    ...both(text.split(' ')[0]!, text.split(' ')[1]!),
  }));
  expect(byDifference(places).map(({ text }) => text)).toEqual([
    '1/10 9/10',
    '1/10 2/10',
    '5/10 4/10',
    '0/0 1/2',
  ]);
});

type Pair = readonly [part: number, whole: number];

/** Where a difference is, counted with whole numbers in another way: in hundredths of a point, rounded down. */
function classCounted([a, b]: Pair, [c, d]: Pair): string {
  if (b === 0 || d === 0) return 'class-none';
  const [now, then] = [BigInt(c) * BigInt(b), BigInt(a) * BigInt(d)];
  if (now === then) return 'change-0';
  if (now < then) return 'change-down';
  const hundredths = ((now - then) * 10_000n) / (BigInt(b) * BigInt(d));
  return `class-${hundredths < 500n ? 1 : hundredths < 1000n ? 2 : hundredths < 1500n ? 3 : 4}`;
}

/** What a view has to say of places whose fractions were counted elsewhere. */
function expectCounted(view: ComparedView, counted: ReadonlyMap<string, readonly [Pair, Pair]>) {
  const tallied = (classes: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const one of classes) counts.set(one, (counts.get(one) ?? 0) + 1);
    return counts;
  };
  expect(view.rows.map(({ slug }) => slug).toSorted()).toEqual([...counted.keys()].toSorted());
  for (const { slug, fractions } of view.rows) {
    const pairs = counted.get(slug)!;
    expect([slug, ...fractions]).toEqual([slug, ...pairs.map((pair) => pair.join('/'))]);
  }
  const classes = [...counted.values()].map(([from, to]) => classCounted(from, to));
  const [, , difference] = view.maps;
  expect(difference!.places.map((place) => place.classes)).toEqual(classes);
  const told = tallied(classes);
  for (const entry of difference!.legend) expect(entry.count).toBe(told.get(entry.class) ?? 0);
  for (const map of view.maps) {
    const isClass = ({ class: id }: { class: string }) => id !== 'class-unknown';
    const sum = map.legend.filter(isClass).reduce((all, { count }) => all + count, 0);
    expect(sum).toBe(counted.size);
  }
}

/** How many of how many each metric counts on a frozen day, by district: counted from its file. */
function frozenCounts(on: string) {
  const text = readFileSync(join(ROOT, `data/reports/${on}.json`), 'utf8');
  const { facilities } = JSON.parse(text) as {
    facilities: Record<string, { district?: string; status: string }>;
  };
  const those = Object.values(facilities).filter(
    ({ status }) => status !== 'ceased' && status !== 'unregistered',
  );
  const isCounted: Record<string, (status: string) => boolean> = {
    assessed: (status) => status !== 'notAssessed',
    safe: (status) => status === 'safe',
    troubled: (status) => status === 'atRisk' || status === 'unsafe',
  };
  return (metric: string, code: string): Pair => {
    const here = those.filter(({ district }) => district === code);
    return [here.filter(({ status }) => isCounted[metric]!(status)).length, here.length];
  };
}

test('each two neighbouring report days have a page, with the figures of the frozen files', () => {
  const days = province.reports.map(({ on }) => on);
  const ids = site.changes.map(({ id }) => id);
  expect(days.length).toBeGreaterThan(2);
  for (const [at, on] of days.slice(1).entries()) expect(ids).toContain(`${days[at]}_${on}`);
  for (const changes of site.changes) {
    const figures = pairFigures(changes, province)!;
    const [from, to] = [frozenCounts(changes.from.on), frozenCounts(changes.to.on)];
    for (const metric of COMPARED_METRICS) {
      const counted = new Map(
        province.tally.districts.map(({ slug, code }) => [
          slug,
          [from(metric.id, code), to(metric.id, code)] as const,
        ]),
      );
      expectCounted(viewCompared(metric, province.levels, figures), counted);
    }
  }
});

const allDays = new AllDays(partsOf(site, BY_DAY_PATH));

test('a browser shows of two report days what their page shows', () => {
  for (const changes of site.changes)
    for (const metric of COMPARED_METRICS) {
      const there = pairFigures(changes, province)!;
      const here = anyFigures(allDays, there.from, there.to, there.places);
      expect(viewCompared(metric, province.levels, here)).toEqual(
        viewCompared(metric, province.levels, there),
      );
    }
});

test('any two days, by any metric, are those that a count of each alone has', () => {
  const dataSet = dataSetOf(DEFAULT);
  const timeline = new Timeline(dataSet);
  const random = createRandom('hai ngày');
  const span = daysBetween(allDays.first, allDays.last);
  const day = () => addDays(allDays.first, random.integer(0, span));
  const known = new Map<Day, ReturnType<typeof tally>>();
  const on = (day: Day) => {
    const counted = known.get(day) ?? tally(dataSet, timeline.on(day));
    known.set(day, counted);
    return counted;
  };
  const seen = new Set<string>();
  for (let round = 0; round < 200; round += 1) {
    const [from, to] = [day(), day()].toSorted() as [Day, Day];
    const metric = random.pick(COMPARED_METRICS);
    const view = viewCompared(
      metric,
      province.levels,
      anyFigures(allDays, from, to, province.tally.districts),
    );
    const pairOf = ({ safe, atRisk, unsafe, active }: Record<string, number>): Pair => [
      metric.id === 'assessed'
        ? safe! + atRisk! + unsafe!
        : metric.id === 'safe'
          ? safe!
          : atRisk! + unsafe!,
      active!,
    ];
    const later = new Map(on(to).districts.map((one) => [one.slug, one.counts]));
    const counted = new Map(
      on(from).districts.map(({ slug, counts }) => [
        slug,
        [pairOf(counts as never), pairOf(later.get(slug)! as never)] as const,
      ]),
    );
    expectCounted(view, counted);
    expect(view.total.fractions).toEqual([
      pairOf(on(from).totals as never).join('/'),
      pairOf(on(to).totals as never).join('/'),
    ]);
    for (const place of view.maps[2]!.places) seen.add(place.classes);
  }
  // Else the days would try nothing.
  expect([...seen].toSorted()).toEqual(
    expect.arrayContaining(['change-0', 'change-down', 'class-1', 'class-2', 'class-3', 'class-4']),
  );
});

test('of few none is called the one that changed most', () => {
  const figures = pairFigures(site.changes[0]!, province)!;
  const few = { active: 4, assessed: 0, notAssessed: 4, safe: 0, atRisk: 0, unsafe: 0, stale: 0 };
  const { replies } = figures.total.from;
  const places = figures.places.map((place, at) =>
    at > 0
      ? place
      : {
          ...place,
          from: { counts: few, replies },
          to: { counts: { ...few, assessed: 4, safe: 4, notAssessed: 0 }, replies },
        },
  );
  const view = viewCompared(ASSESSED!, province.levels, { ...figures, places });
  const [first] = view.rows;
  expect([first!.slug, first!.isFew, first!.points]).toEqual([places[0]!.slug, true, '+100,0']);
  expect(view.sentence).toMatch(/Tăng nhiều nhất: /);
  expect(view.sentence).not.toContain(places[0]!.name);
  // On the maps of the days its fraction stands, on that of the difference the points.
  expect(view.maps.map((map) => map.places[0]!.value)).toEqual(['0/4', '4/4', '+100,0']);
});

test('where units became others there are no maps', () => {
  const [changes] = site.changes;
  const units = { changed: [{ on: [], before: ['a'], after: ['b'] }], groups: [] };
  expect(pairFigures({ ...changes!, units }, province)).toBeUndefined();
  const districts = changes!.bridge.districts.slice(1);
  const bridge = { ...changes!.bridge, districts };
  expect(pairFigures({ ...changes!, bridge }, province)).toBeUndefined();
});

test('what a build withholds is on no map and in no table', () => {
  const silent = artefactsOf(withoutNames(DEFAULT), 'public');
  expect(silent.byDay).toBeUndefined();
  for (const changes of silent.changes) {
    const figures = pairFigures(changes, silent.province)!;
    const view = viewCompared(ASSESSED!, silent.province.levels, figures);
    const hidden = figures.places.flatMap(({ from, to }, at) =>
      from.counts.assessed === undefined || to.counts.assessed === undefined ? [at] : [],
    );
    for (const at of hidden) expect(view.maps[2]!.places[at]!.value).toBe('…');
  }
});

test('the shapes stand once, whatever the number of areas, and weigh little', () => {
  const many = manyAreas(province, 705, 27);
  const { tally: figures } = many;
  const places = figures.districts.map(({ slug, type, name, counts, replies }) => ({
    ...{ slug, type, name },
    from: { counts, replies },
    to: { counts, replies },
  }));
  const total = { counts: figures.totals, replies: figures.replies };
  const view = viewCompared(ASSESSED!, many.levels, {
    ...{ from: allDays.first, to: allDays.last, places },
    total: { from: total, to: total },
  });
  const markup = mapsMarkup(layOutCompared(many), view, 3);
  expect(markup.match(/<path id=/g)).toHaveLength(706);
  expect(markup.match(/<use /g)).toHaveLength(3 * 706);
  const table = tableMarkup(view, (slug) => `/dia-ban/${slug}/`);
  expect(gzipSync(markup + table, { level: 9 }).length).toBeLessThan(30_000);
});

test('a name is written as text', () => {
  const layout = layOutCompared(province);
  const figures = pairFigures(site.changes[0]!, province)!;
  const hostile = figures.places.map((place) => ({ ...place, name: '<b>&"' }));
  const view = viewCompared(ASSESSED!, province.levels, { ...figures, places: hostile });
  const named = layout.places.map((place) => ({ ...place, name: '<b>&"' }));
  const markup =
    mapsMarkup({ ...layout, places: named }, view, 3) + tableMarkup(view, (slug) => slug);
  expect(markup).not.toContain('<b>&"');
  expect(markup).toContain('&lt;b&gt;&amp;&quot;');
});

test('points are written as they are, not as the difference of what is written of the shares', () => {
  const label = (from: readonly [number, number], to: readonly [number, number]) => {
    const valueOf = ([part, whole]: readonly [number, number]) => ({ part, whole });
    return differenceLabel({ from: valueOf(from), to: valueOf(to) });
  };
  // The first three: 7,2, 18,7 and 11,7 by what is written.
  expect(label([5, 14], [6, 14])).toBe('+7,1');
  expect(label([36, 59], [47, 59])).toBe('+18,6');
  expect(label([7, 17], [9, 17])).toBe('+11,8');
  expect(label([215, 405], [269, 401])).toBe('+14,0');
  expect(label([1, 9], [1, 9])).toBe('0');
  expect(label([500, 10_001], [500, 10_000])).toBe('+0,0');
  expect(label([500, 10_000], [500, 10_001])).toBe('−0,0');
});
