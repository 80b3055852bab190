import type { Province } from '../contract/pages.ts';
import { type Box, labelBox, nearestFreePlace, type PlacedLabel, placeLabels } from './labels.ts';
import { metricWords } from './metric-words.ts';
import {
  circleRadius,
  isDarkClass,
  MAX_CIRCLE_RADIUS,
  type Metric,
  type ShareClass,
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
  readonly class: ShareClass;
  /** Whether the label on it is light. */
  readonly onDark: boolean;
  /** The value as it stands on the map. */
  readonly value: string;
  /** The circle of a count. */
  readonly circle?: { readonly x: number; readonly y: number; readonly radius: number };
}

/** The text over the map in letters of one size. */
interface MapText {
  readonly width: 'wide' | 'narrow';
  readonly fontSize: number;
  /** In the order of the shapes. */
  readonly labels: readonly PlacedLabel[];
  readonly neighbours: readonly { readonly name: string; readonly x: number; readonly y: number }[];
  readonly scaleBar: PlacedScaleBar;
}

/** The province's map by one metric: all that its SVG needs. */
interface ProvinceMap extends Pick<MapDrawing, 'width' | 'height' | 'borders' | 'outline'> {
  readonly shapes: readonly DistrictShape[];
  readonly texts: readonly MapText[];
}

// User units: at least 11 pixels where `map.css` shows them, on a desk and on a phone 360 pixels wide.
const FONT_SIZES = { wide: 16, narrow: 22 } as const;

/** Lay out the map of a metric. */
export function layoutProvinceMap(province: Province, metric: Metric): ProvinceMap {
  const drawing = drawProvince(province.districts, province.bbox, MAP_WIDTH, PROVINCE_PADDING);
  const { districts } = province.tally;
  const words = metricWords(metric, province.levels);
  const largest = Math.max(0, ...districts.map((district) => metric.valueOf(district).part));
  const anchors = new Map(
    province.districts.map(({ slug, labelPoint }) => [slug, drawing.project(labelPoint)]),
  );
  const shapes = districts.map((district) => {
    const value = metric.valueOf(district);
    const [x, y] = anchors.get(district.slug)!;
    const id = metric.classOf(value);
    const isCircle = metric.mark === 'circle';
    const radius = round(circleRadius(value.part, largest, MAX_CIRCLE_RADIUS));
    return {
      slug: district.slug,
      name: district.name,
      words: `${district.type} ${district.name}: ${words.wordsOf(value)}`,
      path: drawing.areaOf(district.slug),
      class: id,
      onDark: !isCircle && isDarkClass(id),
      value: metric.labelOf(value),
      ...(isCircle && radius > 0 ? { circle: { x: round(x), y: round(y), radius } } : {}),
    };
  });
  const { width, height, borders, outline } = drawing;
  const texts = (['wide', 'narrow'] as const).map((size) =>
    layoutText(size, shapes, anchors, drawing, province),
  );
  return { width, height, borders, outline, shapes, texts };
}

function layoutText(
  width: 'wide' | 'narrow',
  shapes: readonly DistrictShape[],
  anchors: ReadonlyMap<string, readonly [number, number]>,
  drawing: MapDrawing,
  { districts, neighbours }: Province,
): MapText {
  const fontSize = FONT_SIZES[width];
  const around = {
    width: drawing.width,
    height: drawing.height,
    isFree: (x: number, y: number) => !districts.some(({ slug }) => drawing.contains(slug, x, y)),
  };
  const labels = placeLabels(
    shapes.map(({ slug, name, value }) => ({
      name,
      value,
      anchor: anchors.get(slug)!,
      contains: (x: number, y: number) => drawing.contains(slug, x, y),
      area: drawing.sizeOf(slug),
    })),
    fontSize,
    around,
  );
  const taken: Box[] = labels.map((label, index) => labelBox(shapes[index]!, label, fontSize));
  const scaleBar = placeScaleBar(drawing.metresPerUnit, fontSize, taken, around);
  taken.push(scaleBar.box);
  const names = neighbours.flatMap(({ name, at }) => {
    const place = nearestFreePlace(
      [name],
      drawing.project(at),
      fontSize,
      taken,
      around,
      drawing.width / 4,
    );
    if (place === undefined) return [];
    const [x, y] = place;
    taken.push(labelBox({ name: '', value: name }, { x, y, showName: false }, fontSize));
    return { name, x, y };
  });
  return { width, fontSize, labels, neighbours: names, scaleBar };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
