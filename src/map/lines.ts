import { geoIdentity, geoPath, type GeoContext, type GeoPermissibleObjects } from 'd3-geo';
import { type Box } from './boxes.ts';

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

/**
 * The path of what is in a frame, to a tenth of a unit or to another part of it, and in relative steps, which take
 * the least letters; cut off along the frame. Empty where nothing is in it.
 */
export function svgPath(
  shape: GeoPermissibleObjects,
  { left, top, right, bottom }: Box,
  partsOfUnit = 10,
): string {
  const steps = new RelativeSteps(partsOfUnit);
  const frame = geoIdentity().clipExtent([
    [left, top],
    [right, bottom],
  ]);
  geoPath(frame, steps)(shape);
  return steps.path;
}

/** Writes a path as it is drawn. */
class RelativeSteps implements GeoContext {
  path = '';
  private readonly parts: number;
  // In parts of a unit, so that no rounding adds up.
  private x = 0;
  private y = 0;
  private start: [x: number, y: number] = [0, 0];

  constructor(parts: number) {
    this.parts = parts;
  }

  moveTo(x: number, y: number): void {
    this.start = [Math.round(x * this.parts), Math.round(y * this.parts)];
    const [right, down] = this.stepTo(...this.start);
    this.path += `m${right}${apart(down)}`;
  }

  // The points that follow a start are lines to them, without a letter.
  lineTo(x: number, y: number): void {
    const at = [Math.round(x * this.parts), Math.round(y * this.parts)] as const;
    if (at[0] !== this.x || at[1] !== this.y)
      this.path += this.stepTo(...at)
        .map(apart)
        .join('');
  }

  closePath(): void {
    this.path += 'z';
    [this.x, this.y] = this.start;
  }

  beginPath(): void {}

  arc(): void {
    throw new Error('a path of points has no place here');
  }

  private stepTo(x: number, y: number): [right: string, down: string] {
    const step = [x - this.x, y - this.y].map((one) => shortest(one / this.parts)) as [
      string,
      string,
    ];
    [this.x, this.y] = [x, y];
    return step;
  }
}

/** `-0.5` as `-.5`. */
const shortest = (number: number) => String(number).replace(/^(-?)0\./, '$1.');

/** A number as it stands after another. */
const apart = (number: string) => (number.startsWith('-') ? number : `,${number}`);
