import type { SearchEntry } from '../../contract/search.ts';
import { SEARCH_KINDS } from '../../contract/search-kinds.ts';
import { cleanText } from '../../model/text.ts';

/** A find with what its place among the others goes by. */
export interface RankedFind {
  readonly entry: SearchEntry;
  readonly ranks: readonly number[];
}

/** The words of an entry that a query met, and in which fields. */
type Match = Readonly<Record<string, readonly string[]>>;

/** What a find goes by: how well its words fit, its diacritics, its kind, its place in the index. */
export function findOf(
  entries: readonly SearchEntry[],
  id: number,
  match: Match,
  query: string,
  asked: readonly string[],
): RankedFind {
  const entry = entries[id]!;
  const misfit = asked.reduce((sum, word) => sum + misfitOf(word, match), 0);
  return {
    entry,
    ranks: [misfit, foreignDiacritics(query, entry), SEARCH_KINDS.indexOf(entry.kind), id],
  };
}

/** Best first; no two are alike. */
export function compareFinds(a: RankedFind, b: RankedFind): number {
  const at = a.ranks.findIndex((rank, index) => rank !== b.ranks[index]);
  return a.ranks[at]! - b.ranks[at]!;
}

/** A word as a whole, then its beginning, then a typo; in the name before anywhere else. */
function misfitOf(word: string, match: Match): number {
  const begun = Object.entries(match).filter(([met]) => met.startsWith(word));
  const isIn = (field: string, isWhole: boolean) =>
    begun.some(([met, fields]) => (met === word || !isWhole) && fields.includes(field));
  if (isIn('name', true)) return 0;
  if (isIn('name', false)) return 1;
  if (isIn('rest', true)) return 2;
  return begun.length > 0 ? 3 : 4;
}

/** How many words that a query has with diacritics are written otherwise in an entry. */
function foreignDiacritics(query: string, { name, place, detail }: SearchEntry): number {
  const asked = wordsAsWritten(query).filter((word) => /[^a-z\d]/.test(word));
  if (asked.length === 0) return 0;
  const written = new Set([name, place, detail].flatMap((text) => wordsAsWritten(text ?? '')));
  return asked.filter((word) => !written.has(word)).length;
}

const wordsAsWritten = (text: string) =>
  cleanText(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
