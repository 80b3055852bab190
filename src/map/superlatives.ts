import type { ShownTally } from '../model/figures/tally.ts';
import { isFew, isWithheld, type Metric, shareOf } from './metrics.ts';

type District = ShownTally['districts'][number];

/** The districts that stand out by a metric: one, or a few that are alike. */
export interface Superlative {
  readonly of: 'lowestShare' | 'highestShare' | 'largestNumber';
  readonly districts: readonly District[];
}

/** How many districts that are alike may still be named. */
const MOST_NAMED = 3;

/**
 * Where a metric stands out, if anywhere. Rates are compared among districts that have enough
 * facilities for one; what is withheld is compared with nothing. A largest number is largest of all: where one of few has it, nothing is said.
 * Of what is bad both are told, where they are not the same place.
 */
export function superlativesOf(metric: Metric, districts: readonly District[]): Superlative[] {
  const few = (district: District) => isFew(metric, metric.valueOf(district));
  const known = districts.filter((one) => !isWithheld(metric.valueOf(one)));
  const number = standingOut(known, (district) => metric.valueOf(district).part ?? 0);
  const largest: Superlative = { of: 'largestNumber', districts: number };
  const isTold = number.length > 0 && !number.some(few);
  if (metric.measure === 'number') return isTold ? [largest] : [];
  const sign = metric.told === 'lowest' ? -1 : 1;
  const shareIn = (district: District) => shareOf(metric.valueOf(district));
  const enough = districts.filter((one) => shareIn(one) !== undefined && !few(one));
  const share = standingOut(enough, (one) => sign * shareIn(one)!);
  const highest: Superlative = {
    of: sign === 1 ? 'highestShare' : 'lowestShare',
    districts: share,
  };
  const isElsewhere =
    number.map(({ code }) => code).join() !== share.map(({ code }) => code).join();
  return [
    ...(share.length > 0 ? [highest] : []),
    ...(metric.tone === 'bad' && isTold && isElsewhere ? [largest] : []),
  ];
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
