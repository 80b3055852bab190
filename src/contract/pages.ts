import { InspectionCountsSchema, InspectionViewSchema } from './tasks.ts';
import { z } from 'astro/zod';
import { FACILITY_CHANGES } from '../model/figures/changes.ts';
import {
  count,
  CountsSchema,
  ReplyCountsSchema,
  ShownCountsSchema,
} from '../model/figures/counts.ts';
import { REPLY_CHANGES } from '../model/figures/reply-changes.ts';
import { TIMINGS } from '../model/figures/timing.ts';
import { DaySchema } from '../model/day.ts';
import { LEVELS, PLACE_LEVELS, STATUSES } from '../model/levels.ts';
import { STANDINGS } from '../model/figures/standing.ts';
import { ShownTallySchema } from '../model/figures/tally.ts';
import {
  DispatchViewSchema,
  LedgerCellSchema,
  ReplySummarySchema,
  RequestViewSchema,
  UnitViewSchema,
} from './ledger.ts';
import { webAddress } from '../model/site.ts';
import type { OfferedReport } from './paper.ts';
import type { Search } from './search/entries.ts';
import { PlaceSummarySchema, type FacilityListPages, type SectorPage } from './lists.ts';
import type { UnitPage } from './tasks.ts';
import { type Crosswalk, type LastUnitPage, UnitsBetweenSchema } from './unit-changes.ts';

export type { FacilityListPages, PlaceSummary } from './lists.ts';
export type { LastUnitPage, UnitsBetween } from './unit-changes.ts';
export type {
  DispatchView,
  LedgerCell,
  ReplySummary,
  RequestHead,
  RequestView,
  Told,
  UnitView,
} from './ledger.ts';

// What the pipeline writes and the pages read: `content.config.ts` names the collections. Strict, so that
// a stale artefact stops the build. First what several pages show, then the pages themselves.

const lngLat = z.tuple([z.number(), z.number()]);
const ring = z.array(lngLat);
const geometry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
]);

const bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const ProgressSchema = z.strictObject({
  /** Missing where it is withheld. */
  assessed: count.optional(),
  active: count,
  /** Accounts granted so far. */
  accounts: count,
});

/** How far a place was on a day: from that day on, until the next point. */
const CurveSchema = z.array(
  ProgressSchema.extend({
    on: DaySchema,
    /** A report day, as it was reported. */
    isFrozen: z.literal(true).optional(),
    /** What is known of a report day today, where that is something else. */
    known: ProgressSchema.optional(),
  }),
);
export type Curve = z.output<typeof CurveSchema>;

/** A day of which a report was made, as pages name it. */
const ReportDayViewSchema = z.strictObject({ on: DaySchema, name: z.string() });

// Facilities and where they are.

/** A facility as a build shows it. A missing name, tax code or address is withheld or unknown. */
const FacilityViewSchema = z.strictObject({
  id: z.string(),
  /** Codes that are no longer used: they were found to be this facility's. */
  mergedCodes: z.array(z.string()).optional(),
  name: z.string().optional(),
  taxCode: z.string().optional(),
  address: z.string().optional(),
  sector: z.string().optional(),
  /** Its sector's page. */
  sectorSlug: z.string().optional(),
  /** Missing where nobody knows the district. */
  districtSlug: z.string().optional(),
  communeCode: z.string().optional(),
  commune: z.string().optional(),
  /** The unit of today that all of its commune became part of. */
  lastUnitSlug: z.string().optional(),
  parkId: z.string().optional(),
  park: z.string().optional(),
  /** Set where the park has a page, which only an industrial park has. */
  parkSlug: z.string().optional(),
  status: z.enum(STATUSES),
  /** The level of the latest assessment, also of a facility that has ceased since. */
  level: z.enum(LEVELS).optional(),
  assessedOn: DaySchema.optional(),
  stale: z.boolean(),
  accountGrantedOn: DaySchema.optional(),
  ceasedOn: DaySchema.optional(),
  /** Where it moved here from, in words, and since when it is here. */
  moved: z.strictObject({ from: z.string(), on: DaySchema }).optional(),
  /** Of one without an account, where it is known: since when anybody knows of it, and by which reply. */
  recordedOn: DaySchema.optional(),
  /** `1088/UBND-694` */
  toldBy: z.string().optional(),
  placeLevel: z.enum(PLACE_LEVELS),
  lng: z.number().optional(),
  lat: z.number().optional(),
  isPointReviewed: z.boolean().optional(),
  /** In the internal build alone, as is the note. */
  placeDoubts: z.array(z.string()).optional(),
  internalNote: z.string().optional(),
  /** The latest last. */
  inspections: z.array(InspectionViewSchema).optional(),
});
export type FacilityView = z.output<typeof FacilityViewSchema>;

