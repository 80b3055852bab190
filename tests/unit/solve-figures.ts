import { isTelling } from '../../src/model/publication/choose-hidden.ts';
import { LEVEL_KEYS, type LevelFigures, sumOf } from '../../src/model/publication/level-figures.ts';
import type { Published } from './published-equations.ts';

/** The facilities of one park, or of none, in one district. */
export interface Atom {
  readonly district: string;
  readonly park: string;
  readonly part: LevelFigures;
}

/**
 * Solves all that is published of a day: what can be told of a small group, or of one that nothing is said of.
 * Exact elimination over fractions, then limits from all equations until none narrows. It knows the parts and
 * how many are active in each, which is more than is published; it knows nothing of other days, nor of the
 * world. Limits are those of sums one by one: what only several together exclude it does not see.
 */
export function solve(atoms: readonly Atom[], published: readonly Published[]): string[] {
  const groups = groupsOf(atoms);
  const isKnown = new Set(published.map(({ cell }) => cell));
  const columns = atoms.flatMap((_, at) => LEVEL_KEYS.map((key) => `${at} ${key}`));
  const columnOf = new Map(columns.map((name, at) => [name, at]));
  const rowOf = (members: readonly number[], keys: readonly string[]) => {
    const row = columns.map(() => 0n);
    for (const at of members) for (const key of keys) row[columnOf.get(`${at} ${key}`)!] = 1n;
    return row;
  };
  const keysOf = (key: string) => (key === 'assessed' ? ['safe', 'atRisk', 'unsafe'] : [key]);
  const equations = [
    ...published.map(({ cell, value }) => {
      const at = cell.lastIndexOf(' ');
      const members = groups.get(cell.slice(0, at));
      if (members === undefined) {
        if (value !== 0) throw new Error(`nothing is known as ${cell}`);
        return { row: columns.map(() => 0n), value: 0n };
      }
      return { row: rowOf(members, keysOf(cell.slice(at + 1))), value: BigInt(value) };
    }),
    ...atoms.map(({ part }, at) => ({
      row: rowOf([at], ['safe', 'atRisk', 'unsafe', 'notAssessed']),
      value: BigInt(part.active),
    })),
  ];
  const reduced = eliminate(equations.map(({ row, value }) => [...row, value]));
  const ranges = limits([...equations.map(({ row, value }) => [...row, value]), ...reduced], (at) =>
    BigInt(atoms[Math.floor(at / LEVEL_KEYS.length)]!.part.active),
  );
  const guarded = [...groups].filter(([name, members]) => {
    const sum = sumOf(members.map((at) => atoms[at]!.part));
    return (
      sum.active > 0 && (isTelling(sum) || !isKnown.has(`${name} safe`)) && isPublic(name, sum)
    );
  });
  return guarded.flatMap(([name, members]) =>
    LEVEL_KEYS.flatMap((key) => {
      const row = rowOf(members, [key]);
      const exact = spanned(reduced, row);
      const own = row.flatMap((value, at) => (value === 0n ? [] : [ranges[at]!]));
      const low = own.reduce((sum, one) => sum + one.low, 0n);
      const high = own.reduce((sum, one) => sum + one.high, 0n);
      if (exact !== undefined && exact > 0) return [`${name} ${key} is ${exact}`];
      if (low > 0n && (low === high || high <= 2n)) return [`${name} ${key} is ${low} to ${high}`];
      return [];
    }),
  );
}

/** The parts of a district within and outside parks are guarded where they are small. */
function isPublic(name: string, sum: LevelFigures): boolean {
  return !name.includes(' of ') || isTelling(sum);
}

function groupsOf(atoms: readonly Atom[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [at, { district, park }] of atoms.entries()) {
    const side = park === '' ? 'outsidePark' : 'inPark';
    const names = ['province', side, `district ${district}`, `${side} of ${district}`];
    for (const name of [...names, ...(park === '' ? [] : [`park ${park}`])])
      groups.set(name, [...(groups.get(name) ?? []), at]);
  }
  return groups;
}

/** Rows in echelon form, of whole numbers. */
function eliminate(rows: bigint[][]): bigint[][] {
  const done: bigint[][] = [];
  const width = rows[0]!.length - 1;
  let left = rows;
  for (let column = 0; column < width; column += 1) {
    const pivot = left.find((row) => row[column] !== 0n);
    if (pivot === undefined) continue;
    const clear = (row: bigint[]) => (row[column] === 0n ? row : cleared(row, pivot, column));
    left = left.filter((row) => row !== pivot).map(clear);
    for (const [at, row] of done.entries()) done[at] = clear(row);
    done.push(pivot);
  }
  if (left.some((row) => row[width] !== 0n))
    throw new Error('what is published contradicts itself');
  return done;
}

function cleared(row: bigint[], pivot: bigint[], column: number): bigint[] {
  const made = row.map((value, at) => value * pivot[column]! - pivot[at]! * row[column]!);
  const divisor = made.reduce((all, value) => gcd(all, value), 0n);
  return divisor > 1n ? made.map((value) => value / divisor) : made;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

/** The value of a sum that the equations determine. */
function spanned(reduced: readonly bigint[][], wanted: readonly bigint[]): number | undefined {
  let row = [...wanted, 0n];
  let factor = 1n;
  for (const pivot of reduced) {
    const column = pivot.findIndex((value) => value !== 0n);
    if (row[column] === 0n) continue;
    const [own, other] = [row[column]!, pivot[column]!];
    row = row.map((value, at) => value * other - pivot[at]! * own);
    factor *= other;
  }
  if (row.slice(0, -1).some((value) => value !== 0n)) return undefined;
  return Number(-row.at(-1)!) / Number(factor);
}

interface Range {
  readonly low: bigint;
  readonly high: bigint;
}

/** Between what each unknown must lie, for no count is negative or above who is active. */
function limits(rows: readonly bigint[][], most: (column: number) => bigint): Range[] {
  const ranges: Range[] = rows[0]!.slice(0, -1).map((_, at) => ({ low: 0n, high: most(at) }));
  for (let isNarrower = true; isNarrower;) {
    isNarrower = false;
    for (const row of rows) {
      const terms = row
        .slice(0, -1)
        .flatMap((factor, at) => (factor === 0n ? [] : [{ factor, at }]));
      const ends = terms.map(({ factor, at }) => {
        const [one, other] = [factor * ranges[at]!.low, factor * ranges[at]!.high];
        return one < other ? [one, other] : [other, one];
      });
      const low = ends.reduce((sum, [end]) => sum + end!, 0n);
      const high = ends.reduce((sum, [, end]) => sum + end!, 0n);
      for (const [index, { factor, at }] of terms.entries()) {
        const [least, greatest] = [
          row.at(-1)! - (high - ends[index]![1]!),
          row.at(-1)! - (low - ends[index]![0]!),
        ];
        const [a, b] = factor > 0n ? [least, greatest] : [-greatest, -least];
        const by = factor > 0n ? factor : -factor;
        const own = ranges[at]!;
        const made = {
          low: max(own.low, a <= 0n ? own.low : (a + by - 1n) / by),
          high: b < 0n ? own.high : min(own.high, b / by),
        };
        if (made.low > own.low || made.high < own.high) {
          ranges[at] = made;
          isNarrower = true;
        }
      }
    }
  }
  return ranges;
}

const max = (a: bigint, b: bigint) => (a > b ? a : b);
const min = (a: bigint, b: bigint) => (a < b ? a : b);
