import MiniSearch from 'minisearch';
import { fetchParts } from '../../contract/parts.ts';
import { INDEX_OPTIONS, searchWords, unpackIndex } from '../../contract/search-index.ts';
import { SEARCH_KIND_WORDS, SEARCH_KINDS } from '../../contract/search-kinds.ts';
import type { Search, SearchEntry } from '../../contract/search.ts';
import { href } from '../../links.ts';
import { formatNumber } from '../../model/number-format.ts';
import { cleanText } from '../../model/text.ts';

/** What a browser needs of the search. */
export type SearchIndex = Pick<Search, 'entries' | 'words'>;
/** Everything that a query finds, best first. */
export type Find = (query: string) => readonly SearchEntry[];

const PATIENCE_MS = 30_000;
let loading: Promise<Find> | undefined;

/** Load the index, once. Rejects when it cannot be had; the next call then tries again. */
export function loadFind(): Promise<Find> {
  loading ??= fetchFind().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchFind(): Promise<Find> {
  const patience = new AbortController();
  setTimeout(() => patience.abort(), PATIENCE_MS);
  const index = await fetchParts(href('/tim-kiem/chi-muc.json'), patience.signal);
  if (!isSearchIndex(index)) throw new Error('the search index is of another form');
  return createFind(index);
}

function isSearchIndex(value: unknown): value is SearchIndex {
  const { entries, words } = Object(value) as { [Key in keyof SearchIndex]?: unknown };
  const isEntry = (one: unknown) =>
    typeof (one as { name?: unknown } | null)?.name === 'string' &&
    String((one as { path?: unknown }).path).startsWith('/');
  const isWord = (one: unknown) =>
    Array.isArray(one) && typeof one[0] === 'string' && one.slice(1).every(Array.isArray);
  return (
    Array.isArray(entries) && entries.every(isEntry) && Array.isArray(words) && words.every(isWord)
  );
}

/** Shorter words, and numbers, are one letter away from too many others. */
const MIN_LETTERS_FOR_TYPO = 4;

/** Make an index ready to be asked. */
export function createFind({ entries, words }: SearchIndex): Find {
  const index = MiniSearch.loadJS<never>(unpackIndex(words, entries.length), INDEX_OPTIONS);
  return (query) => {
    const asked = searchWords(query);
    return index
      .search(query, {
        combineWith: 'AND',
        prefix: true,
        fuzzy: (word) => (word.length >= MIN_LETTERS_FOR_TYPO && !/\d/.test(word) ? 1 : false),
      })
      .map(({ id, match }) => findOf(entries, id as number, match, query, asked))
      .sort(compareFinds)
      .map(({ entry }) => entry);
  };
}

/** A find with what its place among the others goes by. */
interface RankedFind {
  readonly entry: SearchEntry;
  readonly ranks: readonly number[];
}

/** The words of an entry that a query met, each with the fields that it met them in. */
type TermMatches = Readonly<Record<string, readonly string[]>>;

/** What a find goes by: how well its words fit, its diacritics, its kind, its place in the index. */
function findOf(
  entries: readonly SearchEntry[],
  id: number,
  matches: TermMatches,
  query: string,
  asked: readonly string[],
): RankedFind {
  const entry = entries[id]!;
  const misfit = asked.reduce((sum, word) => sum + misfitOf(word, matches), 0);
  return {
    entry,
    ranks: [misfit, foreignDiacritics(query, entry), SEARCH_KINDS.indexOf(entry.kind), id],
  };
}

/** Best first; no two are alike. */
function compareFinds(a: RankedFind, b: RankedFind): number {
  const at = a.ranks.findIndex((rank, index) => rank !== b.ranks[index]);
  return a.ranks[at]! - b.ranks[at]!;
}

/** A word as a whole, then its beginning, then a typo; in the name before anywhere else. */
function misfitOf(word: string, matches: TermMatches): number {
  const begun = Object.entries(matches).filter(([met]) => met.startsWith(word));
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

/** What to say when the search cannot be had: what is wrong, and what still works. */
export const INDEX_FAILED =
  'Không tải được dữ liệu tìm kiếm. Danh mục ở trang Tìm kiếm và danh sách ở từng địa bàn vẫn đầy đủ.';
export const INDEX_LOADING = 'Đang tải dữ liệu tìm kiếm…';

/** What stands under a find's name: `Cơ sở, huyện Hớn Quản. Ấp 3, xã Minh Đức`. */
export function describeFound({ kind, place, detail }: SearchEntry): string {
  const where = place === undefined ? '' : `, ${place}`;
  return `${SEARCH_KIND_WORDS[kind]}${where}${detail === undefined ? '' : `. ${detail}`}`;
}

/** How much was found, to be shown and read out. */
export function countFound(count: number, query: string): string {
  return count === 0
    ? `Không tìm thấy “${query}”. Thử ít chữ hơn, hoặc xem danh mục ở trang Tìm kiếm.`
    : `${formatNumber(count)} kết quả cho “${query}”.`;
}
