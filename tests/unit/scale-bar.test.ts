import { expect, test } from 'vitest';
import { metresPerUnit, scaleBar } from '../../src/map/scale-bar.ts';

test.each([
  [200, 120, 20_000, '20\u00a0km'],
  [100, 120, 10_000, '10\u00a0km'],
  [500, 120, 50_000, '50\u00a0km'],
  [8, 120, 500, '500\u00a0m'],
  [1, 100, 100, '100\u00a0m'],
  [20_000, 100, 2_000_000, '2.000\u00a0km'],
])('%d metres a unit, at most %d units: a bar of %d metres', (perUnit, most, metres, label) => {
  expect(scaleBar(perUnit, most)).toEqual({ metres, units: metres / perUnit, label });
});

test('a bar is never longer than allowed and never shorter than two fifths of it', () => {
  for (let perUnit = 0.7; perUnit < 5000; perUnit *= 1.13) {
    const { units } = scaleBar(perUnit, 120);
    expect(units).toBeLessThanOrEqual(120.000001);
    expect(units).toBeGreaterThanOrEqual(48 - 0.000001);
  }
});

test('a degree of the equator is 111.3 km, and half of that at 60° north', () => {
  expect(metresPerUnit(360, 0)).toBeCloseTo(111_319.49, 1);
  expect(metresPerUnit(360, 60)).toBeCloseTo(55_659.75, 1);
});
