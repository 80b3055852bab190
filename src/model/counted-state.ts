import type { DataSet } from './data-set.ts';
import type { Snapshot } from './snapshot.ts';
import { statusOf } from './standing.ts';
import type { CountedState } from './tally.ts';

/**
 * A snapshot as something to count. Every code in it has to be one of the data set's; throws a
 * `RangeError` otherwise.
 */
export function countedState(
  { districts, parks, units }: Pick<DataSet, 'districts' | 'parks' | 'units'>,
  { day, facilities, requests }: Snapshot,
): CountedState {
  const districtOf = finder(districts, ({ code }) => code);
  const parkOf = finder(parks, ({ id }) => id);
  const unitOf = finder(units, ({ code }) => code);
  return {
    day,
    facilities: Object.values(facilities).map(({ district, park, status, stale }) => ({
      status,
      stale: stale ?? false,
      facility: {
        district: districtOf(district),
        park: park === undefined ? undefined : parkOf(park),
      },
    })),
    requests: requests.map(({ id, dispatches, units }) => ({
      id,
      dispatches: dispatches.map((symbol) => ({ symbol })),
      units: units.map(({ unit, ...facts }) => ({
        unit: unitOf(unit),
        status: statusOf(facts.standing),
        ...facts,
      })),
    })),
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
