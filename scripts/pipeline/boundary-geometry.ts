import { bbox } from '@turf/turf';
import type { FeatureCollection } from 'geojson';
import polylabel from 'polylabel';
import type { Province } from '../../src/domain/artefacts.ts';
import type { Boundary } from '../../src/domain/data-set.ts';

type BBox = Province['bbox'];

/** The border of a district; there is one, since the data set was checked. */
export function boundaryOf(code: string, boundaries: readonly Boundary[]): Boundary {
  // parseBoundaries has matched each district to one border.
  return boundaries.find((boundary) => boundary.code === code)!;
}

/** West, south, east and north of all these borders, in degrees. */
export function bboxOf(boundaries: readonly Boundary[]): BBox {
  const features = boundaries.map(({ geometry }) => ({
    type: 'Feature' as const,
    properties: {},
    geometry,
  }));
  const collection: FeatureCollection = { type: 'FeatureCollection', features };
  return bbox(collection).slice(0, 4) as BBox;
}

/** The point of a district that is farthest from its border, where a label fits best. */
export function labelPoint(geometry: Boundary['geometry']): [lng: number, lat: number] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const candidates = polygons.map((polygon) => polylabel(polygon, 0.001));
  const best = candidates.toSorted((a, b) => b.distance - a.distance)[0]!;
  return [round(best[0]), round(best[1])];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}
