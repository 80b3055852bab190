import type { Day } from '../day-words.ts';

/**
 * When what changed since a day happened, in the order in which a report is led over to a later one:
 * it was wrong; it had happened by then and was learned later; it happened since. What has no day counts from
 * when it was known first, so it happened since.
 */
export const TIMINGS = ['corrected', 'late', 'since'] as const;
export type Timing = (typeof TIMINGS)[number];

/** Of what happened on a day, seen from a report day. */
export function timingOf(on: Day | undefined, reportDay: Day): Exclude<Timing, 'corrected'> {
  return on !== undefined && on <= reportDay ? 'late' : 'since';
}

export function laterTiming(a: Timing, b: Timing): Timing {
  return TIMINGS.indexOf(a) > TIMINGS.indexOf(b) ? a : b;
}

/** What is known at each stage of that way: as it was reported, put right, with what was learned late, and later. */
export function stagesOf<Facts>({
  from,
  stages,
  to,
}: {
  readonly from?: Facts | undefined;
  readonly stages: readonly [corrected: Facts | undefined, late: Facts | undefined];
  readonly to?: Facts | undefined;
}): readonly (Facts | undefined)[] {
  return [from, ...stages, to];
}
