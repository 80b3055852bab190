import { districtRadiusKm, type Commune, type District, type Park } from '../model/places.ts';
import type { AddressAnswer } from './answer.ts';

/** Where on the map, and how far off that may be; a district alone has only the latter. */
export interface Position {
  readonly lat?: number;
  readonly lng?: number;
  readonly radiusKm: number;
}

/** Puts answers on the map: a park at its first commune; a whole district is nowhere in particular. */
export function createPositionFinder(
  communes: readonly Commune[],
  parks: readonly Park[],
  districts: readonly District[],
): (answer: AddressAnswer) => Position | undefined {
  const communeOf = new Map<string, Commune>(communes.map((commune) => [commune.code, commune]));
  const parkOf = new Map<string, Park>(parks.map((park) => [park.id, park]));
  const districtOf = new Map<string, District>(
    districts.map((district) => [district.code, district]),
  );
  return ({ level, districtCode, communeCode, parkId }) => {
    const ofPark = level === 'park' ? parkOf.get(parkId ?? '')?.communeCodes[0] : undefined;
    const commune = communeOf.get(ofPark ?? communeCode ?? '');
    if (commune === undefined) {
      const district = districtOf.get(districtCode ?? '');
      return district === undefined ? undefined : { radiusKm: districtRadiusKm(district) };
    }
    const { lat, lng, radiusKm } = commune;
    return { lat, lng, radiusKm };
  };
}
