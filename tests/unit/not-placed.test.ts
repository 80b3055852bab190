import { allOfTally } from '../../src/model/figures/tally.ts';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { FeatureCollection } from 'geojson';
import { createRandom } from '../../scripts/sample/random.ts';
import { notPlacedRow } from '../../src/components/figures/figure-rows.ts';
import type { Artefacts } from '../../src/contract/pages.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { readListFile } from '../../src/list/view.ts';
import { metricSentence, standoutSentence } from '../../src/map/metric-words.ts';
import { METRICS, notPlacedValue } from '../../src/map/metrics.ts';
import { brokenIdentities, flatten } from '../../src/model/figures/identities.ts';
import { atOnce } from '../../src/slices.ts';
import {
  artefactsOf,
  dataSetOf,
  DEFAULT,
  edited,
  partsOf,
  PROVINCE,
  withoutReports,
} from './data-sets.ts';
import { rowsOf } from './import-base.ts';

/** The data set with all that says where these facilities are left out, and no totals to meet. */
function without(raw: RawFiles, ids: readonly string[], keepsPark = false): RawFiles {
  const blank = ['Địa chỉ', 'Xã', 'Huyện', ...(keepsPark ? [] : ['Khu công nghiệp'])];
  const empty = Object.fromEntries(blank.map((heading) => [heading, '']));
  const rows = rowsOf(raw, 'facilities.csv').map((row) =>
    ids.includes(row['Mã cơ sở']!) ? { ...row, ...empty } : row,
  );
  const open = edited(raw, 'facilities.csv', () => Papa.unparse(rows));
  return edited(open, 'site.json', (text) =>
    JSON.stringify({ ...(JSON.parse(text) as object), expected: undefined }),
  );
}

const idsOf = (raw: RawFiles) => rowsOf(raw, 'facilities.csv').map((row) => row['Mã cơ sở']!);

const sumOf = (parts: readonly object[]) => {
  const flat = parts.map((part) => flatten(part));
  return Object.fromEntries(
    Object.keys(flat[0]!).map((key) => [key, flat.reduce((sum, one) => sum + one[key]!, 0)]),
  );
};

/** How often each facility is in everything that lists them all. */
function occurrences(site: Artefacts, ids: string[]) {
  const { districts, province, lists, downloads, search } = site;
  const textOf = (id: string) => downloads.find((one) => one.id === id)!.text;
  const list = lists.find(({ id }) => id === 'co-so')!;
  const pagesBy = Map.groupBy(list.pages, ({ sort }) => sort);
  const csv = Papa.parse<string[]>(textOf('co-so.csv').replace('\ufeff', '')).data;
  const geojson = JSON.parse(textOf('co-so.geojson')) as FeatureCollection;
  const found: Record<string, readonly unknown[]> = {
    pages: [...districts.flatMap(({ facilities }) => facilities), ...province.notPlaced].map(
      ({ id }) => id,
    ),
    ...Object.fromEntries(
      [...pagesBy].map(([sort, pages]) => [sort, pages.flatMap(({ facilities }) => facilities)]),
    ),
    file: atOnce(readListFile(partsOf(site, 'danh-sach/co-so.json'))).facilities.map(
      ({ id }) => id,
    ),
    csv: csv.map(([id]) => id).filter((id) => ids.includes(id!)),
    geojson: geojson.features.map(({ properties }) => properties?.['id'] as unknown),
    search: search.facilities.map(({ id }) => id),
  };
  return Object.fromEntries(
    Object.entries(found).map(([name, all]) => [name, all.toSorted().join(' ')]),
  );
}

