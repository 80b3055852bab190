import { type GeoPermissibleObjects, geoPath } from 'd3-geo';
import type { MultiLineString } from 'geojson';
import type { Province } from '../contract/pages.ts';
import { Areas } from './areas.ts';
import { type Box, boxAround, type BoxTree, grow, treeOf } from './boxes.ts';
import { simplifyLine, svgPath } from './lines.ts';
import { FEW_AREAS } from './metrics.ts';
import { drawingHeight, placeOnPlane, toPlane } from './projection.ts';
import { metresPerUnit } from './scale-bar.ts';
import { sharedBorders } from './shared-borders.ts';

type Shapes = Province['districts'];
type BBox = Province['bbox'];
type Point = [x: number, y: number];

/** How wide the pages' maps are, in user units; circles and letters are sized for that. */
export const MAP_WIDTH = 640;

/** What a map leaves free around what it shows, in user units; a district's map shows its neighbours there. */
export const PROVINCE_PADDING = 6;
export const DISTRICT_PADDING = 40;

/** How far a border may be drawn from where it is, in user units, and into how many parts of one it is rounded. */
interface Detail {
  readonly tolerance: number;
  readonly partsOfUnit: number;
}

/** Half a pixel of the widest map. */
const FINE: Detail = { tolerance: 0.3, partsOfUnit: 10 };

/** A pixel: the borders of many areas would be most of what a page weighs. */
const COARSE: Detail = { tolerance: 1, partsOfUnit: 2 };

/** How far what leaves a picture is drawn on, in user units, so that no stroke along the cut is seen. */
const BEYOND = 10;

/** A drawing of the province or a part of it, in the user units of an SVG. */
export interface MapDrawing {
  readonly width: number;
  readonly height: number;
  /** The path of a district's area; empty where none of it is to be seen. */
  readonly areaOf: (slug: string) => string;
  /** The borders between districts, each once. */
  readonly borders: string;
  /** The border of the province. */
  readonly outline: string;
  /** Whether any of a district is to be seen. */
  readonly isInView: (slug: string) => boolean;
  /** The size of a district's area, in square user units. */
  readonly sizeOf: (slug: string) => number;
  /** Whether a box, in user units, holds nothing of the province. */
  readonly isFree: (box: Box) => boolean;
  /** Whether a point, in user units, lies in a district. */
  readonly contains: (slug: string, x: number, y: number) => boolean;
  /** Whether a point, in user units, lies in any district. */
  readonly isWithin: (x: number, y: number) => boolean;
  /** How much ground a user unit shows in the middle of the picture. */
  readonly metresPerUnit: number;
  /** Degrees to user units. */
  readonly project: (lngLat: readonly [number, number]) => [x: number, y: number];
}

const provinces = new WeakMap<Shapes, Map<number, MapDrawing>>();

/** The whole province, drawn but once for each width. */
export function drawWhole({ districts, bbox }: Province, width: number): MapDrawing {
  const known = provinces.get(districts) ?? new Map<number, MapDrawing>();
  provinces.set(districts, known);
  const detail = districts.length > FEW_AREAS ? COARSE : FINE;
  const drawing =
    known.get(width) ?? drawProvince(districts, bbox, width, PROVINCE_PADDING, detail);
  known.set(width, drawing);
  return drawing;
}

/**
 * Draw the districts in Web Mercator, the projection of the interactive map, so that both show the
 * same picture. `bbox` (degrees) is what has to be in view; the height follows from its shape. What is
 * out of view is not drawn.
 */
export function drawProvince(
  districts: Shapes,
  bbox: BBox,
  width: number,
  padding: number,
  { tolerance, partsOfUnit } = FINE,
): MapDrawing {
  const { left, top, perRadian } = placeOnPlane(bbox, width, padding);
  const draw = ([x, y]: Readonly<Point>): Point => [(x - left) * perRadian, (y - top) * perRadian];
  const project = (lngLat: readonly [number, number]) => draw(toPlane(lngLat));
  const height = drawingHeight(bbox, width, padding);
  const [right, bottom] = [left + width / perRadian, top + height / perRadian];
  const {
    areas: drawn,
    borders,
    outline,
  } = sharedBorders(districts).draw({ left, top, right, bottom }, (line) =>
    simplifyLine(line.map(draw), tolerance),
  );
  const areas = new Areas(drawn);
  const edges = edgesOf(outline);
  const frame = grow({ left: 0, top: 0, right: width, bottom: height }, BEYOND);
  const pathIn = (shape: GeoPermissibleObjects) => svgPath(shape, frame, partsOfUnit);
  const paths = new Map<string, string>();
  const pathOf = (slug: string) => {
    const area = drawn.get(slug);
    return area === undefined ? '' : pathIn(area);
  };
  const areaOf = (slug: string) => {
    const known = paths.get(slug) ?? pathOf(slug);
    paths.set(slug, known);
    return known;
  };
  return {
    width,
    height,
    areaOf,
    borders: pathIn(borders),
    outline: pathIn(outline),
    isInView: (slug) => areaOf(slug) !== '',
    sizeOf: (slug) => geoPath().area(drawn.get(slug)!),
    isFree: (box) => edges.isClearOf(box) && !areas.hasAt(box.left, box.top),
    contains: (slug, x, y) => areas.contains(slug, x, y),
    isWithin: (x, y) => areas.hasAt(x, y),
    metresPerUnit: metresPerUnit(2 * Math.PI * perRadian, (bbox[1] + bbox[3]) / 2),
    project,
  };
}

/** The boxes of the stretches of lines. */
function edgesOf({ coordinates }: MultiLineString): BoxTree<Box> {
  const boxes = coordinates.flatMap((line) =>
    line.slice(1).map((to, index) => boxAround([line[index]!, to])),
  );
  return treeOf(boxes);
}
