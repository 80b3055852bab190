import type { Province } from '../contract/pages.ts';
import { FACILITY_TABLES } from '../contract/sample.ts';
import { metricTables } from '../map/metric-tables.ts';
import { assessedSentence, metricWords } from '../map/metric-words.ts';
import {
  circleRadius,
  classOf,
  isMostlyUnknown,
  labelOf,
  type Metric,
  rampOf,
} from '../map/metrics.ts';
import { hasLevels } from '../model/figures/counting.ts';
import type { ShownPlaceCounts } from '../model/figures/counts.ts';
import { statusWord } from '../model/levels.ts';
import { formatFraction, formatShare, formatShown } from '../model/number-format.ts';
import {
  colour,
  column,
  fitLines,
  framed,
  inside,
  line,
  type Paragraph,
  type PictureArea,
  round,
} from './draw.ts';
import { choropleth, locator, type MapTheme } from './province-map.ts';

/** A part of the province, and its figures. */
interface PicturedPlace {
  /** `Huyện Mẫu` */
  readonly name: string;
  /** Where that is: `Tỉnh Thử`. */
  readonly within: string;
  readonly counts: ShownPlaceCounts;
  /** The districts that the map shows it in. */
  readonly districts: readonly string[];
}

/** The whole province by a metric: its name, what to know first, the figure in words, and the map. */
export function provincePicture(province: Province, metric: Metric, notice?: string): string {
  const tables = metricTables(metric);
  const area = inside(province, tables);
  const { tally, levels } = province;
  const total = metric.valueOf({ counts: tally.totals, replies: tally.replies });
  const { wordsOf, measure } = metricWords(metric, levels, tally.districts);
  const words: Paragraph[] = [
    {
      text: `${province.type} ${province.name}`,
      lines: 2,
      size: 56,
      weight: 700,
      fill: colour('ink'),
    },
    ...(notice === undefined
      ? []
      : [{ text: notice, lines: 1, size: 44, weight: 700, fill: colour('notice-ink') } as const]),
    ...figureParagraphs(
      total.whole === 0 ? undefined : labelOf(metric, total),
      wordsOf(total),
      156,
    ),
  ];
  const largest = Math.max(0, ...tally.districts.map((one) => metric.valueOf(one).part ?? 0));
  const theme: MapTheme = {
    caption: metric.measure === 'share' ? `${measure} (%)` : measure,
    hue: rampOf(metric),
    districts: tally.districts.map((district) => {
      const value = metric.valueOf(district);
      const pattern = isMostlyUnknown(metric, district)
        ? 'dots'
        : metric.mark === 'hatch'
          ? 'hatch'
          : undefined;
      return {
        slug: district.slug,
        class: classOf(metric, value),
        value: labelOf(metric, value).replace('%', ''),
        ...(pattern === undefined ? {} : { pattern }),
        ...(metric.mark === 'circle'
          ? { radius: circleRadius(value.part ?? 0, largest, province.tally.districts.length) }
          : {}),
      };
    }),
  };
  const right = { ...area, left: area.left + 600, width: area.width - 600 };
  return framed(
    province,
    tables,
    column(words, { ...area, width: 570 }) + choropleth(province, theme, right),
  );
}

/** A district or a park: its name, its share, its facilities by level, and where it lies. */
export function placePicture(
  province: Province,
  { name, within, counts, districts }: PicturedPlace,
): string {
  const area = inside(province, FACILITY_TABLES);
  const headHeight = 128;
  const head = column(
    [
      { text: within, lines: 1, size: 36, weight: 400, fill: colour('ink-soft') },
      { text: name, lines: 2, size: 66, weight: 700, fill: colour('ink') },
    ],
    { ...area, height: headHeight },
  );
  const body = { ...area, top: area.top + headHeight + 4, height: area.height - headHeight - 4 };
  const left = { ...body, width: 640 };
  const areLevelsShown = counts.active > 0 && hasLevels(counts);
  const levelsHeight = areLevelsShown ? 112 : 0;
  const words = shareParagraphs(counts, 'đã tự đánh giá', 112);
  return framed(
    province,
    FACILITY_TABLES,
    [
      head,
      column(words, { ...left, height: body.height - levelsHeight }),
      areLevelsShown ? levels(province, counts, left, levelsHeight) : '',
      locator(province, { ...body, left: body.left + 680, width: body.width - 680 }, districts),
    ].join(''),
  );
}

/** What the pages' first sentence says, its figure on a line of its own. */
function figureParagraphs(figure: string | undefined, text: string, size: number): Paragraph[] {
  const sentence = { text, lines: 4, size: 39, weight: 400, fill: colour('ink') } as const;
  return figure === undefined
    ? [sentence]
    : [{ text: figure, lines: 1, size, weight: 700, fill: colour('accent') }, sentence];
}

function shareParagraphs(counts: ShownPlaceCounts, done: string, size: number): Paragraph[] {
  const { assessed, active } = counts;
  if (active === 0)
    return figureParagraphs(undefined, 'Không có cơ sở nào trong danh sách đang hoạt động.', size);
  if (assessed === undefined) return figureParagraphs(undefined, assessedSentence(counts), size);
  const text = `${formatFraction(assessed, active)} cơ sở đang hoạt động ${done}`;
  return figureParagraphs(formatShare(assessed / active), text, size);
}

// The shapes of `LevelMark.astro`, 12 units square.
const MARKS = {
  safe: `<circle cx="6" cy="6" r="5.5" fill="${colour('safe')}"/>`,
  atRisk: `<path d="M6 .5 12 11.5H0z" fill="${colour('at-risk')}"/>`,
  unsafe: `<path d="M.5.5h11v11H.5z" fill="${colour('unsafe')}"/>`,
  notAssessed: `<circle cx="6" cy="6" r="4.5" fill="none" stroke="${colour('not-assessed')}" stroke-width="2"/>`,
} as const;

/** How many facilities have which level, two by two at the foot of an area. */
function levels(
  province: Province,
  counts: ShownPlaceCounts,
  area: PictureArea,
  height: number,
): string {
  const [width, indent, gap, weight] = [area.width / 2, 48, 24, 700] as const;
  const parts = (['safe', 'atRisk', 'unsafe', 'notAssessed'] as const).map((level, index) => ({
    level,
    text: `${formatShown(counts[level])} ${statusWord(level, province.levels).toLowerCase()}`,
    x: area.left + (index % 2) * width,
    y: area.top + area.height - height + Math.floor(index / 2) * (height / 2) + 44,
  }));
  const sizes = parts.map(
    ({ text }) => fitLines({ text, lines: 1, size: 36, weight }, width - indent - gap).size,
  );
  const style = { size: Math.min(...sizes), weight, fill: colour('ink') };
  return parts
    .map(({ level, text, x, y }) => {
      const mark = `<g transform="translate(${round(x)} ${round(y - 29)}) scale(2.8)">${MARKS[level]}</g>`;
      return mark + line(text, x + indent, y, style);
    })
    .join('');
}
