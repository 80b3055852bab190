import type { Unit } from './correspondence.ts';
import { type CountedFacility, countFacilities } from './figures/counting.ts';
import type { Counts } from './figures/counts.ts';

/** Where a facility is, as far as that says who urges it. */
interface UrgedPlace {
  readonly park?: { readonly managedBy?: string | undefined } | undefined;
  readonly district?: { readonly code: string } | undefined;
}

/**
 * Finds the one unit that urges a facility to assess itself: the one that manages its park, else the first
 * of its district; nobody where neither is known.
 */
export function urgingUnits(units: readonly Unit[]): (place: UrgedPlace) => Unit | undefined {
  const byCode = new Map<string, Unit>(units.map((unit) => [unit.code, unit]));
  // The first of a district replies for it.
  const ofDistrict = new Map(units.toReversed().map((unit) => [unit.districtCode, unit]));
  return ({ park, district }) =>
    park?.managedBy === undefined
      ? district && ofDistrict.get(district.code)
      : byCode.get(park.managedBy);
}

/** The figures of what each unit urges, by its code. */
export function countUrged(
  facilities: Iterable<CountedFacility & { readonly facility: UrgedPlace }>,
  units: readonly Unit[],
): Map<string, Counts> {
  const unitOf = urgingUnits(units);
  const urged = Map.groupBy(facilities, ({ facility }) => unitOf(facility)?.code as string);
  return new Map([...urged].map(([code, those]) => [code, countFacilities(those)]));
}
