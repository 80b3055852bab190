import { z } from 'astro/zod';
import type { Day } from './day-words.ts';

/** A calendar day as ISO 8601 (`2021-06-07`), without a time zone: comparing the texts compares the days. */
export const DaySchema = z
  .string()
  .refine(isDay, { error: 'không phải là ngày có thật dạng năm-tháng-ngày, ví dụ 2021-06-07' })
  .brand('Day');

const WRITTEN = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_OF_MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isDay(text: string): boolean {
  if (!WRITTEN.test(text)) return false;
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : DAYS_OF_MONTHS[month - 1];
  return last !== undefined && day >= 1 && day <= last;
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}

const OF_TWELVE = 12;
const TYPED = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(?:\d{4}|\d{2})(?!\d)/;

/** What a day in numbers shows of who wrote it: which number comes first; nothing where it may be `either`. */
export type OrderShown = 'dayFirst' | 'monthFirst' | 'either';

/**
 * What a typed day shows of the order of its numbers; undefined where it is none, or the same day in both orders.
 * Nobody who writes the month first writes `27.01.2021`, nor a zero before the first number alone: `04/5/2021`.
 */
export function orderShown(cell: string): OrderShown | undefined {
  const [, first, sign, second] = TYPED.exec(cell.trim()) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const [isMonth, isDay] = [Number(first) <= OF_TWELVE, Number(second) <= OF_TWELVE];
  if (!isDay) return isMonth ? 'monthFirst' : undefined;
  if (!isMonth || sign === '.') return 'dayFirst';
  if (/^0\d$/.test(first) && /^\d$/.test(second)) return 'dayFirst';
  return Number(first) === Number(second) ? undefined : 'either';
}
