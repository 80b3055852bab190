import type { Random } from './random.ts';

const DAY_MS = 86_400_000;

/** The ISO day that many days after another; negative numbers go back. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from one ISO day to a later one. */
function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** A span of ISO days, both ends included. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A day of the span, the early ones likelier: answers crowd after a dispatch, then thin out. */
export function pickEarlyDay(span: Span, random: Random): string {
  const fraction = random.fraction();
  const days = daysBetween(span.from, span.to) + 1;
  return addDays(span.from, Math.floor(fraction * fraction * days));
}

/** Any day of the span, all as likely. */
export function pickDay(span: Span, random: Random): string {
  return addDays(span.from, random.integer(0, daysBetween(span.from, span.to)));
}
