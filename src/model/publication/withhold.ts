import type { CountedFacility } from '../figures/counting.ts';
import type { Counts, ShownCounts, ShownPlaceCounts } from '../figures/counts.ts';
import type { ShownTally, Tally } from '../figures/tally.ts';
import { chooseHidden } from './choose-hidden.ts';
import { type FigureGroup, LEVEL_KEYS, type LevelFigures } from './level-figures.ts';

/**
 * The figures of a day for a build that shows no facility: those by level are withheld where a group is
 * small or a level has one or two in it, and of as many other groups as it takes so that nobody finds them by
 * reckoning. Of districts nothing by level is said of their parts within and outside parks.
 */
export function withholdTally(full: Tally, facilities: Iterable<CountedFacility>): ShownTally {
  const hidden = chooseHidden(groupsOf(full, facilities));
  const shown = (key: string, counts: Counts): ShownCounts =>
    hidden.has(key) ? withoutLevels(counts) : shownApart(counts);
  const { totals } = full;
  return {
    ...full,
    totals: {
      ...(hidden.has(PROVINCE) ? withoutLevels(totals) : totals),
      inPark: hidden.has(INSIDE) ? placeWithoutLevels(totals.inPark) : totals.inPark,
      outsidePark: hidden.has(OUTSIDE)
        ? placeWithoutLevels(totals.outsidePark)
        : totals.outsidePark,
    },
    notPlaced: shown(districtKey(undefined), full.notPlaced),
    districts: full.districts.map((one) => ({
      ...one,
      counts: shown(districtKey(one.code), one.counts),
    })),
    parks: full.parks.map((one) => ({ ...one, counts: shown(parkKey(one.id), one.counts) })),
    ...(full.groups === undefined
      ? {}
      : {
          groups: full.groups.map((one) => ({
            ...one,
            counts: shown(groupKey(one.name), one.counts),
          })),
        }),
  };
}

const PROVINCE = 'province';
const INSIDE = 'inside';
const OUTSIDE = 'outside';
const districtKey = (code: string | undefined) => `district ${code ?? ''}`;
const parkKey = (id: string) => `park ${id}`;
const groupKey = (name: string) => `group ${name}`;

/** Every group of which a build says anything, by the smallest parts of which they are made. */
function groupsOf(full: Tally, facilities: Iterable<CountedFacility>): FigureGroup[] {
  const parts = new Map<string, Part>();
  for (const one of facilities) addTo(parts, one);
  const all = [...parts.values()];
  const groupOf = new Map<string | undefined, string | undefined>(
    full.districts.map(({ code, group }) => [code, group]),
  );
  const where = (family: string, key: string, isIn: (part: Part) => boolean): FigureGroup => ({
    family,
    key,
    parts: all.filter(isIn),
  });
  return [
    ...full.parks.map(({ id }) => where('parks', parkKey(id), ({ park }) => park === id)),
    ...[...full.districts.map(({ code }) => code), undefined].map((code) =>
      where('districts', districtKey(code), ({ district }) => district === code),
    ),
    ...(full.groups ?? []).map(({ name }) =>
      where('groups', groupKey(name), ({ district }) => groupOf.get(district) === name),
    ),
    where('sides', INSIDE, ({ park }) => park !== undefined),
    where('sides', OUTSIDE, ({ park }) => park === undefined),
    where(PROVINCE, PROVINCE, () => true),
  ];
}

/** The active facilities of one park, or outside of any, in one district. */
interface Part extends LevelFigures {
  readonly district: string | undefined;
  readonly park: string | undefined;
}

function addTo(parts: Map<string, Part>, { status, stale, facility }: CountedFacility): void {
  if (status === 'ceased' || status === 'unregistered') return;
  const district = facility.district?.code;
  const park = facility.park?.kind === 'park' ? facility.park.id : undefined;
  const key = `${district ?? ''} ${park ?? ''}`;
  let part = parts.get(key);
  if (part === undefined) {
    const figures = Object.fromEntries(LEVEL_KEYS.map((one) => [one, 0]));
    part = { district, park, active: 0, figures: figures as Part['figures'] };
    parts.set(key, part);
  }
  part.active += 1;
  part.figures[status] += 1;
  if (stale) part.figures.stale += 1;
}

/** Without any figure by level; of no active facilities there is nothing to withhold. */
function withoutLevels({
  accounts,
  ceased,
  active,
  unregistered,
  ...rest
}: ShownCounts): ShownCounts {
  return {
    accounts,
    ceased,
    active,
    unregistered,
    inPark: placeWithoutLevels(rest.inPark),
    outsidePark: placeWithoutLevels(rest.outsidePark),
    withheld: true,
  };
}

function placeWithoutLevels(place: ShownPlaceCounts): ShownPlaceCounts {
  return place.active === 0 ? place : { active: place.active, withheld: true };
}

/** What lies wholly within parks, or wholly outside, says so; else its two parts are withheld. */
function shownApart(counts: Counts): ShownCounts {
  if (counts.inPark.active === 0 || counts.outsidePark.active === 0) return counts;
  return {
    ...counts,
    inPark: placeWithoutLevels(counts.inPark),
    outsidePark: placeWithoutLevels(counts.outsidePark),
  };
}

/** Figures of which nothing by level is said, whatever they are. */
export function withholdCounts(counts: ShownCounts): ShownCounts {
  return counts.active === 0 ? counts : withoutLevels(counts);
}
