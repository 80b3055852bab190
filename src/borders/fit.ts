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
  type Points,
  type Sheet,
  sheetOf,
} from './sheet.ts';

/** A part of the plane that two areas have, or none amid them has; areas go by their index. */
export interface Misfit {
  readonly kind: 'overlap' | 'gap';
  /** All that have it; of a gap all that border on it, the one with the longest border first. */
  readonly areas: readonly number[];
  readonly area: BoundaryGeometry;
}

/** How areas that should share their borders do. */
export interface Fit {
  readonly misfits: readonly Misfit[];
  /** The lines between the areas and the outside, the area on the left. */
  readonly outline: readonly {
    readonly from: Position;
    readonly to: Position;
    readonly area: number;
  }[];
}

/** See how areas fit. Where all do, this is a count of their edges and a look at their outline. */
export function fitOf(areas: readonly BoundaryGeometry[]): Fit {
  const sheet = sheetOf(areas);
  const { points } = sheet;
  const mosaic = wholeMosaic(sheet);
  const outline = mosaic.outside.ways.flatMap(({ from, to, right }) => {
    const [area] = right;
    // Who walks around the outside has the area on the right.
    return area === undefined ? [] : [{ from: points.degrees(to), to: points.degrees(from), area }];
  });
  return { misfits: misfitsOf(mosaic, areas, points), outline };
}

/** Areas that fit exactly: what two have stays with the first, and gaps go to a neighbour. */
export function fitted(sheet: Sheet): BoundaryGeometry[] {
  const { points } = sheet;
  const mosaic = wholeMosaic(sheet);
  const areas = sheet.rings.map((rings) => areaWithin(rings, points));
  const changes = Map.groupBy(
    mosaic.odd.flatMap((face) => changesFor(face, areas, points)),
    ({ area }) => area,
  );
  return sheet.rings.map((rings, area) => {
    const whole = rings.map((ring) => cutRing(ring, mosaic));
    const own = changes.get(area);
    const isAsItWas = own === undefined && whole.every((ring, index) => ring === rings[index]);
    if (isAsItWas) return areas[area]!;
    const steps = new StepCounts();
    for (const ring of whole) forEachStep(ring, (from, to) => steps.add(from, to));
    for (const { ways, times } of own ?? []) {
      for (const { from, to } of ways) steps.add(from, to, times);
    }
    return areaWithin(ringsAlong(steps.left(), points), points);
  });
}

/** A face that an area gets, or gives up. */
interface Change {
  readonly area: number;
  readonly ways: Face['ways'];
  readonly times: 1 | -1;
}

function changesFor(face: Face, areas: readonly BoundaryGeometry[], points: Points): Change[] {
  const { cover, ways } = face;
  if (cover < 1) {
    return bordering(face, points)
      .slice(0, 1)
      .map((area): Change => ({ area, ways, times: 1 }));
  }
  const [, ...others] = areasAt(areaOf(face, points), areas);
  return others.map((area): Change => ({ area, ways, times: -1 }));
}

/** The same ring, with the points that have been found to lie on it. */
function cutRing(ring: PointRing, { pointsOn }: Mosaic): PointRing {
  const cut: number[] = [];
  forEachStep(ring, (from, to) => {
    for (const point of pointsOn(from, to)) cut.push(point);
  });
  return cut.length === ring.length ? ring : cut;
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
    const corners = ways.map(({ from }) => at(from));
    const [xs, ys] = [corners.map(([x]) => x!), corners.map(([, y]) => y!)];
    const box = [least(xs), least(ys), most(xs), most(ys)] as const;
    grid.add(box, box);
  }
  return [...firm].flatMap((key): Edge[] => {
    const [a, b] = endsOf(key);
    const box = boxAround(at(a), at(b));
    const isNear = grid.near(box).some((other) => touch(box, other));
    return isNear ? [{ a, b, net: 0, forth: [], back: [] }] : [];
  });
}

const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));

function touch(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

function misfitsOf({ odd }: Mosaic, areas: readonly BoundaryGeometry[], points: Points): Misfit[] {
  return odd.flatMap((face): Misfit[] => {
    const area = areaOf(face, points);
    if (face.cover < 1) return [{ kind: 'gap', areas: bordering(face, points), area }];
    const having = areasAt(area, areas);
    // Parts of one area may lie upon each other.
    return having.length < 2 ? [] : [{ kind: 'overlap', areas: having, area }];
  });
}

function areaOf({ ways }: Face, points: Points): BoundaryGeometry {
  const steps = ways.map(({ from, to }): Step => [from, to]);
  return areaWithin(ringsAlong(steps, points), points);
}

/** The areas on the other side of a gap's border, the one with most of it first. */
function bordering({ ways }: Face, { xs, ys }: Points): number[] {
  const lengths = new Map<number, number>();
  for (const { from, to, right } of ways) {
    const length = Math.hypot(xs[to]! - xs[from]!, ys[to]! - ys[from]!);
    for (const area of right) lengths.set(area, (lengths.get(area) ?? 0) + length);
  }
  return [...lengths].toSorted(([, a], [, b]) => b - a).map(([area]) => area);
}

/** The areas that have a piece of the plane which none of their borders cuts. */
function areasAt(piece: BoundaryGeometry, areas: readonly BoundaryGeometry[]): number[] {
  const at = pointWithin(piece);
  return areas.flatMap((area, index) => (booleanPointInPolygon(at, area) ? [index] : []));
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