/** A facility whose place somebody should look at: contradicting, unclear, or only coarsely known. */
const WorkItemSchema = z.strictObject({
  facilityId: z.string(),
  name: z.string(),
  address: z.string().optional(),
  /** What an override of this address has to carry. */
  addressMark: z.string(),
  district: z.string().optional(),
  commune: z.string().optional(),
  park: z.string().optional(),
  status: z.enum(STATUSES),
  placeLevel: z.enum(PLACE_LEVELS),
  /** Its point was approved by a person. */
  isPointReviewed: z.boolean().optional(),
  /** How far the facility may be from where it is drawn. */
  radiusKm: z.number(),
  doubts: z.array(z.string()),
  /** Code of the park, commune or district by which alone it is known: confirming that, confirms it. */
  placeId: z.string().optional(),
});
export type WorkItem = z.output<typeof WorkItemSchema>;

// The pages of places: the province, a district, a park, and lists of their facilities.

const profile = z.enum(['public', 'internal']);
/** Who a build is for: anybody, or the office alone. */
export type BuildProfile = z.output<typeof profile>;

/** A unit that a report day counts by and that is no more, with those that have its ground now. */
const GoneUnitSchema = z.strictObject({
  slug: z.string(),
  type: z.string(),
  name: z.string(),
  /** None where no table tells of it. */
  on: z.array(DaySchema),
  successors: z.array(z.strictObject({ slug: z.string(), type: z.string(), name: z.string() })),
  reports: z.array(ReportDayViewSchema),
});
export type GoneUnit = z.output<typeof GoneUnitSchema>;

/** The province: the one entry of `province`. */
export const ProvinceSchema = z.strictObject({
  id: z.literal('province'),
  title: z.string(),
  shortTitle: z.string(),
  type: z.string(),
  name: z.string(),
  department: z.string(),
  portalUrl: webAddress,
  /** Where the public site stands, if that is known; ends with `/`. */
  publicUrl: webAddress.optional(),
  /** Which settings are missing for notices at gates. */
  noticesLack: z.array(z.enum(['publicUrl', 'facilityNames'])),
  /** The digest of the inputs. */
  inputs: z.string(),
  /** Another wherever data, code, day or reader are others; pages and what they load name it. */
  build: z.string(),
  /** Who may frame the embeds: `https://portal.example`. */
  embedAllowedOrigins: z.array(webAddress),
  /** Whether anything finer than what is counted is known: communes within districts. */
  hasCommunes: z.boolean(),
  /** The heading of what is counted in the list of facilities. */
  unitColumn: z.string(),
  levels: z.strictObject({ safe: z.string(), atRisk: z.string(), unsafe: z.string() }),
  staleAfterDays: z.int(),
  profile,
  /** Facilities are shown in figures alone: nowhere is one by itself, nor may any be found by reckoning. */
  facilitiesWithheld: z.literal(true).optional(),
  tally: ShownTallySchema,
  bbox,
  districts: z.array(
    z.strictObject({
      code: z.string(),
      slug: z.string(),
      name: z.string(),
      labelPoint: lngLat,
      geometry,
    }),
  ),
  /** What lies beside the province, as names at the map's margin. */
  neighbours: z.array(z.strictObject({ name: z.string(), at: lngLat })),
  dispatches: z.array(DispatchViewSchema),
  requests: z.array(RequestViewSchema),
  units: z.array(UnitViewSchema),
  ledger: z.array(LedgerCellSchema),
  replySummary: ReplySummarySchema,
  progress: CurveSchema,
  /** Of facilities whose district nobody knows, where there ever were any. */
  notPlacedProgress: CurveSchema.optional(),
  /** The report days so far, the earliest first; `previous`: the one before that holds. */
  reports: z.array(
    ReportDayViewSchema.extend({
      /** Missing where it is withheld. */
      assessed: count.optional(),
      active: count,
      previous: DaySchema.optional(),
      withdrawn: z.string().optional(),
      /** What its frozen file adds up to; missing where the day is not frozen. */
      digest: z.string().optional(),
    }),
  ),
  /** What changed since the last report day before this one: the id of its page. */
  latestChanges: z.string().optional(),
  /** How many more have assessed themselves than on that day. */
  trend: z
    .strictObject({
      since: ReportDayViewSchema,
      before: ShownCountsSchema,
      change: z.int(),
      /** By the districts' slugs; missing where either day withholds it, or it was other ground. */
      districts: z.record(z.string(), z.int()),
      /** The same by the groups' names. */
      groups: z.record(z.string(), z.int()),
      /** Missing where each unit is the same ground on both days. */
      units: UnitsBetweenSchema.optional(),
      notPlaced: z.int().optional(),
    })
    .optional(),
  /** Missing where there are none. */
  goneUnits: z.array(GoneUnitSchema).optional(),
  /** Names the feed of changes, whatever its address. */
  feedId: z.string(),
  longOverdueAfterDays: z.int(),
  /** Those whose district nobody knows: no district's page has them. */
  notPlaced: z.array(FacilityViewSchema),
  /** Whose place somebody should look at; in the internal build alone. */
  work: z.array(WorkItemSchema).optional(),
  /** Of facilities that have not ceased, by their latest inspection; in the internal build alone. */
  inspections: z.array(InspectionCountsSchema).optional(),
});
export type Province = z.output<typeof ProvinceSchema>;

