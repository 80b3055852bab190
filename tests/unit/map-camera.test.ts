import { expect, test } from 'vitest';
import { withNearest } from '../../src/map/live/camera.ts';

const MARKS = [
  [106.5, 11.5],
  [107, 12],
] as const;

test('a view moves as little as needed for the nearest mark to be in it', () => {
  const half = [0.1, 0.05] as const;
  expect(withNearest([106.55, 11.52], half, MARKS), 'there it is').toEqual([106.55, 11.52]);
  const [lng, lat] = withNearest([106.2, 11.49], half, MARKS);
  expect([lng, lat]).toEqual([expect.closeTo(106.42), 11.49]);
  const corner = withNearest([107.5, 12.5], half, MARKS);
  expect(corner).toEqual([expect.closeTo(107.08), expect.closeTo(12.04)]);
  expect(withNearest(corner, half, MARKS), 'and stays there').toEqual(corner);
  expect(withNearest([100, 5], half, []), 'without marks').toEqual([100, 5]);
});
