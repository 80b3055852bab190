import type { Province, ReportPage } from '../contract/pages.ts';
import { metricWords } from '../map/metric-words.ts';
import { METRICS } from '../map/metrics.ts';
import type { Day } from '../model/day-words.ts';
import { type Picture, pictureName } from '../pictures/index.ts';
import type { EmbedKind } from './addresses.ts';
import { type Embed, mapId } from './embeds.ts';
import type { EmbedLayout } from './heights.ts';

/** An embed as the chooser offers it. */
export interface ChoosableEmbed {
  readonly kind: EmbedKind;
  readonly id: string;
  /** What it is called among those of its kind: a metric, a place. */
  readonly name: string;
  readonly title: string;
  readonly page: `/${string}`;
  /** Its picture's file, without its ending; missing where none is drawn. */
  readonly picture: string | undefined;
  readonly layout: EmbedLayout;
  readonly tableHeads?: readonly string[] | undefined;
}

/** A report day as the chooser offers it; its picture is of the first map. */
export interface ChoosableDay {
  readonly on: Day;
  readonly name: string;
  readonly picture: string;
  readonly alt: string;
}

/** What the chooser of `/nhung/` loads: what there is, and what the height of each follows from. */
export interface EmbedIndex {
  /** The build that it is of. */
  readonly build: string;
  readonly source: string;
  readonly days: readonly ChoosableDay[];
  readonly embeds: readonly ChoosableEmbed[];
  /** The first column of the table that an embed may show. */
  readonly tableNames: readonly string[];
}

/** Everything that can be chosen. */
export function embedIndex(
  province: Province,
  embeds: readonly Embed[],
  reports: readonly ReportPage[],
  pictures: readonly Picture[],
): EmbedIndex {
  const placeNames = new Map<string, string>([
    ...province.tally.districts.map(
      ({ slug, type, name }) => [`dia-ban/${slug}`, `${name} (${type})`] as const,
    ),
    ...province.tally.parks.map(({ slug, name }) => [`khu-cong-nghiep/${slug}`, name] as const),
  ]);
  const metricNames = new Map(
    METRICS.map((metric) => [mapId(metric), metricWords(metric, province.levels).name]),
  );
  const pathOf = new Map(pictures.map((picture) => [picture.page, picture]));
  const pictureFor = ({ kind, page }: Embed) => {
    // The curve has none, and the province's shows no curve.
    const own = kind === 'progress' ? undefined : pathOf.get(page);
    return own && pictureName(own);
  };
  return {
    build: province.build,
    source: province.department,
    tableNames: province.tally.districts.map(({ name }) => name),
    days: reports.map(({ id, name, withdrawn }) => {
      const picture = pathOf.get(`/bao-cao/${id}/`)!;
      return {
        on: id,
        name: withdrawn === undefined ? name : `${name} (đã rút)`,
        picture: pictureName(picture),
        alt: picture.alt,
      };
    }),
    embeds: embeds.map((embed) => {
      const { kind, id, title, page, layout, tableHeads } = embed;
      const name = placeNames.get(id) ?? metricNames.get(id) ?? title;
      return { kind, id, name, title, page, picture: pictureFor(embed), layout, tableHeads };
    }),
  };
}
