import type { Province } from '../contract/pages.ts';
import { hasLevels } from '../model/figures/counting.ts';
import type { ReplyCounts, ShownPlaceCounts } from '../model/figures/counts.ts';
import { formatNumber, formatShare, WITHHELD } from '../model/number-format.ts';
import { capitalise } from '../model/text.ts';
import {
  assessedOf,
  classOf,
  fractionOf,
  isFilled,
  isWithheld,
  type MapClass,
  type Metric,
  type MetricBreak,
  type MetricValue,
  shareAssessed,
  shareOf,
} from './metrics.ts';
import { endsOf, MOST_NAMED, type Superlative, superlativesOf } from './superlatives.ts';

/** A class of a metric's legend; `id` is the end of its colour's name in the style sheet. */
interface MetricClass {
  readonly id: MapClass;
  readonly label: string;
}

/** What a metric is called and how its values are said. */
interface MetricWords {
  /** Short, for the switch. */
  readonly name: string;
  /** What districts are classed and ordered by, as the heading of a column or a legend. */
  readonly measure: string;
  /** The map's title. */
  readonly title: string;
  /** What `part / whole` is, as the heading of a column. */
  readonly heading: string;
  /** The classes in the order of the legend, much first. */
  readonly classes: readonly MetricClass[];
  /** The value in words, to follow a place's name: `8/11 cơ sở … đã tự đánh giá (72,7%)`. */
  readonly wordsOf: (value: MetricValue) => string;
}

const n = (value: number) => formatNumber(value);
/** A class of what a build withholds. */
const WITHHELD_CLASS: MetricClass = { id: 'withheld', label: WITHHELD };
const NO_ACTIVE = 'không có cơ sở đang hoạt động';
const ACTIVE = 'đang hoạt động';
const BY_DISTRICT = ', theo địa bàn';

/** What is said where figures by level are withheld: `42 cơ sở đang hoạt động; số theo mức không công bố`. */
export function withheldWords(active: number): string {
  return `${n(active)} cơ sở ${ACTIVE}; số theo mức ${WITHHELD}`;
}

