import type { z } from 'astro/zod';
import { formatNumber } from './number-format.ts';

/** A calendar day as ISO 8601 (`2021-06-07`), without a time zone: comparing the texts compares the days. */
export type Day = string & z.core.$brand<'Day'>;

// Apart from the schema of days, so that a browser can have these without it.

/** As every day of the calendar has. */
export const MS_PER_DAY = 86_400_000;

/** Whole days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / MS_PER_DAY;
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * MS_PER_DAY).toISOString().slice(0, 10) as Day;
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

/** A day whose year stands beside it or is known: `31/5`, `01/02`. */
export function formatDayOfYear(day: Day): string {
  return formatDay(day).replace(/\/\d+$/, '');
}

const HOURS_FROM_GREENWICH = 7;
const MS_PER_HOUR = 3_600_000;
/** What a browser gives for the time of a page that came without one: that of its arrival. */
const ARRIVAL_MS = 60_000;

/** The day in Vietnam at a time in milliseconds since 1970. */
export function vietnamDay(time: number): Day {
  return new Date(time + HOURS_FROM_GREENWICH * MS_PER_HOUR).toISOString().slice(0, 10) as Day;
}

/** How old data is; nothing where the clock must be wrong, being before the data's own day. */
export function ageWords(dataDay: Day, now: number): string | undefined {
  const days = daysBetween(dataDay, vietnamDay(now));
  if (days < 0) return undefined;
  return days === 0 ? 'hôm nay' : `cách đây ${formatNumber(days)} ngày`;
}

/** When a page was put up, from its `Last-Modified`; nothing where the server said none. */
export function putUpWords(lastModified: number, now: number): string | undefined {
  // Not a number, or later than now, is no time at which a page was put up.
  const isSaid = now - lastModified > ARRIVAL_MS;
  return isSaid ? `Trang được đưa lên ngày ${formatDay(vietnamDay(lastModified))}.` : undefined;
}
