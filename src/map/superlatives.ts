import type { ShownTally } from '../model/figures/tally.ts';
import { isFew, isWithheld, type Metric, shareOf } from './metrics.ts';

type District = ShownTally['districts'][number];

/** The districts that stand out by a metric: one, or a few that are alike. */
export interface Superlative {
  readonly of: 'lowestShare' | 'highestShare' | 'largestNumber' | 'smallestNumber';
  readonly districts: readonly District[];
}

/** How many districts that are alike may still be named. */
export const MOST_NAMED = 3;

/**
 * Where a metric stands out, if anywhere. Rates are compared among districts that have enough
 * facilities for one; what is withheld is compared with nothing. A largest number is largest of all: where one of few has it, nothing is said.
 * Of what is bad both are told, where they are not the same place.
 */
export function superlativesOf(metric: Metric, districts: readonly District[]): Superlative[] {
  const largest = extremeNumber(metric, districts, 'largestNumber');
  if (metric.measure === 'number') return largest;
  const share = extremeShare(
    metric,
    districts,
    metric.told === 'lowest' ? 'lowestShare' : 'highestShare',
  );
  const codesOf = (told: readonly Superlative[]) =>
    told.flatMap((one) => one.districts.map(({ code }) => code)).join();
  const isElsewhere = codesOf(largest) !== codesOf(share);
  return [...share, ...(metric.tone === 'bad' && isElsewhere ? largest : [])];
}

/** Both ends of a metric, the highest first, by the same rules: for who does not see its map. */
export function endsOf(metric: Metric, districts: readonly District[]): Superlative[] {
  return metric.measure === 'number'
    ? [
        ...extremeNumber(metric, districts, 'largestNumber'),
        ...extremeNumber(metric, districts, 'smallestNumber'),
      ]
    : [
        ...extremeShare(metric, districts, 'highestShare'),
        ...extremeShare(metric, districts, 'lowestShare'),
      ];
}

/** Nothing where one of few has it: that would be an accident. */
function extremeNumber(
  metric: Metric,
  districts: readonly District[],
  of: 'largestNumber' | 'smallestNumber',
): Superlative[] {
  const sign = of === 'largestNumber' ? 1 : -1;
  // Where nobody is asked nothing is the least of anything.
  const known = districts.filter((one) => {
    const value = metric.valueOf(one);
    return !isWithheld(value) && (sign === 1 || value.whole > 0);
  });
  const found = standingOut(known, (one) => sign * (metric.valueOf(one).part ?? 0));
  const isTold = found.length > 0 && !found.some((one) => isFew(metric, metric.valueOf(one)));
  return isTold ? [{ of, districts: found }] : [];
}

function extremeShare(
  metric: Metric,
  districts: readonly District[],
  of: 'highestShare' | 'lowestShare',
): Superlative[] {
  const sign = of === 'highestShare' ? 1 : -1;
  const shareIn = (district: District) => shareOf(metric.valueOf(district));
  const enough = districts.filter(
    (one) => shareIn(one) !== undefined && !isFew(metric, metric.valueOf(one)),
  );
  const found = standingOut(enough, (one) => sign * shareIn(one)!);
  return found.length > 0 ? [{ of, districts: found }] : [];
}

/** The districts with the most, unless all are alike or too many to name. */
function standingOut(
  districts: readonly District[],
  weigh: (district: District) => number,
): readonly District[] {
  const weights = districts.map(weigh);
  const most = Math.max(...weights);
  const first = districts.filter((_, index) => weights[index] === most);
  return first.length === districts.length || first.length > MOST_NAMED ? [] : first;
}
