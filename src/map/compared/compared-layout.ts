import type { Province } from '../../contract/pages.ts';
import { bareName } from '../../contract/words.ts';
import { onceFor } from '../../once.ts';
import { FreeGround, placeLabels } from '../labels.ts';
import { drawWhole } from '../shapes.ts';

/** How wide each of the maps is, in user units: about the pixels that it has, beside the others or alone on a phone. */
const WIDTH = 400;
/** In user units. */
const FONT_SIZE = 13;
/** As wide as any value is. */
const WIDEST = '+100,0';

/** The shapes and places of letters that the maps of two days and of their difference share. */
export interface ComparedLayout {
  readonly width: number;
  readonly height: number;
  readonly outline: string;
  /** In the order of the figures. */
  readonly places: readonly {
    readonly name: string;
    readonly path: string;
    /** The middle of its name over its value; none where there is no room for both. */
    readonly label?: {
      readonly x: number;
      readonly y: number;
      readonly lines: readonly string[];
      readonly leaderFrom?: readonly [x: number, y: number];
    };
  }[];
}

/** Lay out the maps of any two days, once for all the pages that have them. */
export const layOutCompared = onceFor((province: Province): ComparedLayout => {
  const drawing = drawWhole(province, WIDTH);
  const points = new Map(province.districts.map(({ slug, labelPoint }) => [slug, labelPoint]));
  const around = new FreeGround({
    width: drawing.width,
    height: drawing.height,
    isFree: (x, y) => !drawing.isWithin(x, y),
  });
  const { districts } = province.tally;
  const labels = placeLabels(
    districts.map((district, at) => ({
      name: bareName(district),
      value: WIDEST,
      number: String(at + 1),
      anchor: drawing.project(points.get(district.slug)!),
      contains: (x, y) => drawing.contains(district.slug, x, y),
      area: drawing.sizeOf(district.slug),
    })),
    FONT_SIZE,
    around,
  );
  return {
    width: drawing.width,
    height: Math.ceil(drawing.height),
    outline: drawing.outline,
    places: districts.map((district, at) => {
      const label = labels[at];
      const shape = { name: bareName(district), path: drawing.areaOf(district.slug) };
      // A number would want a key, and the table below names them all.
      if (label === undefined || label.name.length === 0) return shape;
      const { x, y, name, leaderFrom } = label;
      return { ...shape, label: { x, y, lines: name, ...(leaderFrom && { leaderFrom }) } };
    }),
  };
});
