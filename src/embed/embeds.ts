import { ledgerSentence, owedSign, owedWords } from '../contract/ledger-words.ts';
import type { DistrictPage, GoneUnit, ParkPage, Province, ReportPage } from '../contract/pages.ts';
import { FACILITY_TABLES, LEDGER_TABLES, SAMPLE_WORDS, sampleMark } from '../contract/sample.ts';
import { type PageName, pageTitle } from '../contract/titles.ts';
import { foldUnits, unitNames } from '../contract/unit-names.ts';
import {
  INTERNAL_NOTE,
  INTERNAL_WORDS,
  joinWords,
  OTHER_EXTENT,
  OTHER_GROUND,
  WITHDRAWN_WORDS,
} from '../contract/words.ts';
import { assessedSentence, metricSentence, metricWords } from '../map/metric-words.ts';
import { metricTables } from '../map/metric-tables.ts';
import { type Metric, metricPath, METRICS } from '../map/metrics.ts';
import { drawingHeight } from '../map/projection.ts';
import { layoutProvinceMap } from '../map/province-map.ts';
import { DISTRICT_PADDING, MAP_WIDTH } from '../map/shapes.ts';
import { type Day, formatDay } from '../model/day-words.ts';
import { hasLevels } from '../model/figures/counting.ts';
import type { ShownPlaceCounts } from '../model/figures/counts.ts';
import { statusWord } from '../model/levels.ts';
import { formatNumber } from '../model/number-format.ts';
import type { SampleTable } from '../model/site.ts';
import type { EmbedKind } from './addresses.ts';
import type { EmbedLayout, Words } from './heights.ts';
import { MOST_ROWS } from './options.ts';

/** What other sites can frame: a few words of one subject, and what is drawn of it. */
export interface Embed {
  readonly kind: EmbedKind;
  /** Its address below `/nhung/`, without the slash at its end: `dia-ban/mau`. */
  readonly id: string;
  /** What it shows, without anything around it. */
  readonly title: string;
  /** The same and, of a report day, which: as a tab names it. */
  readonly documentTitle: string;
  /** The first sentence. */
  readonly lead: string;
  /** What lies below it in words. */
  readonly rows: readonly string[];
  /** What a reader has to know first: the report day has been withdrawn. */
  readonly notice: string | undefined;
  /** The tables that its figures are made of. */
  readonly tables: readonly SampleTable[];
  /** The day of its figures, and what kind of day that is, in words, where it is not today's. */
  readonly day: Day;
  readonly dayNote: string | undefined;
  /** The page that says the same and more, and the words of the link to it. */
  readonly page: `/${string}`;
  readonly link: string;
  /** How it is laid out unless asked otherwise. */
  readonly layout: EmbedLayout;
  /** The heads of the table of districts that its address can ask for. */
  readonly tableHeads: readonly string[] | undefined;
}

/** A figure of the curve, `ProgressCurve.astro`: its height by its width. */
const CURVE_RATIO = 134 / 360;
/** Wider its letters would be larger than the text. */
export const CURVE_WIDEST = 560;

const provinces = new WeakMap<ReportPage, Province>();

/** The province as it was on a report day, made once; what that did not keep is of today. */
export function provinceOn(province: Province, report: ReportPage | undefined): Province {
  if (report === undefined) return province;
  const { id, tally, replySummary } = report;
  const progress = province.progress.filter(({ on }) => on <= id);
  const then = provinces.get(report) ?? { ...province, tally, replySummary, progress };
  provinces.set(report, then);
  return then;
}

/** What the embedded map of a metric is called in addresses. */
export function mapId({ slug }: Pick<Metric, 'slug'>): string {
  return slug === '' ? 'ban-do' : `ban-do/${slug}`;
}

/** The map of the province by a metric, today or on a report day. */
export function mapEmbed(province: Province, metric: Metric, report?: ReportPage): Embed {
  const then = provinceOn(province, report);
  const what = metric.slug === '' ? undefined : metricWords(metric, province.levels).measure;
  const { tally } = then;
  return embed(then, report, {
    kind: 'map',
    id: mapId(metric),
    name: { what },
    lead: metric.slug === '' ? assessedSentence(then.tally.totals) : metricSentence(metric, then),
    tables: metricTables(metric),
    page: metricPath(metric),
    link: 'Mở bản đồ và bảng',
    ...(report?.otherGround === undefined
      ? { ratio: ratioOf(then, metric) }
      : { rows: [OTHER_GROUND] }),
    hasButton: report === undefined,
    tableHeads: tally.districts.length <= MOST_ROWS ? tableHeads(metric, province) : undefined,
  });
}

