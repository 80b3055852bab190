import type { PlaceSummary } from '../../src/domain/artefacts.ts';
import type { Commune, Park } from '../../src/domain/places.ts';
import type { FacilityState } from '../../src/domain/state.ts';
import { countFacilities } from '../../src/domain/tally.ts';

/**
 * The places at which a district's facilities are known to be, each with its figures. A facility
 * with a point is a place of its own; one known by its park or commune is counted there; one known
 * by its district alone is in none. A park lies at its first commune, with that commune's radius.
 */
export function summarisePlaces(
  states: readonly FacilityState[],
  communes: readonly Commune[],
): PlaceSummary[] {
  const groups = Map.groupBy(states, (state) => placeKey(state, communes));
  return [...groups]
    .flatMap(([key, members]) => {
      const place = key === undefined ? undefined : placeOf(members[0]!, communes);
      return place === undefined ? [] : [{ ...place, counts: countFacilities(members) }];
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function placeKey(state: FacilityState, communes: readonly Commune[]): string | undefined {
  return placeOf(state, communes)?.id;
}

function placeOf(
  { facility }: FacilityState,
  communes: readonly Commune[],
): Omit<PlaceSummary, 'counts'> | undefined {
  const { id, placeLevel, park, commune, lng, lat } = facility;
  if (placeLevel === 'point' && lng !== undefined && lat !== undefined) {
    return { id, kind: 'point', name: id, lng, lat, radiusKm: 0 };
  }
  const home = park === undefined ? undefined : communeOfPark(park, communes);
  if (park !== undefined && home !== undefined) {
    const { lng, lat, radiusKm } = home;
    return { id: park.id, kind: 'park', name: park.name, lng, lat, radiusKm };
  }
  if (commune === undefined) return undefined;
  return {
    id: commune.code,
    kind: 'commune',
    name: `${commune.type} ${commune.name}`,
    lng: commune.lng,
    lat: commune.lat,
    radiusKm: commune.radiusKm,
  };
}

function communeOfPark(park: Park, communes: readonly Commune[]): Commune | undefined {
  return communes.find(({ code }) => code === park.communeCodes[0]);
}
