import type { Day } from '../../src/model/day-words.ts';
import { isLevel } from '../../src/model/levels.ts';
import type { SiteDay } from './office.ts';
import type { Gazetteer } from './places.ts';
import type { Story } from './story.ts';
import { standingOn, type Standing, type TrueFacility } from './truth.ts';

/** The figures of a place by name: `safe`, `inPark.safe`. */
export type Figures = Readonly<Record<string, number>>;
/** The figures of the province, its districts, its parks and of what is not placed. */
export type Scopes = ReadonlyMap<string, Figures>;

/** What each facility is on a day by what the lists up to a week tell; without those that are not there. */
export function trueStandings(
  { facilities }: Story,
  week: number,
  day: Day,
): Map<TrueFacility, Standing> {
  const turnedOut = Map.groupBy(
    facilities.filter(({ merged }) => merged !== undefined),
    ({ merged }) => merged!.into,
  );
  return new Map(
    facilities.flatMap((one) => {
      const standing = standingOn(one, turnedOut.get(one.key) ?? [], week, day);
      return standing === undefined ? [] : [[one, standing] as const];
    }),
  );
}

/** All figures as they ought to be, counted from the truth alone. */
export function countTruth(standings: Iterable<Standing>, { districts, parks }: Gazetteer): Scopes {
  const all = [...standings];
  const where = (test: (standing: Standing) => boolean) => figuresOf(all.filter(test));
  return new Map([
    ['tỉnh', figuresOf(all)],
    ...districts.map(
      ({ code, name }) => [name, where(({ place }) => place.district?.code === code)] as const,
    ),
    ...parks
      .filter(({ kind }) => kind === 'park')
      .map(({ id, name }) => [name, where(({ place }) => place.park?.id === id)] as const),
    ['chưa xác định địa bàn', where(({ place }) => place.district === undefined)],
  ]);
}

function figuresOf(standings: readonly Standing[]): Figures {
  const count = (test: (standing: Standing) => boolean) => standings.filter(test).length;
  const active = standings.filter(({ status }) => isLevel(status) || status === 'notAssessed');
  const inside = active.filter(({ place }) => place.park?.isInside === true);
  const outside = active.filter((one) => !inside.includes(one));
  return {
    accounts: count(({ status }) => status !== 'unregistered'),
    ceased: count(({ status }) => status === 'ceased'),
    unregistered: count(({ status }) => status === 'unregistered'),
    stale: count(({ isStale }) => isStale),
    ...levelsOf('', active),
    ...levelsOf('inPark.', inside),
    ...levelsOf('outsidePark.', outside),
  };
}

function levelsOf(prefix: string, active: readonly Standing[]): Figures {
  const having = (wanted: string) => active.filter(({ status }) => status === wanted).length;
  return {
    [`${prefix}active`]: active.length,
    [`${prefix}assessed`]: active.length - having('notAssessed'),
    [`${prefix}notAssessed`]: having('notAssessed'),
    [`${prefix}safe`]: having('safe'),
    [`${prefix}atRisk`]: having('atRisk'),
    [`${prefix}unsafe`]: having('unsafe'),
  };
}

/** The same figures as the site has them. What is not placed, it may not tell. */
export function siteFigures({ tally }: SiteDay): Scopes {
  const { totals, districts, parks, notPlaced } = tally;
  return new Map([
    ['tỉnh', flat(totals)],
    ...districts.map(({ name, counts }) => [name, flat(counts)] as const),
    ...parks.map(({ name, counts }) => [name, flat(counts)] as const),
    ['chưa xác định địa bàn', notPlaced === undefined ? {} : flat(notPlaced)] as const,
  ]);
}

function flat(counts: object, prefix = ''): Figures {
  return Object.fromEntries(
    Object.entries(counts as Record<string, number | object>).flatMap(([name, value]) =>
      typeof value === 'number'
        ? [[`${prefix}${name}`, value]]
        : Object.entries(flat(value, `${prefix}${name}.`)),
    ),
  );
}

/** A figure that the site has wrong. */
export interface Difference {
  readonly scope: string;
  readonly figure: string;
  readonly truth: number;
  readonly site: number;
}

/** Every figure that is not the same in both. */
export function differences(truth: Scopes, site: Scopes): Difference[] {
  return [...truth].flatMap(([scope, figures]) =>
    Object.entries(figures).flatMap(([figure, right]) => {
      const said = site.get(scope)?.[figure] ?? 0;
      return said === right ? [] : [{ scope, figure, truth: right, site: said }];
    }),
  );
}
