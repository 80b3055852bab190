import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { area } from '@turf/area';
import { booleanClockwise } from '@turf/boolean-clockwise';
import { featureCollection, polygon } from '@turf/helpers';
import { kinks } from '@turf/kinks';
import { union } from '@turf/union';
import type { Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { assembleBoundaries, parseArcs } from '../../src/import/borders/index.ts';
import { importedFrom } from '../../src/import/borders/index.ts';
import type { BoundaryGeometry } from '../../src/model/data-set.ts';
import { dataSetOf, DEFAULT, edited, PROVINCE, ROOT } from './data-sets.ts';

const SETS = {
  'the default province': dataSetOf(DEFAULT),
  'another province': dataSetOf(PROVINCE),
};
const ringsOf = ({ type, coordinates }: BoundaryGeometry): Position[][] =>
  type === 'Polygon' ? coordinates : coordinates.flat();
const edgesOf = (ring: readonly Position[]) =>
  ring.slice(1).map((end, index) => [ring[index]!.join(), end.join()] as const);

/** The edges that only one district has, joined to rings. */
function outlinesOf(areas: readonly BoundaryGeometry[]): Position[][] {
  const edges = areas.flatMap(ringsOf).flatMap(edgesOf);
  const seen = new Set(edges.map((edge) => edge.join(' ')));
  const next = new Map(edges.filter(([from, to]) => !seen.has(`${to} ${from}`)));
  const outlines: Position[][] = [];
  for (let [start] = next.keys(); start !== undefined; [start] = next.keys()) {
    const ring = [start];
    for (let at = next.get(start); at !== undefined; at = next.get(at)) {
      next.delete(ring.at(-1)!);
      ring.push(at);
    }
    outlines.push(ring.map((text) => text.split(',').map(Number)));
  }
  return outlines;
}

describe.each(Object.entries(SETS))('the boundaries of %s', (_, { boundaries, districts }) => {
  const areas = boundaries.map(({ geometry }) => geometry);
  const total = areas.reduce((sum, geometry) => sum + area(geometry), 0);

  test('are closed, do not cross themselves and turn left around their area', () => {
    for (const { code, geometry } of boundaries) {
      expect([code, kinks(geometry).features]).toEqual([code, []]);
      for (const ring of ringsOf(geometry)) {
        expect(ring.length).toBeGreaterThanOrEqual(4);
        expect(ring[0]).toEqual(ring.at(-1));
        // No holes here: every ring is an outer one.
        expect([code, booleanClockwise(ring)]).toEqual([code, false]);
      }
    }
  });

  test('have each edge once: a neighbour walks it the other way round', () => {
    const edges = areas.flatMap(ringsOf).flatMap(edgesOf);
    expect(new Set(edges.map((edge) => edge.join(' '))).size).toBe(edges.length);
  });

  test('leave neither gap nor overlap: what no neighbour shares encloses just their area', () => {
    const outlines = outlinesOf(areas);
    expect(outlines).toHaveLength(
      ringsOf(union(features(areas))!.geometry as BoundaryGeometry).length,
    );
    const enclosed = outlines.reduce((sum, ring) => sum + area(polygon([ring])), 0);
    expect(enclosed / total).toBeCloseTo(1, 9);
    // Less exact: the union leaves out points on straight lines, and a line on a sphere is an arc.
    expect(area(union(features(areas))!) / total).toBeCloseTo(1, 6);
  });

  test('enclose the official areas within 1.5 %, and half a km² to which these are rounded', () => {
    for (const { code, name, areaKm2 } of districts) {
      const { geometry } = boundaries.find((boundary) => boundary.code === code)!;
      const difference = Math.abs(area(geometry) / 1e6 - areaKm2);
      expect([name, difference <= 0.015 * areaKm2 + 0.5]).toEqual([name, true]);
    }
  });
});

function features(areas: readonly BoundaryGeometry[]) {
  return featureCollection(
    areas.map((geometry) => ({ type: 'Feature' as const, properties: {}, geometry })),
  );
}

const current = new TextDecoder().decode(DEFAULT.bytes.get('districts.geojson'));

describe.skipIf(importedFrom(current) !== undefined)('assembling', () => {
  const text = readFileSync(join(ROOT, 'data/places/border-arcs.csv'), 'utf8');
  const arcs = parseArcs(text);

  test('gives the file of the default data set, whatever the order of arcs and points', () => {
    expect(assembleBoundaries(arcs)).toEqual({ text: current, problems: [] });
    const [heading, ...rows] = text.trimEnd().split('\n');
    const shuffled = parseArcs([heading, ...rows.toReversed()].join('\n'));
    const again = JSON.parse(assembleBoundaries(shuffled).text) as {
      features: { geometry: BoundaryGeometry }[];
    };
    const areas = again.features.map(({ geometry }) => Math.round(area(geometry)));
    expect(areas).toEqual(
      SETS['the default province'].boundaries.map(({ geometry }) => Math.round(area(geometry))),
    );
  });

  test('names the districts whose arcs do not close', () => {
    const inner = arcs.find(({ left, right }) => !left.includes(' ') && !right.includes(' '))!;
    const { problems } = assembleBoundaries(arcs.filter((arc) => arc !== inner));
    expect(problems).toHaveLength(2);
    for (const code of [inner.left, inner.right]) expect(problems.join()).toContain(code);
  });

  test('turns around an arc whose sides are swapped with it', () => {
    const [first, ...rest] = arcs;
    const { left, right, line } = first!;
    const turned = { ...first!, left: right, right: left, line: line.toReversed() };
    expect(assembleBoundaries([turned, ...rest]).text).toBe(assembleBoundaries(arcs).text);
  });
});

test('a boundary that was written clockwise is turned around', () => {
  const turned = edited(PROVINCE, 'districts.geojson', (file) =>
    file.replace('[[105,21],[105.2,21],[105.2,21.2],[105,21.2],[105,21]]', (ring) =>
      JSON.stringify((JSON.parse(ring) as Position[]).toReversed()),
    ),
  );
  const geometryOf = ({ boundaries }: (typeof SETS)['another province']) =>
    boundaries.find(({ code }) => code === '904')!.geometry;
  const [ring] = ringsOf(geometryOf(dataSetOf(turned)));
  expect(booleanClockwise(ring!)).toBe(false);
});
