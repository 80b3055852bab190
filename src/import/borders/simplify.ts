import { rewind } from '@turf/rewind';
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { findConflicts } from '../../borders/crossings.ts';
import { areaKm2, areaOf, METRES_PER_DEGREE, polygonsOf } from '../../borders/geometry.ts';
import type { BoundaryGeometry, Boundary } from '../../model/data-set.ts';

/** Places of a degree that are kept: about a metre. */
const GRID = 1e5;
/** How often an arc is given back half of what it lost, before a weight is given up. */
const REFINEMENTS = 12;

type Borders = Topology<{ borders: GeometryCollection<{ code: Boundary['code'] }> }>;

/** Borders at one level of detail. */
export interface Simplified {
  readonly boundaries: readonly Boundary[];
  /** Corners whose triangle with their neighbours is smaller have gone (Visvalingam). */
  readonly leastTriangleHectares: number;
}

/** What simplified borders are held to. */
interface Limits {
  /** What the size of each area is compared with, in km². */
  readonly sizes: readonly number[];
  /** By so much of its size an area may change. */
  readonly mostDrift: number;
}

/**
 * Borders at any level of detail, for districts that fit exactly. Each stretch between two junctions
 * is simplified once for both its districts, so they go on fitting. Where lines would meet, and around
 * areas that would change by too much, more corners are kept; `undefined` where that does not help.
 */
export function simplifier(
  boundaries: readonly Boundary[],
  limits: Limits,
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
    const arcs = new SimpleArcs(weighted.arcs, (hectares * 1e4) / squareDegree);
    for (let round = 0; round <= REFINEMENTS; round += 1) {
      if (!arcs.partThem()) return undefined;
      const degrees = arcs.simple.map((arc) => arc.map(([x, y]) => [x! / GRID, y! / GRID]));
      const simple = assemble({ ...weighted, arcs: degrees });
      const drifting = weighted.objects.borders.geometries.filter((_, index) => {
        return Math.abs(driftOf(limits.sizes[index]!, simple[index]!)) > limits.mostDrift;
      });
      if (drifting.length === 0) {
        return { boundaries: simple, leastTriangleHectares: hectares };
      }
      arcs.refine(new Set(drifting.flatMap(arcsOf)));
    }
    return undefined;
  };
}

/** The numbers of all arcs around an area; one that is walked backwards is said as its complement. */
function arcsOf(geometry: Borders['objects']['borders']['geometries'][number]): number[] {
  const arcs = 'arcs' in geometry ? geometry.arcs : [];
  return arcs.flat(2).map((arc) => (arc < 0 ? ~arc : arc));
}

/** Arcs without the corners that weigh least. */
class SimpleArcs {
  readonly simple: Position[][];
  readonly #arcs: readonly (readonly Position[])[];
  readonly #weights: number[];

  constructor(arcs: readonly (readonly Position[])[], leastWeight: number) {
    this.#arcs = arcs;
    this.#weights = arcs.map(() => leastWeight);
    this.simple = arcs.map((arc) => simplifyArc(arc, leastWeight));
  }

  /** Keep smaller corners of these. */
  refine(indices: Iterable<number>): void {
    for (const index of indices) {
      this.#weights[index]! /= 2;
      this.simple[index] = simplifyArc(this.#arcs[index]!, this.#weights[index]!);
    }
  }

  /** Refine arcs that meet anywhere but in their ends, until none does; whether that helped. */
  partThem(): boolean {
    for (let round = 0; round <= REFINEMENTS; round += 1) {
      const bad = new Set(findConflicts(this.simple));
      this.simple.forEach((arc, index) => {
        if (isClosed(this.#arcs[index]!) && arc.length < 4) bad.add(index);
      });
      if (bad.size === 0) return true;
      if (round === REFINEMENTS - 1) for (const index of bad) this.#weights[index] = 0;
      this.refine(bad);
    }
    return false;
  }
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
      .map((rings) => rings.filter((ring) => ring.length >= 4))
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

/** By how much a district's area has changed, as a share of what it was (in km²). */
export function driftOf(sizeBefore: number, after: Boundary): number {
  return areaKm2(after.geometry) / sizeBefore - 1;
}
