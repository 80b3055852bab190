import { describe, expect, test } from 'vitest';
import { codedPlaces } from '../../src/model/figures/coded-places.ts';
import { countedFacility } from '../../src/model/figures/counting.ts';
import { Timeline } from '../../src/model/figures/timeline.ts';
import { chooseHidden, isTelling } from '../../src/model/publication/choose-hidden.ts';
import {
  type FigureGroup,
  type LevelFigures,
  type LevelKey,
  sumOf,
} from '../../src/model/publication/level-figures.ts';
import { artefactsOf, dataSetOf, DEFAULT, PROVINCE, withoutNames } from './data-sets.ts';
import { publishedFigures } from './published-equations.ts';
import { solve } from './solve-figures.ts';

const STATUSES = ['safe', 'atRisk', 'unsafe', 'notAssessed'] as const;

/** The facilities of a day by district and park, as only the office has them. */
function truthOf(raw: typeof DEFAULT, day: string) {
  const dataSet = dataSetOf(raw);
  const facts = new Timeline(dataSet).facts(day as never);
  const places = codedPlaces(dataSet);
  const atoms = new Map<string, { district: string; park: string; part: LevelFigures }>();
  for (const one of Object.values(facts.facilities)) {
    const { status, stale, facility } = countedFacility(one, places);
    if (status === 'ceased' || status === 'unregistered') continue;
    const district = facility.district?.code ?? '';
    const park = facility.park?.kind === 'park' ? facility.park.id : '';
    const atom = atoms.get(`${district} ${park}`) ?? {
      district,
      park,
      part: { active: 0, figures: { safe: 0, atRisk: 0, unsafe: 0, notAssessed: 0, stale: 0 } },
    };
    atom.part.active += 1;
    atom.part.figures[status] += 1;
    if (stale) atom.part.figures.stale += 1;
    atoms.set(`${district} ${park}`, atom);
  }
  return [...atoms.values()];
}

describe.each([
  ['our data', withoutNames(DEFAULT)],
  ['another province', withoutNames(PROVINCE)],
])('all that %s publish', (_, raw) => {
  const site = artefactsOf(raw, 'public');
  const codeOf = new Map(site.districts.map(({ id, code }) => [id, code]));
  const published = publishedFigures(site).map((one) => ({
    ...one,
    cell: one.cell.replace(/ slug (\S+) /, (_, slug: string) => ` district ${codeOf.get(slug)} `),
  }));
  const days = [site.province.tally, ...site.reports.map(({ tally }) => tally)].map(
    ({ asOf }) => asOf,
  );

  test('is no figure that its own tally withholds, wherever else it is said', () => {
    const said = new Map(
      published.filter(({ from }) => from === 'tally').map(({ cell, value }) => [cell, value]),
    );
    const others = published.filter(({ from }) => from !== 'tally');
    expect(others.length).toBeGreaterThan(0);
    // Of no active facilities there is nothing to withhold.
    expect(others.filter(({ cell, value }) => (said.get(cell) ?? 0) !== value)).toEqual([]);
  });

  test('shows no group that is small or has a level of one or two', () => {
    for (const day of new Set(days)) {
      const atoms = truthOf(raw, day);
      const shown = new Set(published.map(({ cell }) => cell));
      for (const code of new Set(atoms.map(({ district }) => district))) {
        const own = sumOf(
          atoms.filter(({ district }) => district === code).map(({ part }) => part),
        );
        if (isTelling(own)) expect(shown).not.toContain(`${day} district ${code} safe`);
      }
    }
  });

  test('names no sector of a few, and says nothing of any by level', () => {
    const counted = artefactsOf(raw, 'internal').sectors.filter(({ counts }) => counts.active >= 5);
    expect(site.sectors.map(({ id }) => id)).toEqual(counted.map(({ id }) => id));
    expect(published.filter(({ cell }) => cell.includes(' sector '))).toEqual([]);
  });

  test.each([...new Set(days)])('gives no single facility away on %s', (day) => {
    const atoms = truthOf(raw, day);
    const own = published.filter(({ cell }) => cell.startsWith(`${day} `));
    expect(
      solve(
        atoms,
        own.map((one) => ({ ...one, cell: one.cell.slice(day.length + 1) })),
      ),
    ).toEqual([]);
  });
});

