import { rewind } from '@turf/rewind';
import type { FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import type {
  MultiPolygon as MultiPolygonObject,
  Polygon as PolygonObject,
  Topology,
} from 'topojson-specification';
import type { Province } from '../contract/pages.ts';
import { type Box, boxAround, touch, treeOf } from './boxes.ts';
import { toPlane } from './projection.ts';
import { smoothBorders } from './smooth-borders.ts';

type Shapes = Province['districts'];
type Point = [x: number, y: number];
type AreaObject = PolygonObject | MultiPolygonObject;

/** A district among others: what its borders are made of. */
interface SharedShape extends Box {
  readonly slug: string;
  readonly geometry: AreaObject;
  /** The numbers of its stretches of border. */
  readonly arcs: readonly number[];
}

/** A stretch of border between two junctions. */
interface SharedArc extends Box {
  readonly points: readonly Point[];
  /** Whether no other district is behind it. */
  readonly isOuter: boolean;
}

/** What is drawn of districts, in the units of a drawing. */
interface DrawnDistricts {
  readonly areas: ReadonlyMap<string, Polygon | MultiPolygon>;
  /** The borders between districts, each once. */
  readonly borders: MultiLineString;
  /** The border of the province. */
  readonly outline: MultiLineString;
}

/** The districts on the plane of Web Mercator, rounded for display, their borders each once. */
interface SharedBorders {
  /**
   * Those that a view of the plane touches, every stretch of their borders drawn by `drawLine` once, so
   * that neighbours keep the very same.
   */
  readonly draw: (view: Box, drawLine: (points: readonly Point[]) => Point[]) => DrawnDistricts;
}

const known = new WeakMap<Shapes, SharedBorders>();

/** The borders of these districts, made once: all drawings show the same. */
export function sharedBorders(districts: Shapes): SharedBorders {
  const borders = known.get(districts) ?? findShared(districts);
  known.set(districts, borders);
  return borders;
}

function findShared(districts: Shapes): SharedBorders {
  // Exterior rings one way round and holes the other, so that a hole is not filled.
  const collection = rewind(smoothBorders(toFeatureCollection(districts)), { reverse: true });
  const shared = topology({ districts: collection }) as Topology<{
    districts: { readonly type: 'GeometryCollection'; readonly geometries: AreaObject[] };
  }>;
  const lines = shared.arcs.map((arc) => arc.map((at) => toPlane(at as Point)));
  const uses = new Uint8Array(lines.length);
  const shapes = shared.objects.districts.geometries.map((geometry, index): SharedShape => {
    const arcs = arcsOf(geometry);
    for (const arc of arcs) uses[arc]! += 1;
    const { slug } = districts[index]!;
    return { slug, geometry, arcs, ...boxAround(arcs.flatMap((arc) => lines[arc]!)) };
  });
  const arcs = lines.map((points, arc) => ({
    points,
    isOuter: uses[arc] === 1,
    ...boxAround(points),
  }));
  const tree = treeOf(shapes);
  return { draw: (view, drawLine) => drawShared(tree.touching(view), arcs, view, drawLine) };
}

function drawShared(
  shapes: readonly SharedShape[],
  arcs: readonly SharedArc[],
  view: Box,
  drawLine: (points: readonly Point[]) => Point[],
): DrawnDistricts {
  const numbers = [...new Set(shapes.flatMap((shape) => shape.arcs))].sort((a, b) => a - b);
  const lines: Point[][] = [];
  for (const arc of numbers) lines[arc] = drawLine(arcs[arc]!.points);
  const drawn: Topology = { type: 'Topology', objects: {}, arcs: lines };
  const meshOf = (isOuter: boolean) => {
    const chosen = numbers
      .filter((arc) => arcs[arc]!.isOuter === isOuter && touch(arcs[arc]!, view))
      .map((arc) => [arc]);
    return mesh(drawn, { type: 'MultiLineString', arcs: chosen });
  };
  return {
    areas: new Map(shapes.map(({ slug, geometry }) => [slug, areaFrom(drawn, geometry)])),
    borders: meshOf(false),
    outline: meshOf(true),
  };
}

function areaFrom(drawn: Topology, area: AreaObject): Polygon | MultiPolygon {
  return area.type === 'Polygon' ? feature(drawn, area).geometry : feature(drawn, area).geometry;
}

function toFeatureCollection(districts: Shapes): FeatureCollection<Polygon | MultiPolygon> {
  return {
    type: 'FeatureCollection',
    features: districts.map(({ geometry }) => ({ type: 'Feature', properties: {}, geometry })),
  };
}

function arcsOf(geometry: AreaObject): number[] {
  const rings = geometry.type === 'Polygon' ? geometry.arcs : geometry.arcs.flat();
  // Walked backwards they are numbered from -1 down.
  return rings.flat().map((arc) => (arc < 0 ? ~arc : arc));
}
