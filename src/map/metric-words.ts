import type { Province } from '../contract/pages.ts';
import { formatFraction, formatNumber, formatShare } from '../model/number-format.ts';
import { capitalise } from '../model/text.ts';
import {
  type Metric,
  type MetricValue,
  SHARE_CLASSES,
  type ShareClass,
  shareOf,
} from './metrics.ts';

/** A class of a metric's legend; `id` is the end of its colour's name in the style sheet. */
interface MetricClass {
  readonly id: ShareClass;
  readonly label: string;
}

/** What a metric is called and how its values are said. */
interface MetricWords {
  /** Short, for the switch. */
  readonly name: string;
  /** What it is of, where there is little room: `Tỷ lệ đã tự đánh giá`. */
  readonly short: string;
  /** The map's title. */
  readonly title: string;
  /** What the legend's classes are of. */
  readonly legend: string;
  /** What `part / whole` is, as the heading of a column. */
  readonly heading: string;
  /** The classes in the order of the legend. */
  readonly classes: readonly MetricClass[];
  /** The value in words, to follow a place's name: `8/11 cơ sở … đã tự đánh giá (72,7%)`. */
  readonly wordsOf: (value: MetricValue) => string;
}

const n = (value: number) => formatNumber(value);
const NO_ACTIVE = 'không có cơ sở đang hoạt động';
const ACTIVE = 'đang hoạt động';

/** The words of a metric, in the names that the data set gives the levels. */
export function metricWords({ id }: Metric, levels: Province['levels']): MetricWords {
  const safe = levels.safe.toLowerCase();
  const troubled = `${levels.atRisk} hoặc ${levels.unsafe}`.toLowerCase();
  switch (id) {
    case 'assessed':
      return shareWords({
        name: 'Đã tự đánh giá',
        short: 'Tỷ lệ đã tự đánh giá',
        title: 'Tỷ lệ cơ sở đã tự đánh giá theo địa bàn',
        legend: 'Tỷ lệ cơ sở đang hoạt động đã tự đánh giá',
        heading: `Đã đánh giá / ${ACTIVE}`,
        counted: 'cơ sở đang hoạt động đã tự đánh giá',
        nothing: NO_ACTIVE,
      });
    case 'safe':
      return shareWords({
        name: levels.safe,
        short: `Tỷ lệ ${safe}`,
        title: `Tỷ lệ cơ sở ${safe} theo địa bàn`,
        legend: `Tỷ lệ cơ sở đang hoạt động ở mức ${safe}`,
        heading: `${levels.safe} / ${ACTIVE}`,
        counted: `cơ sở đang hoạt động ở mức ${safe}`,
        nothing: NO_ACTIVE,
      });
    case 'troubled':
      return shareWords({
        name: `${levels.atRisk} hoặc ${levels.unsafe.toLowerCase()}`,
        short: `Tỷ lệ ${troubled}`,
        title: `Tỷ lệ cơ sở ${troubled} theo địa bàn`,
        legend: `Tỷ lệ cơ sở đang hoạt động ở mức ${troubled}`,
        heading: `${levels.atRisk} hoặc ${levels.unsafe.toLowerCase()} / ${ACTIVE}`,
        counted: `cơ sở đang hoạt động ở mức ${troubled}`,
        nothing: NO_ACTIVE,
      });
    case 'notAssessed':
      return {
        name: 'Chưa đánh giá',
        short: 'Số cơ sở chưa đánh giá',
        title: 'Số cơ sở chưa đánh giá theo địa bàn',
        legend:
          'Số cơ sở đang hoạt động chưa đánh giá; diện tích hình tròn theo số cơ sở ghi trong đó',
        heading: `Chưa đánh giá / ${ACTIVE}`,
        classes: [
          { id: '5', label: 'từ 50 cơ sở' },
          { id: '4', label: '20 đến 49 cơ sở' },
          { id: '3', label: '10 đến 19 cơ sở' },
          { id: '2', label: '1 đến 9 cơ sở' },
          { id: '1', label: 'đã đánh giá hết' },
          { id: 'none', label: NO_ACTIVE },
        ],
        wordsOf: ({ part, whole }) =>
          whole === 0
            ? NO_ACTIVE
            : `${formatFraction(part, whole)} cơ sở đang hoạt động chưa đánh giá`,
      };
    case 'owed':
      return {
        name: 'Chưa trả lời công văn',
        short: 'Yêu cầu chưa trả lời',
        title: 'Yêu cầu chưa được trả lời theo địa bàn',
        legend: 'Số yêu cầu chưa trả lời trên số yêu cầu đã nhận',
        heading: 'Chưa trả lời / đã nhận',
        classes: [
          { id: '5', label: 'chưa trả lời yêu cầu nào' },
          { id: '3', label: 'đã trả lời một phần' },
          { id: '1', label: 'đã trả lời hết' },
          { id: 'none', label: 'không nhận yêu cầu nào' },
        ],
        wordsOf: ({ part, whole }) => {
          if (whole === 0) return 'không nhận yêu cầu nào';
          return part === 0
            ? `đã trả lời hết ${n(whole)} yêu cầu`
            : `${formatFraction(part, whole)} yêu cầu chưa được trả lời`;
        },
      };
    case 'stale':
      return shareWords({
        name: 'Quá hạn cập nhật',
        short: 'Tỷ lệ quá hạn cập nhật',
        title: 'Tỷ lệ đánh giá quá hạn cập nhật theo địa bàn',
        legend: 'Tỷ lệ cơ sở đã tự đánh giá mà lần đánh giá mới nhất quá hạn cập nhật',
        heading: 'Quá hạn / đã đánh giá',
        counted: 'cơ sở đã tự đánh giá nay quá hạn cập nhật',
        nothing: 'chưa có cơ sở nào tự đánh giá',
      });
  }
}

