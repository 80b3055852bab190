import type { Province } from '../contract/pages.ts';
import { formatNumber } from '../model/number-format.ts';
import { type Box, overlap, textBox } from './boxes.ts';
import { metricWords } from './metric-words.ts';
import { type LegendEntry, legendEntries } from './compared/legend-entries.ts';
import { circleRadius, type MapClass, type Metric } from './metrics.ts';

/** A row of a legend of classes, in the user units of its map. */
interface LegendRow {
  /** The middle of its swatch, left to right and up and down. */
  readonly y: number;
  readonly class: MapClass | 'unknown';
  readonly label: string;
  /** Where a second line is needed; the count has no room then. */
  readonly more: string | undefined;
  readonly count: number;
}

/** A circle of a legend, as large as the map's circles of that count. */
interface LegendCircle {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
  readonly label: string;
}

/** A legend and where it stands on its map, in the map's user units. */
export interface PlacedLegend {
  readonly box: Box;
  readonly fontSize: number;
  readonly swatch: { readonly x: number; readonly width: number; readonly height: number };
  /** Where labels begin, and where counts end. */
  readonly labelX: number;
  readonly countX: number;
  readonly rows: readonly LegendRow[];
  readonly circles: readonly LegendCircle[];
  /** What the circles count, and where that is written. */
  readonly unit: { readonly x: number; readonly y: number; readonly text: string } | undefined;
  /** The whole legend in words. */
  readonly words: string;
}

type District = Province['tally']['districts'][number];

const GAP = 8;
const MARGIN = 4;
export const LINE_HEIGHT = 1.3;
/** Letters of a label in a single line, where there is little room. */
const LONGEST_SHORT = 16;

/** What a map's legend is laid out for. */
interface LegendSource {
  readonly metric: Metric;
  readonly districts: readonly District[];
  readonly levels: Province['levels'];
  /** In user units. */
  readonly fontSize: number;
  /** Whether there is little room for words. */
  readonly isShort: boolean;
}

/** The map that a legend stands on, in its user units. */
interface LegendGround {
  readonly width: number;
  readonly height: number;
  readonly isFree: (box: Box) => boolean;
}

/**
 * The legend of a metric where it covers nothing: in a corner of the map, else anywhere on free
 * ground, else in two parts, else under the map, which then gets taller. None where there is
 * nothing to explain.
 */
export function legendsOf(source: LegendSource, map: LegendGround): PlacedLegend[] {
  const entries = legendEntries(source.metric, source.districts, source.levels);
  const whole = layOutLegend(source, entries);
  if (whole === undefined) return [];
  const place = freePlace(whole.box, map, []);
  if (place !== undefined) return [moved(whole, place)];
  const [classes, key] = [false, true].map((isKey) =>
    layOutLegend(
      source,
      entries.filter((entry) => (entry.class === 'unknown') === isKey),
    ),
  );
  if (classes !== undefined && key !== undefined) {
    const first = freePlace(classes.box, map, []);
    const placed = first && moved(classes, first);
    const second = placed && freePlace(key.box, map, [placed.box]);
    if (placed !== undefined && second !== undefined) return [placed, moved(key, second)];
  }
  return [moved(whole, [0, map.height])];
}

/** Lay out a legend, its upper left corner at 0, 0; `undefined` where there is nothing in it. */
function layOutLegend(
  { metric, districts, fontSize, isShort, levels }: LegendSource,
  all: readonly LegendEntry[],
): PlacedLegend | undefined {
  const entries = all.map((entry) => ({
    ...entry,
    ...(isShort ? inShort(entry.label) : { label: entry.label, more: undefined }),
  }));
  const largest = Math.max(0, ...districts.map((district) => metric.valueOf(district).part ?? 0));
  const circles = metric.mark === 'circle' ? circlesOf(largest, districts.length, fontSize) : [];
  if (entries.length + circles.length === 0) return undefined;
  const end = circles.at(-1);
  const below = end === undefined ? 0 : end.cy + end.radius + 1.6 * fontSize;
  const unit = end && {
    x: end.cx + Math.max(end.radius, widthOf(end.label, fontSize) / 2) + GAP,
    y: below - 0.6 * fontSize,
    text: 'cơ sở',
  };
  const lineHeight = Math.round(fontSize * LINE_HEIGHT);
  const swatch = { x: MARGIN, width: Math.round(1.9 * fontSize), height: Math.round(fontSize) };
  const labelX = swatch.x + swatch.width + GAP;
  const widthsOf = (texts: readonly string[]) => texts.map((text) => widthOf(text, fontSize));
  const counted = entries.filter(({ more }) => more === undefined);
  const longest = Math.max(0, ...widthsOf(counted.map(({ label }) => label)));
  const countWidth = Math.max(0, ...widthsOf(counted.map(({ count }) => formatNumber(count))));
  const countX = Math.round(labelX + longest + GAP + countWidth);
  const seconds = widthsOf(
    entries.flatMap(({ label, more }) => (more === undefined ? [] : [label, more])),
  );
  const width = Math.max(
    entries.length === 0 ? 0 : countX,
    ...seconds.map((second) => labelX + second),
    unit === undefined ? 0 : unit.x + widthOf(unit.text, fontSize),
  );
  let bottom = MARGIN + below;
  const rows = entries.map((entry): LegendRow => {
    const y = Math.round(bottom + lineHeight / 2);
    bottom += (entry.more === undefined ? 1 : 2) * lineHeight;
    return { ...entry, y };
  });
  return {
    box: {
      left: 0,
      top: 0,
      right: Math.ceil(width + MARGIN),
      bottom: Math.ceil(bottom + MARGIN),
    },
    fontSize,
    swatch,
    labelX,
    countX,
    rows,
    circles,
    unit,
    words: wordsOf(metric, entries, circles, levels),
  };
}

