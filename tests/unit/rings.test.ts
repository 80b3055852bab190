import { describe, expect, test } from 'vitest';
import type { PlaceSummary } from '../../src/contract/pages.ts';
import { LEVELS } from '../../src/model/levels.ts';
import { DISTRICT_PADDING, drawProvince } from '../../src/map/shapes.ts';
import { layOutDistrict } from '../../src/map/district-layout.ts';
import { placeRingLabels } from '../../src/map/ring-labels.ts';
import { layoutRings, type Ring } from '../../src/map/rings.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';

function overlapping(rings: readonly Ring[]): string[] {
  return rings.flatMap((a, index) =>
    rings.slice(index + 1).flatMap((b) => {
      const between = Math.hypot(a.centre[0] - b.centre[0], a.centre[1] - b.centre[1]);
      return between < a.radius + b.radius ? [`${a.place.name} and ${b.place.name}`] : [];
    }),
  );
}

const maps = [DEFAULT, PROVINCE].flatMap((raw) => {
  const { province, districts } = artefactsOf(raw, 'internal');
  return districts.map((district) => {
    const drawing = drawProvince(province.districts, district.bbox, 640, DISTRICT_PADDING);
    return { district, drawing, rings: layoutRings(district.places, drawing.project) };
  });
});

describe.each(maps)('the rings of $district.name', ({ district, drawing, rings }) => {
  test('do not cover each other', () => {
    expect(overlapping(rings)).toEqual([]);
  });

  test('give way to points, which stay where they are known to be', () => {
    const moved = rings.filter(
      ({ place, anchor, centre }) =>
        place.kind === 'point' && Math.hypot(anchor[0] - centre[0], anchor[1] - centre[1]) > 0.2,
    );
    expect(moved.map(({ place }) => place.name)).toEqual([]);
  });

  test('stay in the picture', () => {
    const outside = rings.filter(
      ({ centre: [x, y], radius }) =>
        x < radius || y < radius || x > drawing.width - radius || y > drawing.height - radius,
    );
    expect(outside.map(({ place }) => place.name)).toEqual([]);
  });

  test('hold all active facilities but those known by the district alone', () => {
    const held = rings.reduce((sum, { place }) => sum + place.counts.active, 0);
    expect(held + district.placedByDistrictOnly).toBe(district.counts.active);
  });

  test('have a part for each level that occurs, the ones that need a person first', () => {
    const order = ['unsafe', 'atRisk', 'notAssessed', 'safe'] as const;
    for (const { place, arcs } of rings) {
      const parts = arcs.map(({ part }) => part);
      expect(parts).toEqual(order.filter((part) => place.counts[part] > 0));
      for (const { path } of arcs) expect(path).toMatch(/^M[-\d.,A-Z]+Z$/i);
    }
  });

  test('draw the stale of each level over the end of its part', () => {
    for (const { place, arcs } of rings) {
      for (const { part, path, stalePath } of arcs) {
        const [all, stale] =
          part === 'notAssessed' ? [1, 0] : [place.counts[part], place.stale[part]];
        expect(stalePath === undefined).toBe(stale === 0);
        expect(stalePath === path).toBe(stale === all);
        // Both end at one radius: the outer point, then the line inwards.
        const endOf = (drawn: string) => /,(-?[\d.]+,-?[\d.]+)L/.exec(drawn)?.[1];
        if (stalePath !== undefined && stale < all && arcs.length > 1)
          expect(endOf(stalePath)).toBe(endOf(path));
      }
    }
    const stale = rings.flatMap(({ place }) => LEVELS.map((level) => place.stale[level]));
    const listed = district.facilities.filter(
      (facility) => facility.stale && facility.placeLevel !== 'district',
    );
    expect(stale.reduce((sum, count) => sum + count, 0)).toBe(listed.length);
  });
});

// The least widths in pixels at which map.css shows either layout.
const SCALES = { wide: 512 / 640, narrow: 288 / 640 } as const;

