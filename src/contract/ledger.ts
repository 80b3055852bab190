import { z } from 'astro/zod';
import { count } from '../model/figures/counts.ts';
import { DaySchema } from '../model/day.ts';
import { DissolutionSchema } from '../model/figures/snapshot.ts';
import { REPLY_STATUSES, STANDINGS } from '../model/figures/standing.ts';

// Dispatches, and what was replied to them.

const deadlineRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('day'), on: DaySchema }),
  z.strictObject({ kind: z.literal('workingDays'), count: z.int() }),
  z.strictObject({ kind: z.literal('days'), count: z.int() }),
]);
/** What a page shows of a dispatch. */
export const DispatchViewSchema = z.strictObject({
  symbol: z.string(),
  on: DaySchema,
  subject: z.string(),
  /** As the list has them, codes of units and free text; all units of a group as that group. */
  recipients: z.array(z.string()),
  /** How many units it was sent to. */
  addressees: count,
  requestId: z.string().optional(),
  isExtension: z.boolean(),
  /** The deadline that it sets, and how that was counted. */
  due: z
    .strictObject({
      rule: deadlineRule,
      on: DaySchema,
      /** Days off that were passed over in counting; a weekend has no name. */
      passed: z.array(z.strictObject({ on: DaySchema, name: z.string().optional() })),
    })
    .optional(),
});
export type DispatchView = z.output<typeof DispatchViewSchema>;

/** Facilities that a reply told of, and those of them that have no account yet. */
const ToldSchema = z.strictObject({ facilities: z.int().positive(), unregistered: count });
export type Told = z.output<typeof ToldSchema>;

/** A request, the dispatches that made it and the replies to it. */
export const RequestViewSchema = z.strictObject({
  id: z.string(),
  subject: z.string(),
  dispatches: z.array(DispatchViewSchema),
  /** Every reply, those without a day first; a unit may have sent several. */
  replies: z.array(
    z.strictObject({
      unitCode: z.string(),
      on: DaySchema.optional(),
      symbol: z.string().optional(),
    }),
  ),
  /** By all replies to it. */
  told: ToldSchema.optional(),
});
export type RequestView = z.output<typeof RequestViewSchema>;

/** Who can be asked to reply. */
export const UnitViewSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  districtSlug: z.string().optional(),
  /** The district that it answers for: `huyện`, and its name. */
  district: z.strictObject({ type: z.string(), name: z.string() }).optional(),
  /** The last part of its page's address, where it has one: the page of a district is its own. */
  slug: z.string().optional(),
  /** How it ended, where it has by this day. */
  dissolved: DissolutionSchema.optional(),
});
export type UnitView = z.output<typeof UnitViewSchema>;

/** One cell of the ledger: a unit and a request. */
export const LedgerCellSchema = z.strictObject({
  requestId: z.string(),
  unitCode: z.string(),
  status: z.enum(REPLY_STATUSES),
  standing: z.enum(STANDINGS),
  askedOn: DaySchema,
  timesAsked: z.int().positive(),
  dueOn: DaySchema.optional(),
  /** The dispatch that sets the deadline. */
  dueBy: z.string().optional(),
  repliedOn: DaySchema.optional(),
  replySymbol: z.string().optional(),
  /** Days since it was asked first, and since the deadline, while it owes a reply. */
  waitingDays: z.int().nonnegative().optional(),
  overdueDays: z.int().positive().optional(),
  told: ToldSchema.optional(),
  /** How the unit ended, where that left the request open. */
  dissolved: DissolutionSchema.optional(),
});
export type LedgerCell = z.output<typeof LedgerCellSchema>;

/** What is said of a request once, for all whom it asked; a cell that differs says so itself. */
const RequestHeadSchema = z.strictObject({
  id: z.string(),
  /** The number of the dispatch that opened it, as long as no other request has that. */
  name: z.string(),
  subject: z.string(),
  /** Those that made it; the day of one that is gone from the list is not known. */
  dispatches: z.array(
    z.strictObject({
      symbol: z.string(),
      on: DaySchema.optional(),
      isExtension: z.boolean(),
      /** How many it was sent to, where those are fewer than the request asks. */
      addressees: count.optional(),
    }),
  ),
  addressees: count,
  replied: count,
  overdue: count,
  /** Units that were dissolved before they replied. */
  dissolved: z.int().positive().optional(),
  /** Whether anybody was set a deadline. */
  hasDeadline: z.boolean(),
  // What holds for most; of the deadline, for most who owe.
  askedOn: DaySchema,
  timesAsked: z.int().positive(),
  dueOn: DaySchema.optional(),
  /** While anybody owes, days since `askedOn`; while anybody is overdue, since `dueOn`. */
  waitingDays: count.optional(),
  overdueDays: z.int().positive().optional(),
});
export type RequestHead = z.output<typeof RequestHeadSchema>;

/** Units that owe replies to the same requests; of many requests, to as many of them. */
const OwedGroupSchema = z.strictObject({
  /** To how many each owes a reply; 0: it has replied to all. */
  owed: count,
  /** Those that all of them owe. */
  requestIds: z.array(z.string()),
  /** How many of them are overdue with any. */
  overdue: count,
  /** They owe nothing as they were dissolved. */
  isDissolved: z.literal(true).optional(),
  unitCodes: z.array(z.string()).min(1),
});

/** Units that have come equally far: replied to nothing, or with as many left; or were dissolved before. */
const RemainderGroupSchema = z.strictObject({
  hasReplied: z.boolean(),
  owed: count.optional(),
  isDissolved: z.literal(true).optional(),
  units: z
    .array(
      z.strictObject({
        code: z.string(),
        owed: count,
        asked: count,
        /** What it could still do: the active facilities that it looks after, and those not assessed. */
        facilities: z
          .strictObject({ notAssessed: count, active: count, areInParks: z.boolean() })
          .optional(),
      }),
    )
    .min(1),
});

/** Who owes a reply on a day, in as few words as that can be said. */
export const ReplySummarySchema = z.strictObject({
  requests: z.array(RequestHeadSchema),
  /** Units that were asked anything, and those of them that have replied to nothing. */
  asked: count,
  silent: count,
  /** Of no reply is the day or the number known. */
  areRepliesBare: z.boolean(),
  /** The most owed first, in this and the next. */
  owed: z.array(OwedGroupSchema),
  remaining: z.array(RemainderGroupSchema),
});
export type ReplySummary = z.output<typeof ReplySummarySchema>;
