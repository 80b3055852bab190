import type { Loader } from 'astro/loaders';
import type { Artefacts } from '../contract/pages.ts';

declare global {
  namespace Astro {
    interface IntegrationHooks {
      /** What the site publishes; rejects with the findings of a data set that has errors. */
      artefacts?: () => Promise<Artefacts>;
      /** Keeps a collection for the pages in place of Astro's store, once it was found to be as its schema says. */
      keep?: (collection: string, entries: readonly { readonly id: string }[]) => void;
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
  changes: ({ changes }) => changes,
  reports: ({ reports }) => reports,
  feed: ({ feed }) => feed,
  units: ({ units }) => units,
  lists: ({ lists }) => lists,
  notices: ({ notices }) => notices,
  papers: ({ report }) =>
    report === undefined ? [] : [{ id: report.paper.file, ...report.paper }],
  downloads: ({ downloads }) => downloads.map(({ id, bytes }) => ({ id, bytes })),
  findable: ({ search }) => {
    const entries = search.entries.filter(({ kind }) => kind !== 'facility');
    return [{ id: 'findable', entries }];
  },
} satisfies Record<string, (artefacts: Artefacts) => readonly Entry[]>;

/**
 * Fills a collection with what the pipeline has made of the data set, which Astro's configuration hands
 * over as the hook `artefacts`. Entries that are as they were keep their place in Astro's store, unless the
 * configuration keeps them all. Loading rejects where nothing is handed over, or the data set has errors.
 */
export function artefactLoader(collection: keyof typeof ENTRIES): Loader {
  return {
    name: 'data-set',
    load: async (context) => {
      const { config, store } = context;
      const source = config.integrations.findLast(({ hooks }) => 'artefacts' in hooks);
      const artefacts = await source?.hooks.artefacts?.();
      if (artefacts === undefined) throw new Error('no integration hands over a data set');
      const entries = ENTRIES[collection](artefacts);
      const keep = source?.hooks.keep;
      const gone = new Set(store.keys());
      for (const entry of entries) {
        gone.delete(entry.id);
        const data = await context.parseData({ id: entry.id, data: { ...entry } });
        if (keep !== undefined) continue;
        store.set({ id: entry.id, data, digest: context.generateDigest({ ...entry }) });
      }
      keep?.(collection, entries);
      for (const id of gone) store.delete(id);
    },
  };
}
