import type { Position } from 'geojson';
import { METRES_PER_DEGREE } from './geometry.ts';

const LEAST_METRES = 5_000;
const MOST_DEGREES = 5;

/** A corner that the border runs out to and back from on almost the same line: a stray point. */
export function findSpike(rings: readonly (readonly Position[])[]): Position | undefined {
  for (const ring of rings) {
    const corners = ring.slice(0, -1);
    const found = corners.find((at, index) =>
      isSpike(corners.at(index - 1)!, at, corners[(index + 1) % corners.length]!),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSpike(before: Position, at: Position, after: Position): boolean {
  const shrink = Math.cos((at[1]! * Math.PI) / 180);
  const legTo = (end: Position) => {
    const [x, y] = [(end[0]! - at[0]!) * shrink, end[1]! - at[1]!];
    return { metres: Math.hypot(x, y) * METRES_PER_DEGREE, angle: Math.atan2(y, x) };
  };
  const [a, b] = [legTo(before), legTo(after)];
  const turn = Math.abs(a.angle - b.angle);
  const degrees = (Math.min(turn, 2 * Math.PI - turn) * 180) / Math.PI;
  return degrees < MOST_DEGREES && Math.min(a.metres, b.metres) > LEAST_METRES;
}
