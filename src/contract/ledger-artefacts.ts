import { z } from 'astro/zod';
import { DaySchema } from '../model/day.ts';
import { STANDINGS } from '../model/standing.ts';

/** One cell of the ledger: a unit and a request. */
export const LedgerCellSchema = z.strictObject({
  requestId: z.string(),
  unitCode: z.string(),
  status: z.enum(['replied', 'waiting', 'overdue']),
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
});
export type LedgerCell = z.output<typeof LedgerCellSchema>;

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
  recipients: z.array(z.string()),
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
/** Who can be asked to reply. */
export const UnitViewSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  districtSlug: z.string().optional(),
  /** The last part of its page's address, where it has one: the page of a district is its own. */
  slug: z.string().optional(),
});
export type UnitView = z.output<typeof UnitViewSchema>;
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
});
export type RequestView = z.output<typeof RequestViewSchema>;
