import { z } from 'astro/zod';
import { FACILITY_CHANGES, REPLY_CHANGES } from '../model/changes.ts';
import { DaySchema } from '../model/day.ts';
import { LedgerCellSchema, RequestViewSchema } from './ledger-artefacts.ts';
import { STATUSES } from '../model/levels.ts';
import { STANDINGS } from '../model/standing.ts';
import { CountsSchema, TallySchema } from '../model/tally.ts';

/** How far a place was on a day: from that day on, until the next point. */
export const CurveSchema = z.array(
  z.strictObject({
    on: DaySchema,
    assessed: z.int().nonnegative(),
    active: z.int().nonnegative(),
  }),
);
export type Curve = z.output<typeof CurveSchema>;

/** A day of which a report was made, as pages name it. */
export const ReportDaySchema = z.strictObject({ on: DaySchema, name: z.string() });

const counted = <const Kind extends string>(kinds: readonly Kind[]) =>
  z.array(z.strictObject({ kind: z.enum(kinds), count: z.int().positive() }));

/** A facility that changed, by what may be shown of it; nobody knows the name of one that is gone. */
export const FacilityChangeViewSchema = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  kinds: z.array(z.enum(FACILITY_CHANGES)).min(1),
  from: z.enum(STATUSES).optional(),
  to: z.enum(STATUSES).optional(),
  assessedOn: DaySchema.optional(),
});
/** A unit and a request between which something changed. */
export const ReplyChangeViewSchema = z.strictObject({
  requestId: z.string(),
  /** The dispatches that had made the request by the later day. */
  dispatches: z.array(z.string()),
  unitCode: z.string(),
  unitName: z.string(),
  kinds: z.array(z.enum(REPLY_CHANGES)).min(1),
  from: z.enum(STANDINGS).optional(),
  to: z.enum(STANDINGS).optional(),
  repliedOn: DaySchema.optional(),
  dueOn: DaySchema.optional(),
});

/** What changed between two days: `changes/<from>_<to>.json`. */
export const ChangesPageSchema = z.strictObject({
  id: z.string(),
  from: ReportDaySchema,
  to: ReportDaySchema.partial({ name: true }),
  before: CountsSchema,
  after: CountsSchema,
  facilityKinds: counted(FACILITY_CHANGES),
  replyKinds: counted(REPLY_CHANGES),
  /** Those in which anything changed. */
  districts: z.array(
    z.strictObject({
      slug: z.string(),
      type: z.string(),
      name: z.string(),
      facilities: z.array(FacilityChangeViewSchema),
    }),
  ),
  replies: z.array(ReplyChangeViewSchema),
});
export type ChangesPage = z.output<typeof ChangesPageSchema>;

/** A report day: `reports/<day>.json`. What `frozen` ones say never changes. */
export const ReportPageSchema = z.strictObject({
  id: DaySchema,
  name: z.string(),
  isFrozen: z.boolean(),
  /** The report day before. */
  previous: ReportDaySchema.optional(),
  tally: TallySchema,
  requests: z.array(RequestViewSchema.omit({ replies: true })),
  ledger: z.array(LedgerCellSchema),
  /** How the lists differ today from what was frozen. */
  corrections: ChangesPageSchema.optional(),
});
export type ReportPage = z.output<typeof ReportPageSchema>;

/** An entry of the feed: a unit on a report day. */
export const FeedEntrySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  on: DaySchema,
  /** Its page, inside the site. */
  path: z.string(),
  lines: z.array(z.string()).min(1),
});
export type FeedEntry = z.output<typeof FeedEntrySchema>;
