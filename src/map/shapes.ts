import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { rewind } from '@turf/rewind';
import { geoMercator, geoPath, type GeoPath, type GeoProjection } from 'd3-geo';
import type { FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Province } from '../contract/pages.ts';
import type { Box } from './labels.ts';
import { metresPerUnit } from './scale-bar.ts';
import { smoothBorders } from './smooth-borders.ts';

type Shapes = Province['districts'];
type BBox = Province['bbox'];

/** How wide the pages' maps are, in user units; circles and letters are sized for that. */
export const MAP_WIDTH = 640;

/** What a map leaves free around what it shows, in user units; a district's map shows its neighbours there. */
export const PROVINCE_PADDING = 6;
export const DISTRICT_PADDING = 40;

/** A drawing of the province or a part of it, in the user units of an SVG. */
export interface MapDrawing {
  readonly width: number;
  readonly height: number;
  /** The path of a district's area. */
  readonly areaOf: (slug: string) => string;
  /** The borders between districts, each once. */
  readonly borders: string;
  /** The border of the province. */
  readonly outline: string;
  /** Whether any of a district is to be seen. */
  readonly isInView: (slug: string) => boolean;
  /** The size of a district's area, in square user units. */
  readonly sizeOf: (slug: string) => number;
  /** Whether a box, in user units, holds nothing of the province. */
  readonly isFree: (box: Box) => boolean;
  /** Whether a point, in user units, lies in a district. */
  readonly contains: (slug: string, x: number, y: number) => boolean;
  /** How much ground a user unit shows in the middle of the picture. */
  readonly metresPerUnit: number;
  /** Degrees to user units. */
  readonly project: (lngLat: readonly [number, number]) => [x: number, y: number];
}

/**
 * Draw the districts in Web Mercator, the projection of the interactive map, so that both show the
 * same picture. `bbox` (degrees) is what has to be in view; the height follows from its shape.
 */
export function drawProvince(
  districts: Shapes,
  bbox: BBox,
  width: number,
  padding: number,
): MapDrawing {
  const projection = fitProjection(bbox, width, padding);
  const [, bottom] = projection([bbox[0], bbox[1]])!;
  const path = geoPath(projection).digits(1);
  // d3-geo takes exterior rings clockwise, the other way round than RFC 7946.
  const collection = rewind(smoothBorders(toFeatureCollection(districts)), {
    reverse: true,
  }) as ReturnType<typeof toFeatureCollection>;
  const { outlines, ...lines } = drawLines(collection, path);
  const segments = segmentsOf(outlines, projection);
  const featureOf = (slug: string) => collection.features.find(({ id }) => id === slug)!;
  const height = Math.ceil(bottom + padding);
  return {
    width,
    height,
    areaOf: (slug) => path(featureOf(slug)) ?? '',
    ...lines,
    isInView: (slug) => {
      const [[left, top], [right, down]] = path.bounds(featureOf(slug));
      return left < width && right > 0 && top < height && down > 0;
    },
    isFree: (box) => isOutside(box, segments),
    sizeOf: (slug) => path.area(featureOf(slug)),
    contains: (slug, x, y) => {
      const lngLat = projection.invert!([x, y])!;
      return booleanPointInPolygon(lngLat, featureOf(slug));
    },
    metresPerUnit: metresPerUnit(2 * Math.PI * projection.scale(), (bbox[1] + bbox[3]) / 2),
    project: (lngLat) => projection([...lngLat])!,
  };
}

function fitProjection(
  [west, south, east, north]: BBox,
  width: number,
  padding: number,
): GeoProjection {
  const corners = [
    [west, south],
    [east, north],
  ];
  const projection = geoMercator().fitWidth(width - 2 * padding, {
    type: 'MultiPoint',
    coordinates: corners,
  });
  const [x, y] = projection.translate();
  return projection.translate([x + padding, y + padding]);
}

function toFeatureCollection(districts: Shapes) {
  const collection: FeatureCollection<Polygon | MultiPolygon> = {
    type: 'FeatureCollection',
    features: districts.map(({ slug, geometry }) => ({
      type: 'Feature',
      id: slug,
      properties: {},
      geometry,
    })),
  };
  return collection;
}

function drawLines(collection: FeatureCollection, path: GeoPath) {
  const shared = topology({ districts: collection }) as Topology<{ districts: GeometryCollection }>;
  const { districts } = shared.objects;
  const outlines = mesh(shared, districts, (a, b) => a === b);
  return {
    borders: path(mesh(shared, districts, (a, b) => a !== b)) ?? '',
    outline: path(outlines) ?? '',
    outlines,
  };
}

/** A piece of the province's outline, in user units. */
type Segment = readonly [x0: number, y0: number, x1: number, y1: number];

function segmentsOf({ coordinates }: MultiLineString, projection: GeoProjection): Segment[] {
  return coordinates.flatMap((line) => {
    const points = line.map((lngLat) => projection(lngLat as [number, number])!);
    return points.slice(1).map((to, index): Segment => [...points[index]!, ...to]);
  });
}

/** Whether a box lies outside the closed lines that segments make, and none of them touches it. */
function isOutside({ left, right, top, bottom }: Box, segments: readonly Segment[]): boolean {
  let isInside = false;
  for (const [x0, y0, x1, y1] of segments) {
    if (
      Math.max(x0, x1) >= left &&
      Math.min(x0, x1) <= right &&
      Math.max(y0, y1) >= top &&
      Math.min(y0, y1) <= bottom
    )
      return false;
    // A ray from the box's corner to the right.
    if (y0 > top !== y1 > top && left < x0 + ((top - y0) / (y1 - y0)) * (x1 - x0))
      isInside = !isInside;
  }
  return !isInside;
}
