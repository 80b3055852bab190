import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Position } from 'geojson';
import type { Boundary } from '../model/data-set.ts';
import { boxAround, BoxGrid, metricPlane, ringsOf, signedArea } from './geometry.ts';

/** A strip between two districts that belongs to none and is open to the outside. */
interface OpenGap {
  readonly codes: readonly [string, string];
  readonly areaKm2: number;
  readonly widthMetres: number;
  readonly at: Position;
}

/** What is wider is another province between two districts, not a border drawn twice. */
const MOST_METRES = 1000;
/** A strip is so many times as long as it is wide; a notch where two outlines meet is not. */
const STRIP_LENGTHS = 10;
/** How far apart the places are at which the width is taken. */
const STEP_METRES = 50;
/** Two lines face each other where the way back is nearly as long; beside a corner it is far shorter. */
const FACING_SHARE = 0.8;
/** Just inside a district, to see which one it is. */
const INSIDE_METRES = 0.05;

/** A line of the outline, the district on its left. */
interface OutlineLine {
  readonly from: Position;
  readonly to: Position;
  readonly code: string | undefined;
}

/** A place on the outline, and how far it is from there across the outside to another district. */
interface Width {
  readonly at: Position;
  readonly along: number;
  readonly across: number;
}

/**
 * Gaps that touch the outside, so that the districts together have no hole there: stretches of the
 * outline (`rings`, in degrees) that face another district's across a narrow strip.
 */
export function findOpenGaps(
  rings: readonly (readonly Position[])[],
  boundaries: readonly Boundary[],
): OpenGap[] {
  const origin = rings[0]?.[0];
  if (origin === undefined) return [];
  const plane = metricPlane(origin);
  const codeOf = ownerFinder(boundaries);
  const segments = rings.flatMap((ring): OutlineLine[] => {
    const line = signedArea(ring) < 0 ? ring.toReversed() : ring;
    return line.slice(1).map((end, index) => {
      const [from, to] = [plane.toMetres(line[index]!), plane.toMetres(end)];
      const [x, y] = outwardOf({ from, to });
      const inside = [
        (from[0]! + to[0]!) / 2 - x * INSIDE_METRES,
        (from[1]! + to[1]!) / 2 - y * INSIDE_METRES,
      ];
      return { from, to, code: codeOf(line[index]!, end, plane.toDegrees(inside)) };
    });
  });
  const grid = new BoxGrid<OutlineLine>(MOST_METRES);
  for (const segment of segments) grid.add(segment, boxAround(segment.from, segment.to));
  const strips = new Map<string, Width[]>();
  for (const segment of segments) {
    for (const place of placesOn(segment)) {
      const facing = nearestFacing(place.at, segment, grid);
      // Each strip is seen from both its sides; one is enough.
      if (facing === undefined || segment.code! > facing.segment.code!) continue;
      const key = `${segment.code} ${facing.segment.code}`;
      const widths = strips.get(key) ?? [];
      widths.push({ ...place, across: facing.distance });
      strips.set(key, widths);
    }
  }
  return [...strips].flatMap(([key, widths]) => {
    const length = widths.reduce((sum, { along }) => sum + along, 0);
    const area = widths.reduce((sum, { along, across }) => sum + along * across, 0);
    const widthMetres = area / length;
    if (length < STRIP_LENGTHS * widthMetres) return [];
    const widest = widths.reduce((a, b) => (b.across > a.across ? b : a));
    const codes = key.split(' ') as [string, string];
    return { codes, areaKm2: area / 1e6, widthMetres, at: plane.toDegrees(widest.at) };
  });
}

/** Tells whose line of the outline this is; joined areas may have lost corners on a straight line. */
function ownerFinder(boundaries: readonly Boundary[]) {
  const owners = new Map<string, string>();
  const key = (from: string, to: string) => (from < to ? `${from} ${to}` : `${to} ${from}`);
  for (const { code, geometry } of boundaries) {
    for (const ring of ringsOf(geometry)) {
      const names = ring.map(String);
      names.slice(1).forEach((to, index) => owners.set(key(names[index]!, to), code));
    }
  }
  return (from: Position, to: Position, inside: Position): string | undefined =>
    owners.get(key(String(from), String(to))) ??
    boundaries.find(({ geometry }) => booleanPointInPolygon(inside, geometry))?.code;
}

function placesOn({ from, to }: OutlineLine): Omit<Width, 'across'>[] {
  const length = Math.hypot(to[0]! - from[0]!, to[1]! - from[1]!);
  const count = Math.max(1, Math.ceil(length / STEP_METRES));
  return Array.from({ length: count }, (_, index) => {
    const part = (index + 0.5) / count;
    const at = [from[0]! + part * (to[0]! - from[0]!), from[1]! + part * (to[1]! - from[1]!)];
    return { at, along: length / count };
  });
}

interface Nearest {
  readonly segment: OutlineLine;
  readonly at: Position;
  readonly distance: number;
}

/** Another district's line that is nearest to a place, if the two face each other across the outside. */
function nearestFacing(
  at: Position,
  segment: OutlineLine,
  grid: BoxGrid<OutlineLine>,
): Nearest | undefined {
  if (segment.code === undefined) return undefined;
  const there = nearest(at, grid, (code) => code !== segment.code);
  if (there === undefined || there.distance === 0) return undefined;
  const way: Position = [there.at[0]! - at[0]!, there.at[1]! - at[1]!];
  const isOutside = dot(outwardOf(segment), way) > 0 && dot(outwardOf(there.segment), way) < 0;
  if (!isOutside) return undefined;
  const back = nearest(there.at, grid, (code) => code === segment.code);
  const isMutual = back !== undefined && back.distance >= FACING_SHARE * there.distance;
  return isMutual ? there : undefined;
}

function nearest(
  at: Position,
  grid: BoxGrid<OutlineLine>,
  isWanted: (code: string) => boolean,
): Nearest | undefined {
  let found: Nearest | undefined;
  for (const segment of grid.near(boxAround(at, at, MOST_METRES))) {
    if (segment.code === undefined || !isWanted(segment.code)) continue;
    const foot = footOn(segment, at);
    const distance = Math.hypot(foot[0]! - at[0]!, foot[1]! - at[1]!);
    if (distance > MOST_METRES || distance >= (found?.distance ?? Infinity)) continue;
    found = { segment, at: foot, distance };
  }
  return found;
}

function footOn({ from, to }: OutlineLine, at: Position): Position {
  const [dx, dy] = [to[0]! - from[0]!, to[1]! - from[1]!];
  const along = ((at[0]! - from[0]!) * dx + (at[1]! - from[1]!) * dy) / (dx * dx + dy * dy);
  const part = Math.min(1, Math.max(0, along));
  return [from[0]! + part * dx, from[1]! + part * dy];
}

/** To the right, away from the district: a line of a ring that turns left. */
function outwardOf({ from, to }: Pick<OutlineLine, 'from' | 'to'>): [x: number, y: number] {
  const [dx, dy] = [to[0]! - from[0]!, to[1]! - from[1]!];
  const length = Math.hypot(dx, dy);
  return [dy / length, -dx / length];
}

function dot(a: Position, b: Position): number {
  return a[0]! * b[0]! + a[1]! * b[1]!;
}
