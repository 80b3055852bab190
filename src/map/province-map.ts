import type { Province } from '../contract/pages.ts';
import {
  type Box,
  circleBox,
  fits,
  labelBox,
  nearestFreePlace,
  overlap,
  type PlacedLabel,
  placeLabels,
  placeRingLabels,
  textBox,
} from './labels.ts';
import { legendsOf, type PlacedLegend } from './legend.ts';
import { metricWords } from './metric-words.ts';
import {
  circleRadius,
  classOf,
  isMostlyUnknown,
  labelOf,
  type MapClass,
  MAX_CIRCLE_RADIUS,
  type Metric,
} from './metrics.ts';
import { type PlacedScaleBar, placeScaleBar } from './scale-bar.ts';
import { drawProvince, MAP_WIDTH, type MapDrawing, PROVINCE_PADDING } from './shapes.ts';

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

/** A piece of text on a district: its name, its value, or the one over the other. */
interface MapLabel {
  readonly slug: string;
  /** The middle, in user units. */
  readonly x: number;
  readonly y: number;
  readonly name?: string;
  readonly value?: string;
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
interface ProvinceMap extends Pick<MapDrawing, 'width' | 'height' | 'borders' | 'outline'> {
  readonly shapes: readonly DistrictShape[];
  readonly texts: readonly MapText[];
}

// User units: at least 11 pixels where `map.css` shows them, on a desk and on a phone 360 pixels wide.
const FONT_SIZES = { wide: 16, narrow: 22 } as const;
const LEGEND_FONT_SIZES = { wide: 14, narrow: 22 } as const;

/** Lay out the map of a metric. */
export function layoutProvinceMap(province: Province, metric: Metric): ProvinceMap {
  const drawing = drawProvince(province.districts, province.bbox, MAP_WIDTH, PROVINCE_PADDING);
  const { districts } = province.tally;
  const words = metricWords(metric, province.levels);
  const largest = Math.max(0, ...districts.map((district) => metric.valueOf(district).part));
  const anchors = new Map(
    province.districts.map(({ slug, labelPoint }) => [slug, drawing.project(labelPoint)]),
  );
  const shapes = districts.map((district): DistrictShape => {
    const value = metric.valueOf(district);
    const [x, y] = anchors.get(district.slug)!;
    const radius = round(circleRadius(value.part, largest, MAX_CIRCLE_RADIUS));
    const isCircle = metric.mark === 'circle' && radius > 0;
    return {
      slug: district.slug,
      name: district.name,
      words: `${district.type} ${district.name}: ${words.wordsOf(value)}`,
      path: drawing.areaOf(district.slug),
      class: classOf(metric, value),
      isMostlyUnknown: isMostlyUnknown(metric, district),
      value: labelOf(metric, value),
      ...(isCircle ? { circle: { x: round(x), y: round(y), radius } } : {}),
    };
  });
  const { width, borders, outline } = drawing;
  const texts = (['wide', 'narrow'] as const).map((size) =>
    layoutText(size, metric, { shapes, anchors, drawing, province }),
  );
  const bottoms = texts.flatMap(({ legends }) => legends.map(({ box }) => box.bottom));
  const height = Math.max(drawing.height, ...bottoms);
  return { width, height, borders, outline, shapes, texts };
}

/** What the text of a map is laid out over. */
interface Ground {
  readonly shapes: readonly DistrictShape[];
  readonly anchors: ReadonlyMap<string, readonly [number, number]>;
  readonly drawing: MapDrawing;
  readonly province: Province;
}

function layoutText(width: 'wide' | 'narrow', metric: Metric, ground: Ground): MapText {
  const { drawing, province } = ground;
  const fontSize = FONT_SIZES[width];
  const around = {
    width: drawing.width,
    height: drawing.height,
    isFree: (x: number, y: number) =>
      !province.districts.some(({ slug }) => drawing.contains(slug, x, y)),
  };
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
  const taken = legends.map(({ box }) => box);
  const placed =
    metric.mark === 'circle'
      ? circleLabels(ground, fontSize, taken)
      : classLabels(ground, fontSize, around, taken);
  taken.push(...placed.boxes);
  const scaleBar = placeScaleBar(drawing.metresPerUnit, fontSize, taken, around);
  taken.push(scaleBar.box);
  const neighbours = province.neighbours.flatMap(({ name, at }) => {
    const reach = drawing.width / 4;
    const place = nearestFreePlace([name], drawing.project(at), fontSize, taken, around, reach);
    if (place === undefined) return [];
    const [x, y] = place;
    taken.push(textBox(x, y, [name], fontSize));
    return { name, x, y };
  });
  return { width, fontSize, labels: placed.labels, neighbours, scaleBar, legends };
}

/** Labels and what they cover. */
interface PlacedLabels {
  readonly labels: readonly MapLabel[];
  readonly boxes: readonly Box[];
}

/** A name over a value on each district's colour. */
function classLabels(
  { shapes, anchors, drawing }: Ground,
  fontSize: number,
  around: Parameters<typeof placeLabels>[2],
  taken: readonly Box[],
): PlacedLabels {
  const placed = placeLabels(
    shapes.map(({ slug, name, value }) => ({
      name,
      value,
      anchor: anchors.get(slug)!,
      contains: (x: number, y: number) => drawing.contains(slug, x, y),
      area: drawing.sizeOf(slug),
    })),
    fontSize,
    around,
    taken,
  );
  return {
    labels: shapes.map(({ slug, name, value, class: id }, index): MapLabel => {
      const { x, y, showName, leaderFrom } = placed[index]!;
      return {
        slug,
        x,
        y,
        value,
        ...(showName ? { name } : {}),
        ...(leaderFrom === undefined ? { ground: id } : { ground: 'outside', leaderFrom }),
      };
    }),
    boxes: placed.map((label: PlacedLabel, index) => labelBox(shapes[index]!, label, fontSize)),
  };
}

/** The value in the middle of each circle, the name beside it; a value that has no room there, too. */
function circleLabels(
  { shapes, anchors, drawing }: Ground,
  fontSize: number,
  taken: readonly Box[],
): PlacedLabels {
  const rings = shapes.map(({ slug, name, value, circle }) => {
    const [x, y] = anchors.get(slug)!;
    const radius = circle?.radius ?? 0;
    const box = textBox(x, y, [value], fontSize);
    const holdsValue = (box.right - box.left) / 2 <= radius;
    return {
      centre: [round(x), round(y)] as const,
      radius,
      holdsValue,
      name: holdsValue ? name : `${name} ${value}`,
      count: radius,
    };
  });
  const isInPicture = (box: Box) =>
    fits(box, drawing.width, drawing.height) && !taken.some((other) => overlap(box, other));
  const names = placeRingLabels(rings, fontSize, isInPicture);
  const boxes = rings.map(circleBox);
  const labels = shapes.flatMap(({ slug, value }, index): MapLabel[] => {
    const { centre, holdsValue, name } = rings[index]!;
    const at = names[index];
    if (at !== undefined) boxes.push(textBox(at.x, at.y, [name], fontSize));
    return [
      ...(holdsValue
        ? [{ slug, x: centre[0], y: centre[1], value, ground: 'circle' } as const]
        : []),
      ...(at === undefined ? [] : [{ slug, ...at, name, ground: 'outside' } as const]),
    ];
  });
  return { labels, boxes };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
