import { STEPS } from '../../metrics.ts';
import { crossHatch, dots, DOTS_SIZE, hatch as hatching, STALE_HATCHES } from '../../patterns.ts';
import type { MapColours } from './page-colours.ts';

/** Image pixels to a pixel of the page, across: lines are as fine on a sharp screen. */
export const IMAGE_PIXEL_RATIO = 2;

/** Draw a square image of a map, so many pixels of the page wide. */
export function drawImage(
  side: number,
  draw: (context: CanvasRenderingContext2D) => void,
): ImageData {
  // It is drawn to be read: else browsers draw on the graphics card, from where reading is slow.
  sheet ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const pixels = side * IMAGE_PIXEL_RATIO;
  // This clears it, too, and takes back how it was drawn on.
  sheet.canvas.width = sheet.canvas.height = pixels;
  sheet.scale(IMAGE_PIXEL_RATIO, IMAGE_PIXEL_RATIO);
  draw(sheet);
  return sheet.getImageData(0, 0, pixels, pixels);
}

/** One for all: a map has hundreds of rings. */
let sheet: CanvasRenderingContext2D | undefined;

/** The images that fill areas, by what they are called in a style. */
export const NO_FACILITIES = 'no-facilities';
/** Of which nothing is said. */
export const WITHHELD = 'withheld';

/** The static map's patterns, by the names that the style calls them. */
export function drawPatterns({
  inks,
  classes,
  noneLine,
  ink,
  paper,
}: MapColours): ReadonlyMap<string, ImageData> {
  const none = { stroke: noneLine, ground: classes.none };
  return new Map([
    [NO_FACILITIES, drawTile(8, hatching(8, true), none)],
    [WITHHELD, drawTile(8, crossHatch(8), none)],
    ['dots-unknown', drawTile(DOTS_SIZE, dots(), { fill: ink, ground: paper })],
    ...STALE_HATCHES.map(
      ({ step, size }) =>
        [`hatch-${step}`, drawTile(size, hatching(size, true), { stroke: inks[step] })] as const,
    ),
    ...STEPS.map(
      (step) => [`dots-${step}`, drawTile(DOTS_SIZE, dots(), { fill: inks[step] })] as const,
    ),
  ]);
}

function drawTile(
  size: number,
  path: string,
  { ground, fill, stroke }: { ground?: string; fill?: string; stroke?: string },
): ImageData {
  return drawImage(size, (context) => {
    if (ground !== undefined) {
      context.fillStyle = ground;
      context.fillRect(0, 0, size, size);
    }
    const shape = new Path2D(path);
    // As faint as on the static map.
    context.globalAlpha = ground === undefined ? 0.6 : 1;
    if (fill !== undefined) {
      context.fillStyle = fill;
      context.fill(shape);
    }
    if (stroke !== undefined) {
      context.strokeStyle = stroke;
      context.stroke(shape);
    }
  });
}
