import { formatNumber } from '../model/number-format.ts';

/** A round length on the ground and how long it is drawn. */
export interface ScaleBar {
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
