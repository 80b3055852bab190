import { z } from 'astro/zod';
import { oneOf, optionalDay, optionalText, requiredText, textList } from './cells.ts';
import type { Day } from './day-words.ts';
import { DaySchema } from './day.ts';
import { FacilityIdSchema } from './facility.ts';

/** What the history of a facility tells, by the words of `history.csv`. */
export const HISTORY_EVENTS = new Map([
  ['Ghi nhận', 'recorded'],
  ['Tên cơ sở', 'name'],
  ['Địa chỉ', 'address'],
  ['Xã', 'commune'],
  ['Địa bàn', 'district'],
  ['Huyện', 'district'],
  ['Khu công nghiệp', 'park'],
  ['Đăng ký', 'registered'],
  ['Ngày ngừng', 'ceased'],
] as const);
export type HistoryEvent = typeof HISTORY_EVENTS extends Map<string, infer Event> ? Event : never;

/** A cell of `facilities.csv` that a row of the history is about. */
export type HistoryField = Exclude<HistoryEvent, 'recorded'>;

/**
 * A row of `history.csv`: from that day on the cell of that column, which was `from`, is `to`.
 * `Ghi nhận`: the facility is known from that day on.
 */
export const HistoryRowSchema = z.strictObject({
  facilityId: FacilityIdSchema,
  on: DaySchema,
  event: oneOf(HISTORY_EVENTS),
  from: optionalText,
  to: optionalText,
  source: optionalText,
});
export type HistoryRow = z.output<typeof HistoryRowSchema>;

/** A reply that told of a facility: the request, and the unit that replied. */
export interface ReplyKey {
  readonly requestId: string;
  readonly unitCode: string;
}

const REPLY_SOURCE = /^trả lời ([a-z0-9-]+)\/([A-Za-z0-9-]+)$/;

/** How `Nguồn` names the reply that told of a facility: `trả lời 1088/UBND-694`. */
export function replySource({ requestId, unitCode }: ReplyKey): string {
  return `trả lời ${requestId}/${unitCode}`;
}

/** The reply that a source names; undefined where it names none. */
export function readReplySource(source: string | undefined): ReplyKey | undefined {
  const found = REPLY_SOURCE.exec(source ?? '');
  return found === null ? undefined : { requestId: found[1]!, unitCode: found[2]! };
}

/** A row of `merged.csv`: a code that was found to be another facility's, and what stood under it. */
export const MergedSchema = z.strictObject({
  gone: FacilityIdSchema,
  facilityId: FacilityIdSchema,
  on: optionalDay,
  name: optionalText,
  taxCode: optionalText,
  address: optionalText,
  commune: optionalText,
  district: optionalText,
  park: optionalText,
});
export type Merged = z.output<typeof MergedSchema>;

/** The facts that a list tells together, and that a later list tells anew. */
export const FACT_GROUPS = ['name', 'place', 'registered', 'activity', 'other'] as const;
export type FactGroup = (typeof FACT_GROUPS)[number];

/** A row of `listed.csv`: the day of the latest list that told each group of facts of a facility. */
export const ListedSchema = z.strictObject({
  facilityId: FacilityIdSchema,
  name: optionalDay,
  place: optionalDay,
  registered: optionalDay,
  activity: optionalDay,
  other: optionalDay,
});
export type Listed = z.output<typeof ListedSchema>;

/** A row of `answers.csv`: what a person said of a row of a list that fitted several facilities, or none well. */
export const AnswerSchema = z.strictObject({
  /** The mark of the row, by which it is known again. */
  mark: requiredText,
  row: optionalText,
  answer: requiredText,
  facilityId: FacilityIdSchema,
  /** The facilities that it is not. */
  others: textList,
  on: optionalDay,
});
export type Answer = z.output<typeof AnswerSchema>;

/** Until a day something was otherwise. */
export interface Former<Value> {
  readonly until: Day;
  readonly was: Value;
}