/** A district: an entry of `districts` by its slug. */
export const DistrictPageSchema = z.strictObject({
  id: z.string(),
  code: z.string(),
  type: z.string(),
  name: z.string(),
  areaKm2: z.number(),
  bbox,
  counts: ShownCountsSchema,
  facilities: z.array(FacilityViewSchema),
  /** Those without an account, by the reply and the day that made them known, the earliest first. */
  unregistered: z.array(
    z.strictObject({
      count: z.int().positive(),
      requestId: z.string().optional(),
      since: DaySchema.optional(),
    }),
  ),
  places: z.array(PlaceSummarySchema),
  /** Active facilities of which no more than the district is known, so that no ring holds them. */
  placedByDistrictOnly: count,
  /** By park, else by commune, else `undefined` name: adds up to `counts`. */
  units: z.array(
    z.strictObject({
      /** A park's id, else a commune's code, as places have it; empty where neither is known. */
      id: z.string(),
      name: z.string().optional(),
      parkSlug: z.string().optional(),
      counts: CountsSchema,
    }),
  ),
  progress: CurveSchema,
  /** The unit that replies for this district; a district without one owes nothing. */
  unit: UnitViewSchema.optional(),
  ledger: z.array(LedgerCellSchema),
});
export type DistrictPage = z.output<typeof DistrictPageSchema>;

/** An industrial park: an entry of `parks` by its slug. */
export const ParkPageSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.enum(['operating', 'planned', 'unknown']),
  areaHectares: z.number().optional(),
  district: z.strictObject({ slug: z.string(), type: z.string(), name: z.string() }).optional(),
  communes: z.array(z.string()),
  /** The first of these, and where that is. */
  home: z.strictObject({ commune: z.string(), at: lngLat }).optional(),
  counts: ShownCountsSchema,
  facilities: z.array(FacilityViewSchema),
  progress: CurveSchema,
});
export type ParkPage = z.output<typeof ParkPageSchema>;

/** A page of notices to hang up at gates: an entry of `notices`, by what stands behind `/thong-bao/`. */
export const NoticePageSchema = z.strictObject({
  id: z.string(),
  /** Its slug, or that of those whose district nobody knows. */
  district: z.string(),
  number: z.int().positive(),
  count: z.int().positive(),
  /** How many notices the district has on all its pages. */
  total: count,
  facilities: z.array(
    FacilityViewSchema.pick({
      id: true,
      status: true,
      stale: true,
      level: true,
      assessedOn: true,
    }).extend({ name: z.string() }),
  ),
});
export type NoticePage = z.output<typeof NoticePageSchema>;

// The pages of days: what changed, what a report said.

/** How many facilities or units each of these happened to. */
const countedKinds = <const Kind extends string>(kinds: readonly Kind[]) =>
  z.array(
    z.strictObject({
      kind: z.enum(kinds),
      timing: z.enum(TIMINGS),
      count: z.int().positive(),
    }),
  );

/** Facilities that changed alike, by what may be shown of them; nobody knows the name of one that is gone. */
const FacilityChangeViewSchema = z.strictObject({
  kinds: z.array(z.enum(FACILITY_CHANGES)).min(1),
  timing: z.enum(TIMINGS),
  from: z.enum(STATUSES).optional(),
  to: z.enum(STATUSES).optional(),
  facilities: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string().optional(),
        assessedOn: DaySchema.optional(),
        /** The facility that it was found to be. */
        into: z.strictObject({ id: z.string(), name: z.string().optional() }).optional(),
        /** What was and what is, in words. */
        values: z
          .array(z.strictObject({ what: z.string(), from: z.string(), to: z.string() }))
          .optional(),
      }),
    )
    .min(1),
});

/** Units of which the same changed with a request; what stayed as it was is left out. */
const ReplyChangeViewSchema = z.strictObject({
  requestId: z.string(),
  /** The dispatches that had made the request by the later day. */
  dispatches: z.array(z.string()),
  kinds: z.array(z.enum(REPLY_CHANGES)).min(1),
  timing: z.enum(TIMINGS),
  from: z.enum(STANDINGS).optional(),
  to: z.enum(STANDINGS).optional(),
  repliedOn: DaySchema.optional(),
  dueOn: DaySchema.optional(),
  unitCodes: z.array(z.string()).min(1),
});

/**
 * Figures as they were reported, once what was wrong is put right, once what was learned late is known, and
 * on the later day.
 */
