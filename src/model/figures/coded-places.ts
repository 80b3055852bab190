import type { DataSet, LocatedFacility } from '../data-set.ts';

/** Finds what a report names by code. */
export interface CodedPlaces {
  readonly place: (codes: {
    readonly district?: string | undefined;
    readonly park?: string | undefined;
  }) => Pick<LocatedFacility, 'district' | 'park'>;
  readonly unit: (code: string) => DataSet['units'][number];
}

/** The places and units of a data set by code; what they find throws a `RangeError` where it has no such code. */
export function codedPlaces({
  districts,
  parks,
  units,
}: Pick<DataSet, 'districts' | 'parks' | 'units'>): CodedPlaces {
  const districtOf = finder(districts, ({ code }) => code);
  const parkOf = finder(parks, ({ id }) => id);
  return {
    place: ({ district, park }) => ({
      district: district === undefined ? undefined : districtOf(district),
      park: park === undefined ? undefined : parkOf(park),
    }),
    unit: finder(units, ({ code }) => code),
  };
}

function finder<T>(items: readonly T[], keyOf: (item: T) => string): (key: string) => T {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  return (key) => {
    const item = byKey.get(key);
    if (item === undefined) throw new RangeError(`"${key}" is not in the data set`);
    return item;
  };
}