describe('whatever facilities have no district,', () => {
  const ids = idsOf(PROVINCE);
  const CASES = Array.from({ length: 12 }, (_, seed) => {
    const random = createRandom(`not placed ${seed}`);
    const share = [0, 1, 0.1, 0.3, 0.6][seed] ?? 0.5;
    return [seed, ids.filter(() => random.chance(share)), seed % 2 === 0] as const;
  });

  test.each(CASES)(
    'every count is the sum of all rows, and each facility is once: %i',
    (...one) => {
      const [, lost, keepsPark] = one;
      const raw = lost.length === 0 ? PROVINCE : without(PROVINCE, lost, keepsPark);
      const artefacts = artefactsOf(raw, 'internal');
      const { tally } = artefacts.province;
      expect(brokenIdentities(allOfTally(tally))).toEqual([]);
      const rows = [...tally.districts.map(({ counts }) => counts), tally.notPlaced];
      expect(sumOf(rows)).toEqual(flatten(tally.totals));
      const csv = artefacts.downloads.find(({ id }) => id === 'dia-ban.csv')!.text;
      const parsed = Papa.parse<Record<string, string>>(csv.replace('\ufeff', ''), {
        header: true,
      });
      const active = parsed.data.map((row) => Number(row['Đang hoạt động'] ?? 0));
      expect(active.reduce((sum, value) => sum + value, 0)).toBe(tally.totals.active);
      const { progress, notPlacedProgress = [] } = artefacts.province;
      const curves = [...artefacts.districts.map((one) => one.progress), notPlacedProgress];
      for (const { on, assessed, active } of progress) {
        const parts = curves.flatMap((curve) => curve.findLast((point) => point.on <= on) ?? []);
        const figures = parts.map((part) => ({ assessed: part.assessed, active: part.active }));
        expect(sumOf(figures)).toEqual({ assessed, active });
      }
      const expected = ids.toSorted().join(' ');
      for (const found of Object.values(occurrences(artefacts, ids))) expect(found).toBe(expected);
      for (const metric of METRICS.filter(({ id }) => id !== 'owed')) {
        const values = tally.districts.map(metric.valueOf);
        const rest = notPlacedValue(metric, tally.notPlaced) ?? { part: 0, whole: 0 };
        expect(sumOf([...values, rest])).toEqual(
          metric.valueOf({ counts: tally.totals, replies: tally.replies }),
        );
      }
    },
  );
});

