import { rewind } from '@turf/rewind';
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { findConflicts } from '../../borders/crossings.ts';
import { areaKm2, areaOf, METRES_PER_DEGREE, polygonsOf } from '../../borders/geometry.ts';
import type { BoundaryGeometry, Boundary } from '../../model/data-set.ts';
import { withoutSpikes } from './snap.ts';

/** Places of a degree that are kept: about a metre. */
const GRID = 1e5;
/** How often an arc that meets another is given back half of what it lost, before a weight is given up. */
const REFINEMENTS = 12;

type Borders = Topology<{ borders: GeometryCollection<{ code: Boundary['code'] }> }>;

/** Borders at one level of detail. */
export interface Simplified {
  readonly boundaries: readonly Boundary[];
  /** Corners whose triangle with their neighbours is smaller have gone (Visvalingam). */
  readonly leastTriangleHectares: number;
}

/**
 * Borders at any level of detail, for districts that fit exactly. Each stretch between two junctions
 * is simplified once for both its districts, so they go on fitting; `undefined` where lines would meet.
 */
export function simplifier(
  boundaries: readonly Boundary[],
): (hectares: number) => Simplified | undefined {
  const features = boundaries.map(({ code, geometry }) => ({
    type: 'Feature' as const,
    properties: { code },
    geometry,
  }));
  const collection: FeatureCollection<BoundaryGeometry, { code: Boundary['code'] }> = {
    type: 'FeatureCollection',
    features,
  };
  const weighted = presimplify(topology({ borders: collection }) as Borders);
  const [, lat] = polygonsOf(boundaries[0]!.geometry)[0]![0]![0]!;
  const squareDegree = METRES_PER_DEGREE ** 2 * Math.cos((lat! * Math.PI) / 180);
  return (hectares) => {
    const arcs = simplifyArcs(weighted.arcs, (hectares * 1e4) / squareDegree);
    if (arcs === undefined) return undefined;
    const degrees = arcs.map((arc) => arc.map(([x, y]) => [x! / GRID, y! / GRID]));
    return {
      boundaries: assemble({ ...weighted, arcs: degrees }),
      leastTriangleHectares: hectares,
    };
  };
}

function simplifyArcs(
  arcs: readonly (readonly Position[])[],
  leastWeight: number,
): Position[][] | undefined {
  const weights = arcs.map(() => leastWeight);
  const simple = arcs.map((arc) => simplifyArc(arc, leastWeight));
  for (let round = 0; round <= REFINEMENTS; round += 1) {
    const bad = new Set(findConflicts(simple));
    simple.forEach((arc, index) => {
      if (isClosed(arcs[index]!) && arc.length < 4) bad.add(index);
    });
    if (bad.size === 0) return simple;
    for (const index of bad) {
      weights[index]! /= 2;
      simple[index] = simplifyArc(arcs[index]!, round === REFINEMENTS - 1 ? 0 : weights[index]!);
    }
  }
  return undefined;
}

/** The corners of an arc that weigh enough, on the grid; a third number of a corner is its weight. */
function simplifyArc(arc: readonly Position[], leastWeight: number): Position[] {
  const kept = arc
    .filter((corner, index) => index === 0 || index === arc.length - 1 || corner[2]! >= leastWeight)
    .map(([lng, lat]) => [Math.round(lng! * GRID), Math.round(lat! * GRID)]);
  return kept.filter((at, index) => index === 0 || String(at) !== String(kept[index - 1]));
}

function isClosed(arc: readonly Position[]): boolean {
  return arc[0]![0] === arc.at(-1)![0] && arc[0]![1] === arc.at(-1)![1];
}

function assemble(borders: Borders): Boundary[] {
  const collection = feature(borders, borders.objects.borders) as FeatureCollection<
    Polygon | MultiPolygon,
    { code: Boundary['code'] }
  >;
  return collection.features.map(({ properties: { code }, geometry }) => {
    const polygons = polygonsOf(geometry as BoundaryGeometry)
      .map((rings) => rings.map(withoutSpikes).filter((ring) => ring.length >= 4))
      .filter((rings) => rings.length > 0);
    return { code, geometry: inOrder(rewind(areaOf(polygons)) as BoundaryGeometry) };
  });
}

/** The same area, always written alike: rings from their smallest corner, parts and holes in order. */
function inOrder(geometry: BoundaryGeometry): BoundaryGeometry {
  const polygons = polygonsOf(geometry).map(([outer, ...holes]) => [
    fromSmallest(outer!),
    ...holes.map(fromSmallest).toSorted(byFirst),
  ]);
  return areaOf(polygons.toSorted(([a], [b]) => byFirst(a!, b!)));
}

function fromSmallest(ring: Position[]): Position[] {
  const open = ring.slice(0, -1);
  const smallest = open.reduce((least, at) => (compare(at, least) < 0 ? at : least));
  const start = open.indexOf(smallest);
  return [...open.slice(start), ...open.slice(0, start), smallest];
}

function byFirst([a]: readonly Position[], [b]: readonly Position[]): number {
  return compare(a!, b!);
}

function compare(a: Position, b: Position): number {
  return a[0]! - b[0]! || a[1]! - b[1]!;
}

/** By how much a district's area has changed, as a share of what it was. */
export function driftOf(before: Boundary, after: Boundary): number {
  return areaKm2(after.geometry) / areaKm2(before.geometry) - 1;
}