const stages = <Schema extends z.ZodType>(figures: Schema) => z.array(figures).length(4);

/** What changed between two days: an entry of `changes`, `<from>_<to>`. */
export const ChangesPageSchema = z.strictObject({
  id: z.string(),
  from: ReportDayViewSchema,
  to: ReportDayViewSchema.partial({ name: true }),
  /** Nothing is told of facilities: the kinds and the districts are empty. */
  facilitiesWithheld: z.literal(true).optional(),
  bridge: z.strictObject({
    totals: stages(ShownCountsSchema),
    replies: stages(ReplyCountsSchema),
    notPlaced: stages(ShownCountsSchema),
    districts: z.array(z.strictObject({ slug: z.string(), counts: stages(ShownCountsSchema) })),
  }),
  facilityKinds: countedKinds(FACILITY_CHANGES),
  replyKinds: countedKinds(REPLY_CHANGES),
  /** Those in which anything changed. */
  districts: z.array(
    z.strictObject({
      slug: z.string(),
      type: z.string(),
      name: z.string(),
      changes: z.array(FacilityChangeViewSchema),
    }),
  ),
  /** Of facilities whose district is not known. */
  notPlaced: z.array(FacilityChangeViewSchema),
  replies: z.array(ReplyChangeViewSchema),
  /** Missing where each unit is the same ground on both days. */
  units: UnitsBetweenSchema.optional(),
});
export type ChangesPage = z.output<typeof ChangesPageSchema>;

/** A report day: an entry of `reports` by its day. What frozen ones say never changes. */
export const ReportPageSchema = z.strictObject({
  id: DaySchema,
  name: z.string(),
  isFrozen: z.boolean(),
  /** Whether names, communes and sectors were kept as well. */
  keeps: z.enum(['figures', 'facilities']),
  /** Why it no longer holds, where it was withdrawn, and since when, where that was kept. */
  withdrawn: z.string().optional(),
  withdrawnOn: DaySchema.optional(),
  /** What its frozen file adds up to. */
  digest: z.string().optional(),
  /** The addresses of units that are other ground on the day of the site: no map has them. Missing where there are none. */
  otherGround: z.array(z.string()).min(1).optional(),
  /** The report day before. */
  previous: ReportDayViewSchema.optional(),
  tally: ShownTallySchema,
  requests: z.array(RequestViewSchema.omit({ replies: true, told: true })),
  ledger: z.array(LedgerCellSchema),
  replySummary: ReplySummarySchema,
  /** Since the report day before. */
  changes: ChangesPageSchema.optional(),
  /** How the lists differ today from what was frozen. */
  corrections: ChangesPageSchema.optional(),
});
export type ReportPage = z.output<typeof ReportPageSchema>;

/** An entry of the feed: a unit on a report day. */
export const FeedEntrySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** When it came to say this. */
  on: DaySchema,
  /** Its page, inside the site. */
  path: z.string(),
  lines: z.array(z.string()).min(1),
});
export type FeedEntry = z.output<typeof FeedEntrySchema>;

// Files, and all of a build.

/** A file that the site offers for download: an entry of `downloads` by its name. */
export const DownloadSchema = z.strictObject({ id: z.string(), bytes: count });
type DownloadEntry = z.output<typeof DownloadSchema>;

/** The same with its text, which is written beside the pages. */
export interface Download extends DownloadEntry {
  readonly mediaType: string;
  readonly text: string;
}

/** What the pages of a build say, of which its lists, downloads and search are made. */
export interface SitePages {
  readonly province: Province;
  readonly districts: readonly DistrictPage[];
  readonly parks: readonly ParkPage[];
  readonly sectors: readonly SectorPage[];
  readonly changes: readonly ChangesPage[];
  readonly reports: readonly ReportPage[];
  readonly feed: readonly FeedEntry[];
  readonly units: readonly UnitPage[];
  /** Missing where no table tells what the data set's communes became. */
  readonly crosswalk?: Crosswalk;
  /** None where there is no crosswalk, or facilities are shown in figures alone. */
  readonly lastUnits: readonly LastUnitPage[];
}

/** Everything that one build publishes. */
export interface Artefacts extends SitePages {
  readonly lists: readonly FacilityListPages[];
  readonly notices: readonly NoticePage[];
  readonly downloads: readonly Download[];
  /** The text of the file from which a browser compares any two report days; it tells of facilities. */
  readonly reportDays: string | undefined;
  /** The texts of the files from which a map shows any day; missing where facilities are shown in figures alone. */
  readonly byDay?: readonly string[] | undefined;
  /** The text of the file of a map's places, where it can show facilities. */
  readonly places?: string | undefined;
  readonly search: Search;
  /** What the office reports of the day, where this build may offer it. */
  readonly report?: OfferedReport;
}
