import type { LedgerCell, UnitView } from '../../contract/ledger.ts';
import type { Province } from '../../contract/pages.ts';
import { isOwed } from '../../model/figures/standing.ts';

/** Units whose districts lie in a group, and what they were asked. */
export interface UnitGroup {
  readonly name: string;
  readonly units: readonly UnitView[];
  readonly cells: readonly LedgerCell[];
  readonly owed: number;
}

const NO_GROUP = 'Không thuộc nhóm nào';

/**
 * The units of these cells by the group that their district is of, those that owe the largest share of their replies
 * first and those of no group last; `undefined` in a data set without groups.
 */
export function unitGroups(
  { tally, units }: Pick<Province, 'tally' | 'units'>,
  cells: readonly LedgerCell[],
): readonly UnitGroup[] | undefined {
  if (tally.groups === undefined) return undefined;
  const groupOf = new Map(tally.districts.map(({ slug, group }) => [slug, group]));
  const nameOf = ({ districtSlug = '' }: UnitView) => groupOf.get(districtSlug) ?? NO_GROUP;
  const cellsOf = Map.groupBy(cells, ({ unitCode }) => unitCode);
  const asked = Map.groupBy(
    units.filter(({ code }) => cellsOf.has(code)),
    nameOf,
  );
  const groups = [...asked].map(([name, members]): UnitGroup => {
    const own = members.flatMap(({ code }) => cellsOf.get(code)!);
    const owed = own.filter(({ status }) => isOwed(status)).length;
    return { name, units: members, cells: own, owed };
  });
  const share = ({ name, owed, cells }: UnitGroup) =>
    name === NO_GROUP ? -1 : owed / cells.length;
  return groups.sort((a, b) => share(b) - share(a));
}
