import { boxAround, BoxGrid } from './geometry.ts';
import { type Edge, edgeKey, type Points } from './sheet.ts';

/** A point that is not farther from an edge lies on it, in steps of the grid. */
const REACH = 1;
/** How large a cell is, against the mean length of an edge; it matters for speed alone. */
const CELL_EDGES = 2;

/** An edge at work; one that was cut leads through points, and its pieces are edges of their own. */
interface Cut extends Edge {
  readonly forth: number[];
  readonly back: number[];
  through?: readonly number[];
}

/** Edges that meet in their ends alone. */
export interface CutEdges {
  readonly edges: readonly Edge[];
  /** The points that the way between the ends of an edge leads through now, without the first. */
  readonly pointsOn: (from: number, to: number) => readonly number[];
}

/** Cut edges where they cross or touch. Pieces in one place become one edge. */
export function cutEdges(edges: readonly Edge[], points: Points): CutEdges {
  const cuts = new Map<number, Cut>();
  const waiting: Cut[] = [];
  const put = (from: number, to: number, { net, forth, back }: Omit<Edge, 'a' | 'b'>): void => {
    for (const [a, b] of stepsOf(from, to, cuts)) {
      const known = cuts.get(edgeKey(a, b));
      const [turn, there, here] = a < b ? [1, forth, back] : [-1, back, forth];
      if (known === undefined) {
        const ends = { a: Math.min(a, b), b: Math.max(a, b) };
        const cut: Cut = { ...ends, net: turn * net, forth: [...there], back: [...here] };
        cuts.set(edgeKey(a, b), cut);
        waiting.push(cut);
      } else {
        known.net += turn * net;
        known.forth.push(...there);
        known.back.push(...here);
      }
    }
  };
  const cutThrough = (edge: Cut, places: readonly number[]): void => {
    const between = inOrder(edge, places, points);
    edge.through = [...between, edge.b];
    [...between, edge.b].forEach((to, index) => put(between[index - 1] ?? edge.a, to, edge));
  };

  const grid = new BoxGrid<Cut>(cellFor(edges, points));
  for (const edge of edges) put(edge.a, edge.b, edge);
  for (let edge = waiting.pop(); edge !== undefined; edge = waiting.pop()) {
    if (edge.through !== undefined) continue;
    const places = new Set<number>();
    const box = boxAround(pointAt(edge.a, points), pointAt(edge.b, points), REACH);
    for (const other of grid.near(box)) {
      if (other.through !== undefined) continue;
      const met = meet(edge, other, points);
      if (met?.first !== undefined) places.add(met.first);
      if (met?.second !== undefined) cutThrough(other, [met.second]);
    }
    if (places.size > 0) cutThrough(edge, [...places]);
    else grid.add(edge, box);
  }
  return {
    edges: [...cuts.values()].filter(({ through }) => through === undefined),
    pointsOn: (from, to) => stepsOf(from, to, cuts).map(([, point]) => point),
  };
}

/** The way from one point to another, step by step along what an edge between them was cut into. */
function stepsOf(
  from: number,
  to: number,
  cuts: ReadonlyMap<number, Cut>,
): (readonly [from: number, to: number])[] {
  const steps: (readonly [number, number])[] = [];
  const open: (readonly [number, number])[] = [[from, to]];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const [start, end] = step;
    const cut = cuts.get(edgeKey(start, end));
    if (cut?.through === undefined) {
      steps.push(step);
      continue;
    }
    const way = [cut.a, ...cut.through];
    if (start !== cut.a) way.reverse();
    for (let index = way.length - 1; index > 0; index -= 1) {
      open.push([way[index - 1]!, way[index]!]);
    }
  }
  return steps;
}

function cellFor(edges: readonly Edge[], { xs, ys }: Points): number {
  const length = edges.reduce(
    (sum, { a, b }) => sum + Math.max(Math.abs(xs[a]! - xs[b]!), Math.abs(ys[a]! - ys[b]!)),
    0,
  );
  return Math.max(1, (CELL_EDGES * length) / Math.max(1, edges.length));
}

function pointAt(point: number, { xs, ys }: Points): readonly number[] {
  return [xs[point]!, ys[point]!];
}

function inOrder({ a, b }: Edge, places: readonly number[], { xs, ys }: Points): number[] {
  const [x, y] = [xs[b]! - xs[a]!, ys[b]! - ys[a]!];
  const along = (point: number) => (xs[point]! - xs[a]!) * x + (ys[point]! - ys[a]!) * y;
  return places.toSorted((p, q) => along(p) - along(q));
}

/** The points in which two edges have to be cut, of the one and of the other. */
function meet(
  edge: Edge,
  other: Edge,
  points: Points,
): { readonly first?: number | undefined; readonly second?: number | undefined } | undefined {
  const first = [other.a, other.b].find((point) => liesOn(point, edge, points));
  const second = [edge.a, edge.b].find((point) => liesOn(point, other, points));
  if (first !== undefined || second !== undefined) return { first, second };
  if ([other.a, other.b].some((point) => point === edge.a || point === edge.b)) return undefined;
  const [d1, d2] = [other.a, other.b].map((point) => points.cross(edge.a, edge.b, point));
  const [d3, d4] = [edge.a, edge.b].map((point) => points.cross(other.a, other.b, point));
  if (d1! * d2! >= 0 || d3! * d4! >= 0) return undefined;
  const part = d3! / (d3! - d4!);
  const { xs, ys } = points;
  const crossing = points.on(
    Math.round(xs[edge.a]! + part * (xs[edge.b]! - xs[edge.a]!)),
    Math.round(ys[edge.a]! + part * (ys[edge.b]! - ys[edge.a]!)),
  );
  const isEnd = ({ a, b }: Edge) => crossing === a || crossing === b;
  return {
    first: isEnd(edge) ? undefined : crossing,
    second: isEnd(other) ? undefined : crossing,
  };
}

/** Whether a point lies between the ends of an edge, or so near that the grid cannot tell. */
function liesOn(point: number, { a, b }: Edge, { xs, ys }: Points): boolean {
  if (point === a || point === b) return false;
  const [x, y] = [xs[b]! - xs[a]!, ys[b]! - ys[a]!];
  const [px, py] = [xs[point]! - xs[a]!, ys[point]! - ys[a]!];
  const squared = x * x + y * y;
  const along = px * x + py * y;
  if (along <= 0 || along >= squared) return false;
  const across = px * y - py * x;
  return across * across <= REACH * REACH * squared;
}
