import type { Province } from '../contract/pages.ts';
import { bareName } from '../contract/words.ts';
import { type Box, fits, TakenBoxes, textBox } from './boxes.ts';
import { FreeGround, placeLabels } from './labels.ts';
import { legendsOf, type PlacedLegend } from './legend.ts';
import { metricWords } from './metric-words.ts';
import {
  circleRadius,
  classOf,
  isMostlyUnknown,
  labelOf,
  type MapClass,
  type Metric,
} from './metrics.ts';
import { circleBox, placeRingLabels } from './ring-labels.ts';
import { type PlacedScaleBar, placeScaleBar } from './scale-bar.ts';
import { drawWhole, MAP_WIDTH, type MapDrawing } from './shapes.ts';

/** A district as the map of a metric shows it. */
interface DistrictShape {
  readonly slug: string;
  readonly name: string;
  /** The district and its figures in words. */
  readonly words: string;
  readonly path: string;
  readonly class: MapClass;
  /** Whether its class is a lower bound that hides more than half: dots lie over it. */
  readonly isMostlyUnknown: boolean;
  /** The value as it stands on the map. */
  readonly value: string;
  /** The circle of a count. */
  readonly circle?: { readonly x: number; readonly y: number; readonly radius: number };
}

/** A piece of text on a district: its name, its value, the one over the other, or its number. */
interface MapLabel {
  readonly slug: string;
  /** The middle, in user units. */
  readonly x: number;
  readonly y: number;
  /** In one line or in two. */
  readonly name?: readonly string[];
  readonly value?: string;
  readonly number?: string;
  /** What it stands on: the colour of a class, a circle, or neither. */
  readonly ground: MapClass | 'circle' | 'outside';
  /** Where the line from a label beside the map to its district begins. */
  readonly leaderFrom?: readonly [x: number, y: number];
}

/** The text over the map in letters of one size. */
interface MapText {
  readonly width: 'wide' | 'narrow';
  readonly fontSize: number;
  readonly labels: readonly MapLabel[];
  readonly neighbours: readonly { readonly name: string; readonly x: number; readonly y: number }[];
  readonly scaleBar: PlacedScaleBar;
  readonly legends: readonly PlacedLegend[];
}

