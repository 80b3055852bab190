import type { DataSet } from '../data-set.ts';

type Codes = { readonly district?: string | undefined; readonly park?: string | undefined };

/** Finds what a report names by code. */
export interface CodedPlaces<
  District = DataSet['districts'][number],
  Park = DataSet['parks'][number],
  Unit = DataSet['units'][number],
> {
  readonly place: (codes: Codes) => {
    readonly district?: District | undefined;
    readonly park?: Park | undefined;
  };
  readonly unit: (code: string) => Unit;
}

/** The places and units of a data set by code; what they find throws a `RangeError` where it has no such code. */
export function codedPlaces<
  District extends { readonly code: string },
  Park extends { readonly id: string },
  Unit extends { readonly code: string },
>({
  districts,
  parks,
  units,
}: {
  readonly districts: readonly District[];
  readonly parks: readonly Park[];
  readonly units: readonly Unit[];
}): CodedPlaces<District, Park, Unit> {
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
