import type { Day } from '../day-words.ts';
import type { Commune, District } from '../places.ts';
import { foldText, slugOf } from '../text.ts';
import { isCommuneType, isThere, type TimedUnit, traceUnits, type UnitChange } from './changes.ts';

/** A unit of the last day that a commune became, all of it or a part, and by which changes. */
export interface Became {
  readonly unit: TimedUnit;
  readonly isWhole: boolean;
  /** The earliest first; none of what never changed. */
  readonly steps: readonly UnitChange[];
}

/** A commune of a data set, and what became of it; of one that the table of changes does not tell of, nothing. */
export interface CrossedCommune {
  readonly commune: Commune;
  readonly became: readonly Became[];
}

type Coded = { readonly code: string };
const byCode = (a: Coded, b: Coded) => (a.code < b.code ? -1 : Number(a.code > b.code));

/** What every commune of a data set became through all changes after a day. */
export function crossCommunes(
  changes: readonly UnitChange[],
  present: { readonly districts: readonly District[]; readonly communes: readonly Commune[] },
  day: Day,
): readonly CrossedCommune[] {
  const own = new Map<Commune, TimedUnit[]>();
  for (const { unit, age, communes } of traceUnits(changes, present)) {
    const [commune] = communes;
    if (age !== 'present' || commune === undefined) continue;
    own.set(commune, [...(own.get(commune) ?? []), unit]);
  }
  const communes = present.communes.toSorted(byCode);
  return communes.map((commune) => {
    const units = own.get(commune) ?? [];
    const unit = units.find((one) => isThere(one, day)) ?? units.at(-1);
    return { commune, became: unit === undefined ? [] : lastOf(unit) };
  });
}

/** The units of the last day that a unit became; one that was divided and joined again is whole. */
function lastOf(unit: TimedUnit): Became[] {
  const ways = waysFrom(unit);
  const byUnit = Map.groupBy(ways, (way) => way.unit);
  return [...byUnit.values()]
    .map((those): Became => {
      const [first] = those as [Became];
      return { ...first, isWhole: first.isWhole || (byUnit.size === 1 && those.length > 1) };
    })
    .toSorted((a, b) => byCode(a.unit, b.unit));
}

function waysFrom(unit: TimedUnit, isWhole = true, steps: readonly UnitChange[] = []): Became[] {
  if (unit.after.length === 0) return [{ unit, isWhole, steps }];
  return unit.after.flatMap((link) =>
    waysFrom(link.unit, isWhole && link.isWhole, [...steps, link.change]),
  );
}

/** A unit of the last day on the ground of a data set, with what it was made of there. */
export interface LastUnit {
  readonly unit: TimedUnit;
  /** The last part of its page's address. */
  readonly slug: string;
  /** What it lies in today, the nearest first. */
  readonly within: readonly string[];
  readonly parts: readonly { readonly commune: Commune; readonly isWhole: boolean }[];
}

/** The units of the last day that have communes of a data set, in the order of their codes. */
export function lastUnits(
  changes: readonly UnitChange[],
  crossed: readonly CrossedCommune[],
  districts: readonly District[],
): readonly LastUnit[] {
  const parts = Map.groupBy(
    crossed.flatMap(({ commune, became }) =>
      became.map(({ unit, isWhole }) => ({ unit, commune, isWhole })),
    ),
    ({ unit }) => unit,
  );
  const units = [...parts.keys()].filter(({ type }) => isCommuneType(type));
  const slugs = slugsOf(units, districts);
  return units.toSorted(byCode).map((unit) => ({
    unit,
    slug: slugs.get(unit)!,
    within: unit.within.map((name) => lastName(name, changes)),
    parts: parts.get(unit)!.map(({ commune, isWhole }) => ({ commune, isWhole })),
  }));
}

/** A name that a district or another unit has as well is told by the type, and then by the code. */
function slugsOf(
  units: readonly TimedUnit[],
  districts: readonly District[],
): ReadonlyMap<TimedUnit, string> {
  const plain = ({ name }: TimedUnit) => slugOf(name);
  const typed = ({ type, name }: TimedUnit) => slugOf(`${type} ${name}`);
  const taken = new Set<string>(districts.map(({ slug }) => slug));
  const [names, typedNames] = [Map.groupBy(units, plain), Map.groupBy(units, typed)];
  return new Map(
    units.map((unit) => {
      if (!taken.has(plain(unit)) && names.get(plain(unit))!.length === 1)
        return [unit, plain(unit)];
      const isAlone = typedNames.get(typed(unit))!.length === 1;
      return [unit, isAlone ? typed(unit) : `${typed(unit)}-${unit.code}`];
    }),
  );
}

/** What is called today what a name was that of: a province may have changed after what lies in it. */
function lastName(name: string, changes: readonly UnitChange[]): string {
  const key = foldText(name);
  const [next] = changes
    .filter((one) => one.within.length === 0 && foldText(`${one.type} ${one.name}`) === key)
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  if (next === undefined) return name;
  const later = `${next.laterType} ${next.laterName}`;
  const rest = changes.filter(({ on }) => on > next.on);
  return lastName(later, rest);
}
