import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Position } from 'geojson';
import type { BoundaryGeometry } from '../model/data-set.ts';
import { areaOf, signedArea } from './geometry.ts';
import { edgeKey, endsOf, type PointRing, type Points } from './sheet.ts';

/** A step from one point to another, with the area on its left. */
export type Step = readonly [from: number, to: number];

/** Steps of which the same ones there and back are nothing. */
export class StepCounts {
  readonly #counts = new Map<number, number>();

  add(from: number, to: number, times = 1): void {
    const key = edgeKey(from, to);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + (from < to ? times : -times));
  }

  left(): Step[] {
    return [...this.#counts].flatMap(([key, count]) => {
      const [a, b] = endsOf(key);
      return Array.from({ length: Math.abs(count) }, (): Step => (count > 0 ? [a, b] : [b, a]));
    });
  }
}

/** Rings along steps, of which as many lead to a point as away from it. Those that touch in a point stay apart. */
export function ringsAlong(steps: readonly Step[], points: Points): PointRing[] {
  const ways = new Map<number, number[]>();
  for (const [from, to] of steps) {
    const known = ways.get(from);
    if (known === undefined) ways.set(from, [to]);
    else known.push(to);
  }
  const rings: number[][] = [];
  for (const [start] of steps) {
    const ring: number[] = [];
    let [before, at] = [-1, start];
    for (;;) {
      const open = ways.get(at);
      if (open === undefined || open.length === 0) break;
      const to = open.length === 1 ? open[0]! : leftmost(before, at, open, points);
      open.splice(open.indexOf(to), 1);
      ring.push(at);
      [before, at] = [at, to];
    }
    if (ring.length > 0) rings.push(ring);
  }
  return rings;
}

/** The way that turns left most sharply, so that nothing but the area lies between it and the way here. */
function leftmost(before: number, at: number, open: readonly number[], points: Points): number {
  if (before === -1) return open[0]!;
  const sorted = [...open, before].toSorted((a, b) => points.compareAngles(at, a, b));
  return sorted.at(sorted.indexOf(before) - 1)!;
}

/** What lies on the left of rings that do not cross. */
export function areaWithin(pointRings: readonly PointRing[], points: Points): BoundaryGeometry {
  const rings = pointRings
    .flatMap(withoutRepeats)
    .filter((ring) => ring.length > 2)
    .map((ring) => [...ring, ring[0]!].map((point) => points.degrees(point)));
  const outer = rings.filter((ring) => signedArea(ring) > 0).map((ring) => [ring]);
  // The smallest first: a hole belongs to the smallest part around it.
  const bySize = outer.toSorted(([a], [b]) => signedArea(a!) - signedArea(b!));
  for (const hole of rings.filter((ring) => signedArea(ring) < 0)) {
    const around = outer.length === 1 ? outer[0] : bySize.find(([ring]) => isWithin(hole, ring!));
    around?.push(hole);
  }
  return areaOf(outer);
}

/** A ring that comes by a point twice, as rings that do not. */
function withoutRepeats(ring: PointRing): PointRing[] {
  if (new Set(ring).size === ring.length) return [ring];
  const rings: number[][] = [];
  const way: number[] = [];
  const places = new Map<number, number>();
  for (const point of ring) {
    const earlier = places.get(point);
    if (earlier !== undefined) {
      const loop = way.splice(earlier);
      for (const one of loop) places.delete(one);
      rings.push(loop);
    }
    places.set(point, way.length);
    way.push(point);
  }
  return [...rings, way];
}

function isWithin(ring: readonly Position[], around: Position[]): boolean {
  const area = { type: 'Polygon' as const, coordinates: [around] };
  return ring.some((at) => booleanPointInPolygon(at, area, { ignoreBoundary: true }));
}