interface ShareWords extends Omit<MetricWords, 'classes' | 'wordsOf'> {
  /** What is counted, to follow both numbers. */
  readonly counted: string;
  /** Where there is nothing to share. */
  readonly nothing: string;
}

function shareWords({ counted, nothing, ...words }: ShareWords): MetricWords {
  return {
    ...words,
    classes: SHARE_CLASSES.map(({ id, label }) => ({ id, label: id === 'none' ? nothing : label })),
    wordsOf: (value) => {
      const share = shareOf(value);
      return share === undefined
        ? nothing
        : `${formatFraction(value.part, value.whole)} ${counted} (${formatShare(share)})`;
    },
  };
}

/** One sentence of what a metric says of the province today, and where it is highest. */
export function metricSentence(metric: Metric, { tally, levels }: Province): string {
  const { districts, totals, replies } = tally;
  const total = metric.valueOf({ counts: totals, replies });
  if (metric.id === 'owed') {
    if (total.whole === 0) return 'Chưa có công văn nào yêu cầu trả lời.';
    const silent = districts.filter(
      (district) => metric.classOf(metric.valueOf(district)) === '5',
    ).length;
    return (
      `Các đơn vị nhận ${n(total.whole)} lượt yêu cầu, ${n(total.part)} lượt chưa được trả lời; ` +
      `${n(silent)} địa bàn chưa trả lời yêu cầu nào.`
    );
  }
  const sentence = capitalise(metricWords(metric, levels).wordsOf(total));
  const weigh = (value: MetricValue) =>
    metric.mark === 'circle' ? value.part : (shareOf(value) ?? 0);
  const [highest] = districts.toSorted(
    (a, b) => weigh(metric.valueOf(b)) - weigh(metric.valueOf(a)),
  );
  if (highest === undefined || total.part === 0) return `${sentence}.`;
  const label = metric.labelOf(metric.valueOf(highest));
  return `${sentence}; nhiều nhất ở ${highest.type} ${highest.name} (${label}).`;
}
