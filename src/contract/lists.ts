import { z } from 'astro/zod';
import { count, CountsSchema, ShownCountsSchema } from '../model/figures/counts.ts';
import { SORTS } from './sorts.ts';

/** A sector (ngành nghề): an entry of `sectors` by its slug. Its facilities are those of its list. */
export const SectorPageSchema = z.strictObject({
  id: z.string(),
  /** As the office writes it most. */
  name: z.string(),
  counts: ShownCountsSchema,
});
export type SectorPage = z.output<typeof SectorPageSchema>;

/** A place to which facilities are known: drawn as one ring, never as points that nobody knows. */
export const PlaceSummarySchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['park', 'commune', 'unit', 'point']),
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

/** The pages of a list, by the codes on them: an entry of `lists`. */
export const FacilityListPagesSchema = z.strictObject({
  /** The folder of its pages: `co-so`, `dia-ban/mau`. */
  id: z.string(),
  kind: z.enum(['province', 'district', 'park', 'sector', 'unit']),
  total: count,
  /** None of a list without facilities. */
  pages: z.array(
    z.strictObject({
      sort: z.enum(SORTS),
      number: z.int().positive(),
      count: z.int().positive(),
      facilities: z.array(z.string()),
    }),
  ),
  /** Its pages for paper; a list of many districts that is too long for one is printed as theirs, some from where they stand. */
  printed: z.array(
    z.strictObject({
      /** Those alone whose district nobody knows, for the others are printed by district. */
      isRest: z.literal(true).optional(),
      number: z.int().positive(),
      count: z.int().positive(),
      /** How many rows stand on the pages before it. */
      before: count,
      facilities: z.array(z.string()).min(1),
    }),
  ),
});
export type FacilityListPages = z.output<typeof FacilityListPagesSchema>;
