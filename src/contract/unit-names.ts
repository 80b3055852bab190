import { groupedBy } from '../model/grouped.ts';
import type { UnitView } from './ledger.ts';

/** Units that are read out together: `các huyện Lộc Ninh, Bù Đăng`. */
interface UnitRun {
  /** What they all are; missing where the name of each says that itself. */
  readonly type: string | undefined;
  readonly units: readonly UnitView[];
}

/** Units by the type of their district, as a sentence names them; those of no district come last. */
export function foldUnits(units: readonly UnitView[]): UnitRun[] {
  const runs = [...groupedBy(units, ({ district }) => district?.type)];
  return [
    ...runs.filter(([type]) => type !== undefined),
    ...runs.filter(([type]) => type === undefined),
  ].map(([type, members]) => ({ type, units: members }));
}

/** The same read out: words, and units by the names that they have there. */
export function unitNames(
  units: readonly UnitView[],
): (string | { readonly unit: UnitView; readonly name: string })[] {
  return foldUnits(units).flatMap(({ type, units }, run) => {
    const before = `${run > 0 ? '; ' : ''}${units.length > 1 && type !== undefined ? 'các ' : ''}${type === undefined ? '' : `${type} `}`;
    return units.flatMap((unit, at) => [
      at === 0 ? before : type === undefined ? '; ' : ', ',
      { unit, name: unit.district?.name ?? unit.name },
    ]);
  });
}

/** What a unit owes: on its district's page, or on a page of its own. */
export function unitPath({ districtSlug, slug }: UnitView): `/${string}` {
  return districtSlug === undefined
    ? `/van-ban/don-vi/${slug!}/`
    : `/dia-ban/${districtSlug}/#cong-van`;
}
