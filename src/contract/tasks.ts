import { OUTCOMES } from '../model/levels.ts';
import { z } from 'astro/zod';
import { DaySchema } from '../model/day.ts';
import { count, CountsSchema } from '../model/figures/counts.ts';
import { DissolutionSchema } from '../model/figures/snapshot.ts';
import { STATUSES } from '../model/levels.ts';
import { LedgerCellSchema } from './ledger.ts';

// What a unit is asked, and what it is to do.

/** What a unit can have to do with a facility, the most urgent first. */
export const TASK_KINDS = ['urge', 'inspect', 'remind', 'follow', 'place', 'register'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** A request to a unit, and the dispatches that were sent to it. */
const UnitRequestSchema = z.strictObject({
  cell: LedgerCellSchema,
  /** In full, and as little of it as a line has room for. */
  subject: z.string(),
  shortSubject: z.string(),
  sent: z.array(z.strictObject({ symbol: z.string(), on: DaySchema, isExtension: z.boolean() })),
  /** How its deadline was counted. */
  deadline: z.string(),
  /** The last day on which a dispatch asked for it or set another deadline. */
  changedOn: DaySchema,
});
export type UnitRequest = z.output<typeof UnitRequestSchema>;

const TaskFacilitySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Its park, else its commune. */
  place: z.string().optional(),
  districtSlug: z.string().optional(),
  status: z.enum(STATUSES),
  stale: z.boolean(),
  /** The day of its latest assessment; of one without an account since when it is known. */
  on: DaySchema.optional(),
  /** What has to be found out of where it is. */
  doubts: z.array(z.string()).optional(),
});
export type TaskFacility = z.output<typeof TaskFacilitySchema>;

const TaskSchema = z.strictObject({
  kind: z.enum(TASK_KINDS),
  facilities: z.array(TaskFacilitySchema).min(1),
  /** How many of them, from the first, have room on the printed sheet. */
  onPaper: count,
});
export type Task = z.output<typeof TaskSchema>;

/** All that a unit has to do on a day, by name: for the office alone. */
const UnitWorkSchema = z.strictObject({
  /** Of all units, the one with most to do is 0. */
  rank: count,
  /** The figures of the facilities that it looks after: each facility has one unit. */
  counts: CountsSchema,
  /** Of its district, those in parks that another unit manages. */
  inOthersParks: count,
  tasks: z.array(TaskSchema),
  /** How many of the requests that it owes have room on the printed sheet. */
  requestsOnPaper: count,
  /** How many tasks stand there beside the map of its district. */
  besideMap: count,
  /** What changed since the last report day before. */
  changes: z.strictObject({ since: DaySchema, lines: z.array(z.string()) }).optional(),
  /** What the last report day says otherwise than is known today. */
  corrections: z.strictObject({ of: DaySchema, lines: z.array(z.string()).min(1) }).optional(),
});
export type UnitWork = z.output<typeof UnitWorkSchema>;

/** A unit: an entry of `units` by the last part of its addresses. */
export const UnitPageSchema = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  districtSlug: z.string().optional(),
  /** Where what it owes stands, and the short address of that, inside the site. */
  path: z.string(),
  shortPath: z.string(),
  /** Names it in feeds and calendars, whatever the address of these. */
  tag: z.string(),
  /** All that it was asked, in the order of asking. */
  requests: z.array(UnitRequestSchema),
  owed: count,
  overdue: count,
  /** How it ended, where it has by this day. */
  dissolved: DissolutionSchema.optional(),
  /** To be sent by hand, as long as there is somebody to send it to; `length` in letters. */
  message: z.strictObject({ text: z.string(), length: count }).optional(),
  work: UnitWorkSchema.optional(),
});
export type UnitPage = z.output<typeof UnitPageSchema>;

// What inspectors found of facilities is, like tasks, for the office alone.

/** An inspection of a facility: for the office alone. */
export const InspectionViewSchema = z.strictObject({
  on: DaySchema.optional(),
  outcome: z.enum(OUTCOMES),
  inspectors: z.string().optional(),
});
export type InspectionView = z.output<typeof InspectionViewSchema>;

/** Inspections of a district's facilities, which no name has where nobody knows the district. */
export const InspectionCountsSchema = z.strictObject({
  district: z.string().optional(),
  slug: z.string().optional(),
  passed: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  /** Has not been inspected, as far as is known. */
  none: z.int().nonnegative(),
  /** Whose latest inspection failed, and when that was. */
  failures: z.array(
    z.strictObject({ facilityId: z.string(), name: z.string(), inspection: InspectionViewSchema }),
  ),
});
export type InspectionCounts = z.output<typeof InspectionCountsSchema>;
