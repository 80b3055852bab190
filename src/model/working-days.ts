import { z } from 'astro/zod';
import { oneOf, optional, requiredText } from './cells.ts';
import { addDays, DaySchema, isWeekend, type Day } from './day.ts';

const KINDS = new Map([
  ['nghỉ', 'off'],
  ['làm bù', 'working'],
] as const);

/** A row of `holidays.csv`: a day off, or a day of the weekend that is worked in place of another. */
export const HolidaySchema = z.strictObject({
  on: DaySchema,
  name: requiredText,
  kind: optional(oneOf(KINDS)),
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
