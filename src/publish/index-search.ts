import MiniSearch from 'minisearch';
import type { Artefacts } from '../contract/pages.ts';
import { packIndex, type WrittenIndex } from '../contract/search-index.ts';
import type { Search } from '../contract/search.ts';
import { INDEX_OPTIONS } from '../contract/search-words.ts';
import type { Pages } from './download-tables.ts';
import { listFindable, type Gazetteer } from './search.ts';

/** What the search of a site finds, from what its pages show and the names of places. */
export function indexSearch(pages: Pages, lists: Artefacts['lists'], gazetteer: Gazetteer): Search {
  const findable = listFindable(pages, lists, gazetteer);
  const index = new MiniSearch(INDEX_OPTIONS);
  index.addAll(findable.map(({ name, rest }, id) => ({ id, name, rest })));
  return {
    id: 'search',
    entries: findable.map(({ entry }) => entry),
    words: packIndex(JSON.parse(JSON.stringify(index)) as WrittenIndex),
  };
}
