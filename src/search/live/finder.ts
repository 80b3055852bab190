import { loadParts, type PackedRows, unpackRows } from '../../contract/parts.ts';
import { searchWords, wordsBegun } from '../../contract/search-index.ts';
import { SEARCH_KIND_WORDS, SEARCH_KINDS } from '../../contract/search-kinds.ts';
import type { PackedWord, Search, SearchEntry } from '../../contract/search.ts';
import { href } from '../../links.ts';
import { formatNumber } from '../../model/number-format.ts';
import { cleanText } from '../../model/text.ts';
import { fetchOwn } from '../../own-data.ts';
import { type Attempt, patiently, slowWords } from '../../patience.ts';
import { inSlices, type Sliced, STEP } from '../../slices.ts';

/** What a browser needs of the search. */
export type SearchIndex = Pick<Search, 'entries' | 'words'>;
/** Everything that a query finds, best first. */
export type Find = (query: string) => Sliced<readonly SearchEntry[]>;

let loading: Promise<Find> | undefined;
/** Who is to hear when that is slow. */
const waiting = new Set<() => void>();

/**
 * Load the index, once. Rejects with a `NotHad` when it cannot be had; the next call then tries again. `onSlow` hears
 * once when that takes long, unless it was so before the call.
 */
export function loadFind(onSlow: () => void): Promise<Find> {
  waiting.add(onSlow);
  loading ??= patiently(fetchFind, () => waiting.forEach((tell) => tell())).catch(
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

async function fetchFind(attempt: Attempt): Promise<Find> {
  const index = await loadParts(href('/tim-kiem/chi-muc.json'), (url) => fetchOwn(url, attempt));
  const read = await new Promise<SearchIndex | undefined>((resolve) =>
    inSlices(readIndex(index), resolve),
  );
  if (read === undefined) throw new Error('the search index is of another form');
  return createFind(read);
}

function* readIndex(file: unknown): Sliced<SearchIndex | undefined> {
  const { words, ...packed } = Object(file) as PackedRows & Pick<SearchIndex, 'words'>;
  if (![packed.fields, packed.rows, ...(packed.rows ?? [])].every(Array.isArray)) return undefined;
  const index = { entries: yield* unpackRows<SearchEntry>(packed), words };
  return (yield* isSearchIndex(index)) ? index : undefined;
}

function* isSearchIndex({ entries, words }: Record<keyof SearchIndex, unknown>): Sliced<boolean> {
  const isEntry = (one: unknown) =>
    typeof (one as { name?: unknown } | null)?.name === 'string' &&
    String((one as { path?: unknown }).path).startsWith('/');
  const isWord = (one: unknown) =>
    Array.isArray(one) && typeof one[0] === 'string' && one.slice(1).every(Array.isArray);
  return (yield* areAll(entries, isEntry)) && (yield* areAll(words, isWord));
}

function* areAll(items: unknown, is: (item: unknown) => boolean): Sliced<boolean> {
  if (!Array.isArray(items)) return false;
  for (const [at, item] of items.entries()) {
    if (at % STEP === 0) yield;
    if (!is(item)) return false;
  }
  return true;
}

/** Shorter words, and numbers, are one letter away from too many others. */
const MIN_LETTERS_FOR_TYPO = 4;
/** How well an entry has a word: as a whole or as a beginning, in its name or elsewhere, with a typo, not at all. */
const FIT = { whole: [0, 2], begun: [1, 3], typo: [4, 4], none: 5 } as const;

/** Make an index ready to be asked. */
export function createFind({ entries, words }: SearchIndex): Find {
  return function* (query) {
    const asked = searchWords(query);
    const misfits = new Uint16Array(entries.length);
    const isMissed = new Uint8Array(entries.length);
    for (const word of asked) {
      const fits = yield* fitsOf(word, words, entries.length);
      fits.forEach((fit, id) => {
        misfits[id]! += fit;
        if (fit === FIT.none) isMissed[id] = 1;
      });
    }
    const found = asked.length === 0 ? [] : idsWhere(isMissed, 0);
    return yield* inOrder(found, misfits, entries, query);
  };
}

/** How well each entry has a word. */
function* fitsOf(
  word: string,
  words: readonly PackedWord[],
  entryCount: number,
): Sliced<Uint8Array> {
  const fits = new Uint8Array(entryCount).fill(FIT.none);
  const [from, to] = wordsBegun(words, word);
  const isTypoForgiven = word.length >= MIN_LETTERS_FOR_TYPO && !/\d/.test(word);
  const [first, end] = isTypoForgiven ? [0, words.length] : [from, to];
  for (let at = first; at < end; at += 1) {
    if (at % STEP === 0) yield;
    const [known, ...having] = words[at]!;
    const isBegun = at >= from && at < to;
    if (!isBegun && !isOneLetterAway(word, known)) continue;
    const fit = isBegun ? (known === word ? FIT.whole : FIT.begun) : FIT.typo;
    for (const [field, steps] of having.entries()) {
      let id = 0;
      for (const step of steps) {
        id += step;
        fits[id] = Math.min(fits[id]!, fit[field]!);
      }
    }
  }
  return fits;
}

/** Whether one letter more, less or another makes a word of the other. */
function isOneLetterAway(one: string, other: string): boolean {
  const longer = one.length - other.length;
  // Most words, without a look at their letters.
  if (Math.abs(longer) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return one.slice(longer < 0 ? at : at + 1) === other.slice(longer > 0 ? at : at + 1);
}

function idsWhere(values: Uint8Array, wanted: number): number[] {
  const ids: number[] = [];
  values.forEach((value, id) => {
    if (value === wanted) ids.push(id);
  });
  return ids;
}

/** More entries than an index has, kinds than there are, words than a query has. */
const [ENTRIES, KINDS, WORDS] = [2 ** 26, 2 ** 4, 2 ** 8];

/** Finds by how well their words fit, their diacritics, their kind, their place in the index. */
function* inOrder(
  found: readonly number[],
  misfits: Uint16Array,
  entries: readonly SearchEntry[],
  query: string,
): Sliced<readonly SearchEntry[]> {
  const marked = wordsAsWritten(query).filter((word) => /[^a-z\d]/.test(word));
  const ranks = new Float64Array(found.length);
  for (const [at, id] of found.entries()) {
    if (at % STEP === 0) yield;
    const entry = entries[id]!;
    const foreign = marked.length === 0 ? 0 : foreignWords(marked, entry);
    const kind = SEARCH_KINDS.indexOf(entry.kind);
    ranks[at] = ((misfits[id]! * WORDS + foreign) * KINDS + kind) * ENTRIES + id;
  }
  ranks.sort();
  return Array.from(ranks, (rank) => entries[rank % ENTRIES]!);
}

/** How many words that are asked with diacritics are written otherwise in an entry. */
function foreignWords(marked: readonly string[], { name, place, detail }: SearchEntry): number {
  const text = cleanText(`${name} ${place ?? ''} ${detail ?? ''}`).toLowerCase();
  return marked.filter((word) => !hasWord(text, word)).length;
}

const LETTER = /[\p{L}\p{N}]/u;

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(at + word.length)))
      return true;
  }
  return false;
}

const wordsAsWritten = (text: string) =>
  cleanText(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** What to say when the search cannot be had: what is wrong, and what still works. */
export const INDEX_FAILED =
  'Không tải được dữ liệu tìm kiếm. Danh mục ở trang Tìm kiếm và danh sách ở từng địa bàn vẫn đầy đủ.';
export const INDEX_LOADING = 'Đang tải dữ liệu tìm kiếm…';
export const INDEX_SLOW = slowWords('dữ liệu tìm kiếm');

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