/** The province's map by one metric: all that its SVG needs. */
interface ProvinceMap extends Pick<MapDrawing, 'width' | 'height' | 'outline'> {
  readonly shapes: readonly DistrictShape[];
  readonly texts: readonly MapText[];
  /** What the numbers stand for, in their order: districts whose names have no room at one width or the other. */
  readonly key: readonly KeyEntry[];
  /** The number of every district, where there is a key. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** What a number on the map stands for. */
export interface KeyEntry extends Pick<DistrictShape, 'slug' | 'name' | 'value'> {
  readonly number: number;
}

// User units: at least 11 pixels where `map.css` shows them, on a desk and on a phone 360 pixels wide.
const FONT_SIZES = { wide: 16, narrow: 22 } as const;
const LEGEND_FONT_SIZES = { wide: 16, narrow: 22 } as const;

const known = new WeakMap<Province, Map<Metric, ProvinceMap>>();

/** Lay out the map of a metric, once for all the pages that show it. */
export function layoutProvinceMap(province: Province, metric: Metric): ProvinceMap {
  const maps = known.get(province) ?? new Map<Metric, ProvinceMap>();
  known.set(province, maps);
  const map = maps.get(metric) ?? layOut(province, metric);
  maps.set(metric, map);
  return map;
}

function layOut(province: Province, metric: Metric): ProvinceMap {
  const drawing = drawWhole(province, MAP_WIDTH);
  const { districts } = province.tally;
  const words = metricWords(metric, province.levels, districts);
  const largest = Math.max(0, ...districts.map((district) => metric.valueOf(district).part ?? 0));
  const anchors = new Map(
    province.districts.map(({ slug, labelPoint }) => [slug, drawing.project(labelPoint)]),
  );
  const shapes = districts.map((district): DistrictShape => {
    const value = metric.valueOf(district);
    const [x, y] = anchors.get(district.slug)!;
    const radius = round(circleRadius(value.part ?? 0, largest, districts.length));
    const isCircle = metric.mark === 'circle' && radius > 0;
    return {
      slug: district.slug,
      name: bareName(district),
      words: `${district.type} ${district.name}: ${words.wordsOf(value)}`,
      path: drawing.areaOf(district.slug),
      class: classOf(metric, value),
      isMostlyUnknown: isMostlyUnknown(metric, district),
      value: labelOf(metric, value),
      ...(isCircle ? { circle: { x: round(x), y: round(y), radius } } : {}),
    };
  });
  const { width, outline } = drawing;
  const around = new FreeGround({
    width,
    height: drawing.height,
    isFree: (x, y) => !drawing.isWithin(x, y),
  });
  const numbers = numbersOf(province);
  const texts = (['wide', 'narrow'] as const).map((size) =>
    layoutText(size, metric, { shapes, anchors, numbers, drawing, around, province }),
  );
  const height = Math.max(drawing.height, ...texts.map(bottomOf));
  const key = keyOf(shapes, numbers, texts);
  return { width, height, outline, shapes, texts, key, numbers: key.length > 0 ? numbers : NONE };
}

const NONE: ReadonlyMap<string, number> = new Map();

/** The number of each district: from north to south, those alike from west to east. */
function numbersOf({ districts }: Province): ReadonlyMap<string, number> {
  const ordered = [...districts].sort(
    ({ labelPoint: [x0, y0] }, { labelPoint: [x1, y1] }) => y1 - y0 || x0 - x1,
  );
  return new Map(ordered.map(({ slug }, index) => [slug, index + 1]));
}

function keyOf(
  shapes: readonly DistrictShape[],
  numbers: ReadonlyMap<string, number>,
  texts: readonly MapText[],
): KeyEntry[] {
  const labels = texts.flatMap((text) => text.labels);
  const numbered = new Set(
    labels.filter((label) => label.number !== undefined).map(({ slug }) => slug),
  );
  return shapes
    .filter(({ slug }) => numbered.has(slug))
    .map(({ slug, name, value }) => ({ slug, name, value, number: numbers.get(slug)! }))
    .sort((a, b) => a.number - b.number);
}

function bottomOf({ legends }: Pick<MapText, 'legends'>): number {
  return Math.max(0, ...legends.map(({ box }) => box.bottom));
}

/** What the text of a map is laid out over. */
interface Ground {
  readonly shapes: readonly DistrictShape[];
  readonly anchors: ReadonlyMap<string, readonly [number, number]>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly drawing: MapDrawing;
  readonly around: FreeGround;
  readonly province: Province;
}

function layoutText(width: 'wide' | 'narrow', metric: Metric, ground: Ground): MapText {
  const { drawing, around, province } = ground;
  const fontSize = FONT_SIZES[width];
  const legends = legendsOf(
    {
      metric,
      districts: province.tally.districts,
      levels: province.levels,
      fontSize: LEGEND_FONT_SIZES[width],
      isShort: width === 'narrow',
    },
    drawing,
  );
  const taken = new TakenBoxes(legends.map(({ box }) => box));
  const labelled = metric.mark === 'circle' ? circleLabels : classLabels;
  const labels = labelled(ground, fontSize, taken);
  const height = Math.max(drawing.height, bottomOf({ legends }));
  const scaleBar = placeScaleBar(drawing.metresPerUnit, fontSize, taken, {
    ...around.surroundings,
    height,
  });
  taken.add(scaleBar.box);
  const neighbours = province.neighbours.flatMap(({ name, at }) => {
    const reach = drawing.width / 4;
    const place = around.nearestPlace([name], drawing.project(at), fontSize, taken, reach);
    if (place === undefined) return [];
    const [x, y] = place;
    taken.add(textBox(x, y, [name], fontSize));
    return { name, x, y };
  });
  return { width, fontSize, labels, neighbours, scaleBar, legends };
}

/** A name over a value on each district's colour, or its number; what they cover is taken then. */
function classLabels(
  { shapes, anchors, numbers, drawing, around }: Ground,
  fontSize: number,
  taken: TakenBoxes,
): MapLabel[] {
  const placed = placeLabels(
    shapes.map(({ slug, name, value }) => ({
      name,
      value,
      number: String(numbers.get(slug)),
      anchor: anchors.get(slug)!,
      contains: (x: number, y: number) => drawing.contains(slug, x, y),
      area: drawing.sizeOf(slug),
    })),
    fontSize,
    around,
    taken,
  );
  return shapes.flatMap(({ slug, value, class: id }, index): MapLabel[] => {
    const label = placed[index];
    if (label === undefined) return [];
    const { name, ...standing } = label;
    const ground = label.leaderFrom === undefined ? id : 'outside';
    const texts = name.length === 0 ? { number: String(numbers.get(slug)) } : { name, value };
    return [{ slug, ...standing, ...texts, ground }];
  });
}

/**
 * The value in the middle of each circle, the name beside it; a value that has no room there, too. They are taken
 * then. A name without room is left out: a number for it would be read as a count, as those in the circles are.
 */
function circleLabels(
  { shapes, anchors, drawing }: Ground,
  fontSize: number,
  taken: TakenBoxes,
): MapLabel[] {
  const values = new TakenBoxes();
  const rings = shapes.map(({ slug, name, value, circle }) => {
    const [x, y] = anchors.get(slug)!;
    const radius = circle?.radius ?? 0;
    const box = textBox(x, y, [value], fontSize);
    const holdsValue = (box.right - box.left) / 2 <= radius;
    // Higher than the least of the circles that hold it.
    if (holdsValue) values.add(box);
    return {
      centre: [round(x), round(y)] as const,
      radius,
      holdsValue,
      name: holdsValue ? name : `${name} ${value}`,
      count: radius,
    };
  });
  const isInPicture = (box: Box) =>
    fits(box, drawing.width, drawing.height) && taken.leaves(box) && values.leaves(box);
  const names = placeRingLabels(rings, fontSize, isInPicture);
  for (const ring of rings) taken.add(circleBox(ring));
  return shapes.flatMap(({ slug, value }, index): MapLabel[] => {
    const { centre, holdsValue, name } = rings[index]!;
    const at = names[index];
    if (at !== undefined) taken.add(textBox(at.x, at.y, [name], fontSize));
    return [
      ...(holdsValue
        ? [{ slug, x: centre[0], y: centre[1], value, ground: 'circle' } as const]
        : []),
      ...(at === undefined ? [] : [{ slug, ...at, name: [name], ground: 'outside' } as const]),
    ];
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
