import { rewind } from '@turf/turf';
import { geoMercator, geoPath, type GeoPath, type GeoProjection } from 'd3-geo';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Province } from '../domain/artefacts.ts';

type Shapes = Province['districts'];
type BBox = Province['bbox'];

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
  /** Degrees to user units. */
  readonly project: (lngLat: readonly [number, number]) => [x: number, y: number];
}

/**
 * Draw the districts in Web Mercator, the projection of the interactive map, so that both show the
 * same picture. `bbox` (degrees) is what has to be in view; the height follows from its shape.
 */
export function drawProvince(districts: Shapes, bbox: BBox, width: number, padding: number): MapDrawing {
  const projection = fitProjection(bbox, width, padding);
  const [, bottom] = projection([bbox[0], bbox[1]])!;
  const path = geoPath(projection).digits(1);
  // d3-geo takes exterior rings clockwise, the other way round than RFC 7946.
  const collection = rewind(toFeatureCollection(districts), { reverse: true }) as ReturnType<
    typeof toFeatureCollection
  >;
  const lines = drawLines(collection, path);
  return {
    width,
    height: Math.ceil(bottom + padding),
    areaOf: (slug) => path(collection.features.find(({ id }) => id === slug)!) ?? '',
    ...lines,
    project: (lngLat) => projection([...lngLat])!,
  };
}

function fitProjection([west, south, east, north]: BBox, width: number, padding: number): GeoProjection {
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
  const shared: Topology<{ districts: GeometryCollection }> = topology({ districts: collection });
  const { districts } = shared.objects;
  return {
    borders: path(mesh(shared, districts, (a, b) => a !== b)) ?? '',
    outline: path(mesh(shared, districts, (a, b) => a === b)) ?? '',
  };
}
