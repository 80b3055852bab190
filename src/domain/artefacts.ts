import { z } from 'astro/zod';
import { DaySchema } from './day.ts';
import { LEVELS, STATUSES } from './levels.ts';
import { CountsSchema, TallySchema } from './tally.ts';
import { PLACE_LEVELS } from './data-set.ts';
import type { Search } from './search.ts';
import { WorkItemSchema } from './work-item.ts';

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

const replyStatus = z.enum(['replied', 'waiting', 'overdue']);

/** One cell of the ledger: a unit and a request. */
export const LedgerCellSchema = z.strictObject({
  requestId: z.string(),
  unitCode: z.string(),
  status: replyStatus,
  dueOn: DaySchema.optional(),
  repliedOn: DaySchema.optional(),
  replySymbol: z.string().optional(),
  timesAsked: z.int().positive(),
});

const dispatch = z.strictObject({
  symbol: z.string(),
  on: DaySchema,
  subject: z.string(),
  recipients: z.array(z.string()),
  requestId: z.string().optional(),
});
const unit = z.strictObject({
  code: z.string(),
  name: z.string(),
  districtSlug: z.string().optional(),
});
const request = z.strictObject({
  id: z.string(),
  subject: z.string(),
  dispatches: z.array(dispatch),
});

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
  dispatches: z.array(dispatch),
  requests: z.array(request),
  units: z.array(unit),
  ledger: z.array(LedgerCellSchema),
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
  /** The unit that replies for this district; a district without one owes nothing. */
  unit: unit.optional(),
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
  readonly downloads: readonly Download[];
  readonly search: Search;
}
