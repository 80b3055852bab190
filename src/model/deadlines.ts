import { z } from 'astro/zod';
import { oneOf, optional, requiredText } from './cells.ts';
import { addDays, type Day } from './day-words.ts';
import { DaySchema, isWeekend } from './day.ts';
import { cleanText } from './text.ts';

/** How a dispatch sets its deadline: a day, or so many days after the day on which it was sent. */
type DeadlineRule =
  | { readonly kind: 'day'; readonly on: Day }
  | { readonly kind: 'workingDays' | 'days'; readonly count: number };

const LONGEST = 366;

/** `Hạn trả lời`: `2021-06-15`, `5 ngày làm việc` or `10 ngày`. */
export const DeadlineRuleSchema = z.string().transform((text, context): DeadlineRule => {
  const [, digits, working] =
    /^(\d{1,3}) ngày( làm việc)?$/i.exec(cleanText(text).toLowerCase()) ?? [];
  if (digits !== undefined) {
    const count = Number(digits);
    if (count >= 1 && count <= LONGEST) {
      return { kind: working === undefined ? 'days' : 'workingDays', count };
    }
  } else {
    const day = DaySchema.safeParse(text);
    if (day.success) return { kind: 'day', on: day.data };
  }
  context.addIssue({
    code: 'custom',
    message: `không phải là ngày có thật dạng 2021-06-15, cũng không phải số ngày từ 1 đến ${LONGEST} như "5 ngày làm việc" hoặc "10 ngày"`,
  });
  return z.NEVER;
});

/** A day that was passed over in counting. A weekend has no name, unless it is a holiday besides. */
interface PassedDay {
  readonly on: Day;
  readonly name?: string | undefined;
}

/** A deadline and how it was counted, so that everybody can follow it. */
export interface DueDate {
  readonly rule: DeadlineRule;
  readonly sentOn: Day;
  readonly on: Day;
  /** Working days: those between that are not worked. Else the days off at the end, put off past them. */
  readonly passed: readonly PassedDay[];
}

/**
 * The last day on which a reply is in time. The day of sending does not count (Bộ luật Dân sự 2015,
 * Điều 147 khoản 1), and what would end on a day off ends with the next working day (Điều 148 khoản 5).
 */
export function countDueDate(rule: DeadlineRule, sentOn: Day, calendar: WorkCalendar): DueDate {
  if (rule.kind === 'workingDays') {
    const on = calendar.workingDayAfter(sentOn, rule.count);
    return { rule, sentOn, on, passed: daysOff(addDays(sentOn, 1), on, calendar) };
  }
  const nominal = rule.kind === 'day' ? rule.on : addDays(sentOn, rule.count);
  const on = calendar.workingDayFrom(nominal);
  return { rule, sentOn, on, passed: daysOff(nominal, on, calendar) };
}

/** The days from `from` to `to` that are not worked. */
function daysOff(from: Day, to: Day, calendar: WorkCalendar): PassedDay[] {
  const found: PassedDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) found.push({ on: day, name: calendar.nameOf(day) });
  }
  return found;
}

const HOLIDAY_KINDS = new Map([
  ['nghỉ', 'off'],
  ['làm bù', 'working'],
] as const);

/** A row of `holidays.csv`: a day off, or a day of the weekend that is worked in place of another. */
export const HolidaySchema = z.strictObject({
  on: DaySchema,
  name: requiredText,
  kind: optional(oneOf(HOLIDAY_KINDS)),
});
export type Holiday = z.output<typeof HolidaySchema>;

/** Which days an office works: Monday to Friday, but for its holidays. */
export class WorkCalendar {
  readonly #holidays: ReadonlyMap<Day, Holiday>;

  constructor(holidays: readonly Holiday[]) {
    this.#holidays = new Map(holidays.map((holiday) => [holiday.on, holiday]));
  }

  isWorkingDay(day: Day): boolean {
    const holiday = this.#holidays.get(day);
    return holiday === undefined ? !isWeekend(day) : holiday.kind === 'working';
  }

  /** The name of a day off; missing for a weekend that is no holiday besides, and for a working day. */
  nameOf(day: Day): string | undefined {
    const holiday = this.#holidays.get(day);
    return holiday?.kind === 'working' ? undefined : holiday?.name;
  }

  /** Whether any holiday of a year is known: every year has some. */
  knowsYear(year: string): boolean {
    return [...this.#holidays.keys()].some((day) => day.startsWith(`${year}-`));
  }

  /** The day itself where it is worked, else the next that is. */
  workingDayFrom(day: Day): Day {
    let found = day;
    while (!this.isWorkingDay(found)) found = addDays(found, 1);
    return found;
  }

  /** The `count`th working day after `day`, which does not count itself; `count` is 1 or more. */
  workingDayAfter(day: Day, count: number): Day {
    let last = day;
    for (let left = count; left > 0; left -= 1) last = this.workingDayFrom(addDays(last, 1));
    return last;
  }
}
