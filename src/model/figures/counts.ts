import { z } from 'astro/zod';

export const count = z.int().nonnegative();

const placeCounts = z.strictObject({
  active: count,
  assessed: count,
  notAssessed: count,
  safe: count,
  atRisk: count,
  unsafe: count,
});

/** The figures of a set of facilities. `stale` is a part of `assessed`; `unregistered` of nothing. */
export const CountsSchema = z.strictObject({
  accounts: count,
  ceased: count,
  active: count,
  assessed: count,
  notAssessed: count,
  safe: count,
  atRisk: count,
  unsafe: count,
  stale: count,
  unregistered: count,
  inPark: placeCounts,
  outsidePark: placeCounts,
});

export type Counts = z.output<typeof CountsSchema>;

/** Whether a set of facilities has none. */
export function isEmpty({ accounts, unregistered }: Counts): boolean {
  return accounts + unregistered === 0;
}

export type PlaceCounts = z.output<typeof placeCounts>;

/** How many units one request asked, and where they stand. */
export const RequestCountsSchema = z.strictObject({
  addressees: count,
  replied: count,
  waiting: count,
  overdue: count,
});

/** How often units were asked to reply, and where that stands: `asked = replied + waiting + overdue`. */
export const ReplyCountsSchema = z.strictObject({
  asked: count,
  replied: count,
  waiting: count,
  overdue: count,
});

export type ReplyCounts = z.output<typeof ReplyCountsSchema>;
