import { indexPlaces, streetOf } from '../address/index.ts';
import type { DataSet, LocatedFacility } from '../model/data-set.ts';

/** A structured question of Nominatim's `/search`; it holds nothing but an address. */
export interface PlaceQuery {
  readonly street: string;
  /** The commune. */
  readonly city?: string | undefined;
  /** The district. */
  readonly county: string;
  /** The province. */
  readonly state: string;
}

/** What to ask about a facility; undefined where neither street nor lot or no district is known. */
export type QueryMaker = (facility: LocatedFacility) => PlaceQuery | undefined;

/** Makes the questions of a data set. */
export function queryMaker({
  site: { province },
  districts,
  communes,
  parks,
  changes,
}: Pick<DataSet, 'site' | 'districts' | 'communes' | 'parks' | 'changes'>): QueryMaker {
  const names = indexPlaces({ province, districts, communes, parks, changes });
  return ({ address, name, commune, district }) => {
    const street = address === undefined ? undefined : streetOf(address, name, names);
    // A street of that name is in many a district.
    if (street === undefined || district === undefined) return undefined;
    return {
      street,
      ...(commune === undefined ? {} : { city: unitName(commune) }),
      county: unitName(district),
      state: unitName(province),
    };
  };
}

// The name alone is found whether the map calls it huyện or, since, thị xã; a number needs its type.
function unitName({ type, name }: { readonly type: string; readonly name: string }): string {
  return /^\d+$/.test(name) ? `${type} ${name}` : name;
}

/** The address of a question: structured, within the province, and a few answers at most. */
export function searchUrl(
  server: string,
  [west, south, east, north]: readonly [number, number, number, number],
  query: PlaceQuery,
): URL {
  const search = new URL(`${server.replace(/(\/search)?\/*$/, '')}/search`);
  const parameters = {
    format: 'jsonv2',
    street: query.street,
    ...(query.city === undefined ? {} : { city: query.city }),
    county: query.county,
    state: query.state,
    countrycodes: 'vn',
    viewbox: [west, north, east, south].join(','),
    bounded: '1',
    limit: '3',
    'accept-language': 'vi',
  };
  for (const [key, value] of Object.entries(parameters)) search.searchParams.set(key, value);
  return search;
}
