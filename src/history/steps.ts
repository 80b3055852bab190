/**
 * What is known day by day, in the steps in which it changes: from which day on, and what is said otherwise than
 * before; `null` for a value that is no longer known, or instead of all of them.
 */
export type Steps<Facts> = readonly (readonly [
  day: number,
  step: { readonly [Key in keyof Facts]?: Facts[Key] | null } | null,
])[];

/** Whether two facts say the same. */
export function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  // To write them down takes long, and few are more than a word.
  return typeof one === 'object' && typeof other === 'object'
    ? JSON.stringify(one) === JSON.stringify(other)
    : false;
}

/** The steps of facts, of which a day without any has none. */
export function foldSteps<Facts extends object>(
  days: readonly (Facts | undefined)[],
): Steps<Facts> {
  return days.flatMap((facts, at): Steps<Facts> => {
    const before = days[at - 1];
    if (facts === before) return [];
    if (facts === undefined) return [[at, null]];
    const keys = Object.keys({ ...before, ...facts }) as (keyof Facts)[];
    const changed = keys
      .filter((key) => !isAlike(before?.[key], facts[key]))
      .map((key) => [key, facts[key] ?? null]);
    if (before !== undefined && changed.length === 0) return [];
    return [[at, Object.fromEntries(changed) as Facts]];
  });
}

/** The facts of each of so many days. */
export function unfoldSteps<Facts extends object>(
  steps: Steps<Facts>,
  days: number,
): (Facts | undefined)[] {
  const byDay = new Map(steps);
  let facts: Facts | undefined;
  return Array.from({ length: days }, (_, at) => {
    const step = byDay.get(at);
    if (step === null) facts = undefined;
    else if (step !== undefined) {
      const known = Object.entries({ ...facts, ...step }).filter(([, value]) => value !== null);
      facts = Object.fromEntries(known) as Facts;
    }
    return facts;
  });
}
