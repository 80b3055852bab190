import type { Counts, ReplyCounts } from '../domain/tally.ts';
import { formatNumber, formatShare } from '../domain/number-format.ts';
import { classOfShare, SHARE_CLASSES, type ShareClass } from './choropleth.ts';

/** The figures of a district, or of the province, that a metric reads. */
export interface Figures {
  readonly counts: Counts;
  readonly replies: ReplyCounts;
}

/** What a metric says of one place: `part` of `whole`; nothing can be said where `whole` is 0. */
export interface MetricValue {
  readonly part: number;
  readonly whole: number;
}

/** A class of a metric's legend; `id` is the end of its colour's name in the style sheet. */
export interface MetricClass {
  readonly id: ShareClass;
  readonly label: string;
}

export interface Metric {
  readonly id: MetricId;
  /** The last part of its page's address; the first metric is the province's own page. */
  readonly slug: string;
  /** Short, for the switch. */
  readonly name: string;
  /** The map's title. */
  readonly title: string;
  /** What the legend's classes are of. */
  readonly legend: string;
  /** How a map shows it: a fill by class, or a circle as large as the count over a plain fill. */
  readonly mark: 'fill' | 'circle';
  /** Whether much of it is good; each has a hue of its own. */
  readonly tone: 'good' | 'bad';
  /** Fixed classes, so that two days and two districts compare, in the order of the legend. */
  readonly classes: readonly MetricClass[];
  readonly valueOf: (figures: Figures) => MetricValue;
  readonly classOf: (value: MetricValue) => ShareClass;
  /** The value as a label on the map. */
  readonly labelOf: (value: MetricValue) => string;
  /** The value in words, to follow a place's name: `8 trong 11 cơ sở đã tự đánh giá (72,7 %)`. */
  readonly wordsOf: (value: MetricValue) => string;
}

export type MetricId = 'assessed' | 'safe' | 'troubled' | 'notAssessed' | 'owed' | 'stale';

const NONE = '–';
const n = (value: number) => formatNumber(value);
const shareOf = ({ part, whole }: MetricValue) => (whole === 0 ? undefined : part / whole);

interface ShareWords extends Pick<Metric, 'id' | 'slug' | 'name' | 'title' | 'legend' | 'tone'> {
  readonly valueOf: Metric['valueOf'];
  /** What is counted, to follow both numbers. */
  readonly words: string;
  /** Where there is nothing to share. */
  readonly nothing: string;
}

function shareMetric({ words, nothing, ...metric }: ShareWords): Metric {
  return {
    ...metric,
    mark: 'fill',
    classes: SHARE_CLASSES.map(({ id, label }) => ({ id, label: id === 'none' ? nothing : label })),
    classOf: (value) => classOfShare(shareOf(value)),
    labelOf: (value) => {
      const share = shareOf(value);
      return share === undefined ? NONE : formatShare(share);
    },
    wordsOf: (value) => {
      const share = shareOf(value);
      return share === undefined
        ? nothing
        : `${n(value.part)} trong ${n(value.whole)} ${words} (${formatShare(share)})`;
    },
  };
}

const NO_ACTIVE = 'không có cơ sở đang hoạt động';

