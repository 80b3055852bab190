import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { importBoundaries } from '../../src/import/borders/index.ts';
import { readJsonLayer } from '../../src/import/borders/source.ts';
import { FIXTURES, overlay, PROVINCE } from './data-sets.ts';
import { withText } from './remedies.ts';

interface Feature {
  properties: { code: string };
  geometry: { type: string; coordinates: unknown[] };
}

const FILE = 'districts.geojson';
const featuresOf = (raw: typeof PROVINCE) =>
  (JSON.parse(new TextDecoder().decode(raw.bytes.get(FILE))) as { features: Feature[] }).features;
const withFeatures = (raw: typeof PROVINCE, features: readonly Feature[]) =>
  withText(raw, FILE, JSON.stringify({ type: 'FeatureCollection', features }));
const sound = (code: string) =>
  featuresOf(PROVINCE).find(({ properties }) => properties.code === code)!;

/** What is found in a data set of `tests/fixtures/findings/`, which has one kind of finding. */
function found(folder: string) {
  const raw = overlay(PROVINCE, join(FIXTURES, 'findings', folder));
  const { diagnostics } = openDataSet(raw, 'everything');
  expect(new Set(diagnostics.map(({ code }) => code)).size).toBe(1);
  return { raw, ...diagnostics[0]! };
}
const findingsOf = (raw: typeof PROVINCE) => openDataSet(raw, 'everything').diagnostics;

describe('the remedies of borders', () => {
  test('boundary/missing: a border with that code is added', () => {
    const { raw, message, hint } = found('district-without-boundary');
    expect(hint).toContain('thêm một vùng có thuộc tính "code" là mã này');
    const code = /mã (\d+)/.exec(message)![1]!;
    expect(findingsOf(withFeatures(raw, [...featuresOf(raw), sound(code)]))).toEqual([]);
  });

  test('boundary/unknown-district: the border is taken out, or the district put in', () => {
    const { raw, message, hint } = found('boundary-without-district');
    expect(hint).toBe('thêm địa bàn vào places/districts.csv hoặc bỏ ranh giới này');
    const code = /"(\d+)"/.exec(message)![1]!;
    const others = featuresOf(raw).filter(({ properties }) => properties.code !== code);
    expect(findingsOf(withFeatures(raw, others))).toEqual([]);
    const districts = new TextDecoder().decode(raw.bytes.get('places/districts.csv'));
    const row = districts.trimEnd().split('\n').at(-1)!.replaceAll('904', code);
    const more = `${districts.trimEnd()}\n${row.replace('Mẫu Tây', 'Mẫu Xa').replace('mau-tay', 'mau-xa')}\n`;
    const codes = findingsOf(withText(raw, 'places/districts.csv', more)).map((one) => one.code);
    expect(codes).not.toContain('boundary/unknown-district');
  });

  test('boundary/duplicate: one of two is taken out, or the two are joined', () => {
    const { raw, message, hint } = found('doubled-boundary');
    expect(hint).toBe('gộp thành một MultiPolygon, hoặc xóa một ranh giới');
    const code = /"(\d+)"/.exec(message)![1]!;
    const [first, second] = featuresOf(raw).filter(({ properties }) => properties.code === code);
    const others = featuresOf(raw).filter(({ properties }) => properties.code !== code);
    expect(findingsOf(withFeatures(raw, [...others, first!]))).toEqual([]);
    const apart = [
      second!.geometry.coordinates,
      [
        [
          [104, 21],
          [104.01, 21],
          [104.01, 21.01],
          [104, 21],
        ],
      ],
    ];
    const joined = { ...first!, geometry: { type: 'MultiPolygon', coordinates: apart } };
    expect(findingsOf(withFeatures(raw, [...others, joined]))).toEqual([]);
  });

  test.each([
    ['boundary/invalid', 'crossing-boundary', /^vẽ lại ranh giới này/],
    ['boundary/overlap', 'overlapping-boundaries', /dùng chung một đường$/],
    ['boundary/gap', 'gap-between-boundaries', /dùng chung một đường$/],
    ['boundary/gap', 'open-gap-between-boundaries', /dùng chung một đường$/],
  ])('%s: the borders that %s names are drawn anew', (code, folder, remedy) => {
    const finding = found(folder);
    expect(finding.code).toBe(code);
    expect(finding.hint).toMatch(remedy);
    const named = new Set(finding.message.match(/\b9\d\d\b/g));
    expect(named.size).toBeGreaterThan(0);
    const mended = featuresOf(finding.raw).map((one) =>
      named.has(one.properties.code) ? sound(one.properties.code) : one,
    );
    expect(findingsOf(withFeatures(finding.raw, mended))).toEqual([]);
  });

  test('boundary/area: the official area is corrected', () => {
    const { raw, hint, message } = found('boundary-area-off');
    expect(hint).toContain('cột "Diện tích km²"');
    const [drawn, said] = [...message.matchAll(/(\d+(?:,\d)?) km²/g)].map(([, figure]) => figure!);
    const text = new TextDecoder().decode(raw.bytes.get('places/districts.csv'));
    const mended = text.replace(String(Number(said!.replace(',', '.'))), drawn!.replace(',', '.'));
    expect(mended).not.toBe(text);
    expect(findingsOf(withText(raw, 'places/districts.csv', mended))).toEqual([]);
  });

  test('boundary/format: a copy of the file goes in with the command that the hint names', () => {
    const { raw, hint } = found('boundary-without-code');
    expect(hint).toContain('npm run boundaries -- TỆP');
    const layer = readJsonLayer(raw.bytes.get(FILE)!, 'ranh-gioi.geojson').value!;
    const frame = openDataSet(raw, 'borders').value!;
    const file = 'ranh-gioi.geojson';
    const { value, diagnostics } = importBoundaries(layer, { name: file, file }, frame);
    expect(diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
    expect(findingsOf(withText(raw, FILE, value!.text))).toEqual([]);
  });

  test('boundary/area: an area that is right in the file is accepted by its code, as the hint says', () => {
    const frame = openDataSet(PROVINCE, 'borders').value!;
    const doubled = frame.districts.rows.map(({ value, at }) => ({
      value: value.code === '902' ? { ...value, areaKm2: value.areaKm2 * 2 } : value,
      at,
    }));
    const file = 'ranh-gioi.geojson';
    const layer = readJsonLayer(PROVINCE.bytes.get(FILE)!, file).value!;
    const importWith = (accept: readonly string[]) => {
      const districts = { ...frame.districts, rows: doubled };
      return importBoundaries(layer, { name: file, file }, { ...frame, districts, accept });
    };
    const refused = importWith([]);
    expect(refused.diagnostics.map(({ level, code }) => [level, code])).toEqual([
      ['error', 'boundary/area'],
    ]);
    const code = /--accept (\d+)$/.exec(refused.diagnostics[0]!.hint!)![1]!;
    for (const name of [code, 'Huyện Mẫu Đông', 'mau dong']) {
      const { value, diagnostics } = importWith([name]);
      expect(diagnostics).toEqual([]);
      expect(value!.districts.map(({ isAccepted }) => isAccepted)).toEqual([
        false,
        true,
        false,
        false,
      ]);
    }
    const unknown = importWith([code, 'Mẫu Lạ']);
    expect(unknown.value).toBeUndefined();
    expect(unknown.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'boundary/unknown-district: --accept "Mẫu Lạ" không phải là mã hay tên của địa bàn nào trong places/districts.csv',
    ]);
  });
});
