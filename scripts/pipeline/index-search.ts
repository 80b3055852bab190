import MiniSearch from 'minisearch';
import type { Artefacts } from '../../src/domain/artefacts.ts';
import { packIndex, type WrittenIndex } from '../../src/domain/packed-index.ts';
import type { Search } from '../../src/domain/search.ts';
import { INDEX_OPTIONS } from '../../src/domain/search-words.ts';
import type { Pages } from './download-tables.ts';
import { listFindable, type Gazetteer } from './list-findable.ts';

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
