import type { DistrictPage, PlaceSummary, Province } from '../contract/pages.ts';
import { bareName } from '../contract/words.ts';
import { type Box, fits, grow, TakenBoxes, textBox } from './boxes.ts';
import {
  circleBox,
  type PlacedName,
  placeNeighbourName,
  placeRingLabels,
  pointsFromMiddle,
} from './ring-labels.ts';
import { layoutRings, type Ring } from './rings.ts';
import { type PlacedScaleBar, placeScaleBar } from './scale-bar.ts';
import { DISTRICT_PADDING, drawProvince, MAP_WIDTH, type MapDrawing } from './shapes.ts';

/** What the map of a district shows on one width of screen, and where; in user units. */
interface DistrictLayout {
  readonly width: 'wide' | 'narrow';
  readonly fontSize: number;
  /** Each with the middle of its name, if there is room for one. */
  readonly rings: readonly (Ring & { readonly at: PlacedName | undefined })[];
  readonly scaleBar: PlacedScaleBar;
  /** The names of the districts around, where there is room. */
  readonly neighbours: readonly {
    readonly name: string;
    readonly fontSize: number;
    readonly at: PlacedName | undefined;
  }[];
}

// Font sizes: at least 11 pixels where `map.css` shows them. On a phone the map is smaller, its rings are not. A
// finger finds each ring within 12 pixels of its middle where the map is smallest: 512 and 288 pixels wide.
const WIDTHS = [
  { width: 'wide', enlargement: 1, fontSize: 14, reach: 15 },
  { width: 'narrow', enlargement: 1.7, fontSize: 22, reach: 27 },
] as const;

/** What part of a picture may be kept free for fingers: more rings than that takes are found as they are drawn. */
const MOST_REACHED = 0.4;

/** By how much the names of neighbours are larger than those of rings, and the air around what they keep clear of. */
const NEIGHBOUR_LARGER = 4;
const NEIGHBOUR_AIR = 4;

/** What stands beside a ring; a point has no name. */
export function ringName({ place: { kind, shortName } }: Ring): string | undefined {
  return kind === 'point' ? undefined : shortName;
}

/** All that the map of a district draws; in user units. */
interface DistrictMap {
  readonly width: number;
  readonly height: number;
  /** The path of the district itself. */
  readonly here: string;
  /** The districts around it, with their paths. */
  readonly around: readonly {
    readonly slug: string;
    readonly type: string;
    readonly name: string;
    readonly path: string;
  }[];
  readonly outline: string;
  readonly layouts: readonly DistrictLayout[];
}

const known = new WeakMap<DistrictPage, DistrictMap>();

/** The map of a district, made once: its page and its embed draw the same. */
export function districtMap(district: DistrictPage, province: Province): DistrictMap {
  const map = known.get(district) ?? mapDistrict(district, province);
  known.set(district, map);
  return map;
}

function mapDistrict({ id, bbox, places }: DistrictPage, province: Province): DistrictMap {
  const drawing = drawProvince(province.districts, bbox, MAP_WIDTH, DISTRICT_PADDING);
  const around = province.tally.districts.filter(
    ({ slug }) => slug !== id && drawing.isInView(slug),
  );
  const { width, height, outline } = drawing;
  return {
    width,
    height,
    here: drawing.areaOf(id),
    around: around.map(({ slug, type, name }) => ({
      slug,
      type,
      name,
      path: drawing.areaOf(slug),
    })),
    outline,
    layouts: layOutDistrict(id, places, around, drawing),
  };
}

/**
 * Lay out a district's map for each width of screen: its rings with their names, the scale bar, and the
 * names of its neighbours, so that nothing covers anything else. What has no room is left out.
 */
export function layOutDistrict(
  slug: string,
  places: readonly PlaceSummary[],
  neighbours: readonly { readonly slug: string; readonly type: string; readonly name: string }[],
  drawing: MapDrawing,
): DistrictLayout[] {
  const points = pointsFromMiddle(drawing.width, drawing.height);
  const isInPicture = (box: Box) => fits(box, drawing.width, drawing.height);
  const share = MOST_REACHED * ((drawing.width * drawing.height) / Math.max(1, places.length));
  return WIDTHS.map(({ width, enlargement, fontSize, reach }) => {
    const rings = layoutRings(places, drawing.project, {
      enlargement,
      reach: Math.min(reach, Math.floor(Math.sqrt(share) / 2)),
    });
    const names = placeRingLabels(
      rings.map((ring) => ({ ...ring, name: ringName(ring), count: ring.place.counts.active })),
      fontSize,
      isInPicture,
      (x, y) => drawing.contains(slug, x, y),
    );
    const taken = rings.flatMap((ring, index) => boxesOf(ring, names[index], fontSize));
    const around = { width: drawing.width, height: drawing.height, isFree: () => true };
    const scaleBar = placeScaleBar(drawing.metresPerUnit, fontSize, new TakenBoxes(taken), around);
    const kept = new TakenBoxes([...taken, scaleBar.box].map((box) => grow(box, NEIGHBOUR_AIR)));
    const isFree = (box: Box) => isInPicture(box) && kept.leaves(box);
    return {
      width,
      fontSize,
      rings: rings.map((ring, index) => ({ ...ring, at: names[index] })),
      scaleBar,
      neighbours: neighbours.map((neighbour) => {
        const size = fontSize + NEIGHBOUR_LARGER;
        const contains = (x: number, y: number) => drawing.contains(neighbour.slug, x, y);
        const name = bareName(neighbour);
        const at = placeNeighbourName(name, size, points, contains, isFree);
        return { name, fontSize: size, at };
      }),
    };
  });
}

function boxesOf(ring: Ring, at: PlacedName | undefined, fontSize: number): Box[] {
  const circle = circleBox(ring);
  if (at === undefined) return [circle];
  return [circle, textBox(at.x, at.y, [ring.place.shortName], fontSize)];
}
