/** What a typed name can mean. */
export interface Match<T> {
  /** One place; several when it is ambiguous; none when it is unknown. */
  readonly found: readonly T[];
  /** Whether it was typed as the gazetteer has it. If not, a person has to look at it. */
  readonly isSure: boolean;
  /** What was doubtful, in Vietnamese. */
  readonly notes: readonly string[];
}

/** What several names mean together. `clash`: each means something, but not the same. */
export interface Claim<T> extends Match<T> {
  readonly state: 'absent' | 'one' | 'several' | 'unknown' | 'clash';
}

/** Names of one kind of place have to agree; one that is clear decides what a vague one means. */
export function combine<T>(matches: readonly Match<T>[]): Claim<T> {
  const isSure = matches.every((match) => match.isSure);
  const notes = distinct(matches.flatMap((match) => match.notes));
  const all = distinct(matches.flatMap(({ found }) => found));
  if (matches.length === 0) return { state: 'absent', found: [], isSure, notes };
  if (matches.some(({ found }) => found.length === 0)) {
    return { state: 'unknown', found: all, isSure, notes };
  }
  const common = all.filter((item) => matches.every(({ found }) => found.includes(item)));
  if (common.length === 0) return { state: 'clash', found: all, isSure, notes };
  return { state: common.length === 1 ? 'one' : 'several', found: common, isSure, notes };
}

/** The items, each once. */
export function distinct<T>(items: readonly T[]): T[] {
  return items.length < 2 ? [...items] : [...new Set(items)];
}

/** Names for a note: `A, B, C`. */
export function listed(names: readonly string[]): string {
  const shown = distinct(names);
  // An officer reads a handful; the rest is in the gazetteer.
  return shown.length > 6 ? `${shown.slice(0, 6).join(', ')}, …` : shown.join(', ');
}
