import { z } from 'astro/zod';
import {
  decimal,
  optional,
  optionalDay,
  optionalText,
  requiredText,
  slug,
  textList,
} from './cells.ts';
import { DaySchema } from './day.ts';
import { DeadlineRuleSchema } from './deadlines.ts';

/** A row of `units.csv`: an authority that can be asked to reply. */
export const UnitSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, 'không phải là chữ không dấu, số và dấu gạch nối')
    .brand('UnitCode'),
  name: requiredText,
  group: requiredText,
  districtCode: optionalText,
  otherNames: textList,
});
export type Unit = z.output<typeof UnitSchema>;
export type UnitCode = Unit['code'];

/** `Lần` of a dispatch that asks for nothing anew, but gives more time. */
const EXTENSION = 'gia hạn';

/** `Lần`: 1 opens a request, 2 and more repeat it; `gia hạn` sets another deadline. */
const round = optional(
  z.union(
    [
      z
        .string()
        .refine((text) => text.toLowerCase() === EXTENSION)
        .transform(() => 'extension' as const),
      decimal(1, 99),
    ],
    { error: `không phải là số từ 1 đến 99, cũng không phải "${EXTENSION}"` },
  ),
);

/** A row of `dispatches.csv`. `requestId` is the request that it opens, repeats or gives more time. */
export const DispatchSchema = z.strictObject({
  symbol: requiredText,
  on: DaySchema,
  subject: requiredText,
  recipients: textList,
  requestId: optional(slug),
  round,
  dueOn: optional(DeadlineRuleSchema),
});
export type Dispatch = z.output<typeof DispatchSchema>;

/**
 * A row of `replies.csv`: a unit's reply to a request, on a day that may be unknown; `recordedOn`:
 * from when on it is known then.
 */
export const ReplySchema = z.strictObject({
  requestId: slug,
  unitCode: requiredText,
  on: optionalDay,
  symbol: optionalText,
  note: optionalText,
  recordedOn: optionalDay,
});
export type Reply = z.output<typeof ReplySchema>;
