import type { Position } from 'geojson';

interface Segment {
  readonly line: number;
  readonly index: number;
  readonly from: Position;
  readonly to: Position;
}

/** Pairs of segments that may touch, each pair once; `take` ends the search by returning `true`. */
function visitPairs(
  lines: readonly (readonly Position[])[],
  take: (a: Segment, b: Segment) => boolean,
): void {
  const segments: Segment[] = [];
  lines.forEach((line, at) => {
    for (let index = 0; index + 1 < line.length; index += 1) {
      segments.push({ line: at, index, from: line[index]!, to: line[index + 1]! });
    }
  });
  // From west to east; a segment is compared with those that begin before it ends.
  segments.sort((a, b) => westOf(a) - westOf(b));
  const wests = Float64Array.from(segments, westOf);
  for (const [at, a] of segments.entries()) {
    const east = Math.max(a.from[0]!, a.to[0]!);
    const [south, north] = [Math.min(a.from[1]!, a.to[1]!), Math.max(a.from[1]!, a.to[1]!)];
    for (let next = at + 1; next < wests.length && wests[next]! <= east; next += 1) {
      const b = segments[next]!;
      if (b.from[1]! < south && b.to[1]! < south) continue;
      if (b.from[1]! > north && b.to[1]! > north) continue;
      if (take(a, b)) return;
    }
  }
}

function westOf({ from, to }: Segment): number {
  return Math.min(from[0]!, to[0]!);
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