/** The words of a metric, in the names that the data set gives the levels; `places`: those that they are said of. */
export function metricWords(
  metric: Metric,
  levels: Province['levels'],
  places: readonly { readonly replies: ReplyCounts }[] = [],
): MetricWords {
  const areAnyDissolved = places.some(({ replies }) => (replies.dissolved ?? 0) > 0);
  const nothingOwed = `không nhận yêu cầu nào${areAnyDissolved ? ', hoặc đơn vị đã giải thể' : ''}`;
  const safe = levels.safe.toLowerCase();
  const unsafe = levels.unsafe.toLowerCase();
  const troubled = `${levels.atRisk.toLowerCase()} hoặc ${unsafe}`;
  switch (metric.id) {
    case 'assessed':
      return shareWords(metric, {
        name: 'Đã tự đánh giá',
        measure: 'Tỷ lệ đã tự đánh giá',
        title: `Tỷ lệ cơ sở ${ACTIVE} đã tự đánh giá${BY_DISTRICT}`,
        heading: 'đánh giá / hoạt động',
        counted: `cơ sở ${ACTIVE} đã tự đánh giá`,
        nothing: NO_ACTIVE,
      });
    case 'safe':
      return shareWords(metric, {
        name: levels.safe,
        measure: `Tỷ lệ ${safe}`,
        title: `Tỷ lệ cơ sở ${ACTIVE} ở mức ${safe}${BY_DISTRICT}`,
        heading: `${safe} / hoạt động`,
        counted: `cơ sở ${ACTIVE} ở mức ${safe}`,
        nothing: NO_ACTIVE,
      });
    case 'troubled':
      return shareWords(metric, {
        name: `${levels.atRisk}, ${unsafe}`,
        measure: `Tỷ lệ ${troubled}`,
        title: `Tỷ lệ cơ sở ${ACTIVE} ở mức ${troubled}${BY_DISTRICT}`,
        heading: `${levels.atRisk.toLowerCase()}, ${unsafe} / hoạt động`,
        counted: `cơ sở ${ACTIVE} ở mức ${troubled}`,
        nothing: NO_ACTIVE,
      });
    case 'notAssessed':
      return {
        name: 'Chưa đánh giá',
        measure: 'Số cơ sở chưa đánh giá',
        title: `Số cơ sở ${ACTIVE} chưa đánh giá${BY_DISTRICT}`,
        heading: 'chưa đánh giá / hoạt động',
        classes: [WITHHELD_CLASS, { id: 'none', label: NO_ACTIVE }],
        wordsOf: (value) =>
          isWithheld(value)
            ? withheldWords(value.whole)
            : value.whole === 0
              ? NO_ACTIVE
              : `${fractionOf(value)} cơ sở ${ACTIVE} chưa đánh giá`,
      };
    case 'owed':
      return {
        name: 'Chưa trả lời công văn',
        measure: 'Số yêu cầu chưa trả lời',
        title: `Số yêu cầu chưa được trả lời${BY_DISTRICT}`,
        heading: 'chưa trả lời / đã nhận',
        classes: legendOf(
          metric,
          ({ from }, above) =>
            above === undefined
              ? `từ ${n(from)} yêu cầu`
              : from === 0
                ? 'đã trả lời hết'
                : `${n(from)} yêu cầu`,
          nothingOwed,
        ),
        wordsOf: (value) => {
          if (value.whole === 0) return nothingOwed;
          return value.part === 0
            ? `đã trả lời hết ${n(value.whole)} yêu cầu`
            : `${fractionOf(value)} yêu cầu chưa được trả lời`;
        },
      };
    case 'stale':
      return shareWords(metric, {
        name: 'Quá hạn cập nhật',
        measure: 'Tỷ lệ quá hạn cập nhật',
        title: `Tỷ lệ cơ sở đã tự đánh giá nay quá hạn cập nhật${BY_DISTRICT}`,
        heading: 'quá hạn / đã đánh giá',
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

function shareWords(metric: Metric, { counted, nothing, ...words }: ShareWords): MetricWords {
  return {
    ...words,
    classes: legendOf(metric, shareLabel, nothing),
    wordsOf: (value) => {
      const share = shareOf(value);
      if (isWithheld(value)) return withheldWords(value.whole);
      return share === undefined
        ? nothing
        : `${fractionOf(value)} ${counted} (${formatShare(share)})`;
    },
  };
}

type LabelOf = (own: MetricBreak, above: MetricBreak | undefined) => string;

function legendOf({ id, breaks }: Metric, labelOf: LabelOf, nothing: string): MetricClass[] {
  const classes: MetricClass[] = breaks.map((own, index) => ({
    id: own.step,
    label: labelOf(own, breaks[index + 1]),
  }));
  // Who owes replies is never withheld.
  const withheld = id === 'owed' ? [] : [WITHHELD_CLASS];
  return [...classes.reverse(), ...withheld, { id: 'none', label: nothing }];
}

/** `dưới 25%`, `25 – dưới 50%`, `từ 90%`; `không có` where the next class begins right above none. */
function shareLabel({ from }: MetricBreak, above: MetricBreak | undefined): string {
  const percent = (share: number) => n(Math.round(share * 100));
  if (above === undefined) return `từ ${percent(from)}%`;
  if (percent(above.from) === '0') return 'không có';
  return percent(from) === '0'
    ? `dưới ${percent(above.from)}%`
    : `${percent(from)} – dưới ${percent(above.from)}%`;
}

/** In which order a metric's table begins: `tỷ lệ từ thấp đến cao`. */
export function orderWords({ measure, tone }: Metric): string {
  if (measure === 'number') return 'từ nhiều đến ít';
  return tone === 'good' ? 'tỷ lệ từ thấp đến cao' : 'tỷ lệ từ cao đến thấp';
}

/** How far the assessments of a place are: a sentence. */
export function assessedSentence(counts: ShownPlaceCounts): string {
  if (!hasLevels(counts)) return `${capitalise(withheldWords(counts.active))}.`;
  const share = shareAssessed(counts);
  if (share === undefined) return 'Không có cơ sở nào trong danh sách đang hoạt động.';
  return `${fractionOf(assessedOf(counts))} cơ sở đang hoạt động đã tự đánh giá (${formatShare(share)}); ${n(counts.notAssessed)} cơ sở chưa đánh giá.`;
}

/** What a metric says of the province today: a sentence. */
export function metricSentence(metric: Metric, { tally, levels }: Province): string {
  const total = metric.valueOf({ counts: tally.totals, replies: tally.replies });
  if (metric.id !== 'owed') return `${capitalise(metricWords(metric, levels).wordsOf(total))}.`;
  if (tally.replies.asked === 0) return 'Chưa có công văn nào yêu cầu trả lời.';
  return total.whole === 0
    ? 'Mọi đơn vị được yêu cầu trả lời đã giải thể.'
    : `${fractionOf(total)} lượt yêu cầu chưa được trả lời.`;
}

/** Where a metric stands out: a sentence, or nothing where no district does. */
export function standoutSentence(metric: Metric, { tally }: Province): string | undefined {
  const { districts } = tally;
  if (metric.id === 'owed') {
    const values = districts.map(metric.valueOf);
    const silent = values.filter(({ part, whole }) => whole > 0 && part === whole).length;
    return silent === 0 ? undefined : `${n(silent)} địa bàn chưa trả lời yêu cầu nào.`;
  }
  const words = superlativesOf(metric, districts).map((one) => superlativeWords(metric, one));
  return words.length === 0 ? undefined : `${capitalise(words.join('; '))}.`;
}

/** What a metric's map shows at a glance, for who does not see it: its highest, its lowest, and where there is nothing to say. */
export function mapDescription(metric: Metric, { tally, levels }: Province): string {
  const { districts } = tally;
  const without = metricWords(metric, levels, districts)
    .classes.filter(({ id }) => !isFilled(id))
    .flatMap(({ id, label }) => {
      const there = districts.filter((one) => classOf(metric, metric.valueOf(one)) === id);
      const names = there.map(({ type, name }) => `${type} ${name}`);
      if (names.length === 0) return [];
      return [
        `${label}: ${names.length > MOST_NAMED ? `${n(names.length)} địa bàn` : names.join(', ')}`,
      ];
    });
  const ends = endsOf(metric, districts).map((one) => superlativeWords(metric, one));
  return [...ends, ...without].map((words) => `${capitalise(words)}.`).join(' ');
}

const SUPERLATIVES: Readonly<Record<Superlative['of'], string>> = {
  lowestShare: 'tỷ lệ thấp nhất',
  highestShare: 'tỷ lệ cao nhất',
  largestNumber: 'nhiều nhất',
  smallestNumber: 'ít nhất',
};

/** `tỷ lệ cao nhất: huyện Mẫu (7/28, 25,0%)`: never without what it was counted from. */
function superlativeWords(metric: Metric, { of, districts }: Superlative): string {
  const names = districts.map((district) => {
    const value = metric.valueOf(district);
    const share = of.endsWith('Number') ? '' : `, ${formatShare(shareOf(value)!)}`;
    return `${district.type} ${district.name} (${fractionOf(value)}${share})`;
  });
  return `${SUPERLATIVES[of]}: ${names.join(', ')}`;
}
