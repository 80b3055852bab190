import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import {
  ChangesPageSchema,
  DistrictPageSchema,
  DownloadSchema,
  FeedEntrySchema,
  FacilityListPagesSchema,
  ParkPageSchema,
  ProvinceSchema,
  ReportPageSchema,
} from './domain/artefacts.ts';
import { SearchSchema } from './domain/search.ts';

/** Where the pipeline has put this build's artefacts; type checks run without any. */
const ARTEFACTS = process.env['ARTEFACTS'];
const nothing = () => [];

const oneFile = (name: string) =>
  ARTEFACTS === undefined ? nothing : file(`${ARTEFACTS}/${name}`);
const folderOf = (name: string) =>
  ARTEFACTS === undefined ? nothing : glob({ pattern: '*.json', base: `${ARTEFACTS}/${name}` });

/** The one door between the pipeline's artefacts and the pages. */
export const collections = {
  province: defineCollection({ loader: oneFile('province.json'), schema: ProvinceSchema }),
  districts: defineCollection({ loader: folderOf('districts'), schema: DistrictPageSchema }),
  parks: defineCollection({ loader: folderOf('parks'), schema: ParkPageSchema }),
  changes: defineCollection({ loader: folderOf('changes'), schema: ChangesPageSchema }),
  reports: defineCollection({ loader: folderOf('reports'), schema: ReportPageSchema }),
  feed: defineCollection({ loader: oneFile('feed.json'), schema: FeedEntrySchema }),
  lists: defineCollection({ loader: oneFile('lists.json'), schema: FacilityListPagesSchema }),
  downloads: defineCollection({ loader: oneFile('downloads.json'), schema: DownloadSchema }),
  search: defineCollection({ loader: oneFile('search.json'), schema: SearchSchema }),
};
