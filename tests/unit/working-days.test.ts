import { describe, expect, test } from 'vitest';
import { createRandom } from '../../scripts/sample/random.ts';
import { addDays, type Day } from '../../src/model/day-words.ts';
import { DaySchema, isWeekend } from '../../src/model/day.ts';
import { type Holiday, WorkCalendar } from '../../src/model/deadlines.ts';

const day = (text: string) => DaySchema.parse(text);
const FIRST = day('2016-01-01');
const DAYS_IN_TEN_YEARS = 3653;
const EVERY_DAY = Array.from({ length: DAYS_IN_TEN_YEARS }, (_, index) => addDays(FIRST, index));

/** About twelve days off a year and, in place of some, weekends that are worked. */
function madeUpHolidays(seed: string): Holiday[] {
  const random = createRandom(seed);
  const days = random.shuffle(EVERY_DAY).slice(0, 160);
  return days.map((on) => ({
    on,
    name: 'Ngày nghỉ',
    kind: isWeekend(on) && random.chance(0.5) ? 'working' : random.pick([undefined, 'off']),
  }));
}

/** Whether a day is worked, said as slowly and plainly as it can be: by its name in the calendar. */
function isWorked(on: Day, holidays: readonly Holiday[]): boolean {
  const row = holidays.find((holiday) => holiday.on === on);
  if (row !== undefined) return row.kind === 'working';
  const name = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${on}T12:00:00Z`),
  );
  return name !== 'Saturday' && name !== 'Sunday';
}

describe('over ten years, with holidays and days worked in their place', () => {
  const holidays = madeUpHolidays('ten years');
  const calendar = new WorkCalendar(holidays);
  const worked = EVERY_DAY.filter((on) => isWorked(on, holidays));

  test('the days that are worked are those of the slow way', () => {
    expect(EVERY_DAY.filter((on) => calendar.isWorkingDay(on))).toEqual(worked);
    expect(worked.length).toBeLessThan(DAYS_IN_TEN_YEARS * 0.75);
  });

  test('so many working days after a day is the slow list of them, counted on', () => {
    const random = createRandom('after');
    for (let round = 0; round < 2000; round += 1) {
      const start = random.pick(EVERY_DAY.slice(0, -120));
      const count = random.integer(1, 60);
      const slow = worked.filter((on) => on > start)[count - 1];
      expect([start, count, calendar.workingDayAfter(start, count)]).toEqual([start, count, slow]);
    }
  });

  test('from a day off one comes to the next day of the slow list', () => {
    for (const on of EVERY_DAY.slice(0, -30)) {
      expect(calendar.workingDayFrom(on)).toBe(worked.find((later) => later >= on));
    }
  });
});

test('days are counted over the ends of months and leap years', () => {
  expect(addDays(day('2020-02-28'), 1)).toBe('2020-02-29');
  expect(addDays(day('2021-02-28'), 1)).toBe('2021-03-01');
  expect(addDays(day('2020-12-31'), 1)).toBe('2021-01-01');
  expect(addDays(day('2021-01-01'), -1)).toBe('2020-12-31');
});