/** Numbers that look like chance and are the same in every run. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function madeUpPart(next: (below: number) => number): LevelFigures {
  const figures: Record<LevelKey, number> = {
    safe: 0,
    atRisk: 0,
    unsafe: 0,
    notAssessed: 0,
    stale: 0,
  };
  const active = 1 + next(5);
  const kinds = 1 + next(STATUSES.length);
  for (let one = 0; one < active; one += 1) figures[STATUSES[next(kinds)]!] += 1;
  return { active, figures };
}

/** A province of two districts, one with a park, and of four without; small enough to try everything. */
function madeUpGroups(seed: number): FigureGroup[] {
  const next = chance(seed);
  const group = (family: string, key: string, ...parts: LevelFigures[]) => ({ family, key, parts });
  if (seed % 2 === 0) {
    const [a, b, c] = [madeUpPart(next), madeUpPart(next), madeUpPart(next)];
    return [
      group('districts', 'A', a, b),
      group('districts', 'B', c),
      group('parks', 'p', a),
      group('sides', 'in', a),
      group('sides', 'out', b, c),
      group('province', 'T', a, b, c),
    ];
  }
  const parts = [madeUpPart(next), madeUpPart(next), madeUpPart(next)];
  return [
    ...parts.map((part, at) => group('districts', `D${at}`, part)),
    group('province', 'T', ...parts),
  ];
}

/** Every way in which so many facilities can be of the four statuses. */
function waysOf(active: number): Record<(typeof STATUSES)[number], number>[] {
  const ways = [];
  for (let safe = 0; safe <= active; safe += 1)
    for (let atRisk = 0; atRisk + safe <= active; atRisk += 1)
      for (let unsafe = 0; unsafe + atRisk + safe <= active; unsafe += 1)
        ways.push({ safe, atRisk, unsafe, notAssessed: active - safe - atRisk - unsafe });
  return ways;
}

test.each(Array.from({ length: 30 }, (_, seed) => seed + 1))(
  'whoever tries everything that fits finds no figure of a hidden group (%i)',
  (seed) => {
    const groups = madeUpGroups(seed);
    const hidden = chooseHidden(groups);
    const parts = [...new Set(groups.flatMap((one) => one.parts))];
    for (const one of groups) if (isTelling(sumOf(one.parts))) expect(hidden).toContain(one.key);
    const seen = new Map([...hidden].map((key) => [key, STATUSES.map(() => new Set<number>())]));
    const shown = groups
      .filter(({ key }) => !hidden.has(key))
      .map((one) => ({
        at: one.parts.map((part) => parts.indexOf(part)),
        is: sumOf(one.parts).figures,
      }));
    const concealed = groups
      .filter(({ key }) => hidden.has(key))
      .map(({ key, parts: own }) => ({ key, at: own.map((part) => parts.indexOf(part)) }));
    const ways = parts.map(({ active }) => waysOf(active));
    const choice: (typeof ways)[number] = [];
    const sum = (own: readonly number[], key: (typeof STATUSES)[number]) => {
      let total = 0;
      for (const index of own) total += choice[index]![key];
      return total;
    };
    // No more than is shown so far, and all of it with the last part.
    const fits = (at: number) =>
      shown.every((one) => {
        const own = one.at.filter((index) => index <= at);
        const isAll = own.length === one.at.length;
        return STATUSES.every((key) => {
          const total = sum(own, key);
          return isAll ? total === one.is[key] : total <= one.is[key];
        });
      });
    const tryAll = (at: number): void => {
      if (at === parts.length) {
        for (const one of concealed)
          for (const [index, key] of STATUSES.entries())
            seen.get(one.key)![index]!.add(sum(one.at, key));
        return;
      }
      for (const way of ways[at]!) {
        choice[at] = way;
        if (fits(at)) tryAll(at + 1);
      }
    };
    tryAll(0);
    for (const [key, values] of seen)
      for (const [index, some] of values.entries()) {
        const all = [...some];
        const isFound = Math.min(...all) > 0 && (all.length === 1 || Math.max(...all) <= 2);
        expect(isFound, `${key} ${STATUSES[index]}: ${all.join()}`).toBe(false);
      }
  },
);

test('what is shown is as much as can be: nothing is withheld where all groups are large', () => {
  const part = (): LevelFigures => ({
    active: 40,
    figures: { safe: 10, atRisk: 10, unsafe: 10, notAssessed: 10, stale: 5 },
  });
  const parts = [part(), part(), part()];
  const groups = [
    ...parts.map((one, at) => ({ family: 'districts', key: `D${at}`, parts: [one] })),
    { family: 'province', key: 'T', parts },
  ];
  expect([...chooseHidden(groups)]).toEqual([]);
  parts[0]!.figures.unsafe = 1;
  parts[0]!.figures.safe += 9;
  expect([...chooseHidden(groups)]).toHaveLength(2);
});
