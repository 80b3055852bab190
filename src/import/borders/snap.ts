import { Fit } from '../../borders/fit.ts';
import { TOLERANCE_METRES } from '../../borders/flaws.ts';
import { boxAround, BoxGrid, METRES_PER_DEGREE } from '../../borders/geometry.ts';
import { ringsAlong, StepCounts } from '../../borders/rings.ts';
import {
  edgeKey,
  forEachStep,
  type PointRing,
  type Points,
  type Sheet,
  sheetAlong,
  STEPS,
} from '../../borders/sheet.ts';

/** What rounding and a corner in the middle of a neighbour's line amount to. */
const ROUNDING_METRES = 0.5;
/** In steps of the grid, some 200 m: a smaller cell would make long lines pass through too many. */
const LEAST_CELL = 0.002 * STEPS;

/** Close gaps and overlaps that are narrower than the tolerance, so that neighbours share their lines. */
export function closeSlivers(fit: Fit, hasFlaws: boolean): Fit {
  const sheet = snapped(fit.sheet, hasFlaws ? TOLERANCE_METRES : ROUNDING_METRES);
  return (sheet === fit.sheet ? fit : new Fit(sheet)).closed();
}

/**
 * Draw borders of neighbours that run within so many metres of each other onto one line: a corner
 * moves to a neighbour's corner, and a line takes in the neighbour's corners beside it. What both
 * share already stays as it is.
 */
function snapped(sheet: Sheet, metres: number): Sheet {
  const { points } = sheet;
  const near = new NearCorners(points, (metres / METRES_PER_DEGREE) * STEPS);
  const moved = movesOf(sheet, near);
  const isMoved = (ring: PointRing) => ring.some((point) => moved.has(point));
  const rings = sheet.rings.map((lines) =>
    lines.map((ring) => (isMoved(ring) ? ring.map((point) => moved.get(point) ?? point) : ring)),
  );
  // What is shared already stays: one side of it must not change alone.
  const { loose, isLoose } = moved.size === 0 ? sheet : sheetAlong(rings, points);
  const single = new Set(
    loose.flatMap(({ a, b, forth, back }) =>
      forth.length + back.length === 1 ? [edgeKey(a, b)] : [],
    ),
  );
  let isAsItWas = true;
  const filled = rings.map((lines, area) => {
    const own = new Set(lines.flat());
    const withCorners = lines.map((ring) => {
      const line: number[] = [];
      forEachStep(ring, (from, to) => {
        const isSingle = isLoose[from] === 1 && isLoose[to] === 1 && single.has(edgeKey(from, to));
        if (isSingle) line.push(...near.beside(from, to, own));
        line.push(to);
      });
      return line;
    });
    const isSame = sheet.rings[area]!.every(
      (ring, index) => ring === lines[index] && ring.length === withCorners[index]!.length,
    );
    if (isSame) return lines;
    isAsItWas = false;
    return withoutSpikes(withCorners, points);
  });
  return isAsItWas ? sheet : sheetAlong(filled, points);
}

/** Rings without lines that go there and straight back, and without corners that repeat. */
function withoutSpikes(rings: readonly PointRing[], points: Points): PointRing[] {
  const steps = new StepCounts();
  for (const ring of rings) {
    forEachStep(ring, (from, to) => {
      if (from !== to) steps.add(from, to);
    });
  }
  return ringsAlong(steps.left(), points);
}

/** Where the corners of edges that no neighbour shares go; the others stay. */
function movesOf(sheet: Sheet, near: NearCorners): ReadonlyMap<number, number> {
  const owners = new Map<number, Set<number>>();
  for (const { a, b, forth, back } of sheet.loose) {
    for (const point of [a, b]) {
      const known = owners.get(point) ?? new Set();
      owners.set(point, known);
      for (const area of [...forth, ...back]) known.add(area);
    }
  }
  const moved = new Map<number, number>();
  const seen = new Set<number>();
  for (const ring of sheet.rings.flat()) {
    for (const point of ring) {
      if (sheet.isLoose[point] === 0 || seen.has(point)) continue;
      seen.add(point);
      const own = owners.get(point)!;
      const corner = near.nearest(point, (other) => !owners.get(other)!.isSubsetOf(own));
      if (corner === undefined) near.add(point);
      else moved.set(point, corner);
    }
  }
  return moved;
}

/** Corners that others are drawn to, found by where they are. */
class NearCorners {
  readonly #points: Points;
  readonly #margin: number;
  /** How much shorter a degree of longitude is than one of latitude. */
  readonly #scale: number;
  /** A step of longitude is the shorter one, so a box has more of them. */
  readonly #boxMargin: number;
  readonly #grid: BoxGrid<number>;

  constructor(points: Points, margin: number) {
    this.#points = points;
    this.#margin = margin;
    this.#scale = Math.cos((points.degrees(0)[1] * Math.PI) / 180);
    this.#boxMargin = margin / this.#scale;
    this.#grid = new BoxGrid(Math.max(this.#boxMargin * 2, LEAST_CELL));
  }

  add(point: number): void {
    const at = this.#at(point);
    this.#grid.add(point, boxAround(at, at));
  }

  nearest(point: number, isWanted: (other: number) => boolean): number | undefined {
    const [x, y] = this.#at(point);
    let [found, least]: [number | undefined, number] = [undefined, this.#margin];
    for (const other of this.#grid.near(boxAround([x, y], [x, y], this.#boxMargin))) {
      const [otherX, otherY] = this.#at(other);
      const distance = Math.hypot((otherX - x) * this.#scale, otherY - y);
      if (distance > least || (distance === least && found !== undefined)) continue;
      if (isWanted(other)) [found, least] = [other, distance];
    }
    return found;
  }

  /** Those that lie beside the way from one point to another, in their order. */
  beside(from: number, to: number, own: ReadonlySet<number>): number[] {
    const [start, end] = [this.#at(from), this.#at(to)];
    const [dx, dy] = [(end[0] - start[0]) * this.#scale, end[1] - start[1]];
    const found: { readonly corner: number; readonly part: number }[] = [];
    for (const corner of this.#grid.near(boxAround(start, end, this.#boxMargin))) {
      if (own.has(corner)) continue;
      const [x, y] = this.#at(corner);
      const [px, py] = [(x - start[0]) * this.#scale, y - start[1]];
      const part = (px * dx + py * dy) / (dx * dx + dy * dy);
      const distance = Math.hypot(px - part * dx, py - part * dy);
      if (part > 0 && part < 1 && distance <= this.#margin) found.push({ corner, part });
    }
    return found.toSorted((a, b) => a.part - b.part).map(({ corner }) => corner);
  }

  #at(point: number): [x: number, y: number] {
    return [this.#points.xs[point]!, this.#points.ys[point]!];
  }
}
