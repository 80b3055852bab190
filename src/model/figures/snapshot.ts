import { z } from 'astro/zod';
import type { Day } from '../day-words.ts';
import { DaySchema } from '../day.ts';
import type { DayUnit } from '../units/compared.ts';
import { LEVELS, STATUSES } from '../levels.ts';
import { STANDINGS } from './standing.ts';

const day = DaySchema.optional();
const text = z.string().optional();

/** Since when a facility has been so, where its history says it. */
const SinceSchema = z.strictObject({ name: day, place: day, registered: day, activity: day });
export type Since = z.output<typeof SinceSchema>;

/**
 * What of a facility a report says, and what a change is a change of. What is missing was not known;
 * of version 1 alone `district`, `park`, `status`, `assessedOn` and `stale` were kept.
 */
export const FacilityFactsSchema = z.strictObject({
  name: text,
  district: text,
  commune: text,
  park: text,
  sector: text,
  status: z.enum(STATUSES),
  /** The latest level; also of a facility that has ceased, or has no account. */
  level: z.enum(LEVELS).optional(),
  /** The day of the latest assessment, where it has one that is known. */
  assessedOn: day,
  stale: z.boolean().optional(),
  accountGrantedOn: day,
  ceasedOn: day,
  recordedOn: day,
  /** The reply that told of it. */
  toldBy: z.strictObject({ requestId: z.string(), unitCode: z.string() }).optional(),
  /** Where it was before it moved to where it is. */
  moved: z.strictObject({ on: DaySchema, district: text, park: text }).optional(),
  since: SinceSchema.optional(),
});
export type FacilityFacts = z.output<typeof FacilityFactsSchema>;

/** How a unit ended that left a request open: the day, and what it became. */
export const DissolutionSchema = z.strictObject({ on: DaySchema, successors: z.array(z.string()) });

/** The same of a unit and a request that it was asked to answer. */
const ReplyFactsSchema = z.strictObject({
  standing: z.enum(STANDINGS),
  askedOn: DaySchema,
  timesAsked: z.int().positive(),
  dueOn: day,
  repliedOn: day,
  replySymbol: text,
  // Version 1 kept none of what follows.
  /** The day of the last dispatch that asked. */
  lastAskedOn: day,
  /** The dispatch that set the deadline. */
  dueBy: text,
  /** The day of that dispatch, where it is not the first that asked. */
  dueSetOn: day,
  /** All replies, where there is more than the one above. */
  replies: z.array(z.strictObject({ on: day, symbol: text })).optional(),
  dissolved: DissolutionSchema.optional(),
});
export type ReplyFacts = z.output<typeof ReplyFactsSchema>;

/** The latest form of the facts of a day. Older ones are read. */
export const SNAPSHOT_VERSION = 2;

/** A counted unit as it was called on the day. */
const DayUnitSchema = z.strictObject({
  code: z.string(),
  type: z.string(),
  name: z.string(),
  slug: z.string(),
  group: text,
});

/**
 * The facts of one day, which give back its figures. Kept beside the data set (`reports/<day>.json`)
 * they say what a report said, whatever is corrected in the lists later.
 */
export const SnapshotSchema = z.strictObject({
  schemaVersion: z.union([z.literal(1), z.literal(SNAPSHOT_VERSION)]),
  day: DaySchema,
  /** After how many days an assessment was stale. */
  staleAfterDays: z.int().optional(),
  /** What was counted by; older files kept none. */
  districts: z.array(DayUnitSchema).optional(),
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
export interface Snapshot extends Omit<z.output<typeof SnapshotSchema>, 'districts'> {
  readonly districts?: readonly DayUnit[] | undefined;
  /** Of which day the units are, where that is another than its own: what is known today counts by those of today. */
  readonly unitsOn?: Day | undefined;
}
