import { expect, test } from 'vitest';
import { formatFraction, formatNumber, formatShare } from '../../src/model/number-format.ts';

test.each([
  [0, 0, '0'],
  [999, 0, '999'],
  [1000, 0, '1.000'],
  [1234567, 0, '1.234.567'],
  [1234.56, 1, '1.234,6'],
  [0.05, 2, '0,05'],
  [-1234.5, 1, '−1.234,5'],
  [999.96, 1, '1.000,0'],
])('%d with %d decimals is written %s', (value, decimals, written) => {
  expect(formatNumber(value, decimals)).toBe(written);
});

test.each([
  [269 / 401, '67,1%'],
  [0, '0,0%'],
  [1, '100,0%'],
  [2 / 3, '66,7%'],
])('the share %d is written %s', (share, written) => {
  expect(formatShare(share)).toBe(written);
});

test('how many of how many is written with a stroke', () => {
  expect(formatFraction(269, 1401)).toBe('269/1.401');
});
