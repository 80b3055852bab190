import type { Position } from 'geojson';
import { boxAround, BoxGrid } from './geometry.ts';

interface Segment {
  readonly line: number;
  readonly index: number;
  readonly from: Position;
  readonly to: Position;
}

/** How large a cell is, against the mean length of a segment; it matters for speed alone. */
const CELL_SEGMENTS = 2;

/** Pairs of segments that may touch, each pair once; `take` ends the search by returning `true`. */
function visitPairs(
  lines: readonly (readonly Position[])[],
  take: (a: Segment, b: Segment) => boolean,
): void {
  const segments = lines.flatMap((line, at) =>
    line.slice(1).map((to, index): Segment => ({ line: at, index, from: line[index]!, to })),
  );
  const length = ({ from, to }: Segment) =>
    Math.max(Math.abs(to[0]! - from[0]!), Math.abs(to[1]! - from[1]!));
  const total = segments.reduce((sum, segment) => sum + length(segment), 0);
  if (total === 0) return;
  const grid = new BoxGrid<Segment>((total / segments.length) * CELL_SEGMENTS);
  for (const segment of segments) {
    const box = boxAround(segment.from, segment.to);
    for (const other of grid.near(box)) {
      if (isApart(segment, other)) continue;
      if (take(other, segment)) return;
    }
    grid.add(segment, box);
  }
}

/** The first point, if any, in which closed rings cross themselves or each other. */
export function findCrossing(rings: readonly (readonly Position[])[]): Position | undefined {
  let crossing: Position | undefined;
  visitPairs(rings, (a, b) => {
    const [d1, d2] = [side(a, b.from), side(a, b.to)];
    const [d3, d4] = [side(b, a.from), side(b, a.to)];
    if (d1 * d2 >= 0 || d3 * d4 >= 0) return false;
    const part = d3 / (d3 - d4);
    crossing = [
      a.from[0]! + part * (a.to[0]! - a.from[0]!),
      a.from[1]! + part * (a.to[1]! - a.from[1]!),
    ];
    return true;
  });
  return crossing;
}

/**
 * The arcs of a topology that meet anywhere but in their ends, by index. With whole numbers as
 * coordinates (below 2^25) the answer is exact.
 */
export function findConflicts(arcs: readonly (readonly Position[])[]): ReadonlySet<number> {
  const conflicts = new Set<number>();
  visitPairs(arcs, (a, b) => {
    if (isConflict(a, b, arcs)) {
      conflicts.add(a.line);
      conflicts.add(b.line);
    }
    return false;
  });
  return conflicts;
}

function isConflict(a: Segment, b: Segment, arcs: readonly (readonly Position[])[]): boolean {
  for (const [p, other] of [
    [a.from, a.to],
    [a.to, a.from],
  ] as const) {
    for (const [q, far] of [
      [b.from, b.to],
      [b.to, b.from],
    ] as const) {
      if (!isSame(p, q)) continue;
      if (!isJoint(p, a, b, arcs)) return true;
      // Back along the same line: a spike, or two arcs in one place.
      return cross(p, other, far) === 0 && dot(p, other, far) > 0;
    }
  }
  const [d1, d2] = [side(a, b.from), side(a, b.to)];
  const [d3, d4] = [side(b, a.from), side(b, a.to)];
  if (d1 === 0 && d2 === 0) return true;
  return d1 * d2 <= 0 && d3 * d4 <= 0;
}

/** Whether two segments may meet in this point: they follow each other, or both arcs end here. */
function isJoint(
  point: Position,
  a: Segment,
  b: Segment,
  arcs: readonly (readonly Position[])[],
): boolean {
  if (a.line === b.line && Math.abs(a.index - b.index) === 1) return true;
  const isEnd = ({ line }: Segment) => {
    const arc = arcs[line]!;
    return isSame(arc[0]!, point) || isSame(arc.at(-1)!, point);
  };
  return isEnd(a) && isEnd(b);
}

function isApart(a: Segment, b: Segment): boolean {
  return [0, 1].some(
    (axis) =>
      Math.max(a.from[axis]!, a.to[axis]!) < Math.min(b.from[axis]!, b.to[axis]!) ||
      Math.max(b.from[axis]!, b.to[axis]!) < Math.min(a.from[axis]!, a.to[axis]!),
  );
}

function side({ from, to }: Segment, point: Position): number {
  return cross(from, to, point);
}

function cross(origin: Position, a: Position, b: Position): number {
  return (a[0]! - origin[0]!) * (b[1]! - origin[1]!) - (a[1]! - origin[1]!) * (b[0]! - origin[0]!);
}

function dot(origin: Position, a: Position, b: Position): number {
  return (a[0]! - origin[0]!) * (b[0]! - origin[0]!) + (a[1]! - origin[1]!) * (b[1]! - origin[1]!);
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
