import type { UnitView } from '../../contract/ledger.ts';

/** Units that are read out together: `các huyện Lộc Ninh, Bù Đăng`. */
interface UnitRun {
  /** What they all are; missing where the name of each says that itself. */
  readonly type: string | undefined;
  readonly units: readonly UnitView[];
}

/** Units by the type of their district, as a sentence names them; those of no district come last. */
export function foldUnits(units: readonly UnitView[]): UnitRun[] {
  const runs = [...Map.groupBy(units, ({ district }) => district?.type)];
  return [
    ...runs.filter(([type]) => type !== undefined),
    ...runs.filter(([type]) => type === undefined),
  ].map(([type, members]) => ({ type, units: members }));
}
