import { hasLevels, owedOf } from '../model/figures/counting.ts';
import type { ByLevel, ReplyCounts, ShownCounts } from '../model/figures/counts.ts';
import { formatFraction, formatShare, formatShown } from '../model/number-format.ts';

/** The figures of a district, or of the province, that a metric reads. */
export interface Figures {
  readonly counts: MetricCounts;
  readonly replies: ReplyCounts;
}
type MetricCounts = Pick<ShownCounts, 'active' | 'withheld' | keyof ByLevel>;

/** What a metric says of one place: `part` of `whole`; nothing can be said where `whole` is 0. */
export interface MetricValue {
  /** Missing where it is withheld. */
  readonly part: number | undefined;
  readonly whole: number;
}

export type MetricId = 'assessed' | 'safe' | 'troubled' | 'notAssessed' | 'owed' | 'stale';

/** A step of a metric's colours, little to much; `none` is where nothing can be said, `withheld` where nothing is. */
export const STEPS = ['1', '2', '3', '4', '5'] as const;
export type ClassStep = (typeof STEPS)[number];
export const MAP_CLASSES = ['none', 'withheld', ...STEPS] as const;
export type MapClass = (typeof MAP_CLASSES)[number];

/** Whether a class has a colour of its own; the others have a pattern. */
export function isFilled<Other extends string>(
  id: Other,
): id is Exclude<Other, 'none' | 'withheld'> {
  return id !== 'none' && id !== 'withheld';
}

/** A class of a metric: the step of its colour and the least measure in it. */
export interface MetricBreak {
  readonly step: ClassStep;
  readonly from: number;
}

/** How a figure of the districts is classed, ordered and shown; what it is called is in metric-words.ts. */
export interface Metric {
  readonly id: MetricId;
  /** The last part of its page's address; the first metric is the province's own page. */
  readonly slug: string;
  /** Whether much of it is good; each has colours of its own. */
  readonly tone: 'good' | 'bad';
  /** What districts are classed and ordered by: the share (0 to 1), or the number. */
  readonly measure: 'share' | 'number';
  /** How a map shows it: a fill by class, hatched the denser the more, or a circle as large as the number. */
  readonly mark: 'fill' | 'hatch' | 'circle';
  /** Which end of the rates is told in words. */
  readonly told: 'lowest' | 'highest';
  /** The classes of a fill, little first, fixed so that two days and two districts compare. */
  readonly breaks: readonly MetricBreak[];
  /** A place with less than this in its denominator is never called highest or lowest. */
  readonly fewBelow: number;
  /** Whether what has not assessed itself may yet belong to it, so that its share is a lower bound. */
  readonly isLowerBound: boolean;
  readonly valueOf: (figures: Figures) => MetricValue;
}

/** How many facilities are few: one more or less of them moves a share by ten points. */
const FEW = 10;
/** Above none: the least share or number that there can be. */
const ANY = Number.MIN_VALUE;

// A quarter, half, three quarters, nine tenths.
const DONE = breaksAt([
  ['1', 0],
  ['2', 0.25],
  ['3', 0.5],
  ['4', 0.75],
  ['5', 0.9],
]);
// One in twenty to one in five.
const AT_RISK = breaksAt([
  ['1', 0],
  ['2', 0.05],
  ['3', 0.1],
  ['4', 0.15],
  ['5', 0.2],
]);
// None is a class; there is room upwards, for the share grows as data age.
const AGED = breaksAt([
  ['1', 0],
  ['2', ANY],
  ['3', 0.1],
  ['4', 0.25],
  ['5', 0.5],
]);
// A number, so that it compares when a third request comes.
const OWED = breaksAt([
  ['1', 0],
  ['2', 1],
  ['4', 2],
  ['5', 3],
]);

function breaksAt(steps: readonly (readonly [ClassStep, number])[]): readonly MetricBreak[] {
  return steps.map(([step, from]) => ({ step, from }));
}

const SHARE = {
  measure: 'share',
  mark: 'fill',
  told: 'highest',
  fewBelow: FEW,
  isLowerBound: false,
} as const;

/** All metrics of the province's map, in the order of the switch. */
export const METRICS: readonly Metric[] = [
  {
    ...SHARE,
    id: 'assessed',
    slug: '',
    tone: 'good',
    told: 'lowest',
    breaks: DONE,
    valueOf: ({ counts }) => assessedOf(counts),
  },
  {
    ...SHARE,
    id: 'safe',
    slug: 'an-toan',
    tone: 'good',
    breaks: DONE,
    isLowerBound: true,
    valueOf: ({ counts }) => ({ part: counts.safe, whole: counts.active }),
  },
  {
    ...SHARE,
    id: 'troubled',
    slug: 'co-rui-ro-hoac-khong-an-toan',
    tone: 'bad',
    breaks: AT_RISK,
    isLowerBound: true,
    valueOf: ({ counts }) => ({
      part: hasLevels(counts) ? counts.atRisk + counts.unsafe : undefined,
      whole: counts.active,
    }),
  },
  {
    ...SHARE,
    id: 'notAssessed',
    slug: 'chua-danh-gia',
    tone: 'bad',
    measure: 'number',
    mark: 'circle',
    breaks: [],
    valueOf: ({ counts }) => ({ part: counts.notAssessed, whole: counts.active }),
  },
  {
    ...SHARE,
    id: 'owed',
    slug: 'chua-tra-loi',
    tone: 'bad',
    measure: 'number',
    breaks: OWED,
    fewBelow: 0,
    valueOf: ({ replies }) => owedOf(replies),
  },
  {
    ...SHARE,
    id: 'stale',
    slug: 'qua-han-cap-nhat',
    tone: 'bad',
    mark: 'hatch',
    breaks: AGED,
    valueOf: ({ counts }) => ({ part: counts.stale, whole: counts.assessed ?? counts.active }),
  },
];

