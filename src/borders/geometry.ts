import { area, bbox } from '@turf/turf';
import type { FeatureCollection, Position } from 'geojson';
import polylabel from 'polylabel';
import type { Province } from '../contract/pages.ts';
import type { Area, Boundary } from '../model/data-set.ts';

type BBox = Province['bbox'];
type Ring = [lng: number, lat: number][];

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

/** The polygons of an area, each an outer ring and its holes. */
export function polygonsOf({ type, coordinates }: Area): Position[][][] {
  return type === 'Polygon' ? [coordinates] : coordinates;
}

/** All rings of an area, outer ones and holes. */
export function ringsOf(geometry: Area): Position[][] {
  return polygonsOf(geometry).flat();
}

/** Polygons as an area. */
export function areaOf(polygons: Position[][][]): Area {
  return (
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons }
  ) as Area;
}

/** Along a meridian. */
export const METRES_PER_DEGREE = 111_195;

/** Eccentricity of the WGS 84 ellipsoid, squared. */
const E2 = 0.00669437999014;

/**
 * The size of an area on the ellipsoid, in km². Turf's sphere is 0.4 % off at 11°; on the latitudes
 * that keep areas (authalic, to the second order) it is not.
 */
export function areaKm2(geometry: Area): number {
  const authalic = (degrees: number) => {
    const lat = (degrees * Math.PI) / 180;
    const beta =
      lat -
      (E2 / 3 + (31 * E2 ** 2) / 180) * Math.sin(2 * lat) +
      ((17 * E2 ** 2) / 360) * Math.sin(4 * lat);
    return (beta * 180) / Math.PI;
  };
  const polygons = polygonsOf(geometry).map((rings) =>
    rings.map((ring) => ring.map(([lng, lat]) => [lng!, authalic(lat!)])),
  );
  return area({ type: 'MultiPolygon', coordinates: polygons }) / 1e6;
}

/** The point of a district that is farthest from its border, where a label fits best. */
export function labelPoint(geometry: Boundary['geometry']): [lng: number, lat: number] {
  const candidates = polygonsOf(geometry).map((polygon) => polylabel(polygon as Ring[], 0.001));
  const best = candidates.toSorted((a, b) => b.distance - a.distance)[0]!;
  return [round(best[0]), round(best[1])];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}
