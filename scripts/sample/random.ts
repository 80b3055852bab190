/** A stream of numbers that is the same on every machine for the same seed. */
export interface Random {
  /** At least 0 and below 1. */
  readonly fraction: () => number;
  /** A whole number from `min` to `max`, both included. */
  readonly integer: (min: number, max: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly pickWeighted: <T>(items: readonly T[], weightOf: (item: T) => number) => T;
  readonly shuffle: <T>(items: readonly T[]) => T[];
}

/**
 * Give each concern a seed of its own, so that changing one leaves the others as they were. Picking throws
 * where there is nothing to pick from.
 */
export function createRandom(seed: string): Random {
  const fraction = mulberry32(hash(seed));
  const integer = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error('cannot pick from nothing');
    return items[integer(0, items.length - 1)]!;
  };
  const pickWeighted = <T>(items: readonly T[], weightOf: (item: T) => number): T => {
    let rest = fraction() * items.reduce((sum, item) => sum + weightOf(item), 0);
    const found = items.find((item) => (rest -= weightOf(item)) < 0);
    if (found === undefined) throw new Error('cannot pick where no item has a weight');
    return found;
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
      const j = integer(0, i);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  };
  return { fraction, integer, chance: (p) => fraction() < p, pick, pickWeighted, shuffle };
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