function ratioOf(province: Province, metric: Metric): number {
  const { width, height } = layoutProvinceMap(province, metric);
  return height / width;
}

/** A district: its map, and its facilities by level. */
export function districtEmbed(province: Province, district: DistrictPage): Embed {
  const { id, type, name, counts, bbox } = district;
  return embed(province, undefined, {
    kind: 'district',
    id: `dia-ban/${id}`,
    name: { place: `${type} ${name}` },
    lead: assessedSentence(counts),
    rows: levelsRows(counts, province),
    tables: FACILITY_TABLES,
    page: `/dia-ban/${id}/`,
    link: 'Mở bản đồ và danh sách',
    ratio: drawingHeight(bbox, MAP_WIDTH, DISTRICT_PADDING) / MAP_WIDTH,
    hasButton: true,
  });
}

/** A district that is no more: what it became. */
export function goneEmbed(province: Province, { slug, type, name, successors }: GoneUnit): Embed {
  const now = joinWords(successors.map((one) => `${one.type} ${one.name}`));
  return embed(province, undefined, {
    kind: 'district',
    id: `dia-ban/${slug}`,
    name: { place: `${type} ${name}` },
    lead: `Nay không còn là một địa bàn${now === '' ? '' : `, nay là ${now}`}.`,
    tables: FACILITY_TABLES,
    page: `/dia-ban/${slug}/`,
    link: 'Mở số liệu khi ấy và địa bàn nay',
  });
}

/** A park: its facilities by level. */
export function parkEmbed(province: Province, { id, name, counts }: ParkPage): Embed {
  return embed(province, undefined, {
    kind: 'park',
    id: `khu-cong-nghiep/${id}`,
    name: { place: name },
    lead: assessedSentence(counts),
    rows: levelsRows(counts, province),
    tables: FACILITY_TABLES,
    page: `/khu-cong-nghiep/${id}/`,
    link: 'Mở danh sách cơ sở',
  });
}

/** Who has not replied to the requests. */
export function ledgerEmbed(province: Province, report?: ReportPage): Embed {
  const then = provinceOn(province, report);
  return embed(then, report, {
    kind: 'ledger',
    id: 'van-ban',
    name: { what: 'Công văn và trả lời' },
    lead: ledgerSentence(then),
    rows: owedRows(then),
    tables: LEDGER_TABLES,
    page: '/van-ban/',
    link: 'Mở từng đơn vị, từng công văn',
  });
}

/** The share of those assessed, day by day. */
export function progressEmbed(province: Province, report?: ReportPage): Embed {
  const then = provinceOn(province, report);
  return embed(then, report, {
    kind: 'progress',
    id: 'tien-do',
    name: { what: 'Tiến độ' },
    lead: assessedSentence(then.tally.totals),
    rows: ['Tỷ lệ đã tự đánh giá theo ngày; ○ kỳ báo cáo'],
    tables: FACILITY_TABLES,
    page: '/thay-doi/',
    link: 'Mở những gì đã thay đổi',
    ratio: CURVE_RATIO,
    widest: CURVE_WIDEST,
  });
}

/** The sentence with its figures. */
export function figuresEmbed(province: Province, report?: ReportPage): Embed {
  const then = provinceOn(province, report);
  return embed(then, report, {
    kind: 'figures',
    id: 'so-lieu',
    name: { what: 'Số liệu' },
    lead: assessedSentence(then.tally.totals),
    rows: levelsRows(then.tally.totals, province),
    tables: FACILITY_TABLES,
    page: '/',
    link: 'Mở bản đồ và bảng',
  });
}

/** The heads of a map's table: the places, what is counted, and its share where that is the measure. */
export function tableHeads(metric: Metric, { levels }: Province): string[] {
  const { heading, measure } = metricWords(metric, levels);
  return ['Địa bàn', heading, ...(metric.measure === 'share' ? [measure] : [])];
}

/** Every embed of today's figures; those of report days have the same names with the day behind. */
export function listEmbeds(
  province: Province,
  districts: readonly DistrictPage[],
  parks: readonly ParkPage[],
): Embed[] {
  return [
    ...METRICS.map((metric) => mapEmbed(province, metric)),
    ...districts.map((district) => districtEmbed(province, district)),
    ...parks.map((park) => parkEmbed(province, park)),
    ledgerEmbed(province),
    progressEmbed(province),
    figuresEmbed(province),
  ];
}

