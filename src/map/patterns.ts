import type { ClassStep } from './metrics.ts';

/** The hatching of stale classes, the denser the more; the first, none, has no lines. */
export const STALE_HATCHES: readonly { readonly step: ClassStep; readonly size: number }[] = [
  { step: '2', size: 14 },
  { step: '3', size: 9 },
  { step: '4', size: 6 },
  { step: '5', size: 4 },
];

/** Slanted lines over a square tile of a pattern; their ends join across the tiles. */
export function hatch(size: number, isRising: boolean): string {
  const [part, whole] = [size / 4, size];
  const corner = (x: number, y: number) =>
    isRising
      ? `M${x - part} ${y + part}l${2 * part}-${2 * part}`
      : `M${x - part} ${y - part}l${2 * part} ${2 * part}`;
  return isRising
    ? `M0 ${whole} ${whole} 0${corner(0, 0)}${corner(whole, whole)}`
    : `M0 0 ${whole} ${whole}${corner(whole, 0)}${corner(0, whole)}`;
}

/** Lines slanted both ways: what a build withholds. */
export function crossHatch(size: number): string {
  return hatch(size, false) + hatch(size, true);
}

/** The size of a tile of dots, in user units. */
export const DOTS_SIZE = 9;
const RADIUS = 1.2;

/** Two dots on a square tile, so that rows of dots are set off from each other. */
export function dots(): string {
  const dot = (x: number, y: number) =>
    `M${x - RADIUS} ${y}a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0-2.4 0`;
  return dot(DOTS_SIZE / 4, DOTS_SIZE / 4) + dot((3 * DOTS_SIZE) / 4, (3 * DOTS_SIZE) / 4);
}
