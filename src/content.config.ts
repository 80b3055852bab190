import { defineCollection } from 'astro:content';
import {
  ChangesPageSchema,
  DistrictPageSchema,
  DownloadSchema,
  FeedEntrySchema,
  FacilityListPagesSchema,
  NoticePageSchema,
  ParkPageSchema,
  ProvinceSchema,
  ReportPageSchema,
} from './contract/pages.ts';
import { PaperPageSchema } from './contract/paper.ts';
import { FindableSchema } from './contract/search.ts';
import { UnitPageSchema } from './contract/tasks.ts';
import { artefactLoader } from './publish/loader.ts';

/** The one door between the pipeline's artefacts and the pages. */
export const collections = {
  province: defineCollection({ loader: artefactLoader('province'), schema: ProvinceSchema }),
  districts: defineCollection({ loader: artefactLoader('districts'), schema: DistrictPageSchema }),
  parks: defineCollection({ loader: artefactLoader('parks'), schema: ParkPageSchema }),
  changes: defineCollection({ loader: artefactLoader('changes'), schema: ChangesPageSchema }),
  reports: defineCollection({ loader: artefactLoader('reports'), schema: ReportPageSchema }),
  feed: defineCollection({ loader: artefactLoader('feed'), schema: FeedEntrySchema }),
  units: defineCollection({ loader: artefactLoader('units'), schema: UnitPageSchema }),
  lists: defineCollection({ loader: artefactLoader('lists'), schema: FacilityListPagesSchema }),
  notices: defineCollection({ loader: artefactLoader('notices'), schema: NoticePageSchema }),
  papers: defineCollection({ loader: artefactLoader('papers'), schema: PaperPageSchema }),
  downloads: defineCollection({ loader: artefactLoader('downloads'), schema: DownloadSchema }),
  findable: defineCollection({ loader: artefactLoader('findable'), schema: FindableSchema }),
};
