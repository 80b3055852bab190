import { describe, expect, test } from 'vitest';
import { nextThatWay } from '../../src/map/live/arrow-keys.ts';
import { layOutDistrict } from '../../src/map/district-layout.ts';
import { DISTRICT_PADDING, drawProvince, drawWhole, MAP_WIDTH } from '../../src/map/shapes.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';
import { manyAreas } from './many-areas.ts';

const WAYS = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;

const [first, other] = [DEFAULT, PROVINCE].map((raw) => artefactsOf(raw, 'internal'));
const maps = [
  ...[first!.province, other!.province, manyAreas(first!.province, 95)].map((province) => {
    const { project } = drawWhole(province, MAP_WIDTH);
    return {
      name: `a province of ${province.districts.length}`,
      points: province.districts.map(({ labelPoint }) => project(labelPoint)),
    };
  }),
  ...first!.districts.map((district) => {
    const shapes = first!.province.districts;
    const drawing = drawProvince(shapes, district.bbox, MAP_WIDTH, DISTRICT_PADDING);
    const { rings } = layOutDistrict(district.id, district.places, [], drawing)[0]!;
    return { name: district.name, points: rings.map(({ centre }) => centre) };
  }),
].map(({ name, points }) => ({ name, points: points.map(([x, y]) => ({ x, y })) }));

describe.each(maps)('on the map of $name arrow keys', ({ points }) => {
  test('reach every place from every other', () => {
    const next = points.map((from) => WAYS.map((way) => nextThatWay(from, points, way)));
    for (const start of points.keys()) {
      const reached = new Set([start]);
      for (const at of reached) for (const to of next[at]!) if (to >= 0) reached.add(to);
      expect(reached.size).toBe(points.length);
    }
  });

  test('go the way that they point', () => {
    for (const from of points)
      for (const [dx, dy] of WAYS) {
        const to = points[nextThatWay(from, points, [dx, dy])];
        const ahead = points.filter(({ x, y }) => (x - from.x) * dx + (y - from.y) * dy > 0.5);
        if (to === undefined) expect(ahead).toEqual([]);
        else expect(ahead).toContain(to);
      }
  });
});

test('what lies straight ahead comes before what is nearer but aside', () => {
  const places = [
    { x: 30, y: 0 },
    { x: 5, y: 20 },
  ];
  expect(nextThatWay({ x: 0, y: 0 }, places, [1, 0])).toBe(0);
  expect(nextThatWay({ x: 0, y: 0 }, places, [0, 1])).toBe(1);
  expect(nextThatWay({ x: 0, y: 0 }, places, [-1, 0])).toBe(-1);
});
