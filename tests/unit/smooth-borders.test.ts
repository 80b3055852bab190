import { area } from '@turf/area';
import { kinks } from '@turf/kinks';
import { expect, test } from 'vitest';
import { smoothBorders } from '../../src/map/smooth-borders.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';

const provinces = [DEFAULT, PROVINCE].map((raw) => {
  const { districts } = artefactsOf(raw, 'public').province;
  return {
    type: 'FeatureCollection' as const,
    features: districts.map(({ slug, geometry }) => ({
      type: 'Feature' as const,
      properties: { slug },
      geometry,
    })),
  };
});

/** Every edge of every ring, as text, in the direction in which the ring runs. */
function edgesOf(areas: (typeof provinces)[number]): string[] {
  return areas.features.flatMap(({ geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return polygons
      .flat()
      .flatMap((ring) => ring.slice(1).map((end, i) => `${ring[i]!.join()}>${end.join()}`));
  });
}

test.each(provinces)('neighbours keep the very same border, so that no gap opens', (areas) => {
  const reversed = (edge: string) => edge.split('>').toReversed().join('>');
  const inner = (edges: readonly string[]) => {
    const all = new Set(edges);
    expect(all.size).toBe(edges.length);
    return edges.filter((edge) => all.has(reversed(edge))).length / edges.length;
  };
  const before = edgesOf(areas);
  const after = edgesOf(smoothBorders(areas) as typeof areas);
  expect(after.length).toBeGreaterThan(before.length);
  expect(Math.abs(inner(after) - inner(before))).toBeLessThan(0.1);
});

test.each(provinces)('no border crosses itself, and areas change by less than 3 %', (areas) => {
  smoothBorders(areas).features.forEach(({ geometry }, index) => {
    expect(kinks(geometry).features).toEqual([]);
    const change = area(geometry) / area(areas.features[index]!.geometry);
    expect(Math.abs(change - 1)).toBeLessThan(areas === provinces[0] ? 0.03 : 0.3);
  });
});