describe('a facility of no known district', () => {
  const LOST = ['CS-007', 'CS-060', 'CS-120', 'CS-410'];
  // The day of the data is none that was reported: the lists alone say what it was.
  const lists = withoutReports(DEFAULT, '2021-06-07');
  const raw = without(lists, LOST);
  const artefacts = artefactsOf(raw, 'internal');
  const before = artefactsOf(lists, 'internal');
  const { province } = artefacts;

  test('takes nothing from the province, and its place on maps and pages is nowhere', () => {
    expect(province.tally.totals.active).toBe(before.province.tally.totals.active);
    expect(province.notPlaced.map(({ id }) => id).toSorted()).toEqual(LOST);
    expect(province.progress).toEqual(before.province.progress);
    for (const page of artefacts.districts) {
      expect(page.facilities.map(({ id }) => id)).not.toEqual(expect.arrayContaining(LOST));
    }
    expect(province.trend).toMatchObject({ change: before.province.trend!.change });
    const { districts, notPlaced, change } = province.trend!;
    const rows = [...Object.values(districts), notPlaced!];
    expect(rows.reduce((sum, value) => sum + value, 0)).toBe(change);
  });

  test('is found, filtered to and downloaded by words', () => {
    const found = artefacts.search.facilities.find(({ id }) => id === 'CS-007');
    expect(found).toMatchObject({
      place: 'chưa xác định địa bàn',
      page: '/co-so/theo-dia-ban/trang-3/',
    });
    const csv = artefacts.downloads.find(({ id }) => id === 'co-so.csv')!.text;
    expect(csv.split('\n').find((row) => row.startsWith('CS-007'))).toContain(
      'chưa xác định địa bàn',
    );
    const geojson = artefacts.downloads.find(({ id }) => id === 'dia-ban.geojson')!.text;
    expect((JSON.parse(geojson) as FeatureCollection).features.at(-1)).toMatchObject({
      geometry: null,
      properties: { name: 'chưa xác định địa bàn', active: 3 },
    });
  });

  test('is first on the work list, as coarse as the province is large', () => {
    const items = province.work!.slice(0, LOST.length);
    expect(items.map(({ facilityId }) => facilityId).toSorted()).toEqual(LOST);
    for (const { placeLevel, radiusKm, doubts, district } of items) {
      expect([placeLevel, district, doubts.length]).toEqual(['none', undefined, 1]);
      expect(radiusKm).toBeCloseTo(46.8, 0);
    }
  });

  test('is never what stands out, whatever its row would say', () => {
    const { tally } = province;
    const much = { ...tally.totals, notAssessed: 10_000, active: 10_000, stale: 0 };
    for (const metric of METRICS) {
      const told = { ...province, tally: { ...tally, notPlaced: much } };
      expect(standoutSentence(metric, told)).toBe(standoutSentence(metric, province));
      expect(metricSentence(metric, told)).toBe(metricSentence(metric, province));
    }
  });

  test('makes a row only where there is one, or where there was', () => {
    expect(notPlacedRow(before.province.tally.notPlaced)).toBe(undefined);
    expect(notPlacedRow(before.province.tally.notPlaced, { change: -1 })).toMatchObject({
      name: 'Chưa xác định địa bàn',
    });
    expect(notPlacedRow(province.tally.notPlaced)).toMatchObject({ counts: { active: 3 } });
  });

  test('leaves frozen reports as they were, and their corrections tell of it', () => {
    for (const report of artefacts.reports) {
      const was = before.reports.find(({ id }) => id === report.id)!;
      expect({ ...report, corrections: was.corrections }).toEqual(was);
    }
    const { corrections } = artefacts.reports.at(-1)!;
    expect(corrections?.facilityKinds).toEqual([
      { kind: 'unplaced', timing: 'corrected', count: 4 },
    ]);
    expect(corrections?.notPlaced.flatMap(({ facilities }) => facilities)).toHaveLength(4);
    expect(corrections?.districts).toEqual([]);
  });

  test('is told in a group and a feed entry of its own, and not as the Board of parks', () => {
    const days = ['2021-04-30,Kỳ không', '2021-05-31,Kỳ một', '2021-06-07,Kỳ hai'];
    const reported = (raw: RawFiles) => {
      const table = edited(raw, 'reports.csv', () => ['Ngày,Tên', ...days, ''].join('\n'));
      const files = [...table.bytes].filter(([file]) => !file.startsWith('reports/'));
      return artefactsOf({ ...table, bytes: new Map(files) }, 'public');
    };
    const { feed, changes } = reported(raw);
    const entries = feed.filter(({ id }) => id.endsWith('/chua-xac-dinh'));
    expect(entries.map(({ title, path }) => [title, path])).toEqual([
      ['Cơ sở chưa xác định địa bàn: Kỳ hai (07/6/2021)', '/bao-cao/2021-06-07/#chua-xac-dinh'],
      ['Cơ sở chưa xác định địa bàn: Kỳ một (31/5/2021)', '/bao-cao/2021-05-31/#chua-xac-dinh'],
    ]);
    const boardOf = (entries: Artefacts['feed']) => entries.find(({ id }) => /BQL/.test(id))!;
    expect(boardOf(feed).lines).toEqual(boardOf(reported(lists).feed).lines);
    const told = changes.find(({ id }) => id === '2021-05-31_2021-06-07')!;
    const count = [...told.districts.flatMap((one) => one.changes), ...told.notPlaced].flatMap(
      ({ facilities }) => facilities,
    );
    expect(new Set(count.map(({ id }) => id)).size).toBe(count.length);
  });

  test('may have a point of its own, which says no district', () => {
    const [west, south, east, north] = province.bbox;
    const at = `,${(south + north) / 2},${(west + east) / 2},`;
    const withPoint = edited(raw, 'facilities.csv', (text) =>
      text.replace(/^(CS-007,.*),,,([^,\r\n]*)$/m, `$1${at}$2`),
    );
    const one = dataSetOf(withPoint).facilities.find(({ id }) => id === 'CS-007')!;
    expect([one.district, one.placeLevel]).toEqual([undefined, 'point']);
    const outside = edited(raw, 'facilities.csv', (text) =>
      text.replace(/^(CS-007,.*),,,([^,\r\n]*)$/m, `$1,${south + 0.01},${west + 0.01},$2`),
    );
    const far = dataSetOf(outside).facilities.find(({ id }) => id === 'CS-007')!;
    expect([far.point, far.placeDoubts.length]).toEqual([undefined, 2]);
  });
});