/** Labels for where there is little room: `25–50%`; what is longer goes on in a second line. */
function inShort(label: string): { readonly label: string; readonly more: string | undefined } {
  const short = label.replace(' – dưới ', '–');
  if (short.length <= LONGEST_SHORT) return { label: short, more: undefined };
  const words = short.split(' ');
  const half = Math.ceil(words.length / 2);
  return { label: words.slice(0, half).join(' '), more: words.slice(half).join(' ') };
}

function widthOf(text: string, fontSize: number): number {
  const { left, right } = textBox(0, 0, [text], fontSize);
  return right - left;
}

/** Up to three round counts, the largest no larger than the map's, in a row with their middles alike. */
function circlesOf(largest: number, areas: number, fontSize: number): LegendCircle[] {
  const counts = roundCounts(largest);
  const radii = counts.map((count) => round(circleRadius(count, largest, areas)));
  const cy = MARGIN + Math.max(0, ...radii);
  let x = MARGIN;
  return counts.map((count, index) => {
    const label = formatNumber(count);
    const radius = radii[index]!;
    const half = Math.max(radius, widthOf(label, fontSize) / 2);
    const cx = round(x + half);
    x = cx + half + GAP;
    return { cx, cy, radius, label };
  });
}

const MOST_CIRCLES = 3;

/** The largest numbers of the row 1, 2, 5, 10, 20 … that are no larger than `largest`, the least first. */
function roundCounts(largest: number): number[] {
  const counts: number[] = [];
  for (let power = 1; power <= largest; power *= 10)
    counts.push(...[1, 2, 5].map((step) => step * power).filter((count) => count <= largest));
  return counts.slice(-MOST_CIRCLES);
}

function wordsOf(
  metric: Metric,
  entries: readonly LegendEntry[],
  circles: readonly LegendCircle[],
  levels: Province['levels'],
): string {
  const parts = [
    ...(circles.length === 0 ? [] : ['diện tích hình tròn theo số cơ sở ghi trong đó']),
    ...entries.map(({ label, count }) => `${label}: ${formatNumber(count)} địa bàn`),
  ];
  return `Chú giải, ${metricWords(metric, levels).measure.toLowerCase()}: ${parts.join('; ')}`;
}

/** The upper left corner at which a box of this size covers nothing; `undefined` where there is none. */
function freePlace(
  { right: width, bottom: height }: Box,
  map: LegendGround,
  taken: readonly Box[],
): readonly [number, number] | undefined {
  const [x, y] = [map.width - width, map.height - height];
  const isClear = ([left, top]: readonly [number, number]) => {
    const box = { left, top, right: left + width, bottom: top + height };
    return map.isFree(box) && !taken.some((other) => overlap(box, other));
  };
  const corners = [
    [0, 0],
    [x, 0],
    [0, y],
    [x, y],
  ] as const;
  return corners.find(isClear) ?? placesIn(x, y).find(isClear);
}

const STEP = 10;

function placesIn(width: number, height: number): (readonly [number, number])[] {
  const places: (readonly [number, number])[] = [];
  for (let y = 0; y <= height; y += STEP)
    for (let x = 0; x <= width; x += STEP) places.push([x, y]);
  return places;
}

function moved(legend: PlacedLegend, [dx, dy]: readonly [number, number]): PlacedLegend {
  const { box, swatch, labelX, countX, rows, circles, unit } = legend;
  return {
    ...legend,
    box: {
      left: box.left + dx,
      right: box.right + dx,
      top: box.top + dy,
      bottom: box.bottom + dy,
    },
    swatch: { ...swatch, x: round(swatch.x + dx) },
    labelX: round(labelX + dx),
    countX: round(countX + dx),
    rows: rows.map((row) => ({ ...row, y: round(row.y + dy) })),
    circles: circles.map((one) => ({ ...one, cx: round(one.cx + dx), cy: round(one.cy + dy) })),
    unit: unit && { ...unit, x: round(unit.x + dx), y: round(unit.y + dy) },
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
