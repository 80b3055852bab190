type Point = readonly [x: number, y: number];

/**
 * A line with as few of its points as keep every point left out within `tolerance` of it; its ends stay.
 * After Douglas and Peucker (1973).
 */
export function simplifyLine<P extends Point>(line: readonly P[], tolerance: number): P[] {
  const kept = new Uint8Array(line.length);
  kept[0] = kept[line.length - 1] = 1;
  const open: [from: number, to: number][] = [[0, line.length - 1]];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [from, to] = part;
    const farthest = farthestBetween(line, from, to, tolerance);
    if (farthest === undefined) continue;
    kept[farthest] = 1;
    open.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, index) => kept[index] === 1);
}

/** The point between two of a line that is farthest from their connection, if that is beyond `tolerance`. */
function farthestBetween(
  line: readonly Point[],
  from: number,
  to: number,
  tolerance: number,
): number | undefined {
  let farthest: number | undefined;
  let most = tolerance;
  for (let index = from + 1; index < to; index += 1) {
    const distance = distanceTo(line[index]!, line[from]!, line[to]!);
    if (distance <= most) continue;
    most = distance;
    farthest = index;
  }
  return farthest;
}

/** How far a point is from the stretch between two others. */
function distanceTo([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x0 - part * dx, y - y0 - part * dy);
}
