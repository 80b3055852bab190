import { describe, expect, test } from 'vitest';
import { readCoordinates } from '../../src/borders/coordinates.ts';

const FRAME = { bbox: [106.4, 11.3, 107.44, 12.31], centralMeridian: 106.25 } as const;
const HERE = { lng: 106.88, lat: 11.54, swapped: false };

describe('one place in every form that lists use', () => {
  test.each([
    ['decimal degrees', '11.54', '106.88'],
    ['a decimal comma', '11,54', '106,88'],
    ['a degree sign', '11.54°', '106.88°'],
    ['hemispheres', '11.54 N', '106.88 E'],
    ['hemispheres in Vietnamese', '11,54 B', '106,88 Đ'],
    ['degrees, minutes and seconds', '11°32\'24"N', '106°52\'48"E'],
    ['typographic marks', '11° 32′ 24″', '106º52’48”'],
    ['degrees and minutes alone', "11°32.4'", "106°52,8'"],
    ['spaces only', '11 32 24', '106 52 48'],
    ['VN-2000 metres, north first', '1276259.292', '568521.662'],
    ['VN-2000 with the marks of Vietnam', '1.276.259,292', '568.521,662'],
    ['VN-2000 with letters', 'X=1276259,292', 'Y=568521,662'],
  ])('%s', (_, lat, lng) => {
    expect(readCoordinates(lat, lng, FRAME)).toEqual(HERE);
  });
});

test.each([
  ['106.88', '11.54'],
  ['568521.662', '1276259.292'],
])('axes that were swapped (%s, %s) are recognised by what lies in the province', (lat, lng) => {
  expect(readCoordinates(lat, lng, FRAME)).toEqual({ ...HERE, swapped: true });
});

test.each([
  ['10.7', '106.7'],
  ['0', '0'],
  ['-11.54', '106.88'],
  ['1100000', '700000'],
])('%s, %s is outside the province and no guess is made', (lat, lng) => {
  expect(readCoordinates(lat, lng, FRAME)).toEqual({ problem: 'outside' });
});

test.each([
  ['', '106.88', 'lat'],
  ['11.54', '', 'lng'],
  ['11.54', 'KCN Minh Hưng', 'lng'],
  ['11°72\'24"', '106.88', 'lat'],
  ['11.5.4', '106.88', 'lat'],
])('"%s", "%s" is no coordinate, and not zero either', (lat, lng, axis) => {
  expect(readCoordinates(lat, lng, FRAME)).toEqual({ problem: 'number', axis });
});

test('metres without a known meridian are not read', () => {
  const frame = { bbox: FRAME.bbox };
  expect(readCoordinates('1276259.292', '568521.662', frame)).toEqual({ problem: 'no-meridian' });
});
