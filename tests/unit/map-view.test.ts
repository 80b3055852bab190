import { describe, expect, test } from 'vitest';
import { drawingProjection } from '../../src/map/projection.ts';
import { asksForView } from '../../src/map/live/parameters.ts';
import { readView, VIEW_NAMES, writeView, type ViewLimits } from '../../src/map/live/view.ts';
import { drawProvince, PROVINCE_PADDING } from '../../src/map/shapes.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';

const LIMITS: ViewLimits = { bounds: [106, 11, 108, 13], minZoom: -1, maxZoom: 3 };
const SLUGS = new Set(['huyen-a', 'huyen-b']);
const read = (search: string) => readView(search, LIMITS, SLUGS);

describe('an address', () => {
  test.each(VIEW_NAMES)('with %s opens the map', (name) => {
    expect(asksForView(`?a=b&${name}=c`)).toBe(true);
  });

  test.each([
    ['?khung=106.6512,11.7800,0.75', { lng: 106.6512, lat: 11.78, zoom: 0.75 }, undefined],
    ['?chon=huyen-a', undefined, 'huyen-a'],
    ['?khung=107,12,-1&chon=huyen-b&x=1', { lng: 107, lat: 12, zoom: -1 }, 'huyen-b'],
  ])('%s says what the map shows', (search, view, selected) => {
    expect(read(search)).toEqual({ view, selected });
    expect(asksForView(search)).toBe(true);
  });

  test.each([
    '?khung=',
    '?khung=abc',
    '?khung=107,12',
    '?khung=107,12,1,4',
    '?khung=107,,1',
    '?khung= 107,12,1',
    '?khung=1e2,12,1',
    '?khung=NaN,12,1',
    '?khung=105.9999,12,1',
    '?khung=107,13.0001,1',
    '?khung=107,12,3.01',
    '?khung=107,12,-1.5',
    '?khung=12,107,1',
    '?chon=huyen-x',
    '?chon=',
    '?chon=__proto__',
    '?chon=%E0%A4%A',
  ])('%s says nothing that can be shown, and is no error', (search) => {
    expect(read(search)).toEqual({ view: undefined, selected: undefined, day: undefined });
  });

  test('without a word of the map asks for none', () => {
    expect(asksForView('')).toBe(false);
    expect(asksForView('?q=khung')).toBe(false);
  });

  test('is written so that it is read back, and keeps what else stands in it', () => {
    const view = { lng: 106.65, lat: 11.78004, zoom: -0.001 };
    const search = writeView('?q=a+b&khung=1,2,3&chon=c', {
      view,
      selected: 'huyen-a',
      day: '2021-05-31',
    });
    expect(search).toBe('?q=a+b&khung=106.6500,11.7800,0.00&chon=huyen-a&ngay=2021-05-31');
    expect(read(search)).toEqual({
      view: { lng: 106.65, lat: 11.78, zoom: 0 },
      selected: 'huyen-a',
      day: '2021-05-31',
    });
    expect(writeView(search, { view: undefined, selected: undefined, day: undefined })).toBe(
      '?q=a+b',
    );
    const other = { view: undefined, selected: undefined, day: '2021-05-31' };
    expect(writeView('?vung=106.5,11.2,107,11.7', other)).toBe(
      '?vung=106.5,11.2,107,11.7&ngay=2021-05-31',
    );
    expect(writeView('', { view: undefined, selected: undefined, day: undefined })).toBe('');
  });
});

test.each([
  ['the default province', DEFAULT],
  ['another province', PROVINCE],
])('the static map of %s is read back into degrees as it was drawn', (_, raw) => {
  const { province } = artefactsOf(raw, 'public');
  const drawing = drawProvince(province.districts, province.bbox, 640, PROVINCE_PADDING);
  const { unproject } = drawingProjection(province.bbox, PROVINCE_PADDING, drawing);
  expect(province.districts.length).toBeGreaterThan(0);
  for (const { labelPoint } of province.districts) {
    const [lng, lat] = unproject(...drawing.project(labelPoint));
    expect(lng).toBeCloseTo(labelPoint[0], 6);
    expect(lat).toBeCloseTo(labelPoint[1], 6);
  }
});
