import { bareName } from '../../contract/words.ts';
import type { Commune, Park } from '../../model/places.ts';

/** Where a browser finds the places of the province: its communes and parks. */
export const PLACES_PATH = 'ban-do/noi.json';

/** A place of which no more is known than a point, and how far from it what lies there may be. */
export interface KnownPlace {
  /** A commune's code or a park's id. */
  readonly id: string;
  readonly kind: 'park' | 'commune';
  /** `xã Minh Hưng`, and as a map writes it. */
  readonly name: string;
  readonly shortName: string;
  /** Degrees. */
  readonly lng: number;
  readonly lat: number;
  readonly radiusKm: number;
}

/** `type` is the number of the commune's type; that of a park is none. */
type PackedPlace = readonly [
  ...[id: string, type: number, name: string],
  ...[lng: number, lat: number, radiusKm: number],
];
const OF_PARK = -1;

interface PackedPlaces {
  readonly build: string;
  /** Of communes, in lower case. */
  readonly types: readonly string[];
  readonly places: readonly PackedPlace[];
}

/** The text of the file of all places. A park lies at its first commune, with that commune's radius. */
export function packPlaces(
  communes: readonly Commune[],
  parks: readonly Park[],
  build: string,
): string {
  const homes = new Map<string, Commune>(communes.map((one) => [one.code, one]));
  const types = [...new Set(communes.map(({ type }) => type))].toSorted();
  const ofCommunes = communes.map(({ code, type, name, lng, lat, radiusKm }): PackedPlace => {
    return [code, types.indexOf(type), name, lng, lat, radiusKm];
  });
  const ofParks = parks.flatMap(({ id, name, communeCodes }): PackedPlace[] => {
    const home = homes.get(communeCodes[0] ?? '');
    return home === undefined ? [] : [[id, OF_PARK, name, home.lng, home.lat, home.radiusKm]];
  });
  // Whatever the order of rows in the tables.
  const places = [...ofParks, ...ofCommunes].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const packed: PackedPlaces = { build, types, places };
  return JSON.stringify(packed);
}

/** Read them back. Throws a `TypeError` where it is given anything else. */
export function readPlaces(file: unknown): KnownPlace[] {
  const { types, places } = file as PackedPlaces;
  return places.map(([id, at, name, lng, lat, radiusKm]): KnownPlace => {
    const place = { id, lng, lat, radiusKm };
    const type = types[at];
    return type === undefined
      ? { ...place, kind: 'park', name, shortName: name }
      : { ...place, kind: 'commune', name: `${type} ${name}`, shortName: bareName({ type, name }) };
  });
}
