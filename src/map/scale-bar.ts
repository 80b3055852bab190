import { formatNumber } from '../model/number-format.ts';
import type { Box, TakenBoxes } from './boxes.ts';
import type { Surroundings } from './labels.ts';

/** A scale bar in a picture: a line from `x` to `x + units` at `y`, its label over it. */
export interface PlacedScaleBar {
  readonly x: number;
  readonly y: number;
  readonly units: number;
  readonly label: string;
  /** What line and label cover. */
  readonly box: Box;
}

const MARGIN = 6;

/** Put a scale bar into a corner that nothing else needs, else into the lower left one. */
export function placeScaleBar(
  metresPerUnit: number,
  fontSize: number,
  taken: TakenBoxes,
  { width, height, isFree }: Surroundings,
): PlacedScaleBar {
  const { units, label } = scaleBar(metresPerUnit, width / 5);
  const tall = fontSize * 1.6;
  const corners = [
    [MARGIN, height - MARGIN],
    [width - MARGIN - units, height - MARGIN],
    [MARGIN, MARGIN + tall],
    [width - MARGIN - units, MARGIN + tall],
  ] as const;
  const bars = corners.map(([x, y]) => ({
    x: Math.round(x),
    y: Math.round(y),
    units: Math.round(units * 10) / 10,
    label,
    box: { left: x, right: x + units, top: y - tall, bottom: y + 2 },
  }));
  const isClear = ({ box }: PlacedScaleBar) =>
    taken.leaves(box) &&
    [box.left, (box.left + box.right) / 2, box.right].every(
      (x) => isFree(x, box.top) && isFree(x, box.bottom),
    );
  return bars.find(isClear) ?? bars[0]!;
}

/** A round length on the ground and how long it is drawn. */
interface ScaleBar {
  readonly metres: number;
  /** In what `metresPerUnit` was given for: pixels, or user units of an SVG. */
  readonly units: number;
  /** `20 km`, `500 m`. */
  readonly label: string;
}

const STEPS = [5, 2, 1];

/** The longest round length (1, 2 or 5 of a power of ten) that is drawn at most `maxUnits` long. */
export function scaleBar(metresPerUnit: number, maxUnits: number): ScaleBar {
  const longest = metresPerUnit * maxUnits;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = STEPS.map((step) => step * power).find((length) => length <= longest) ?? power;
  const label = metres < 1000 ? `${formatNumber(metres)} m` : `${formatNumber(metres / 1000)} km`;
  return { metres, units: metres / metresPerUnit, label: label.replace(' ', '\u00a0') };
}

// The sphere of Web Mercator, which both maps are drawn in.
const EQUATOR_METRES = 2 * Math.PI * 6378137;

/** How much ground a unit shows at a latitude, where `worldUnits` is how wide the whole world is drawn. */
export function metresPerUnit(worldUnits: number, lat: number): number {
  return (EQUATOR_METRES * Math.cos((lat * Math.PI) / 180)) / worldUnits;
}
