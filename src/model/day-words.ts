import type { Day } from './day.ts';

// Apart from the schema of days, so that a browser can have these without it.

/** As every day of the calendar has. */
export const MS_PER_DAY = 86_400_000;

/** Whole days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;
}

/**
 * A day as Vietnamese offices write it: two digits for the day, and for the months 1 and 2 alone
 * (Nghị định 30/2020/NĐ-CP, Phụ lục I): `07/6/2021`, `01/02/2021`.
 */
export function formatDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const writtenMonth = month <= 2 ? `0${month}` : String(month);
  return `${String(date).padStart(2, '0')}/${writtenMonth}/${year}`;
}
