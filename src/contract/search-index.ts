import { foldText } from '../model/text.ts';
import type { PackedWord } from './search.ts';

/** The words of a text as they are looked for: `1088/SCT-CN` becomes `1088`, `sct` and `cn`. */
export function searchWords(text: string): string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The texts of an entry: `name` is what it is called; `rest` what else it may be looked for by. */
interface EntryTexts {
  readonly name: string;
  readonly rest: string;
}

/** Every word of all entries, in order, with the entries that have it. */
export function indexWords(entries: readonly EntryTexts[]): PackedWord[] {
  const index = new Map<string, { readonly name: number[]; readonly rest: number[] }>();
  for (const [id, entry] of entries.entries()) {
    for (const field of ['name', 'rest'] as const) {
      for (const word of new Set(searchWords(entry[field]))) {
        const having = index.get(word) ?? { name: [], rest: [] };
        index.set(word, having);
        having[field].push(id);
      }
    }
  }
  return [...index]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, { name, rest }]) => [word, steps(name), steps(rest)]);
}

// Steps from one entry to the next are less to send than the entries' numbers.
function steps(ids: readonly number[]): number[] {
  return ids.map((id, at) => id - (ids[at - 1] ?? 0));
}

/** The words of an index, which are in order, that begin so: from which one on, and how far. */
export function wordsBegun(words: readonly PackedWord[], beginning: string): [number, number] {
  const from = firstWhere(words, (word) => word >= beginning);
  const to = firstWhere(words, (word) => word > beginning && !word.startsWith(beginning));
  return [from, to];
}

/** The first word of which something is true that is true of all after it. */
function firstWhere(words: readonly PackedWord[], isTrue: (word: string) => boolean): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(words[middle]![0])) high = middle;
    else low = middle + 1;
  }
  return low;
}
