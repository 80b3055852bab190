import { PaperPageSchema } from './paper.ts';
import {
  ChangesPageSchema,
  DistrictPageSchema,
  DownloadSchema,
  FeedEntrySchema,
  NoticePageSchema,
  ParkPageSchema,
  ProvinceSchema,
  ReportPageSchema,
} from './pages.ts';
import { FindableSchema } from './search/entries.ts';
import { FacilityListPagesSchema, SectorPageSchema } from './lists.ts';
import { UnitPageSchema } from './tasks.ts';
import { CrosswalkSchema, LastUnitPageSchema } from './unit-changes.ts';

/** What the entries of each collection are that pages read. */
export const COLLECTIONS = {
  province: ProvinceSchema,
  districts: DistrictPageSchema,
  parks: ParkPageSchema,
  sectors: SectorPageSchema,
  changes: ChangesPageSchema,
  reports: ReportPageSchema,
  feed: FeedEntrySchema,
  units: UnitPageSchema,
  crosswalk: CrosswalkSchema,
  lastUnits: LastUnitPageSchema,
  lists: FacilityListPagesSchema,
  notices: NoticePageSchema,
  papers: PaperPageSchema,
  downloads: DownloadSchema,
  findable: FindableSchema,
};

export type CollectionName = keyof typeof COLLECTIONS;
