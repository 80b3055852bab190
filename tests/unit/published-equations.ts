import type { Artefacts } from '../../src/contract/pages.ts';
import type { ShownCounts } from '../../src/model/figures/counts.ts';
import { LEVEL_KEYS } from '../../src/model/publication/level-figures.ts';

/** A figure that a build publishes: what it is the number of, and that number. */
export interface Published {
  /** `2021-06-07 district 688 safe` */
  readonly cell: string;
  readonly value: number;
  /** Where it is published. */
  readonly from: string;
}

const KEYS = [...LEVEL_KEYS, 'assessed'] as const;

/** Every figure by level that the artefacts of a build publish, wherever it stands. */
export function publishedFigures(site: Artefacts): Published[] {
  return [...ofTallies(site), ...ofDownloads(site), ...ofHistory(site)];
}

function figures(day: string, group: string, counts: ShownCounts, from: string): Published[] {
  return KEYS.flatMap((key) => {
    const value = counts[key];
    return value === undefined ? [] : [{ cell: `${day} ${group} ${key}`, value, from }];
  });
}

function ofTallies({ province, reports, districts, parks, sectors }: Artefacts): Published[] {
  const all = [province.tally, ...reports.map(({ tally }) => tally)];
  return [
    ...all.flatMap((tally) => {
      const { asOf, totals, notPlaced } = tally;
      const side = (counts: ShownCounts, key: 'inPark' | 'outsidePark') =>
        ({ ...counts[key], stale: undefined }) as unknown as ShownCounts;
      return [
        ...figures(asOf, 'province', totals, 'tally'),
        ...(['inPark', 'outsidePark'] as const).flatMap((key) =>
          figures(asOf, key, side(totals, key), 'tally'),
        ),
        ...figures(asOf, 'district ', notPlaced, 'tally'),
        ...tally.districts.flatMap(({ code, counts }) => [
          ...figures(asOf, `district ${code}`, counts, 'tally'),
          ...(['inPark', 'outsidePark'] as const).flatMap((key) =>
            figures(asOf, `${key} of ${code}`, side(counts, key), 'tally'),
          ),
        ]),
        ...tally.parks.flatMap(({ id, counts }) => figures(asOf, `park ${id}`, counts, 'tally')),
      ];
    }),
    ...districts.flatMap(({ code, counts }) =>
      figures(province.tally.asOf, `district ${code}`, counts, 'page'),
    ),
    ...parks.flatMap(({ id, counts, progress }) => {
      const park = province.tally.parks.find(({ slug }) => slug === id)!;
      return [
        ...figures(province.tally.asOf, `park ${park.id}`, counts, 'page'),
        ...progress.flatMap(({ on, assessed }) =>
          assessed === undefined
            ? []
            : [{ cell: `${on} park ${park.id} assessed`, value: assessed, from: 'page' }],
        ),
      ];
    }),
    ...sectors.flatMap(({ id, counts }) =>
      figures(province.tally.asOf, `sector ${id}`, counts, 'page'),
    ),
  ];
}

/** The files of figures as whoever loads them reads them. */
function ofDownloads({ downloads, province }: Artefacts): Published[] {
  const day = province.tally.asOf;
  const rowsOf = (id: string) => {
    const [heading, ...rows] = downloads
      .find((one) => one.id === id)!
      .text.replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    return rows.map((row) => Object.fromEntries(heading!.map((name, at) => [name, row[at]!])));
  };
  const words = {
    safe: 'An toàn',
    atRisk: 'Có rủi ro',
    unsafe: 'Không an toàn',
    notAssessed: 'Chưa đánh giá',
    stale: 'Quá hạn cập nhật',
    assessed: 'Đã tự đánh giá',
  } as const;
  return [
    ...rowsOf('dia-ban.csv').flatMap((row) =>
      KEYS.filter((key) => /^\d+$/.test(row[words[key]]!)).map((key) => ({
        cell: `${day} district ${row['Mã địa bàn']} ${key}`,
        value: Number(row[words[key]]),
        from: 'dia-ban.csv',
      })),
    ),
    ...rowsOf('tien-do.csv')
      .filter((row) => /^\d+$/.test(row['Đã tự đánh giá']!))
      .map((row) => ({
        cell: `${row.Ngày} ${row['Mã địa bàn'] === '' ? (/^[Tt]ỉnh/.test(row['Địa bàn']!) ? 'province' : 'district ') : `district ${row['Mã địa bàn']}`} assessed`,
        value: Number(row['Đã tự đánh giá']),
        from: 'tien-do.csv',
      })),
  ];
}

/** What pages of changes say of both days, and what the feed tells. */
function ofHistory({ changes, reports, feed }: Artefacts): Published[] {
  const pages = [
    ...changes,
    ...reports.flatMap((report) => [report.changes ?? [], report.corrections ?? []].flat()),
  ];
  return [
    ...pages.flatMap(({ id, from, to, bridge }) =>
      [from.on, `${id} 1`, `${id} 2`, to.on].flatMap((day, at) => [
        ...figures(day, 'province', bridge.totals[at]!, `changes ${id}`),
        ...figures(day, 'district ', bridge.notPlaced[at]!, `changes ${id}`),
        ...bridge.districts.flatMap(({ slug, counts }) =>
          figures(day, `slug ${slug}`, counts[at]!, `changes ${id}`),
        ),
      ]),
    ),
    ...feed.flatMap(({ id, on, lines }) =>
      lines.flatMap((line) => {
        const [, part] = /^([\d.]+)\/[\d.]+ cơ sở đang hoạt động đã tự đánh giá/.exec(line) ?? [];
        const [, unit] = /\/\d{4}-\d\d-\d\d\/UBND-(\w+)$/.exec(id) ?? [];
        if (part === undefined) return [];
        const group = unit === undefined ? 'province' : `district ${unit}`;
        return [
          {
            cell: `${on} ${group} assessed`,
            value: Number(part.replaceAll('.', '')),
            from: 'feed',
          },
        ];
      }),
    ),
  ];
}
