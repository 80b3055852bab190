import type { Position } from 'geojson';
import type { BoundaryGeometry } from '../model/data-set.ts';
import { polygonsOf, signedArea } from './geometry.ts';

/** Steps of the grid in a degree: about a centimetre each. */
export const STEPS = 1e7;
/** More than any file has, and so few that the numbers of two make one. */
const MOST_POINTS = 2 ** 25;

/**
 * Points on a grid, each with a number. Between whole numbers that lie less than 6 degrees apart a cross
 * product is exact.
 */
export class Points {
  readonly xs: number[] = [];
  readonly ys: number[] = [];
  /** Numbers by where they are, each in the first free place; half of the places stay free. */
  #places = new Int32Array(1024).fill(-1);

  at([lng, lat]: Position): number {
    return this.on(Math.round(lng! * STEPS), Math.round(lat! * STEPS));
  }

  on(x: number, y: number): number {
    const place = this.#placeOf(x, y);
    const known = this.#places[place]!;
    if (known !== -1) return known;
    const number = this.xs.push(x) - 1;
    this.ys.push(y);
    this.#places[place] = number;
    if (this.xs.length * 2 > this.#places.length) this.#grow();
    return number;
  }

  degrees(point: number): [lng: number, lat: number] {
    return [this.xs[point]! / STEPS, this.ys[point]! / STEPS];
  }

  /** Twice the area of the triangle: positive where `c` lies on the left of the way from `a` to `b`. */
  cross(a: number, b: number, c: number): number {
    const [x, y] = [this.xs[a]!, this.ys[a]!];
    const { xs, ys } = this;
    return (xs[b]! - x) * (ys[c]! - y) - (xs[c]! - x) * (ys[b]! - y);
  }

  /** Whether `a` comes before `b` (negative) as one turns left, from the west through the south. */
  compareAngles(from: number, a: number, b: number): number {
    const half = this.#isUpper(from, a) - this.#isUpper(from, b);
    return half === 0 ? -this.cross(from, a, b) : half;
  }

  #isUpper(from: number, to: number): number {
    const dy = this.ys[to]! - this.ys[from]!;
    return dy > 0 || (dy === 0 && this.xs[to]! > this.xs[from]!) ? 1 : 0;
  }

  #placeOf(x: number, y: number): number {
    const last = this.#places.length - 1;
    // Two odd numbers spread what lies side by side.
    let place = (Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77)) & last;
    place = (place ^ (place >>> 7)) & last;
    for (;;) {
      const known = this.#places[place]!;
      if (known === -1 || (this.xs[known] === x && this.ys[known] === y)) return place;
      place = (place + 1) & last;
    }
  }

  #grow(): void {
    this.#places = new Int32Array(this.#places.length * 2).fill(-1);
    this.xs.forEach((x, number) => {
      this.#places[this.#placeOf(x, this.ys[number]!)] = number;
    });
  }
}

/** A line between two points, `a` with the smaller number. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  /** How many areas lie on its left, on the way from `a` to `b`, less those on its right. */
  net: number;
  /** The areas that walk it from `a` to `b`, and those that walk it back. */
  readonly forth: readonly number[];
  readonly back: readonly number[];
}

/** A closed way by points, the last one not the first again, the area on its left. */
export type PointRing = readonly number[];

/** Areas on one grid, and what they share. */
export interface Sheet {
  readonly points: Points;
  /** Of each area, holes too. */
  readonly rings: readonly (readonly PointRing[])[];
  /** Edges that are not walked as often one way as the other: neighbours do not fit there, or nobody is. */
  readonly loose: readonly Edge[];
  /** Of each point whether it is the end of one: 1 or 0. */
  readonly isLoose: Uint8Array;
  /** The keys of the other edges. */
  readonly firm: Float64Array;
}

/** The same in both directions. */
export function edgeKey(from: number, to: number): number {
  return from < to ? from * MOST_POINTS + to : to * MOST_POINTS + from;
}

/** Both ends of an edge, the smaller number first. */
export function endsOf(key: number): [a: number, b: number] {
  return [Math.floor(key / MOST_POINTS), key % MOST_POINTS];
}

/** Lay areas on a grid. */
export function sheetOf(areas: readonly BoundaryGeometry[]): Sheet {
  const points = new Points();
  const rings = areas.map((area) =>
    polygonsOf(area).flatMap((polygon) =>
      polygon.flatMap((ring, index): PointRing[] => {
        const onGrid = ringOn(points, ring);
        if (onGrid.length < 3) return [];
        // The area is on the left of an outer ring that turns left, and of a hole that turns right.
        const isTurned = Math.sign(signedArea(ring)) === (index === 0 ? -1 : 1);
        return [isTurned ? onGrid.reverse() : onGrid];
      }),
    ),
  );
  return sheetAlong(rings, points);
}

function ringOn(points: Points, ring: readonly Position[]): number[] {
  const numbers: number[] = [];
  for (const at of ring) {
    const point = points.at(at);
    if (point !== numbers.at(-1)) numbers.push(point);
  }
  if (numbers[0] === numbers.at(-1)) numbers.pop();
  return numbers;
}

/** See which edges of rings are shared. */
export function sheetAlong(rings: Sheet['rings'], points: Points): Sheet {
  const all = rings.flat();
  const room = new Float64Array(all.reduce((sum, ring) => sum + ring.length, 0));
  let count = 0;
  for (const ring of all) {
    forEachStep(ring, (from, to) => {
      if (from !== to) room[count++] = 2 * edgeKey(from, to) + (from < to ? 0 : 1);
    });
  }
  // Sorted, each edge stands beside itself, the ways back after those there.
  const walks = room.subarray(0, count).sort();
  const loose = new Map<number, Edge & { forth: number[]; back: number[] }>();
  const isLoose = new Uint8Array(points.xs.length);
  const firm = new Float64Array(walks.length);
  let firmCount = 0;
  for (let start = 0; start < walks.length;) {
    const key = Math.floor(walks[start]! / 2);
    let net = 0;
    let end = start;
    for (; end < walks.length && walks[end]! <= 2 * key + 1; end += 1) {
      net += walks[end] === 2 * key ? 1 : -1;
    }
    start = end;
    if (net === 0) firm[firmCount++] = key;
    else {
      const [a, b] = endsOf(key);
      loose.set(key, { a, b, net, forth: [], back: [] });
      isLoose[a] = isLoose[b] = 1;
    }
  }
  rings.forEach((lines, area) => {
    for (const ring of lines) {
      forEachStep(ring, (from, to) => {
        if (isLoose[from] === 0 || isLoose[to] === 0) return;
        const edge = loose.get(edgeKey(from, to));
        if (edge !== undefined) (from < to ? edge.forth : edge.back).push(area);
      });
    }
  });
  return {
    points,
    rings,
    loose: [...loose.values()],
    isLoose,
    firm: firm.slice(0, firmCount),
  };
}

/** Walk around a ring, from its last point on. */
export function forEachStep(ring: PointRing, take: (from: number, to: number) => void): void {
  let from = ring.at(-1)!;
  for (const to of ring) {
    take(from, to);
    from = to;
  }
}
