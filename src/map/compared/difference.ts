import { formatChange } from '../../model/number-format.ts';
import { isFew, isWithheld, type Metric, METRICS, type MetricValue, shareOf } from '../metrics.ts';

/** The steps of the colours of what grew, little to much. */
type GrowthStep = '1' | '2' | '3' | '4';

/** A class of the difference of two shares; `none` is where a day has nothing to share, `withheld` where one is not told. */
export type DifferenceClass = GrowthStep | '0' | 'down' | 'none' | 'withheld';

/** From how many points on a growth is of a step, fixed so that any two days compare. */
const BREAKS: readonly (readonly [step: GrowthStep, points: number])[] = [
  ['1', 0],
  ['2', 5],
  ['3', 10],
  ['4', 15],
];

/** The metrics of which two days are compared on maps: shares of what is active. */
export const COMPARED_METRICS = METRICS.filter(({ id }) =>
  ['assessed', 'safe', 'troubled'].includes(id),
);

/** The metric that an address names, of those that are compared. */
export function comparedMetric(slug: string | null): Metric {
  return COMPARED_METRICS.find((one) => one.slug === slug) ?? COMPARED_METRICS[0]!;
}

/** What a metric says of a place on two days. */
export interface BothValues {
  readonly from: MetricValue;
  readonly to: MetricValue;
}

/**
 * The class of a difference: by what it is, and not as it is printed. 4,96 points are printed +5,0 and are still under 5;
 * 10/20 after 9/20 is 5 exactly, which no subtraction of two rounded quotients says. So whole numbers are compared.
 */
export function differenceClass({ from, to }: BothValues): DifferenceClass {
  if (isWithheld(from) || isWithheld(to)) return 'withheld';
  if (shareOf(from) === undefined || shareOf(to) === undefined) return 'none';
  const gain = gainOf({ from, to });
  if (gain < 0) return 'down';
  if (gain === 0) return '0';
  const isReached = (points: number) => gain * 100 >= points * from.whole * to.whole;
  return BREAKS.filter(([, points]) => isReached(points)).pop()![0];
}

/** The difference in parts of both denominators' product, a whole number. */
function gainOf({ from, to }: BothValues): number {
  return to.part! * from.whole - from.part! * to.whole;
}

/** The points between two shares, not rounded: what is written of each is. Both have a denominator. */
export function pointsBetween(values: BothValues): number {
  return (100 * gainOf(values)) / (values.from.whole * values.to.whole);
}

/** `+12,6`, `0`, `−3,1`; what is written as no point at all keeps its sign: `+0,0`. Nothing can be said: `–`. */
export function differenceLabel(values: BothValues): string {
  if (shareOf(values.from) === undefined || shareOf(values.to) === undefined)
    return isWithheld(values.from) || isWithheld(values.to) ? '…' : '–';
  return gainOf(values) === 0 ? '0' : formatChange(pointsBetween(values), 1);
}

/** Whether either day counts so few that the place is never called the one that changed most. */
export function isFewCompared(metric: Metric, { from, to }: BothValues): boolean {
  return isFew(metric, from) || isFew(metric, to);
}

/** Places by their difference, what grew most first; those of which nothing can be said last. */
export function byDifference<Place extends BothValues>(places: readonly Place[]): Place[] {
  const pointsOf = ({ from, to }: BothValues) => {
    const [before, after] = [shareOf(from), shareOf(to)];
    return before === undefined || after === undefined ? -Infinity : after - before;
  };
  return places
    .map((place) => ({ place, points: pointsOf(place) }))
    .sort((a, b) => (a.points === b.points ? 0 : b.points - a.points))
    .map(({ place }) => place);
}

/** The classes in the order of their legend, much first. */
export const DIFFERENCE_CLASSES: readonly {
  readonly id: DifferenceClass;
  readonly label: string;
}[] = [
  { id: '4', label: 'từ 15' },
  { id: '3', label: '10 – dưới 15' },
  { id: '2', label: '5 – dưới 10' },
  { id: '1', label: 'dưới 5' },
  { id: '0', label: 'không đổi' },
  { id: 'down', label: 'giảm' },
  { id: 'withheld', label: 'không công bố' },
  { id: 'none', label: 'không có số để so' },
];
