import { difference } from '@turf/difference';
import { feature, featureCollection } from '@turf/helpers';
import type { Position } from 'geojson';
import { findFlaws, type Flaw, TOLERANCE_METRES } from '../../borders/flaws.ts';
import {
  areaOf,
  boxAround,
  BoxGrid,
  METRES_PER_DEGREE,
  polygonsOf,
  ringsOf,
  unionOf,
} from '../../borders/geometry.ts';
import type { BoundaryGeometry, Boundary } from '../../model/data-set.ts';

/** A corner that others are drawn to. */
interface Corner {
  readonly at: Position;
  readonly code: string;
}

/**
 * Draw borders of neighbours that run within so many metres of each other onto one line: a corner
 * moves to a neighbour's corner, and a line takes in the neighbour's corners beside it.
 */
export function snapBorders(boundaries: readonly Boundary[], metres: number): Boundary[] {
  const margin = metres / METRES_PER_DEGREE;
  // A degree of longitude is the shorter one, so its box is the wider one.
  const [, lat] = polygonsOf(boundaries[0]!.geometry)[0]![0]![0]!;
  const scale = Math.cos((lat! * Math.PI) / 180);
  const boxMargin = margin / scale;
  const grid = new BoxGrid<Corner>(Math.max(boxMargin * 2, 0.002));
  const moved = boundaries.map((boundary) =>
    mapRings(boundary, (ring) =>
      ring.map((at): Position => {
        const near = [...grid.near(boxAround(at, at, boxMargin))]
          .filter(({ code }) => code !== boundary.code)
          .map((corner) => ({ corner, distance: distanceOf(at, corner.at, scale) }))
          .filter(({ distance }) => distance <= margin)
          .toSorted((a, b) => a.distance - b.distance);
        if (near[0] !== undefined) return near[0].corner.at;
        grid.add({ at, code: boundary.code }, boxAround(at, at));
        return at;
      }),
    ),
  );
  const lines = new Map<string, number>();
  for (const ring of moved.flatMap(({ geometry }) => ringsOf(geometry))) {
    ring.slice(1).forEach((to, index) => {
      const key = lineKey(ring[index]!, to);
      lines.set(key, (lines.get(key) ?? 0) + 1);
    });
  }
  return moved.map((boundary) => {
    const own = new Set(ringsOf(boundary.geometry).flat().map(String));
    return mapRings(boundary, (ring) =>
      withoutSpikes(
        ring.flatMap((to, index) => {
          const from = ring[index - 1];
          if (from === undefined) return [to];
          // Already shared as it is: one side of it must not change alone.
          if (lines.get(lineKey(from, to))! > 1) return [to];
          const beside = [...grid.near(boxAround(from, to, boxMargin))]
            .filter(({ at }) => !own.has(String(at)))
            .map(({ at }) => ({ at, ...footOn(from, to, at, scale) }))
            .filter(({ part, distance }) => part > 0 && part < 1 && distance <= margin)
            .toSorted((a, b) => a.part - b.part);
          return [...beside.map(({ at }) => at), to];
        }),
      ),
    );
  });
}

/** The same in both directions. */
function lineKey(from: Position, to: Position): string {
  return [String(from), String(to)].toSorted().join(' ');
}

function mapRings(boundary: Boundary, map: (ring: Position[]) => Position[]): Boundary {
  const polygons = polygonsOf(boundary.geometry)
    .map((rings) => rings.map(map))
    // What was narrower than the tolerance has become a line.
    .filter(([outer]) => outer!.length >= 4)
    .map(([outer, ...holes]) => [outer!, ...holes.filter((hole) => hole.length >= 4)]);
  return { ...boundary, geometry: areaOf(polygons) };
}

/** A closed ring without corners that repeat and without lines that go there and straight back. */
export function withoutSpikes(ring: readonly Position[]): Position[] {
  const open: Position[] = [];
  for (const at of ring.slice(0, -1)) {
    open.push(at);
    while (shortened(open));
  }
  while (open.length > 2) {
    const [first, second] = [open[0]!, open[1]!];
    if (isSame(open.at(-1)!, first)) open.pop();
    else if (isSame(open.at(-1)!, second)) open.shift();
    else if (isSame(open.at(-2)!, first)) open.splice(-1);
    else break;
  }
  return open.length === 0 ? [] : [...open, open[0]!];
}

function shortened(open: Position[]): boolean {
  const [beforeLast, last] = [open.at(-2), open.at(-1)!];
  if (beforeLast !== undefined && isSame(beforeLast, last)) {
    open.pop();
    return true;
  }
  const earlier = open.at(-3);
  if (earlier === undefined || !isSame(earlier, last)) return false;
  open.splice(-2);
  return true;
}

function distanceOf(a: Position, b: Position, scale: number): number {
  return Math.hypot((a[0]! - b[0]!) * scale, a[1]! - b[1]!);
}

function footOn(from: Position, to: Position, at: Position, scale: number) {
  const [dx, dy] = [(to[0]! - from[0]!) * scale, to[1]! - from[1]!];
  const [px, py] = [(at[0]! - from[0]!) * scale, at[1]! - from[1]!];
  const part = (px * dx + py * dy) / (dx * dx + dy * dy);
  return { part, distance: Math.hypot(px - part * dx, py - part * dy) };
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** What rounding and a corner in the middle of a neighbour's line amount to. */
const ROUNDING_METRES = 0.5;
/** Each round leaves far less than the one before; a second one is seldom needed. */
const ROUNDS = 4;

/** Borders that fit exactly, or the flaws that stay. */
interface Closed {
  readonly boundaries: readonly Boundary[];
  readonly left: readonly Flaw[];
}

/** Close gaps and overlaps that are narrower than the tolerance, so that neighbours share their lines. */
export function closeSlivers(boundaries: readonly Boundary[], flaws: readonly Flaw[]): Closed {
  const metres = flaws.length === 0 ? ROUNDING_METRES : TOLERANCE_METRES;
  let closed: readonly Boundary[] = snapBorders(boundaries, metres);
  let left = findFlaws(closed);
  for (let round = 0; round < ROUNDS && left.length > 0; round += 1) {
    closed = snapBorders(left.reduce(mend, closed), ROUNDING_METRES);
    left = findFlaws(closed);
  }
  return { boundaries: closed, left };
}

function mend(boundaries: readonly Boundary[], { kind, codes, area }: Flaw): readonly Boundary[] {
  if (area === undefined) return boundaries;
  const [first, second] = codes;
  // An overlap stays with its first district and leaves the second; a gap goes to its longest neighbour.
  return boundaries.map((boundary) => {
    if (kind === 'gap' && boundary.code === first) {
      return { ...boundary, geometry: unionOf([boundary.geometry, area]) ?? boundary.geometry };
    }
    if (kind === 'overlap' && boundary.code === second) {
      return { ...boundary, geometry: without(boundary.geometry, area) };
    }
    return boundary;
  });
}

function without(from: BoundaryGeometry, taken: BoundaryGeometry): BoundaryGeometry {
  const rest = difference(featureCollection([feature(from), feature(taken)]));
  return (rest?.geometry as BoundaryGeometry | undefined) ?? from;
}
