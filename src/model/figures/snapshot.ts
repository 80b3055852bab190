import { z } from 'astro/zod';
import { DaySchema } from '../day.ts';
import { STATUSES } from '../levels.ts';
import { STANDINGS } from './standing.ts';

/** What of a facility a report counts, and what a change is a change of. */
const FacilityFactsSchema = z.strictObject({
  /** Missing where it was not known. */
  district: z.string().optional(),
  park: z.string().optional(),
  status: z.enum(STATUSES),
  /** The day of the assessment that gave the status, where it has one that is known. */
  assessedOn: DaySchema.optional(),
  stale: z.boolean().optional(),
});
export type FacilityFacts = z.output<typeof FacilityFactsSchema>;

/** The same of a unit and a request that it was asked to answer. */
const ReplyFactsSchema = z.strictObject({
  standing: z.enum(STANDINGS),
  askedOn: DaySchema,
  timesAsked: z.int().positive(),
  dueOn: DaySchema.optional(),
  repliedOn: DaySchema.optional(),
  replySymbol: z.string().optional(),
});
export type ReplyFacts = z.output<typeof ReplyFactsSchema>;

/**
 * The facts of one day, as few as give back its figures. Kept beside the data set (`reports/<day>.json`)
 * they say what a report said, whatever is corrected in the lists later.
 */
export const SnapshotSchema = z.strictObject({
  schemaVersion: z.literal(1),
  day: DaySchema,
  facilities: z.record(z.string(), FacilityFactsSchema),
  /** In the order of opening, units in the order of the list. */
  requests: z.array(
    z.strictObject({
      id: z.string(),
      /** Symbols, in the order of sending. */
      dispatches: z.array(z.string()).min(1),
      units: z.array(ReplyFactsSchema.extend({ unit: z.string() })),
    }),
  ),
});
export type Snapshot = z.output<typeof SnapshotSchema>;
