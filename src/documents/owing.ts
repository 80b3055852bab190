import type { LedgerCell, UnitView } from '../contract/ledger.ts';
import { isOwed } from '../model/figures/standing.ts';
import type { Counts } from '../model/figures/counts.ts';
import type { ListContext } from './lists.ts';

/** A unit that owes replies or has facilities to urge. */
export interface Owing {
  readonly unit: UnitView;
  /** The figures of what it urges; missing where that is nothing. */
  readonly counts: Counts | undefined;
  /** The requests that it has not replied to. */
  readonly owed: readonly LedgerCell[];
}

/** Every such unit, in their order: each gets a letter and a sheet. */
export function owingUnits(
  { province: { units, ledger } }: ListContext,
  urged: ReadonlyMap<string, Counts>,
): Owing[] {
  return units.flatMap((unit) => {
    // Nobody is left who could read a letter.
    if (unit.dissolved !== undefined) return [];
    const owed = ledger.filter(({ unitCode, status }) => unitCode === unit.code && isOwed(status));
    const counts = urged.get(unit.code);
    return owed.length === 0 && (counts?.notAssessed ?? 0) === 0 ? [] : [{ unit, counts, owed }];
  });
}
