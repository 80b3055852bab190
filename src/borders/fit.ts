import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Position } from 'geojson';
import type { BoundaryGeometry } from '../model/data-set.ts';
import { type Box, boxAround, BoxGrid, polygonsOf } from './geometry.ts';
import { type Face, type Mosaic, mosaicOf } from './mosaic.ts';
import { areaWithin, ringsAlong, type Step, StepCounts } from './rings.ts';
import {
  type Edge,
  endsOf,
  forEachStep,
  type PointRing,
  type Sheet,
  sheetAlong,
  sheetOf,
} from './sheet.ts';

/** A part of the plane that two areas have, or none amid them has; areas go by their index. */
export interface Misfit {
  readonly kind: 'overlap' | 'gap';
  /** All that have it; of a gap all that border on it, the one with the longest border first. */
  readonly areas: readonly number[];
  readonly area: BoundaryGeometry;
}

/** A line between an area and the outside, the area on the left. */
interface OutlineStep {
  readonly from: Position;
  readonly to: Position;
  readonly area: number;
}

/**
 * How areas that should share their borders do. Where all do, this is a count of their edges and a
 * look at their outline.
 */
export class Fit {
  readonly sheet: Sheet;
  readonly #mosaic: Mosaic;
  #areas: readonly BoundaryGeometry[] | undefined;
  #boxes: readonly Box[] | undefined;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.#mosaic = wholeMosaic(sheet);
  }

  /** The areas as they lie on the grid. */
  get areas(): readonly BoundaryGeometry[] {
    const { rings, points } = this.sheet;
    return (this.#areas ??= rings.map((lines) => areaWithin(lines, points)));
  }

  misfits(): Misfit[] {
    return this.#mosaic.odd.flatMap((face): Misfit[] => {
      const area = this.#areaOf(face);
      if (face.cover < 1) return [{ kind: 'gap', areas: this.#bordering(face), area }];
      const having = this.#areasAt(area);
      // Parts of one area may lie upon each other.
      return having.length < 2 ? [] : [{ kind: 'overlap', areas: having, area }];
    });
  }

  outline(): OutlineStep[] {
    const { points } = this.sheet;
    return this.#mosaic.outside.ways.flatMap(({ from, to, right }) => {
      const [area] = right;
      // Who walks around the outside has the area on the right.
      return area === undefined
        ? []
        : [{ from: points.degrees(to), to: points.degrees(from), area }];
    });
  }

  /** The areas so that they fit: what two have stays with the first, and gaps go to a neighbour. */
  closed(): Fit {
    const { rings, points } = this.sheet;
    const changes = Map.groupBy(
      this.#mosaic.odd.flatMap((face) => this.#changesFor(face)),
      ({ area }) => area,
    );
    let isAsItWas = true;
    const closed = rings.map((lines, area) => {
      const whole = lines.map((ring) => this.#cutRing(ring));
      const own = changes.get(area);
      if (own === undefined && whole.every((ring, index) => ring === lines[index])) return lines;
      isAsItWas = false;
      const steps = new StepCounts();
      for (const ring of whole) forEachStep(ring, (from, to) => steps.add(from, to));
      for (const { ways, times } of own ?? []) {
        for (const { from, to } of ways) steps.add(from, to, times);
      }
      return ringsAlong(steps.left(), points);
    });
    return isAsItWas ? this : new Fit(sheetAlong(closed, points));
  }

  #changesFor(face: Face): Change[] {
    const { cover, ways } = face;
    if (cover < 1) {
      const [longest] = this.#bordering(face);
      return longest === undefined ? [] : [{ area: longest, ways, times: 1 }];
    }
    const [, ...others] = this.#areasAt(this.#areaOf(face));
    return others.map((area): Change => ({ area, ways, times: -1 }));
  }

  /** The same ring, with the points that have been found to lie on it. */
  #cutRing(ring: PointRing): PointRing {
    const { isLoose } = this.sheet;
    const cut: number[] = [];
    forEachStep(ring, (from, to) => {
      if (isLoose[from] === 0 || isLoose[to] === 0) cut.push(to);
      else cut.push(...this.#mosaic.pointsOn(from, to));
    });
    return cut.length === ring.length ? ring : cut;
  }

  /** The areas that have a piece of the plane which none of their borders cuts. */
  #areasAt(piece: BoundaryGeometry): number[] {
    const at = pointWithin(piece);
    const boxes = (this.#boxes ??= this.areas.map(boxOf));
    return this.areas.flatMap((area, index) => {
      const isWithin = touch(boxes[index]!, boxAround(at, at)) && booleanPointInPolygon(at, area);
      return isWithin ? [index] : [];
    });
  }

  #areaOf({ ways }: Face): BoundaryGeometry {
    const { points } = this.sheet;
    const steps = ways.map(({ from, to }): Step => [from, to]);
    return areaWithin(ringsAlong(steps, points), points);
  }

  /** The areas on the other side of a gap's border, the one with most of it first. */
  #bordering({ ways }: Face): number[] {
    const { xs, ys } = this.sheet.points;
    const lengths = new Map<number, number>();
    for (const { from, to, right } of ways) {
      const length = Math.hypot(xs[to]! - xs[from]!, ys[to]! - ys[from]!);
      for (const area of right) lengths.set(area, (lengths.get(area) ?? 0) + length);
    }
    return [...lengths].toSorted(([, a], [, b]) => b - a).map(([area]) => area);
  }
}