interface EmbedParts {
  readonly kind: EmbedKind;
  readonly id: string;
  readonly name: PageName;
  readonly lead: string;
  readonly rows?: readonly string[];
  readonly tables: readonly SampleTable[];
  readonly page: `/${string}`;
  readonly link: string;
  readonly ratio?: number;
  readonly hasButton?: boolean;
  readonly tableHeads?: readonly string[] | undefined;
  readonly widest?: number;
}

function embed(
  province: Province,
  report: ReportPage | undefined,
  {
    kind,
    id,
    name,
    lead,
    rows = [],
    tables,
    page,
    link,
    ratio,
    widest,
    hasButton,
    tableHeads,
  }: EmbedParts,
): Embed {
  const { tally, department } = province;
  const said = {
    kind,
    id,
    title: pageTitle(name, province),
    lead,
    rows,
    tables,
    ...(report === undefined
      ? { day: tally.asOf, dayNote: undefined, notice: undefined, page, link }
      : reportParts(report)),
  };
  const { title, notice, day, dayNote } = said;
  const documentTitle = report === undefined ? title : `${title}, ${formatDay(day)}`;
  const mark = sampleMark(tally.sampleTables, tables) === undefined ? '' : ` ${SAMPLE_WORDS}`;
  const words: Words[] = [
    ...(province.profile === 'internal' ? [INTERNAL] : []),
    { text: title, style: 'title' },
    ...(notice === undefined ? [] : [{ text: notice, style: 'text' } as const]),
    { text: lead, style: 'lead' },
    ...rows.map((text): Words => ({ text, style: 'text' })),
    {
      text: `Số liệu đến ngày ${formatDay(day)} ${dayNote ?? LONGEST_AGE}.${mark}`,
      style: 'text',
    },
    { text: `Nguồn: ${department}`, style: 'note' },
    { text: said.link, style: 'text' },
  ];
  return { ...said, documentTitle, tableHeads, layout: { words, ratio, widest, hasButton } };
}

/** As long as `InternalNotice.astro`, in the office's own build. */
const INTERNAL: Words = {
  text: `${INTERNAL_WORDS}. ${INTERNAL_NOTE}`,
  style: 'text',
};
/** What a browser adds to the day of today's figures. */
const LONGEST_AGE = '(cách đây 20.000 ngày)';

type DayParts = Pick<Embed, 'day' | 'dayNote' | 'notice' | 'page' | 'link'>;

function reportParts({ id, isFrozen, withdrawn }: ReportPage): DayParts {
  return {
    day: id,
    dayNote: isFrozen ? '(đã chốt)' : '(tính lại theo số liệu biết đến nay)',
    notice: withdrawn === undefined ? undefined : WITHDRAWN_WORDS,
    page: `/bao-cao/${id}/`,
    link: 'Mở kỳ báo cáo',
  };
}

/** What the embed of a place says of a report day, besides the figures. */
export function reportOfPlace(report: ReportPage, slug: string): DayParts & Pick<Embed, 'tables'> {
  const parts = reportParts(report);
  const isOther = report.otherGround?.includes(slug) === true;
  const dayNote = isOther ? parts.dayNote?.replace(/\)$/, `, ${OTHER_EXTENT})`) : parts.dayNote;
  return { ...parts, dayNote, tables: FACILITY_TABLES };
}

// As wide as they stand there: each in one piece, with its mark and what keeps it apart.
function levelsRows(counts: ShownPlaceCounts, { levels }: Province): string[] {
  if (!hasLevels(counts)) return [];
  return [
    (['safe', 'atRisk', 'unsafe', 'notAssessed'] as const)
      .map((status) =>
        `●_${statusWord(status, levels)} ${formatNumber(counts[status])}__`.replaceAll(' ', '_'),
      )
      .join(' '),
  ];
}

/** Of more units than these there stand numbers. */
const MOST_UNITS = 16;

/** Who owes what, the most first: `○ Cả hai yêu cầu: huyện Mẫu, …`. */
function owedRows({ replySummary, units }: Province): string[] {
  const unitOf = new Map(units.map((unit) => [unit.code, unit]));
  return replySummary.owed.map((group) => {
    const members = group.unitCodes.map((code) => unitOf.get(code)!);
    const names =
      members.length > MOST_UNITS
        ? foldUnits(members)
            .map(({ type = 'đơn vị', units: own }) => `${formatNumber(own.length)} ${type}`)
            .join('; ')
        : unitNames(members)
            .map((part) => (typeof part === 'string' ? part : part.name))
            .join('');
    return `${owedSign(group)} ${owedWords(group, replySummary.requests)}: ${names}.`;
  });
}
