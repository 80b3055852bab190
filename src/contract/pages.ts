import { z } from 'astro/zod';
import { DaySchema } from '../model/day.ts';
import {
  CurveSchema,
  ReportDaySchema,
  type ChangesPage,
  type FeedEntry,
  type ReportPage,
} from './history-artefacts.ts';
import {
  DispatchViewSchema,
  LedgerCellSchema,
  RequestViewSchema,
  UnitViewSchema,
} from './ledger-artefacts.ts';
import { LEVELS, STATUSES } from '../model/levels.ts';
import { SORTS } from '../list/sort.ts';
import { CountsSchema, TallySchema } from '../model/tally.ts';
import { PLACE_LEVELS } from '../model/data-set.ts';
import type { Search } from './search.ts';
import { WorkItemSchema } from './work-item.ts';

export * from './history-artefacts.ts';
export * from './ledger-artefacts.ts';

// What the pipeline writes and the pages read. Strict, so that a stale or hand-edited artefact stops the build.

const lngLat = z.tuple([z.number(), z.number()]);
const ring = z.array(lngLat);
const geometry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
]);

const count = z.int().nonnegative();

/** A facility as a build shows it. A missing name, tax code or address is withheld or unknown. */
export const FacilityViewSchema = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  taxCode: z.string().optional(),
  address: z.string().optional(),
  sector: z.string().optional(),
  districtSlug: z.string(),
  communeCode: z.string().optional(),
  commune: z.string().optional(),
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
  placeLevel: z.enum(PLACE_LEVELS),
  lng: z.number().optional(),
  lat: z.number().optional(),
  isPointReviewed: z.boolean().optional(),
  /** In the internal build alone, as is the note. */
  placeDoubts: z.array(z.string()).optional(),
  internalNote: z.string().optional(),
});
export type FacilityView = z.output<typeof FacilityViewSchema>;

/** A place to which facilities are known: drawn as one ring, never as points that nobody knows. */
export const PlaceSummarySchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['park', 'commune', 'point']),
  name: z.string(),
  /** For a map, where there is little room: a commune without its type. */
  shortName: z.string(),
  lng: z.number(),
  lat: z.number(),
  radiusKm: z.number(),
  counts: CountsSchema,
  /** Of each level, the facilities whose assessment is stale: a part of `counts`. */
  stale: z.strictObject({ safe: count, atRisk: count, unsafe: count }),
});
export type PlaceSummary = z.output<typeof PlaceSummarySchema>;

/** The province: `province.json`, one entry. */
export const ProvinceSchema = z.strictObject({
  id: z.literal('province'),
  title: z.string(),
  type: z.string(),
  name: z.string(),
  department: z.string(),
  portalUrl: z.url(),
  levels: z.strictObject({ safe: z.string(), atRisk: z.string(), unsafe: z.string() }),
  staleAfterDays: z.int(),
  profile: z.enum(['public', 'internal']),
  tally: TallySchema,
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
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
  progress: CurveSchema,
  /** The report days so far, the earliest first. */
  reports: z.array(ReportDaySchema),
  /** What changed since the last report day before this one: the id of its page. */
  latestChanges: z.string().optional(),
  /** Names the feed of changes, whatever its address. */
  feedId: z.string(),
  longOverdueAfterDays: z.int(),
  /** Whose place somebody should look at; in the internal build alone. */
  work: z.array(WorkItemSchema).optional(),
});
export type Province = z.output<typeof ProvinceSchema>;

/** A district: `districts/<slug>.json`. */
export const DistrictPageSchema = z.strictObject({
  id: z.string(),
  code: z.string(),
  type: z.string(),
  name: z.string(),
  areaKm2: z.number(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  counts: CountsSchema,
  facilities: z.array(FacilityViewSchema),
  places: z.array(PlaceSummarySchema),
  /** Active facilities of which no more than the district is known, so that no ring holds them. */
  placedByDistrictOnly: z.int().nonnegative(),
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

/** An industrial park: `parks/<slug>.json`. */
export const ParkPageSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.enum(['operating', 'planned', 'unknown']),
  areaHectares: z.number().optional(),
  district: z.strictObject({ slug: z.string(), type: z.string(), name: z.string() }).optional(),
  communes: z.array(z.string()),
  counts: CountsSchema,
  facilities: z.array(FacilityViewSchema),
});
export type ParkPage = z.output<typeof ParkPageSchema>;

/** The pages of a list, by the codes on them, and its file for the browser: `lists.json`. */
export const FacilityListPagesSchema = z.strictObject({
  /** The folder of its pages: `co-so`, `dia-ban/mau`. */
  id: z.string(),
  kind: z.enum(['province', 'district', 'park']),
  total: z.int().nonnegative(),
  /** None of a list without facilities. */
  pages: z.array(
    z.strictObject({
      sort: z.enum(SORTS),
      number: z.int().positive(),
      count: z.int().positive(),
      facilities: z.array(z.string()),
    }),
  ),
  file: z.string(),
});
export type FacilityListPages = z.output<typeof FacilityListPagesSchema>;

/** A file that the site offers for download, as text. */
export const DownloadSchema = z.strictObject({
  id: z.string(),
  mediaType: z.string(),
  text: z.string(),
});
export type Download = z.output<typeof DownloadSchema>;

/** Everything that one build publishes. */
export interface Artefacts {
  readonly province: Province;
  readonly districts: readonly DistrictPage[];
  readonly parks: readonly ParkPage[];
  readonly changes: readonly ChangesPage[];
  readonly reports: readonly ReportPage[];
  readonly feed: readonly FeedEntry[];
  readonly lists: readonly FacilityListPages[];
  readonly downloads: readonly Download[];
  readonly search: Search;
}
