import { readIndexText } from '../../src/contract/search/files.ts';
import type { Search, SearchEntry } from '../../src/contract/search/entries.ts';
import { indexFiles, indexText } from '../../src/publish/search-files.ts';
import { type Answer, Finder, type IndexSource } from '../../src/search/finder.ts';
import { atOnce } from '../../src/slices.ts';

/** A search as a browser has it, and the files that it has loaded so far. */
export interface SearchOfSite {
  readonly finder: Finder;
  readonly files: ReadonlyMap<string, string>;
  readonly loaded: Set<string>;
  readonly openAgain: () => Promise<void>;
  readonly ask: (query: string) => Promise<Answer>;
  /** All of what a query finds, in the order of its groups. */
  readonly find: (query: string) => Promise<readonly SearchEntry[]>;
}

export async function openSearch(
  search: Search,
  finish: IndexSource['finish'] = (work) => Promise.resolve(atOnce(work)),
): Promise<SearchOfSite> {
  const texts = [...indexFiles(search, { all: undefined, facilities: undefined })].map((file) => {
    return [file.name, indexText(file, 'build')] as const;
  });
  const files = new Map(texts);
  const loaded = new Set<string>();
  const load = (file: string) => {
    loaded.add(file);
    return Promise.resolve(readIndexText(files.get(file)!));
  };
  const finder = await Finder.open({ load, finish });
  const openAgain = async () => void (await Finder.open({ load, finish }));
  const ask = (query: string) => finder.ask(query);
  const find = async (query: string) => {
    const { groups } = await ask(query);
    return (
      await Promise.all(groups.map(({ entriesFrom, total }) => entriesFrom(0, total)))
    ).flat();
  };
  return { finder, files, loaded, openAgain, ask, find };
}
