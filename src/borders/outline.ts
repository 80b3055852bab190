import { booleanPointInPolygon } from '@turf/turf';
import type { Position } from 'geojson';
import type { Boundary } from '../model/data-set.ts';
import { polygonsOf } from './geometry.ts';
import { findCrossing } from './crossings.ts';

/**
 * The rings around districts that fit exactly, or nothing where they may not and a closer look is
 * due. Where each edge that two districts share is walked once in each direction, and the other
 * edges make rings that lie apart, every place within these is in just one district.
 */
export function cleanOutline(boundaries: readonly Boundary[]): Position[][] | undefined {
  const edges = new Map<string, readonly [from: Position, to: Position]>();
  for (const { geometry } of boundaries) {
    for (const [outer, ...holes] of polygonsOf(geometry)) {
      const rings = [turned(outer!, 1), ...holes.map((hole) => turned(hole, -1))];
      for (const ring of rings) {
        for (let i = 1; i < ring.length; i += 1) {
          const [from, to] = [ring[i - 1]!, ring[i]!];
          const key = `${String(from)} ${String(to)}`;
          if (edges.has(key)) return undefined;
          edges.set(key, [from, to]);
        }
      }
    }
  }
  const single = [...edges.values()].filter(
    ([from, to]) => !edges.has(`${String(to)} ${String(from)}`),
  );
  const rings = joined(single);
  if (rings === undefined) return undefined;
  if (findCrossing(rings) !== undefined) return undefined;
  const isNested = rings.some((ring) =>
    rings.some(
      (other) =>
        other !== ring &&
        booleanPointInPolygon(ring[0]!, { type: 'Polygon', coordinates: [other] }),
    ),
  );
  return isNested ? undefined : rings;
}

function joined(edges: readonly (readonly [Position, Position])[]): Position[][] | undefined {
  const next = new Map(edges.map(([from, to]) => [String(from), to]));
  // Two rings that touch in a corner could be joined in more than one way.
  if (next.size < edges.length) return undefined;
  const rings: Position[][] = [];
  for (const [start] of edges) {
    const ring = [start];
    for (let to = next.get(String(start)); to !== undefined; to = next.get(String(to))) {
      next.delete(String(ring.at(-1)));
      ring.push(to);
    }
    if (ring.length > 1) rings.push(ring);
  }
  return rings;
}

function turned(ring: Position[], sign: 1 | -1): Position[] {
  return Math.sign(signedArea(ring)) === -sign ? ring.toReversed() : ring;
}

/** Positive where the ring turns left; from its first corner, or the digits of small rings are lost. */
export function signedArea(ring: readonly Position[]): number {
  const [x0, y0] = ring[0] as [number, number];
  let doubled = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [ax, ay] = ring[i - 1] as [number, number];
    const [bx, by] = ring[i] as [number, number];
    doubled += (ax - x0) * (by - y0) - (bx - x0) * (ay - y0);
  }
  return doubled / 2;
}
