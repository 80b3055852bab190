import {
  type FigureGroup,
  LEVEL_KEYS,
  type LevelFigures,
  type LevelKey,
  sumOf,
} from './level-figures.ts';

/** What anybody can know of a figure: that it is no less and no more. */
interface Range {
  low: number;
  high: number;
}
type Ranges = Record<LevelKey, Range>;

/** Figures of which one is the sum of the others. */
interface Sum {
  readonly whole: Entity;
  readonly terms: readonly Entity[];
}
interface Entity {
  readonly parts: readonly LevelFigures[];
  readonly active: number;
  readonly ranges: Ranges;
}

/** Those of which each active facility has one; who is stale has another beside. */
const STATUS_KEYS = LEVEL_KEYS.filter((key) => key !== 'stale');

/**
 * What follows from the shown groups of a day, whose numbers of active facilities are all known: between what
 * limits every figure must lie, and which sums and differences of shown groups are a hidden one. Throws an
 * `Error` where the figures contradict each other, which is a bug.
 */
export class Bounds {
  readonly #entities: readonly Entity[];
  readonly #basis: readonly (readonly number[])[];
  readonly #parts: readonly LevelFigures[];

  constructor(
    groups: readonly FigureGroup[],
    isShown: (group: FigureGroup) => boolean,
    parts: readonly LevelFigures[],
  ) {
    this.#parts = parts;
    const shown = groups.filter(isShown);
    this.#basis = reduced(shown.map((group) => this.#vectorOf(group.parts)));
    const units = parts.map((part) => entity([part], false));
    const wholes = groups.map((group) => ({ group, ...entity(group.parts, isShown(group)) }));
    this.#entities = [...units, ...wholes];
    const unitOf = new Map(parts.map((part, at) => [part, units[at]!]));
    const sums = wholes.flatMap((whole): Sum[] => [
      { whole, terms: whole.parts.map((part) => unitOf.get(part)!) },
      ...familiesWithin(whole.group, wholes).map((family) => {
        const covered = new Set(family.flatMap((one) => one.parts));
        const rest = whole.parts.filter((part) => !covered.has(part));
        return { whole, terms: [...family, ...rest.map((part) => unitOf.get(part)!)] };
      }),
    ]);
    narrowAll(this.#entities, sums);
  }

  /** Whether figures of a set of facilities are known, or that there are but one or two of a level. */
  tell(parts: readonly LevelFigures[]): boolean {
    if (isSpanned(this.#basis, this.#vectorOf(parts))) return true;
    return this.#entities
      .filter((one) => isSame(one.parts, parts))
      .some(({ ranges }) =>
        LEVEL_KEYS.some((key) => {
          const { low, high } = ranges[key];
          return low > 0 && (low === high || high <= 2);
        }),
      );
  }

  #vectorOf(parts: readonly LevelFigures[]): number[] {
    return this.#parts.map((part) => Number(parts.includes(part)));
  }
}

function isSame(some: readonly LevelFigures[], others: readonly LevelFigures[]): boolean {
  return some.length === others.length && some.every((part) => others.includes(part));
}

function entity(parts: readonly LevelFigures[], isShown: boolean): Entity {
  const { active, figures } = sumOf(parts);
  const rangeOf = (key: LevelKey): Range =>
    isShown ? { low: figures[key], high: figures[key] } : { low: 0, high: active };
  const ranges = Object.fromEntries(LEVEL_KEYS.map((key) => [key, rangeOf(key)]));
  return { parts, active, ranges: ranges as Ranges };
}

/** The groups of each family that lie within another group. */
function familiesWithin<Whole extends Entity & { readonly group: FigureGroup }>(
  whole: FigureGroup,
  all: readonly Whole[],
): Whole[][] {
  const within = all.filter(
    ({ group, parts }) =>
      group.family !== whole.family && parts.every((part) => whole.parts.includes(part)),
  );
  return [...Map.groupBy(within, ({ group }) => group.family).values()];
}

/** Narrow all ranges by each other until none gets narrower. */
function narrowAll(entities: readonly Entity[], sums: readonly Sum[]): void {
  for (let isNarrower = true; isNarrower;) {
    isNarrower = false;
    for (const { whole, terms } of sums)
      for (const key of LEVEL_KEYS)
        isNarrower =
          narrowSum(
            whole.ranges[key],
            terms.map(({ ranges }) => ranges[key]),
          ) || isNarrower;
    for (const { active, ranges } of entities) {
      const every = { low: active, high: active };
      const statuses = STATUS_KEYS.map((key) => ranges[key]);
      isNarrower = narrowSum(every, statuses) || isNarrower;
      // Who is stale has been assessed.
      isNarrower =
        narrow(ranges.stale, 0, active - ranges.notAssessed.low) ||
        narrow(ranges.notAssessed, 0, active - ranges.stale.low) ||
        isNarrower;
    }
  }
}

/** Narrow the ranges of a sum and of its terms; whether any got narrower. */
function narrowSum(whole: Range, terms: readonly Range[]): boolean {
  const low = terms.reduce((sum, term) => sum + term.low, 0);
  const high = terms.reduce((sum, term) => sum + term.high, 0);
  let isNarrower = narrow(whole, low, high);
  for (const term of terms)
    isNarrower =
      narrow(term, whole.low - (high - term.high), whole.high - (low - term.low)) || isNarrower;
  return isNarrower;
}

function narrow(range: Range, low: number, high: number): boolean {
  if (low <= range.low && high >= range.high) return false;
  range.low = Math.max(range.low, low);
  range.high = Math.min(range.high, high);
  if (range.low > range.high) throw new Error('the figures contradict each other');
  return true;
}

/** Rows from which the same can be made, each with a one where no other has anything. */
function reduced(rows: readonly (readonly number[])[]): number[][] {
  const basis: number[][] = [];
  for (const row of rows) {
    const rest = without(basis, row);
    const at = rest.findIndex(isSome);
    if (at === -1) continue;
    const own = rest.map((value) => value / rest[at]!);
    for (const [index, other] of basis.entries())
      basis[index] = other.map((value, column) => value - other[at]! * own[column]!);
    basis.push(own);
  }
  return basis;
}

/** Whether a row is made of others. */
function isSpanned(basis: readonly (readonly number[])[], row: readonly number[]): boolean {
  return row.some(isSome) && !without(basis, row).some(isSome);
}

function without(basis: readonly (readonly number[])[], row: readonly number[]): number[] {
  let rest = [...row];
  for (const own of basis) {
    const factor = rest[own.findIndex(isSome)]!;
    if (isSome(factor)) rest = rest.map((value, column) => value - factor * own[column]!);
  }
  return rest;
}

/** Sums of few fractions are exact to far more than this. */
const isSome = (value: number) => Math.abs(value) > 1e-9;
