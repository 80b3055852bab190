import { bareName } from '../../contract/words.ts';
import type { LastUnitPage, PlaceSummary } from '../../contract/pages.ts';
import type { Crosswalk } from '../../contract/unit-changes.ts';
import type { Counts } from '../../model/figures/counts.ts';
import { countFacilities, countStale, FacilityCount } from '../../model/figures/counting.ts';
import type { FacilityState } from '../../model/figures/state.ts';
import type { Commune, District } from '../../model/places.ts';
import type { LastUnit } from '../../model/units/crosswalk.ts';
import type { CrossedUnits } from './crosswalk.ts';

/** What is counted by the units of today. */
interface CountedUnits {
  readonly pages: readonly LastUnitPage[];
  readonly figures: NonNullable<Crosswalk['today']>;
  /** The unit that counts a facility; none where its commune is not known, or was divided. */
  readonly unitOf: (state: FacilityState) => LastUnit | undefined;
}

/** Count facilities by the units that all of their communes became part of. */
export function countByLastUnits(
  { lastUnits }: CrossedUnits,
  districts: readonly District[],
  facilities: readonly FacilityState[],
): CountedUnits {
  const wholes = lastUnits.flatMap((unit) =>
    unit.parts.flatMap(({ commune, isWhole }) => (isWhole ? [[commune.code, unit] as const] : [])),
  );
  const byCommune = new Map<string, LastUnit>(wholes);
  const unitOf = ({ facility }: FacilityState) => byCommune.get(facility.commune?.code ?? '');
  const counted = new FacilityCount(facilities, (one) => unitOf(one)?.unit.code);
  const members = Map.groupBy(facilities, unitOf);
  const others = members.get(undefined) ?? [];
  const isUnknown = ({ facility }: FacilityState) => facility.commune === undefined;
  return {
    pages: lastUnits.map((unit) => {
      const counts = counted.area(unit.unit.code);
      return pageOf(unit, districts, counts, countStale(members.get(unit) ?? []));
    }),
    figures: {
      totals: counted.totals,
      assigned: countFacilities(facilities.filter((one) => unitOf(one) !== undefined)),
      notAssigned: counted.notPlaced,
      unknownCommune: countFacilities(others.filter(isUnknown)),
      dividedCommune: countFacilities(others.filter((one) => !isUnknown(one))),
    },
    unitOf,
  };
}

function pageOf(
  unit: LastUnit,
  districts: readonly District[],
  counts: Counts,
  stale: PlaceSummary['stale'],
): LastUnitPage {
  const { code, type, name } = unit.unit;
  const inDistrict = Map.groupBy(unit.parts, ({ commune }) => commune.districtCode);
  const namesake = districts.find((one) => one.name === name);
  return {
    id: unit.slug,
    code,
    type,
    name,
    within: unit.within.join(', '),
    ...(namesake === undefined
      ? {}
      : { namesake: { slug: namesake.slug, type: namesake.type, name: namesake.name } }),
    districts: districts.flatMap((district) => {
      const parts = inDistrict.get(district.code) ?? [];
      if (parts.length === 0) return [];
      const communes = parts.map(({ commune, isWhole }) => ({
        name: `${commune.type} ${commune.name}`,
        isWhole,
      }));
      return [{ slug: district.slug, type: district.type, name: district.name, communes }];
    }),
    counts,
    place: {
      id: unit.slug,
      kind: 'unit',
      name: `${type} ${name}`,
      shortName: bareName({ type, name }),
      ...middleOf(unit.parts),
      counts,
      stale,
    },
  };
}

/** The middle of communes by how much ground each has, those alone that are in it whole where there are any. */
function middleOf(parts: LastUnit['parts']): Pick<PlaceSummary, 'lng' | 'lat' | 'radiusKm'> {
  const whole = parts.filter(({ isWhole }) => isWhole);
  const communes = (whole.length > 0 ? whole : parts).map(({ commune }) => commune);
  const weigh = ({ radiusKm }: Commune) => Math.max(radiusKm, LEAST_KM) ** 2;
  const weight = communes.reduce((sum, one) => sum + weigh(one), 0);
  const mean = (of: (commune: Commune) => number) =>
    Number((communes.reduce((sum, one) => sum + of(one) * weigh(one), 0) / weight).toFixed(4));
  return {
    lng: mean(({ lng }) => lng),
    lat: mean(({ lat }) => lat),
    radiusKm: Number(Math.sqrt(weight).toFixed(1)),
  };
}

/** A commune whose extent nobody has measured weighs a little all the same. */
const LEAST_KM = 0.1;
