import { defineCollection } from 'astro:content';
import { COLLECTIONS as C } from './contract/collections.ts';
import { artefactLoader as load } from './publish/loader.ts';

/** The one door between the pipeline's artefacts and the pages. */
export const collections = {
  province: defineCollection({ loader: load('province'), schema: C.province }),
  districts: defineCollection({ loader: load('districts'), schema: C.districts }),
  parks: defineCollection({ loader: load('parks'), schema: C.parks }),
  sectors: defineCollection({ loader: load('sectors'), schema: C.sectors }),
  changes: defineCollection({ loader: load('changes'), schema: C.changes }),
  reports: defineCollection({ loader: load('reports'), schema: C.reports }),
  feed: defineCollection({ loader: load('feed'), schema: C.feed }),
  units: defineCollection({ loader: load('units'), schema: C.units }),
  crosswalk: defineCollection({ loader: load('crosswalk'), schema: C.crosswalk }),
  lastUnits: defineCollection({ loader: load('lastUnits'), schema: C.lastUnits }),
  lists: defineCollection({ loader: load('lists'), schema: C.lists }),
  notices: defineCollection({ loader: load('notices'), schema: C.notices }),
  papers: defineCollection({ loader: load('papers'), schema: C.papers }),
  downloads: defineCollection({ loader: load('downloads'), schema: C.downloads }),
  findable: defineCollection({ loader: load('findable'), schema: C.findable }),
};
