import type { DistrictPage, ParkPage, Province, ReportPage } from '../contract/pages.ts';
import { FACILITY_TABLES, LEDGER_TABLES } from '../contract/sample.ts';
import { WITHDRAWN_WORDS } from '../contract/words.ts';
import { metricTables } from '../map/metric-tables.ts';
import { metricSentence, withheldWords } from '../map/metric-words.ts';
import { type Metric, metricPath, METRICS } from '../map/metrics.ts';
import type { ShownPlaceCounts } from '../model/figures/counts.ts';
import { formatFraction, formatShare } from '../model/number-format.ts';
import type { SampleTable } from '../model/site.ts';
import type { ShownTally } from '../model/figures/tally.ts';
import { capitalise } from '../model/text.ts';
import { markOf, sourceOf } from './draw.ts';
import { placePicture, provincePicture } from './place-picture.ts';
import { repliesPicture } from './replies-picture.ts';

export { colour, PICTURE_SIZE } from './draw.ts';
export { renderPng } from './png.ts';
export { type QrCode, qrCode } from './qr.ts';
export { districtRings, provinceRings, type RingMap } from './ring-map.ts';

/** The picture that a page shows where people share its address. */
export interface Picture {
  /** The page, by its path in the site: `/dia-ban/mau/`. */
  readonly page: string;
  /** What it says, for those who do not see it. */
  readonly alt: string;
  readonly draw: () => string;
}

/** Every page that has a picture of its own; to the others belongs the province's. */
export function listPictures(
  province: Province,
  districts: readonly DistrictPage[],
  parks: readonly ParkPage[],
  reports: readonly ReportPage[],
): Picture[] {
  const where = `${province.type} ${province.name}`;
  const place = (
    page: string,
    name: string,
    within: string,
    counts: ShownPlaceCounts,
    inDistricts: readonly string[],
    of = province,
  ) => ({
    page,
    alt: withSource(`${name}: ${sharePhrase(counts)}`, of, FACILITY_TABLES),
    draw: () => placePicture(of, { name, within, counts, districts: inDistricts }),
  });
  return [
    ...METRICS.map((metric) => wholeProvince(metricPath(metric), province, metric)),
    ...districts.map(({ id, type, name, counts }) =>
      place(`/dia-ban/${id}/`, capitalise(`${type} ${name}`), where, counts, [id]),
    ),
    place(
      '/khu-cong-nghiep/',
      'Khu công nghiệp',
      where,
      province.tally.totals.inPark,
      parks.filter(({ counts }) => counts.active > 0).flatMap(districtOf),
    ),
    ...parks.map((park) => {
      const { type, name } = park.district ?? {};
      const within =
        name === undefined
          ? where
          : `${capitalise(`${type} ${name}`)}, ${province.type.toLowerCase()} ${province.name}`;
      return place(
        `/khu-cong-nghiep/${park.id}/`,
        park.name,
        within,
        park.counts,
        districtOf(park),
      );
    }),
    {
      page: '/van-ban/',
      alt: withSource(repliesPhrase(province.tally.requests), province, LEDGER_TABLES),
      draw: () => repliesPicture(province),
    },
    ...reports.map(({ id, tally, withdrawn, otherGround }) => {
      // As it was on that day, and stays.
      const then = { ...province, tally };
      const notice = withdrawn === undefined ? undefined : WITHDRAWN_WORDS;
      // The borders of that day are no more.
      if (otherGround !== undefined)
        return place(`/bao-cao/${id}/`, where, notice ?? 'Kỳ báo cáo', tally.totals, [], then);
      return wholeProvince(`/bao-cao/${id}/`, then, METRICS[0]!, notice);
    }),
  ];
}

function wholeProvince(page: string, province: Province, metric: Metric, notice?: string): Picture {
  const sentence = metricSentence(metric, province).replace(/\.$/, '');
  return {
    page,
    alt: withSource(
      `${notice === undefined ? '' : `${notice} `}${province.type} ${province.name}: ${sentence}`,
      province,
      metricTables(metric),
    ),
    draw: () => provincePicture(province, metric, notice),
  };
}

function withSource(said: string, province: Province, tables: readonly SampleTable[]): string {
  const mark = markOf(province, tables);
  return `${said}. ${sourceOf(province)}.${mark === undefined ? '' : ` ${mark}.`}`;
}

/** More pictures than these are drawn only where the site's address lets pages name them. */
const MOST_UNASKED = 100;
const OF_PLACES = /^\/(dia-ban|khu-cong-nghiep)\/./;

/** The pictures that are drawn: all, or of very many those of the whole province. */
export function drawnPictures(all: readonly Picture[], hasAddress: boolean): readonly Picture[] {
  return hasAddress || all.length <= MOST_UNASKED
    ? all
    : all.filter(({ page }) => !OF_PLACES.test(page));
}

// A page that shows it as a picture gives it no font, and a browser's own has serifs.
const FONTS = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";

/** The same picture in lines and letters, for who puts it into a page of theirs. */
export function withFonts(svg: string): string {
  return svg.replace('<svg ', `<svg font-family="${FONTS}" `);
}

/** The picture of a page, by its path in the site. */
export function pictureOf(pictures: readonly Picture[], page: string): Picture {
  // A page below another shows that one's: /dia-ban/mau/theo-noi/ is of the district as well.
  const own = pictures
    .filter((picture) => picture.page !== '/' && page.startsWith(picture.page))
    .toSorted((a, b) => b.page.length - a.page.length)[0];
  return own ?? pictures[0]!;
}

/** The name of a picture's file, without `.png`. */
export function pictureName({ page }: Picture): string {
  return page === '/' ? 'index' : page.replace(/^\/|\/$/g, '');
}

const districtOf = ({ district }: ParkPage) => (district === undefined ? [] : [district.slug]);

function sharePhrase(counts: ShownPlaceCounts): string {
  const { assessed, active } = counts;
  if (active === 0) return 'không có cơ sở nào trong danh sách đang hoạt động';
  if (assessed === undefined) return withheldWords(counts.active);
  return `${formatFraction(assessed, active)} cơ sở đang hoạt động đã tự đánh giá (${formatShare(assessed / active)})`;
}

function repliesPhrase(requests: ShownTally['requests']): string {
  if (requests.length === 0) return 'Đến ngày này chưa có công văn nào yêu cầu trả lời';
  const phrases = requests.map(
    ({ dispatches, replied, addressees }) =>
      `${dispatches.join(', ')}: ${formatFraction(replied, addressees)} đơn vị đã trả lời`,
  );
  return `Công văn ${phrases.join('; công văn ')}`;
}
