import type { Loader } from 'astro/loaders';
import { type CollectionName, COLLECTIONS } from '../contract/collections.ts';
import type { Artefacts } from '../contract/pages.ts';

declare global {
  namespace Astro {
    interface IntegrationHooks {
      /** What the site publishes; rejects with the findings of a data set that has errors. Nothing where pages have their entries from the build itself. */
      artefacts?: () => Promise<Artefacts | undefined>;
    }
  }
}

interface Entry {
  readonly id: string;
}

/** What each collection holds. The text of files is in none: it is written beside the pages. */
const ENTRIES = {
  province: ({ province }) => [province],
  districts: ({ districts }) => districts,
  parks: ({ parks }) => parks,
  sectors: ({ sectors }) => sectors,
  changes: ({ changes }) => changes,
  reports: ({ reports }) => reports,
  feed: ({ feed }) => feed,
  units: ({ units }) => units,
  crosswalk: ({ crosswalk }) => (crosswalk === undefined ? [] : [crosswalk]),
  lastUnits: ({ lastUnits }) => lastUnits,
  lists: ({ lists }) => lists,
  notices: ({ notices }) => notices,
  papers: ({ report }) =>
    report === undefined ? [] : [{ id: report.paper.file, ...report.paper }],
  downloads: ({ downloads }) => downloads.map(({ id, bytes }) => ({ id, bytes })),
  findable: ({ search }) => {
    const entries = search.entries.map(({ kind, name, place, detail, path }) => {
      return { kind, name, path, ...(place && { place }), ...(detail && { detail }) };
    });
    return [{ id: 'findable', entries }];
  },
} satisfies Record<CollectionName, (artefacts: Artefacts) => readonly Entry[]>;

/** Every collection of what a site publishes, found to be as its schema says; else it throws what is not. */
export function checkedCollections(artefacts: Artefacts): Map<CollectionName, readonly Entry[]> {
  const names = Object.keys(ENTRIES) as CollectionName[];
  return new Map(names.map((name) => [name, checked(name, ENTRIES[name](artefacts))]));
}

function checked(name: CollectionName, entries: readonly Entry[]): readonly Entry[] {
  for (const entry of entries) {
    const { error } = COLLECTIONS[name].safeParse(entry);
    if (error !== undefined) throw new Error(`${name}, ${entry.id}: ${error.message}`);
  }
  return entries;
}

/**
 * Fills a collection with what the pipeline has made of the data set, which Astro's configuration hands
 * over as the hook `artefacts`. Entries that are as they were keep their place in Astro's store. Loading
 * rejects where no configuration hands anything over, or the data set has errors.
 */
export function artefactLoader(collection: CollectionName): Loader {
  return {
    name: 'data-set',
    load: async (context) => {
      const { config, store } = context;
      const source = config.integrations.findLast(({ hooks }) => 'artefacts' in hooks);
      if (source === undefined) throw new Error('no integration hands over a data set');
      const artefacts = await source.hooks.artefacts?.();
      if (artefacts === undefined) return;
      const gone = new Set(store.keys());
      for (const entry of ENTRIES[collection](artefacts)) {
        gone.delete(entry.id);
        const data = await context.parseData({ id: entry.id, data: { ...entry } });
        store.set({ id: entry.id, data, digest: context.generateDigest({ ...entry }) });
      }
      for (const id of gone) store.delete(id);
    },
  };
}
