import MiniSearch from 'minisearch';
import { unpackIndex } from '../../contract/search-index.ts';
import type { Search, SearchEntry } from '../../contract/search.ts';
import { INDEX_OPTIONS, searchWords } from '../../contract/search-words.ts';
import { compareFinds, findOf } from './finder.ts';

/** What a browser needs of the search. */
export type SearchIndex = Pick<Search, 'entries' | 'words'>;
/** Everything that a query finds, best first. */
export type Find = (query: string) => readonly SearchEntry[];

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
      .toSorted(compareFinds)
      .map(({ entry }) => entry);
  };
}
