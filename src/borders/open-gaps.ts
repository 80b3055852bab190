import type { Position } from 'geojson';
import { type Box, boxAround, BoxGrid, metricPlane } from './geometry.ts';

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
/** A line of the outline, the district on its left. */
export interface OutlineLine {
  readonly from: Position;
  readonly to: Position;
  readonly code: string;
}

/** A place on the outline, and how much of the outline it stands for. */
interface Place {
  readonly line: OutlineLine;
  readonly at: Position;
  readonly along: number;
}

/** A place, and how far it is from there across the outside to another district. */
interface Width extends Place {
  readonly across: number;
}

/**
 * Gaps that touch the outside, so that the districts together have no hole there: stretches of the
 * outline (in degrees) that face another district's across a narrow strip.
 */
export function findOpenGaps(outline: readonly OutlineLine[]): OpenGap[] {
  const origin = outline[0]?.from;
  if (origin === undefined) return [];
  const plane = metricPlane(origin);
  const lines = outline.map(({ from, to, code }) => ({
    from: plane.toMetres(from),
    to: plane.toMetres(to),
    code,
  }));
  const coasts = [...Map.groupBy(lines, ({ code }) => code)].map(coastOf);
  const strips = new Map<string, Width[]>();
  for (const coast of coasts) {
    for (const place of placesOn(coast.lines)) {
      const facing = nearestFacing(place, coast, coasts);
      // Each strip is seen from both its sides; one is enough.
      if (facing === undefined || coast.code > facing.line.code) continue;
      const key = `${coast.code} ${facing.line.code}`;
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

/** All lines of the outline that are one district's. */
interface Coast {
  readonly code: string;
  readonly lines: readonly OutlineLine[];
  readonly grid: BoxGrid<OutlineLine>;
  readonly box: Box;
}

function coastOf([code, lines]: readonly [string, readonly OutlineLine[]]): Coast {
  const grid = new BoxGrid<OutlineLine>(MOST_METRES);
  let box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    const [west, south, east, north] = boxAround(line.from, line.to);
    grid.add(line, [west, south, east, north]);
    box = [
      Math.min(box[0], west),
      Math.min(box[1], south),
      Math.max(box[2], east),
      Math.max(box[3], north),
    ];
  }
  return { code, lines, grid, box };
}

/** Places along lines, one for every step or longer line; short lines have one together. */
function placesOn(lines: readonly OutlineLine[]): Place[] {
  let before = 0;
  return lines.flatMap((line) => {
    const { from, to } = line;
    const length = Math.hypot(to[0]! - from[0]!, to[1]! - from[1]!);
    if (before + length < STEP_METRES) {
      before += length;
      return [];
    }
    const along = before + length;
    before = 0;
    const count = Math.ceil(length / STEP_METRES);
    return Array.from({ length: count }, (_, index): Place => {
      const part = (index + 0.5) / count;
      const at = [from[0]! + part * (to[0]! - from[0]!), from[1]! + part * (to[1]! - from[1]!)];
      return { line, at, along: along / count };
    });
  });
}

interface Nearest {
  readonly line: OutlineLine;
  readonly at: Position;
  readonly distance: number;
}

/** Another district's line that is nearest to a place, if the two face each other across the outside. */
function nearestFacing(
  { at, line }: Place,
  own: Coast,
  coasts: readonly Coast[],
): Nearest | undefined {
  const others = coasts.filter((coast) => coast !== own && isNear(at, coast.box));
  const there = nearest(at, others);
  if (there === undefined || there.distance === 0) return undefined;
  const way: Position = [there.at[0]! - at[0]!, there.at[1]! - at[1]!];
  const isOutside = dot(outwardOf(line), way) > 0 && dot(outwardOf(there.line), way) < 0;
  if (!isOutside) return undefined;
  const back = nearest(there.at, [own]);
  const isMutual = back !== undefined && back.distance >= FACING_SHARE * there.distance;
  return isMutual ? there : undefined;
}

function isNear([x, y]: Position, [west, south, east, north]: Box): boolean {
  return (
    x! >= west - MOST_METRES &&
    x! <= east + MOST_METRES &&
    y! >= south - MOST_METRES &&
    y! <= north + MOST_METRES
  );
}

function nearest(at: Position, coasts: readonly Coast[]): Nearest | undefined {
  let found: Nearest | undefined;
  for (const { grid } of coasts) {
    for (const line of grid.near(boxAround(at, at, MOST_METRES))) {
      const foot = footOn(line, at);
      const distance = Math.hypot(foot[0]! - at[0]!, foot[1]! - at[1]!);
      if (distance > MOST_METRES || distance >= (found?.distance ?? Infinity)) continue;
      found = { line, at: foot, distance };
    }
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
