import { scaleThreshold } from 'd3-scale';
import type { Counts, ReplyCounts } from '../model/counts.ts';
import { formatNumber, formatShare } from '../model/number-format.ts';

/** The figures of a district, or of the province, that a metric reads. */
interface Figures {
  readonly counts: Counts;
  readonly replies: ReplyCounts;
}

/** What a metric says of one place: `part` of `whole`; nothing can be said where `whole` is 0. */
export interface MetricValue {
  readonly part: number;
  readonly whole: number;
}

export type MetricId = 'assessed' | 'safe' | 'troubled' | 'notAssessed' | 'owed' | 'stale';

/** How a map shows a figure of its districts; what it is called is in metric-words.ts. */
export interface Metric {
  readonly id: MetricId;
  /** The last part of its page's address; the first metric is the province's own page. */
  readonly slug: string;
  /** How a map shows it: a fill by class, or a circle as large as the count over a plain fill. */
  readonly mark: 'fill' | 'circle';
  /** Whether much of it is good; each has a hue of its own. */
  readonly tone: 'good' | 'bad';
  readonly valueOf: (figures: Figures) => MetricValue;
  /** Fixed breaks, so that two days and two districts compare. */
  readonly classOf: (value: MetricValue) => ShareClass;
  /** The value as a label on the map. */
  readonly labelOf: (value: MetricValue) => string;
}

const NONE = '–';
const SHARE: Pick<Metric, 'mark' | 'classOf' | 'labelOf'> = {
  mark: 'fill',
  classOf: (value) => classOfShare(shareOf(value)),
  labelOf: (value) => {
    const share = shareOf(value);
    return share === undefined ? NONE : formatShare(share);
  },
};

/** All metrics of the province's map, in the order of the switch. */
export const METRICS: readonly Metric[] = [
  {
    ...SHARE,
    id: 'assessed',
    slug: '',
    tone: 'good',
    valueOf: ({ counts }) => ({ part: counts.assessed, whole: counts.active }),
  },
  {
    ...SHARE,
    id: 'safe',
    slug: 'an-toan',
    tone: 'good',
    valueOf: ({ counts }) => ({ part: counts.safe, whole: counts.active }),
  },
  {
    ...SHARE,
    id: 'troubled',
    slug: 'co-rui-ro-hoac-khong-an-toan',
    tone: 'bad',
    valueOf: ({ counts }) => ({ part: counts.atRisk + counts.unsafe, whole: counts.active }),
  },
  {
    id: 'notAssessed',
    slug: 'chua-danh-gia',
    mark: 'circle',
    tone: 'bad',
    valueOf: ({ counts }) => ({ part: counts.notAssessed, whole: counts.active }),
    classOf: ({ part, whole }) => {
      if (whole === 0) return 'none';
      if (part === 0) return '1';
      return part < 10 ? '2' : part < 20 ? '3' : part < 50 ? '4' : '5';
    },
    labelOf: ({ part, whole }) => (whole === 0 ? NONE : formatNumber(part)),
  },
  {
    id: 'owed',
    slug: 'chua-tra-loi',
    mark: 'fill',
    tone: 'bad',
    valueOf: ({ replies }) => ({ part: replies.asked - replies.replied, whole: replies.asked }),
    classOf: ({ part, whole }) =>
      whole === 0 ? 'none' : part === 0 ? '1' : part < whole ? '3' : '5',
    labelOf: ({ part, whole }) =>
      whole === 0 ? NONE : `${formatNumber(part)}/${formatNumber(whole)}`,
  },
  {
    ...SHARE,
    id: 'stale',
    slug: 'qua-han-cap-nhat',
    tone: 'bad',
    valueOf: ({ counts }) => ({ part: counts.stale, whole: counts.assessed }),
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

/** A value as a share, 0 to 1. */
export function shareOf({ part, whole }: MetricValue): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

/** Whether a metric's values are shares, by the fixed breaks of shares. */
export function isShareMetric({ classOf }: Metric): boolean {
  return classOf === SHARE.classOf;
}

/** A class of the choropleth; also the end of its colour's name in the style sheet. */
export type ShareClass = 'none' | '1' | '2' | '3' | '4' | '5';

/** The classes as the legend lists them. Fixed breaks, so that two days and two districts compare. */
export const SHARE_CLASSES: readonly { readonly id: ShareClass; readonly label: string }[] = [
  { id: '5', label: 'từ 90%' },
  { id: '4', label: '75 đến dưới 90%' },
  { id: '3', label: '50 đến dưới 75%' },
  { id: '2', label: '25 đến dưới 50%' },
  { id: '1', label: 'dưới 25%' },
  { id: 'none', label: 'không có cơ sở' },
];

const classify = scaleThreshold<number, ShareClass>()
  .domain([0.25, 0.5, 0.75, 0.9])
  .range(['1', '2', '3', '4', '5']);

/** The class of a share (0 to 1); where there is nothing to share, a class of its own. */
export function classOfShare(share: number | undefined): ShareClass {
  return share === undefined ? 'none' : classify(share);
}

/** Whether a label on this class is light on dark. */
export function isDarkClass(id: ShareClass): boolean {
  return id === '4' || id === '5';
}

/** The share of active facilities that have assessed themselves, or nothing where none is active. */
export function shareAssessed({ assessed, active }: Counts): number | undefined {
  return active === 0 ? undefined : assessed / active;
}

/** The radius of the largest circle of a map, in the user units of its SVG. */
export const MAX_CIRCLE_RADIUS = 40;

/** The radius of a count's circle, its area proportional to the count; `largest` is the map's largest count. */
export function circleRadius(count: number, largest: number, maxRadius: number): number {
  return largest === 0 ? 0 : Math.sqrt(count / largest) * maxRadius;
}
