/** Letters inserted, left out, replaced or swapped with their neighbour; more than `limit` is `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? beforeLast[j - 2]! + 1
          : Infinity;
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, replaced, swapped));
    }
    if (Math.min(...row) > limit) return limit + 1;
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[b.length]!, limit + 1);
}

/** One slip of the pen, or two in a long name; a short name with a slip could be any other. */
function slipsAllowed(name: string): number {
  if (name.length < 5) return 0;
  return name.length < 12 ? 1 : 2;
}

/**
 * The items whose name is nearest, if near enough; several when the next best is hardly farther:
 * the runner-up has to be off by at least twice as many slips.
 */
export function nearest<T>(
  name: string,
  items: readonly T[],
  nameOf: (item: T) => string,
): readonly T[] {
  const allowed = slipsAllowed(name);
  if (allowed === 0) return [];
  const limit = 2 * allowed;
  const near = items
    .map((item) => ({ item, distance: editDistance(name, nameOf(item), limit) }))
    .toSorted((a, b) => a.distance - b.distance);
  const best = near[0]?.distance ?? Infinity;
  if (best > allowed) return [];
  const margin = Math.max(1, best);
  return near.filter(({ distance }) => distance < best + margin).map(({ item }) => item);
}
