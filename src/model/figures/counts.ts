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

const shownPlaceCounts = placeCounts
  .partial()
  .extend({ active: count, withheld: z.literal(true).optional() });

/**
 * Figures as a build shows them: all of them, or, where those by level would let a single facility be found,
 * none by level, and `withheld`. Withheld is never zero.
 */
export const ShownCountsSchema = CountsSchema.partial().extend({
  accounts: count,
  ceased: count,
  active: count,
  unregistered: count,
  inPark: shownPlaceCounts,
  outsidePark: shownPlaceCounts,
  withheld: z.literal(true).optional(),
});
export type ShownCounts = z.output<typeof ShownCountsSchema>;
export type ShownPlaceCounts = z.output<typeof shownPlaceCounts>;

/** What is withheld of figures together: who is in which level, and what adds up from that. */
export type ByLevel = Omit<PlaceCounts, 'active'> & Pick<Counts, 'stale'>;

/** The same, where a build shows them all; throws an `Error` where any is withheld, which is a bug. */
export function allFigures(counts: ShownCounts): Counts {
  if (isComplete(counts)) return counts;
  throw new Error('the figures by level are withheld');
}

function isComplete(counts: ShownCounts): counts is Counts {
  return [counts, counts.inPark, counts.outsidePark].every(
    ({ withheld }) => withheld === undefined,
  );
}

/** Whether a set of facilities has none. */
export function isEmpty({
  accounts,
  unregistered,
}: Pick<Counts, 'accounts' | 'unregistered'>): boolean {
  return accounts + unregistered === 0;
}

export type PlaceCounts = z.output<typeof placeCounts>;

/** Units that were dissolved while a request to them was open; left out where there is none. */
const dissolved = count.optional();

/** How many units one request asked, and where they stand. */
export const RequestCountsSchema = z.strictObject({
  addressees: count,
  replied: count,
  waiting: count,
  overdue: count,
  dissolved,
});

/** How often units were asked to reply, and where that stands: `asked = replied + waiting + overdue + dissolved`. */
export const ReplyCountsSchema = z.strictObject({
  asked: count,
  replied: count,
  waiting: count,
  overdue: count,
  dissolved,
});

export type ReplyCounts = z.output<typeof ReplyCountsSchema>;
