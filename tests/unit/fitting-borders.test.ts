import { featureCollection, polygon } from '@turf/helpers';
import { intersect } from '@turf/intersect';
import { union } from '@turf/union';
import type { Position } from 'geojson';
import { expect, test, vi } from 'vitest';
import { createRandom, type Random } from '../../scripts/sample/random.ts';
import { findCrossing } from '../../src/borders/crossings.ts';
import { Fit, joined } from '../../src/borders/fit.ts';
import { findFlaws } from '../../src/borders/flaws.ts';
import { areaKm2, BoxGrid } from '../../src/borders/geometry.ts';
import { Points, sheetOf } from '../../src/borders/sheet.ts';
import { closeSlivers } from '../../src/import/borders/snap.ts';
import type { BoundaryGeometry, Boundary } from '../../src/model/data-set.ts';
import { detailedBorders } from './detailed-borders.ts';

/** A ring around a middle that it never crosses. */
function star(random: Random, lng: number, lat: number): BoundaryGeometry {
  const count = random.integer(3, 40);
  const ring = Array.from({ length: count }, (_, index): [number, number] => {
    const angle = (index / count) * 2 * Math.PI;
    const radius = 0.02 + 0.05 * random.fraction();
    return [lng + radius * Math.cos(angle), lat + radius * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

const coded = (areas: readonly BoundaryGeometry[]) =>
  areas.map((geometry, index): Boundary => ({
    code: String(index) as Boundary['code'],
    geometry,
  }));

const featuresOf = (areas: readonly BoundaryGeometry[]) =>
  featureCollection(areas.map(({ coordinates }) => polygon(coordinates as Position[][])));

const sizeOf = (area: { geometry: unknown } | null) =>
  area === null ? 0 : areaKm2(area.geometry as BoundaryGeometry);

test('what areas share and what they cover is what another library says', () => {
  const random = createRandom('stars');
  for (let round = 0; round < 60; round += 1) {
    const pair = [star(random, 106, 11), star(random, 106.04 * 1, 11.01)];
    const shared = findFlaws(coded(pair)).filter(({ kind }) => kind === 'overlap');
    const sum = shared.reduce((all, { areaKm2 }) => all + areaKm2, 0);
    expect(Math.abs(sum - sizeOf(intersect(featuresOf(pair))))).toBeLessThan(1e-4);
    const areas = [...pair, star(random, 106.02, 11.05), star(random, 106.05, 11.06)];
    const whole = sizeOf(union(featuresOf(areas)));
    expect(Math.abs(areaKm2(joined(areas)) - whole)).toBeLessThan(1e-4);
    const closed = new Fit(sheetOf(areas)).closed();
    expect(closed.misfits()).toEqual([]);
    // Gaps amid them are filled, and each place is one area's alone.
    const filled = closed.areas.reduce((all, area) => all + areaKm2(area), 0);
    expect(filled).toBeGreaterThan(whole - 1e-4);
    expect(areaKm2(joined(closed.areas)) - filled).toBeCloseTo(0, 4);
  }
});

const DETAILS = [100, 200, 400].map((points) => detailedBorders(16, points, 4));

test('twice as many corners are at most 2.2 times the work', () => {
  const works = DETAILS.map((features) => {
    const areas = features.map(({ geometry }) => geometry as BoundaryGeometry);
    let work = 0;
    const counted = (at: Position) =>
      new Proxy(at, {
        get: (target, key, receiver) => {
          work += 1;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
    const near = vi.spyOn(BoxGrid.prototype, 'near');
    const cross = vi.spyOn(Points.prototype, 'cross');
    const boundaries = coded(areas);
    expect(findFlaws(boundaries).length).toBeGreaterThan(0);
    const closed = closeSlivers(new Fit(sheetOf(areas)), true);
    expect(findFlaws(coded(closed.areas))).toEqual([]);
    for (const { coordinates } of areas) {
      const rings = coordinates as Position[][];
      expect(findCrossing(rings.map((ring) => ring.map(counted)))).toBeUndefined();
    }
    work += near.mock.results.reduce((sum, { value }) => sum + (value as unknown[]).length, 0);
    work += cross.mock.calls.length;
    near.mockRestore();
    cross.mockRestore();
    return work;
  });
  const ratios = works.slice(1).map((work, index) => work / works[index]!);
  expect(Math.max(...ratios), works.join(' ')).toBeLessThanOrEqual(2.2);
});
