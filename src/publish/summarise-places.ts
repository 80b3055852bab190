import type { DistrictPage, PlaceSummary } from '../contract/pages.ts';
import type { Commune, Park } from '../model/places.ts';
import type { FacilityState } from '../model/state-parts.ts';
import { countFacilities } from '../model/tally.ts';

/**
 * The places at which a district's facilities are known to be, each with its figures. A facility
 * with a point is a place of its own; one known by its park or commune is counted there; one known
 * by its district alone is in none. Where points are withheld, so are they here. A park lies at its first commune, with that commune's radius.
 */
export function summarisePlaces(
  states: readonly FacilityState[],
  communes: readonly Commune[],
  mayShowPoints: boolean,
): PlaceSummary[] {
  const place = (state: FacilityState) => placeOf(state, communes, mayShowPoints);
  return [...Map.groupBy(states, (state) => place(state)?.id).values()]
    .flatMap((members) => {
      const shared = place(members[0]!);
      return shared === undefined ? [] : [{ ...shared, ...figuresOf(members) }];
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function figuresOf(states: readonly FacilityState[]): Pick<PlaceSummary, 'counts' | 'stale'> {
  const { safe, atRisk, unsafe } = countFacilities(states.filter(({ stale }) => stale));
  return { counts: countFacilities(states), stale: { safe, atRisk, unsafe } };
}

function placeOf(
  { facility }: FacilityState,
  communes: readonly Commune[],
  mayShowPoints: boolean,
): Omit<PlaceSummary, 'counts' | 'stale'> | undefined {
  const { id, point, park, commune } = facility;
  if (mayShowPoints && point !== undefined) {
    const { lng, lat } = point;
    return { id, kind: 'point', name: id, shortName: id, lng, lat, radiusKm: 0 };
  }
  const home = park === undefined ? undefined : communeOfPark(park, communes);
  if (park !== undefined && home !== undefined) {
    const { lng, lat, radiusKm } = home;
    return { id: park.id, kind: 'park', name: park.name, shortName: park.name, lng, lat, radiusKm };
  }
  if (commune === undefined) return undefined;
  return {
    id: commune.code,
    kind: 'commune',
    name: `${commune.type} ${commune.name}`,
    shortName: commune.name,
    lng: commune.lng,
    lat: commune.lat,
    radiusKm: commune.radiusKm,
  };
}

function communeOfPark(park: Park, communes: readonly Commune[]): Commune | undefined {
  return communes.find(({ code }) => code === park.communeCodes[0]);
}

/**
 * A district's figures by park, else by commune, whatever points there are; what is known by neither
 * comes last, without a name. The parts add up to the district.
 */
export function summariseUnits(states: readonly FacilityState[]): DistrictPage['units'] {
  const keyOf = ({ facility: { park, commune } }: FacilityState) => park?.id ?? commune?.code ?? '';
  return [...Map.groupBy(states, keyOf)]
    .map(([id, members]) => {
      const { park, commune } = members[0]!.facility;
      const name = park?.name ?? (commune && `${commune.type} ${commune.name}`);
      return {
        id,
        ...(name === undefined ? {} : { name }),
        ...(park?.kind === 'park' ? { parkSlug: park.slug } : {}),
        counts: countFacilities(members),
      };
    })
    .toSorted(
      (a, b) =>
        Number(a.name === undefined) - Number(b.name === undefined) ||
        Number(a.parkSlug === undefined) - Number(b.parkSlug === undefined) ||
        b.counts.active - a.counts.active ||
        ((a.name ?? '') < (b.name ?? '') ? -1 : 1),
    );
}