/** All metrics of the province's map, in the order of the switch. */
export const METRICS: readonly Metric[] = [
  shareMetric({
    id: 'assessed',
    slug: '',
    name: 'Đã tự đánh giá',
    title: 'Tỷ lệ cơ sở đã tự đánh giá theo địa bàn',
    legend: 'Tỷ lệ cơ sở đang hoạt động đã tự đánh giá',
    tone: 'good',
    valueOf: ({ counts }) => ({ part: counts.assessed, whole: counts.active }),
    words: 'cơ sở đang hoạt động đã tự đánh giá',
    nothing: NO_ACTIVE,
  }),
  shareMetric({
    id: 'safe',
    slug: 'an-toan',
    name: 'An toàn',
    title: 'Tỷ lệ cơ sở tự đánh giá an toàn theo địa bàn',
    legend: 'Tỷ lệ cơ sở đang hoạt động tự đánh giá là an toàn',
    tone: 'good',
    valueOf: ({ counts }) => ({ part: counts.safe, whole: counts.active }),
    words: 'cơ sở đang hoạt động tự đánh giá là an toàn',
    nothing: NO_ACTIVE,
  }),
  shareMetric({
    id: 'troubled',
    slug: 'co-rui-ro-hoac-khong-an-toan',
    name: 'Có rủi ro hoặc không an toàn',
    title: 'Tỷ lệ cơ sở có rủi ro hoặc không an toàn theo địa bàn',
    legend: 'Tỷ lệ cơ sở đang hoạt động tự đánh giá là có rủi ro hoặc không an toàn',
    tone: 'bad',
    valueOf: ({ counts }) => ({ part: counts.atRisk + counts.unsafe, whole: counts.active }),
    words: 'cơ sở đang hoạt động tự đánh giá là có rủi ro hoặc không an toàn',
    nothing: NO_ACTIVE,
  }),
  {
    id: 'notAssessed',
    slug: 'chua-danh-gia',
    name: 'Chưa đánh giá',
    title: 'Số cơ sở chưa đánh giá theo địa bàn',
    legend: 'Số cơ sở đang hoạt động chưa đánh giá; hình tròn lớn theo số cơ sở',
    mark: 'circle',
    tone: 'bad',
    classes: [
      { id: '5', label: 'từ 50' },
      { id: '4', label: '20 đến 49' },
      { id: '3', label: '10 đến 19' },
      { id: '2', label: '1 đến 9' },
      { id: '1', label: 'đã đánh giá hết' },
      { id: 'none', label: NO_ACTIVE },
    ],
    valueOf: ({ counts }) => ({ part: counts.notAssessed, whole: counts.active }),
    classOf: ({ part, whole }) => {
      if (whole === 0) return 'none';
      if (part === 0) return '1';
      return part < 10 ? '2' : part < 20 ? '3' : part < 50 ? '4' : '5';
    },
    labelOf: ({ part, whole }) => (whole === 0 ? NONE : n(part)),
    wordsOf: ({ part, whole }) =>
      whole === 0 ? NO_ACTIVE : `${n(part)} trong ${n(whole)} cơ sở đang hoạt động chưa đánh giá`,
  },
  {
    id: 'owed',
    slug: 'chua-tra-loi',
    name: 'Chưa trả lời công văn',
    title: 'Yêu cầu của Sở chưa được trả lời theo địa bàn',
    legend: 'Số yêu cầu chưa trả lời trên số yêu cầu đã nhận',
    mark: 'fill',
    tone: 'bad',
    classes: [
      { id: '5', label: 'chưa trả lời yêu cầu nào' },
      { id: '3', label: 'đã trả lời một phần' },
      { id: '1', label: 'đã trả lời hết' },
      { id: 'none', label: 'không nhận yêu cầu nào' },
    ],
    valueOf: ({ replies }) => ({ part: replies.asked - replies.replied, whole: replies.asked }),
    classOf: ({ part, whole }) =>
      whole === 0 ? 'none' : part === 0 ? '1' : part < whole ? '3' : '5',
    labelOf: ({ part, whole }) => (whole === 0 ? NONE : `${n(part)}/${n(whole)}`),
    wordsOf: ({ part, whole }) =>
      whole === 0
        ? 'không nhận yêu cầu nào'
        : part === 0
          ? `đã trả lời cả ${n(whole)} yêu cầu`
          : `${n(part)} trong ${n(whole)} yêu cầu chưa trả lời`,
  },
  shareMetric({
    id: 'stale',
    slug: 'qua-han-cap-nhat',
    name: 'Quá hạn cập nhật',
    title: 'Tỷ lệ đánh giá quá hạn cập nhật theo địa bàn',
    legend: 'Tỷ lệ cơ sở đã tự đánh giá mà lần đánh giá cuối đã quá hạn cập nhật',
    tone: 'bad',
    valueOf: ({ counts }) => ({ part: counts.stale, whole: counts.assessed }),
    words: 'cơ sở đã tự đánh giá nay quá hạn cập nhật',
    nothing: 'chưa có cơ sở nào tự đánh giá',
  }),
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

/**
 * The radius of a count's circle, its area proportional to the count; `largest` is the largest count
 * of the map, and `maxRadius` its circle's.
 */
export function circleRadius(count: number, largest: number, maxRadius: number): number {
  return largest === 0 ? 0 : Math.sqrt(count / largest) * maxRadius;
}