/** A face that an area gets, or gives up. */
interface Change {
  readonly area: number;
  readonly ways: Face['ways'];
  readonly times: 1 | -1;
}

/** All areas as one. What lies between them and is none of theirs stays out. */
export function joined(areas: readonly BoundaryGeometry[]): BoundaryGeometry {
  const { loose, points } = sheetOf(areas);
  const { outside, odd } = mosaicOf(loose, points);
  const steps = [outside, ...odd.filter(({ cover }) => cover < 1)].flatMap(({ ways }) =>
    ways.flatMap(({ from, to, coverAcross }): Step[] => (coverAcross > 0 ? [[to, from]] : [])),
  );
  return areaWithin(ringsAlong(steps, points), points);
}

/**
 * The plane as loose edges cut it; where areas overlap as all others cut it too, so that no piece is
 * of more areas in one place than in another.
 */
function wholeMosaic(sheet: Sheet): Mosaic {
  const { points, loose } = sheet;
  const mosaic = mosaicOf(loose, points);
  const overlaps = mosaic.odd.filter(({ cover }) => cover > 1);
  if (overlaps.length === 0) return mosaic;
  return mosaicOf([...loose, ...firmEdgesIn(overlaps, sheet)], points);
}

/** How wide a cell of the search is, in steps of the grid: a kilometre; it matters for speed alone. */
const CELL = 1e5;

function firmEdgesIn(faces: readonly Face[], { points, firm }: Sheet): Edge[] {
  const at = (point: number) => [points.xs[point]!, points.ys[point]!];
  const grid = new BoxGrid<Box>(CELL);
  for (const { ways } of faces) {
    const box = boxAmid(ways.map(({ from }) => at(from)));
    grid.add(box, box);
  }
  return [...firm].flatMap((key): Edge[] => {
    const [a, b] = endsOf(key);
    const box = boxAround(at(a), at(b));
    const isNear = grid.near(box).some((other) => touch(box, other));
    return isNear ? [{ a, b, net: 0, forth: [], back: [] }] : [];
  });
}

function boxOf(area: BoundaryGeometry): Box {
  return boxAmid(polygonsOf(area).flatMap(([outer]) => outer!));
}

function boxAmid(corners: readonly (readonly number[])[]): Box {
  const [xs, ys] = [corners.map(([x]) => x!), corners.map(([, y]) => y!)];
  return [least(xs), least(ys), most(xs), most(ys)];
}

const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));

function touch(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** A point inside an area: in the middle of what it has of a line from west to east. */
function pointWithin(area: BoundaryGeometry): Position {
  const rings = polygonsOf(area)[0]!;
  // Between the two corners that are the farthest apart from south to north, if those between are left out.
  const heights = rings.flatMap((ring) => ring.map(([, y]) => y!)).toSorted((a, b) => a - b);
  let [south, north] = [heights[0]!, heights[0]!];
  heights.slice(1).forEach((height, index) => {
    if (height - heights[index]! > north - south) [south, north] = [heights[index]!, height];
  });
  const y = (south + north) / 2;
  const crossings = rings.flatMap((ring) =>
    ring.slice(1).flatMap((to, index) => {
      const from = ring[index]!;
      if (from[1]! <= y === to[1]! <= y) return [];
      return [from[0]! + ((y - from[1]!) / (to[1]! - from[1]!)) * (to[0]! - from[0]!)];
    }),
  );
  const sorted = crossings.toSorted((a, b) => a - b);
  let [west, east] = [sorted[0]!, sorted[1]!];
  for (let index = 2; index + 1 < sorted.length; index += 2) {
    if (sorted[index + 1]! - sorted[index]! > east - west) {
      [west, east] = [sorted[index]!, sorted[index + 1]!];
    }
  }
  return [(west + east) / 2, y];
}