describe.each(maps)('a finger on the map of $district.name', ({ district, drawing }) => {
  const layouts = layOutDistrict(district.id, district.places, [], drawing);

  test('finds every ring within 12 pixels of its middle', () => {
    for (const { width, rings } of layouts)
      for (const { place, radius, reach = radius } of rings)
        if (place.kind !== 'point')
          expect(reach * SCALES[width], `${place.name}, ${width}`).toBeGreaterThanOrEqual(12);
  });

  test('never finds one where another is drawn', () => {
    for (const { rings } of layouts)
      for (const one of rings)
        for (const other of rings) {
          if (one === other || one.reach === undefined) continue;
          const between = Math.hypot(
            one.centre[0] - other.centre[0],
            one.centre[1] - other.centre[1],
          );
          expect(between - one.reach - other.radius).toBeGreaterThanOrEqual(0);
        }
  });
});

test('points have their reach too, where no other is near', () => {
  const layouts = maps.flatMap(({ district, drawing }) =>
    layOutDistrict(district.id, district.places, [], drawing),
  );
  const points = layouts.flatMap(({ width, rings }) =>
    rings.filter(({ place }) => place.kind === 'point').map((ring) => ({ ...ring, width })),
  );
  expect(points.length).toBeGreaterThan(5);
  const reached = points.filter(({ radius, reach = radius, width }) => reach * SCALES[width] >= 12);
  expect(reached.length / points.length).toBeGreaterThan(0.5);
});

test('some rings have stale parts to show', () => {
  const stale = maps.filter(({ rings }) =>
    rings.some(({ arcs }) => arcs.some((one) => one.stalePath !== undefined)),
  );
  expect(stale.length).toBeGreaterThan(3);
});

const [some] = maps.flatMap(({ rings }) => rings);
const placeOf = (id: string, active: number): PlaceSummary => ({
  ...some!.place,
  id,
  name: id,
  stale: { safe: 0, atRisk: 0, unsafe: 0 },
  counts: { ...some!.place.counts, active, safe: active, unsafe: 0, atRisk: 0, notAssessed: 0 },
});
const nowhere = (): [number, number] => [100, 100];

test('thirty places at one point still get a ring each, apart', () => {
  const places = Array.from({ length: 30 }, (_, index) => placeOf(`${index}`, 1 + (index % 9)));
  const rings = layoutRings(places, nowhere);
  expect(rings).toHaveLength(30);
  expect(overlapping(rings)).toEqual([]);
  expect(layoutRings(places, nowhere)).toEqual(rings);
});

test('a ring alone stands at its place, and more facilities make it larger', () => {
  const [one] = layoutRings([placeOf('a', 1)], nowhere);
  const [many] = layoutRings([placeOf('a', 40)], nowhere);
  expect(Math.hypot(one!.centre[0] - 100, one!.centre[1] - 100)).toBeLessThan(0.1);
  expect(many!.radius).toBeGreaterThan(one!.radius);
});

test('a place whose facilities have all ceased has no ring', () => {
  expect(layoutRings([placeOf('a', 0)], nowhere)).toEqual([]);
});

describe('the name of a ring', () => {
  const ring = { centre: [100, 100], radius: 10, name: 'Minh Hưng', count: 3 } as const;

  test('stands on the side where it crosses no border', () => {
    const west = (x: number) => x < 110;
    expect(placeRingLabels([ring], 14, () => true)[0]!.x).toBeGreaterThan(110);
    expect(placeRingLabels([ring], 14, () => true, west)[0]!.x).toBeLessThan(90);
  });

  test('crosses one rather than be left out', () => {
    expect(
      placeRingLabels(
        [ring],
        14,
        () => true,
        () => false,
      )[0],
    ).toBeDefined();
  });
});

test('a crowd of points is reached as it is drawn, and costs no more for each than a few', () => {
  const crowd = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...placeOf(`${index}`, 1),
      kind: 'point' as const,
    }));
  const sizes = { enlargement: 1.7, reach: 27 };
  // Each against each would be a hundred million.
  const rings = layoutRings(crowd(10_000), nowhere, sizes);
  expect(rings.every(({ reach }) => reach === undefined)).toBe(true);
  expect(layoutRings(crowd(1), nowhere, sizes)[0]!.reach).toBe(27);
});
