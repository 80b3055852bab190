import type { Day } from '../day-words.ts';

/** A counted unit as it was called on a day. */
export interface DayUnit {
  readonly code: string;
  readonly type: string;
  readonly name: string;
  /** The last part of its page's address then. */
  readonly slug: string;
  readonly group?: string | undefined;
}

type NamedUnit = Pick<DayUnit, 'code' | 'type' | 'name'>;

/** Units of an earlier day that became others, and which: their figures cannot be compared one by one. */
export interface ChangedUnits {
  /** The days of the changes; none where no table tells of them. */
  readonly on: readonly Day[];
  readonly before: readonly NamedUnit[];
  readonly after: readonly NamedUnit[];
}

/** How the counted units of an earlier day lie in those of a later one: what of both may be compared. */
export interface UnitsCompared {
  readonly changed: readonly ChangedUnits[];
  /** Where the ground of a unit is later: of those that changed, and of those that have another code. */
  readonly became: readonly (readonly [code: string, later: readonly string[]])[];
  /** The groups that have the same ground on both days. */
  readonly groups: readonly string[];
}

/** Finds by which code a unit of the later day was counted on the earlier, where that is the same ground. */
export function sameGround({
  changed,
  became,
}: UnitsCompared): (code: string) => string | undefined {
  const others = new Set(changed.flatMap(({ after }) => after.map(({ code }) => code)));
  // No unit of the later day.
  for (const [code, later] of became) if (!later.includes(code)) others.add(code);
  const earlier = new Map(
    became.flatMap(([code, later]) => later.map((one) => [one, code] as const)),
  );
  return (code) => (others.has(code) ? undefined : (earlier.get(code) ?? code));
}

/** The units of a day, and those of another that nothing of the same code is one of. */
export function unitsOfBoth<Unit extends { readonly code: string }>(
  units: readonly Unit[],
  others: readonly Unit[],
): readonly Unit[] {
  const known = new Set(units.map(({ code }) => code));
  const left = others.filter(({ code }) => !known.has(code));
  return left.length === 0 ? units : [...units, ...left];
}
