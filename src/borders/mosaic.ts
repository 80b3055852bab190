import { cutEdges, type CutEdges } from './cut-edges.ts';
import type { Edge, Points } from './sheet.ts';

/** A walk along an edge. */
export interface Way {
  readonly from: number;
  readonly to: number;
  /** The areas that have the edge as theirs and lie on its left, and those on its right. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** How many areas have what lies on its right. */
  readonly coverAcross: number;
}

/** A piece of the plane between edges. */
export interface Face {
  /** How many areas have it. */
  readonly cover: number;
  /** Around it, holes too, the face on the left. */
  readonly ways: readonly Way[];
}

/** The plane, cut by edges. */
export interface Mosaic extends Pick<CutEdges, 'pointsOn'> {
  /** What lies around everything. */
  readonly outside: Face;
  /** What lies within, and no area has it or more than one. */
  readonly odd: readonly Face[];
}

const OUTSIDE = 0;

/** Cut edges where they cross or touch, and see what lies between them. */
export function mosaicOf(uncut: readonly Edge[], points: Points): Mosaic {
  const { edges, pointsOn } = cutEdges(uncut, points);
  const around = sidesAround(edges, points);
  const loopOf = traceLoops(edges, around);
  const { faceOf, covers } = joinLoops(edges, loopOf, around, points);
  const waysOf = new Map<number, Way[]>([[OUTSIDE, []]]);
  loopOf.forEach((loop, side) => {
    const face = faceOf[loop]!;
    if (face !== OUTSIDE && covers[face] === 1) return;
    const way = wayOf(edges[side >> 1]!, side, covers[faceOf[loopOf[side ^ 1]!]!]!);
    const ways = waysOf.get(face);
    if (ways === undefined) waysOf.set(face, [way]);
    else ways.push(way);
  });
  const faces = [...waysOf].map(([face, ways]): Face => ({ cover: covers[face]!, ways }));
  return { outside: faces[0]!, odd: faces.slice(1), pointsOn };
}

// Each edge has two sides: number 2n is its left on the way from `a` to `b`, 2n + 1 the other.

function wayOf({ a, b, forth, back }: Edge, side: number, coverAcross: number): Way {
  return side % 2 === 0
    ? { from: a, to: b, left: forth, right: back, coverAcross }
    : { from: b, to: a, left: back, right: forth, coverAcross };
}

/** The sides that begin at each point, in the order of turning left, from the west through the south. */
type Around = ReadonlyMap<number, readonly number[]>;

function sidesAround(edges: readonly Edge[], points: Points): Around {
  const around = new Map<number, number[]>();
  const add = (point: number, side: number) => {
    const sides = around.get(point);
    if (sides === undefined) around.set(point, [side]);
    else sides.push(side);
  };
  edges.forEach(({ a, b }, index) => {
    add(a, 2 * index);
    add(b, 2 * index + 1);
  });
  for (const [point, sides] of around) {
    const end = (side: number) => (side % 2 === 0 ? edges[side >> 1]!.b : edges[side >> 1]!.a);
    if (sides.length > 1) sides.sort((s, t) => points.compareAngles(point, end(s), end(t)));
  }
  return around;
}

/** For each side the closed walk that it is a part of, with the same face on the left all along. */
function traceLoops(edges: readonly Edge[], around: Around): Int32Array {
  const next = new Int32Array(edges.length * 2);
  for (const sides of around.values()) {
    // Who comes here leaves on the way that is the next one to the right of where it came from.
    sides.forEach((side, index) => (next[side ^ 1] = sides.at(index - 1)!));
  }
  const loopOf = new Int32Array(edges.length * 2).fill(-1);
  let count = 0;
  for (let start = 0; start < loopOf.length; start += 1) {
    if (loopOf[start] !== -1) continue;
    for (let side = start; loopOf[side] === -1; side = next[side]!) loopOf[side] = count;
    count += 1;
  }
  return loopOf;
}

interface Faces {
  /** The face of each loop: one that has holes has more than one. */
  readonly faceOf: Int32Array;
  readonly covers: readonly number[];
}

/** What is connected is taken from the west on: whatever lies around it is known then. */
function joinLoops(
  edges: readonly Edge[],
  loopOf: Int32Array,
  around: Around,
  points: Points,
): Faces {
  const sidesOf = Map.groupBy(loopOf.keys(), (side) => loopOf[side]!);
  const faceOf = new Int32Array(sidesOf.size).fill(-1);
  const covers = [0];
  const westOf = westFinder(edges, points);
  for (const side of fromWest(around, points)) {
    // The loop around all that is connected with this side, unless it has been met already.
    const loop = loopOf[side]!;
    if (faceOf[loop] !== -1) continue;
    const west = westOf(startOf(edges, side));
    faceOf[loop] = west === undefined ? OUTSIDE : faceOf[loopOf[west]!]!;
    const open = [loop];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      for (const inner of sidesOf.get(one)!) {
        const across = loopOf[inner ^ 1]!;
        if (faceOf[across] !== -1) continue;
        const { net } = edges[inner >> 1]!;
        const cover = covers[faceOf[one]!]! - (inner % 2 === 0 ? net : -net);
        faceOf[across] = covers.push(cover) - 1;
        open.push(across);
      }
    }
  }
  return { faceOf, covers };
}

function startOf(edges: readonly Edge[], side: number): number {
  const { a, b } = edges[side >> 1]!;
  return side % 2 === 0 ? a : b;
}

/** Of each point, from west to east, the side whose left is what lies west of the point. */
function fromWest(around: Around, { xs, ys }: Points): number[] {
  return [...around.keys()]
    .toSorted((p, q) => xs[p]! - xs[q]! || ys[p]! - ys[q]!)
    .map((point) => around.get(point)!.at(-1)!);
}

/** Finds the first edge west of a point: the side that looks at the point. */
function westFinder(edges: readonly Edge[], { xs, ys }: Points) {
  const all = edges.flatMap(({ a, b }) => [ys[a]!, ys[b]!]);
  const south = all.reduce((least, y) => Math.min(least, y), Infinity);
  const north = all.reduce((most, y) => Math.max(most, y), -Infinity);
  const height = Math.max(1, (north - south) / Math.ceil(Math.sqrt(edges.length)));
  const rowOf = (y: number) => Math.floor((y - south) / height);
  const rows = new Map<number, number[]>();
  edges.forEach(({ a, b }, index) => {
    const [from, to] = [ys[a]!, ys[b]!].toSorted((y, z) => y - z) as [number, number];
    for (let row = rowOf(from); row <= rowOf(to); row += 1) {
      const edgesIn = rows.get(row);
      if (edgesIn === undefined) rows.set(row, [index]);
      else edgesIn.push(index);
    }
  });
  return (point: number): number | undefined => {
    const [x, y] = [xs[point]!, ys[point]!];
    let found: { readonly side: number; readonly at: number; readonly slope: number } | undefined;
    for (const index of rows.get(rowOf(y)) ?? []) {
      const { a, b } = edges[index]!;
      // A little above the point, so that no corner lies at its height.
      if (ys[a]! <= y === ys[b]! <= y) continue;
      const slope = (xs[b]! - xs[a]!) / (ys[b]! - ys[a]!);
      const at = xs[a]! + (y - ys[a]!) * slope;
      if (at >= x) continue;
      if (found !== undefined && (at < found.at || (at === found.at && slope < found.slope))) {
        continue;
      }
      // On the way down, east is on the left.
      found = { side: ys[a]! > ys[b]! ? 2 * index : 2 * index + 1, at, slope };
    }
    return found?.side;
  };
}
