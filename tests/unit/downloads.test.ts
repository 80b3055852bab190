import { booleanClockwise } from '@turf/boolean-clockwise';
import type { FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { DataFile } from '../../src/dataset/files.ts';
import { ShownTallySchema } from '../../src/model/figures/tally.ts';
import { artefactsOf, dataSetOf, DEFAULT, edited, PROVINCE, withoutInputs } from './data-sets.ts';

const SITES = {
  'the default province': artefactsOf(DEFAULT, 'public'),
  'another province': artefactsOf(PROVINCE, 'public'),
  'the office of another province': artefactsOf(PROVINCE, 'internal'),
};
type Site = (typeof SITES)[keyof typeof SITES];

const textOf = ({ downloads }: Site, wanted: string) =>
  downloads.find(({ id }) => id === wanted)!.text;
/** The rows of a CSV by its headings, as a spreadsheet shows them. */
const rowsOf = (site: Site, id: string) =>
  Papa.parse<Record<string, string>>(textOf(site, id).slice(1), {
    header: true,
    skipEmptyLines: true,
  }).data;
const geojsonOf = <Geometry extends Point | Polygon | MultiPolygon>(site: Site, id: string) =>
  JSON.parse(textOf(site, id)) as FeatureCollection<Geometry | null> & Record<string, unknown>;

describe.each(Object.entries(SITES))('the downloads of %s', (_, site) => {
  const { tally } = site.province;

  test('are these files', () => {
    expect(site.downloads.map(({ id, mediaType }) => [id, mediaType])).toEqual([
      ['tong-hop.json', 'application/json'],
      ['dia-ban.geojson', 'application/geo+json'],
      ['dia-ban.csv', 'text/csv'],
      ['co-so.geojson', 'application/geo+json'],
      ['co-so.csv', 'text/csv'],
      ['tra-loi.csv', 'text/csv'],
      ['tien-do.csv', 'text/csv'],
      ['tin-nhan.txt', 'text/plain'],
      ...(site.crosswalk === undefined ? [] : [['don-vi-hanh-chinh.csv', 'text/csv']]),
    ]);
  });

  test('are CSV that Excel opens right: byte-order mark, CRLF, rows of one length', () => {
    for (const { text } of site.downloads.filter(({ mediaType }) => mediaType === 'text/csv')) {
      expect(text.startsWith('\ufeff')).toBe(true);
      expect(text.endsWith('\r\n')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const { data, errors } = Papa.parse<string[]>(text.slice(1).trimEnd());
      expect(errors).toEqual([]);
      expect(new Set(data.map((cells) => cells.length)).size).toBe(1);
    }
  });

  test('hold the figures of the pages', () => {
    expect(ShownTallySchema.parse(JSON.parse(textOf(site, 'tong-hop.json')))).toEqual(tally);
    const column = (heading: string) =>
      rowsOf(site, 'dia-ban.csv').map((row) => Number(row[heading]));
    const sum = (heading: string) => column(heading).reduce((total, value) => total + value, 0);
    expect(rowsOf(site, 'dia-ban.csv')).toHaveLength(tally.districts.length);
    expect(sum('Có tài khoản')).toBe(tally.totals.accounts);
    expect(sum('Đã tự đánh giá trong KCN')).toBe(tally.totals.inPark.assessed);
    expect(rowsOf(site, 'co-so.csv')).toHaveLength(
      tally.totals.accounts + tally.totals.unregistered,
    );
    expect(rowsOf(site, 'tra-loi.csv')).toHaveLength(
      tally.requests.reduce((total, { addressees }) => total + addressees, 0),
    );
    expect(geojsonOf(site, 'dia-ban.geojson').features.map(({ properties }) => properties)).toEqual(
      tally.districts.map(({ code, slug, type, name, counts, replies }) => ({
        code,
        slug,
        type,
        name,
        labelPoint: site.province.districts.find((district) => district.slug === slug)!.labelPoint,
        ...counts,
        replies,
      })),
    );
  });

  test('draw the districts by the right-hand rule', () => {
    for (const { geometry } of geojsonOf<Polygon | MultiPolygon>(site, 'dia-ban.geojson')
      .features) {
      const polygons =
        geometry!.type === 'Polygon' ? [geometry!.coordinates] : geometry!.coordinates;
      for (const [outer] of polygons) expect(booleanClockwise(outer!)).toBe(false);
    }
  });

  test('give a point to a facility with coordinates that may be shown, and to no other', () => {
    const { features } = geojsonOf<Point>(site, 'co-so.geojson');
    for (const { geometry, properties } of features) {
      expect([properties!['id'], geometry === null]).toEqual([
        properties!['id'],
        properties!['placeLevel'] !== 'point' || properties!['name'] === undefined,
      ]);
    }
  });
});

describe('the list of facilities', () => {
  const office = SITES['the office of another province'];

  test('has the point in its order, longitude first, of the one that has coordinates', () => {
    const points = geojsonOf<Point>(office, 'co-so.geojson').features.filter(
      ({ geometry }) => geometry !== null,
    );
    expect(
      points.map(({ properties, geometry }) => [properties!['id'] as string, geometry]),
    ).toEqual([['CS-13', { type: 'Point', coordinates: [105.0871, 21.3312] }]]);
  });

  test('goes by the codes', () => {
    const ids = rowsOf(office, 'co-so.csv').map((row) => row['Mã cơ sở']);
    expect(ids).toEqual(ids.toSorted());
    const { features } = geojsonOf<Point>(office, 'co-so.geojson');
    expect(features.map(({ properties }) => properties!['id'] as string)).toEqual(ids);
  });

  test('is in the words of the data set and knows what nobody knows', () => {
    const rows = new Map(rowsOf(office, 'co-so.csv').map((row) => [row['Mã cơ sở'], row]));
    expect(rows.get('CS-03')).toMatchObject({
      'Tên cơ sở': 'Cơ sở thử 03, chi nhánh "B"',
      Xã: 'phường Mẫu Một',
      'Trạng thái': 'Vàng',
      'Ngày đánh giá': '2021-08-01',
      'Vị trí biết được': 'theo khu công nghiệp',
    });
    expect(rows.get('CS-11')).toMatchObject({
      'Trạng thái': 'Ngừng hoạt động',
      'Ngày ngừng': 'không rõ ngày',
    });
    expect(rows.get('CS-12')!['Trạng thái']).toBe('Chưa đăng ký');
    expect(rows.get('CS-20')!['Quá hạn cập nhật']).toBe('có');
    expect(rows.get('CS-07')).toMatchObject({ 'Trạng thái': 'Xanh', 'Ngày đánh giá': '' });
  });

  test.each(['=1+1', '@SUM(A1)', '+84 651', '-1+1', '=HYPERLINK("http://x.example")'])(
    'never lets a spreadsheet run %s',
    (name) => {
      const raw = edited(PROVINCE, 'facilities.csv', (text) =>
        text.replace('CS-05,Cơ sở thử 05', `CS-05,"${name.replaceAll('"', '""')}"`),
      );
      const row = rowsOf(artefactsOf(raw, 'internal'), 'co-so.csv').find(
        ({ 'Mã cơ sở': id }) => id === 'CS-05',
      )!;
      expect(row['Tên cơ sở']).toBe(`'${name}`);
    },
  );

  test('keeps its headings when it is empty', () => {
    const empty = (file: DataFile, raw: typeof PROVINCE) =>
      edited(raw, file, (text) => `${text.split('\n')[0]}\n`);
    const raw = edited(
      empty('assessments.csv', empty('facilities.csv', PROVINCE)),
      'site.json',
      (text) => text.replace(/"expected": \{[^]*?\n {2}\},/, '"expected": {},'),
    );
    expect(dataSetOf(raw).facilities).toEqual([]);
    expect(textOf(artefactsOf(raw, 'public'), 'co-so.csv')).toMatch(/^\ufeffMã cơ sở,Tên cơ sở,/);
  });
});

test('replies say how each unit stands', () => {
  const rows = rowsOf(SITES['another province'], 'tra-loi.csv').filter(
    (row) => row['Yêu cầu'] === 'ra-soat',
  );
  const columns = ['Mã đơn vị', 'Tình trạng', 'Hạn trả lời', 'Ngày trả lời'] as const;
  expect(rows.map((row) => columns.map((column) => row[column]))).toEqual([
    ['UBND-901', 'đã trả lời', '2021-08-31', '2021-08-25'],
    ['UBND-902', 'đã trả lời', '', 'không rõ ngày'],
    ['UBND-903', 'chưa trả lời', '2021-10-05', ''],
    ['UBND-904', 'quá hạn', '2021-08-31', ''],
  ]);
});

describe('the order of rows in', () => {
  const tables: DataFile[] = [
    'facilities.csv',
    'assessments.csv',
    'dispatches.csv',
    'replies.csv',
    'places/districts.csv',
    'places/communes.csv',
    'places/parks.csv',
  ];
  // The units are not among them: the ledger follows the office's own order.
  test.each(tables)('%s changes nothing that is published', (file) => {
    const turned = (raw: typeof DEFAULT) =>
      edited(raw, file, (text) => {
        const [heading, ...rows] = text.trimEnd().split(/\r?\n/);
        return `${[heading, ...rows.toReversed()].join('\n')}\n`;
      });
    const published = (raw: typeof DEFAULT, profile: 'public' | 'internal') =>
      withoutInputs(artefactsOf(raw, profile));
    expect(published(turned(DEFAULT), 'internal')).toEqual(published(DEFAULT, 'internal'));
    expect(published(turned(PROVINCE), 'public')).toEqual(published(PROVINCE, 'public'));
  });

  test('districts.geojson changes nothing that is published', () => {
    const turned = edited(DEFAULT, 'districts.geojson', (text) => {
      const json = JSON.parse(text) as FeatureCollection;
      return JSON.stringify({ ...json, features: json.features.toReversed() });
    });
    expect(withoutInputs(artefactsOf(turned, 'public'))).toEqual(
      withoutInputs(artefactsOf(DEFAULT, 'public')),
    );
  });
});
