import { z } from 'astro/zod';
import { type Day, MS_PER_DAY } from './day-words.ts';

/** A calendar day as ISO 8601 (`2021-06-07`), without a time zone: comparing the texts compares the days. */
export const DaySchema = z
  .string()
  .refine(isDay, { error: 'không phải là ngày có thật dạng năm-tháng-ngày, ví dụ 2021-06-07' })
  .brand('Day');

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  const time = Date.parse(day) + count * MS_PER_DAY;
  return DaySchema.parse(new Date(time).toISOString().slice(0, 10));
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}