/** The metric of a page; throws a `RangeError` for an id that there is not. */
export function metricOf(id: string): Metric {
  const metric = METRICS.find((one) => one.id === id);
  if (metric === undefined) throw new RangeError(`no metric ${id}`);
  return metric;
}

/** The address of a metric's page. */
export function metricPath({ slug }: Metric): `/${string}` {
  return slug === '' ? '/' : `/chi-so/${slug}/`;
}

/** The beginning of the names that a metric's colours have in the style sheet: `--class-1`, `--bad-1`. */
export function rampOf({ tone }: Metric): 'class' | 'bad' {
  return tone === 'good' ? 'class' : 'bad';
}

/** What a metric says of facilities whose district nobody knows, if anything: they are in no class. */
export function notPlacedValue(metric: Metric, notPlaced: MetricCounts): MetricValue | undefined {
  const replies = { asked: 0, replied: 0, waiting: 0, overdue: 0 };
  const value = metric.valueOf({ counts: notPlaced, replies });
  return value.whole === 0 ? undefined : value;
}

/** A value as a share, 0 to 1. */
export function shareOf({ part, whole }: MetricValue): number | undefined {
  return whole === 0 || part === undefined ? undefined : part / whole;
}

/** What a place is classed and ordered by: its share (0 to 1) or its number. */
function measureOf({ measure }: Metric, value: MetricValue): number | undefined {
  return measure === 'share' ? shareOf(value) : value.whole === 0 ? undefined : value.part;
}

/** The class of a value; a circle needs none, and is of the first wherever something can be said. */
export function classOf(metric: Metric, value: MetricValue): MapClass {
  if (isWithheld(value)) return 'withheld';
  const measure = measureOf(metric, value);
  if (measure === undefined) return 'none';
  return metric.breaks.filter(({ from }) => from <= measure).pop()?.step ?? '1';
}

/** Whether there is something to say that is withheld. */
export function isWithheld({ part, whole }: MetricValue): boolean {
  return part === undefined && whole > 0;
}

/** Whether a place has too few facilities to be called highest or lowest: *số ít*. */
export function isFew({ fewBelow }: Metric, { whole }: MetricValue): boolean {
  return whole > 0 && whole < fewBelow;
}

/** Whether more than half of a place is unknown to a metric that only knows what was assessed. */
export function isMostlyUnknown({ isLowerBound }: Metric, { counts }: Figures): boolean {
  return isLowerBound && (counts.notAssessed ?? 0) * 2 > counts.active;
}

const NONE = '–';
/** On a map, where there is no room for words; its legend has them. */
const WITHHELD_SIGN = '…';

/** A value as it stands on a map: a number, a percentage or, of few, the fraction. */
export function labelOf(metric: Metric, value: MetricValue): string {
  const share = shareOf(value);
  if (isWithheld(value)) return WITHHELD_SIGN;
  if (share === undefined) return NONE;
  if (metric.mark === 'circle') return formatShown(value.part);
  return metric.measure === 'number' || isFew(metric, value)
    ? fractionOf(value)
    : formatShare(share);
}

/** A value as its parts: `269/401`, or that it is withheld. */
export function fractionOf({ part, whole }: MetricValue): string {
  return formatFraction(part, whole);
}

/** Places in a metric's own order: the worst first, those alike by number; where nothing can be said last. */
export function inOrder<Place>(
  metric: Metric,
  places: readonly Place[],
  valueOf: (place: Place) => MetricValue,
): readonly Place[] {
  const worst = metric.tone === 'good' ? 1 : -1;
  return places
    .map((place) => {
      const value = valueOf(place);
      return { place, value, measure: measureOf(metric, value), share: shareOf(value) };
    })
    .sort((a, b) => {
      if (a.measure === undefined || b.measure === undefined)
        return Number(a.measure === undefined) - Number(b.measure === undefined);
      return (
        worst * (a.measure - b.measure) ||
        b.value.part! - a.value.part! ||
        worst * (a.share! - b.share!) ||
        b.value.whole - a.value.whole
      );
    })
    .map(({ place }) => place);
}

/** How many of the active facilities have assessed themselves. */
export function assessedOf({
  assessed,
  active,
}: Pick<ShownCounts, 'assessed' | 'active'>): MetricValue {
  return { part: assessed, whole: active };
}

/** The share of active facilities that have assessed themselves, or nothing where none is active. */
export function shareAssessed(
  counts: Pick<ShownCounts, 'assessed' | 'active'>,
): number | undefined {
  return shareOf(assessedOf(counts));
}

/** The radius of the largest circle of a map of few areas, in the user units of its SVG; on one of more it is less. */
const MAX_CIRCLE_RADIUS = 40;
/** Of more areas a map shows each with less. */
export const FEW_AREAS = 25;

/**
 * The radius of a count's circle on a map of so many areas, its area proportional to the count; `largest` is the
 * map's largest count. All circles together cover no more of a map of many areas than of one of few.
 */
export function circleRadius(count: number, largest: number, areas: number): number {
  if (largest === 0) return 0;
  return MAX_CIRCLE_RADIUS * Math.sqrt((count / largest) * Math.min(1, FEW_AREAS / areas));
}
