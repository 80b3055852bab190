import type { Province } from '../contract/pages.ts';
import { type Box, TakenBoxes } from '../map/boxes.ts';
import { placesAround } from '../map/labels.ts';
import { type ClassStep, isFilled, type MapClass } from '../map/metrics.ts';
import { crossHatch, dots, DOTS_SIZE, hatch, STALE_HATCHES } from '../map/patterns.ts';
import { drawWhole, MAP_WIDTH, type MapDrawing } from '../map/shapes.ts';
import {
  colour,
  fitLines,
  line,
  LINE_HEIGHT,
  type PictureArea,
  round,
  type TextStyle,
  textWidth,
} from './draw.ts';

/** What a map says of its districts. */
export interface MapTheme {
  /** What the values are. */
  readonly caption: string;
  /** The beginning of its colours' names in the style sheet: `class` for `--class-1` and on. */
  readonly hue: string;
  readonly districts: readonly {
    readonly slug: string;
    readonly class: MapClass;
    readonly value: string;
    /** Dots where most is unknown, lines over what is stale. */
    readonly pattern?: 'dots' | 'hatch';
    /** A count is a circle over a plain fill: its radius, as on the pages' maps. */
    readonly radius?: number;
  }[];
}

const CAPTION = 40;

/** The province's districts by class, each with its value, under the map's caption. */
export function choropleth(province: Province, theme: MapTheme, area: PictureArea): string {
  const below = { ...area, top: area.top + CAPTION, height: area.height - CAPTION };
  const [drawing, place] = fitInto(province, below);
  return (
    caption(theme.caption, area) +
    place(
      [
        patterns(theme.districts.some((one) => one.class === 'withheld')),
        ...theme.districts.flatMap((district) =>
          fillsOf(district, theme.hue).map((fill) => filled(drawing.areaOf(district.slug), fill)),
        ),
        stroked(drawing.borders, colour(isByCircle(theme) ? 'class-none-line' : 'map-border'), 2),
        stroked(drawing.outline, colour('map-outline'), 2.5),
        ...circles(province, theme, drawing),
        values(province, theme, drawing),
      ].join(''),
    )
  );
}

/** The province in quiet colours, some of its districts standing out. */
export function locator(province: Province, area: PictureArea, here: readonly string[]): string {
  const [drawing, place] = fitInto(province, area);
  return place(
    [
      filled(drawing.outline, colour('map-elsewhere'), ' fill-rule="evenodd"'),
      ...here.map((slug) => filled(drawing.areaOf(slug), colour('accent'))),
      stroked(drawing.borders, colour('map-outline'), 1),
      stroked(drawing.outline, colour('map-outline'), 2.5),
    ].join(''),
  );
}

function caption(text: string, { left, top, width }: PictureArea): string {
  const style = { weight: 400, fill: colour('ink-soft') } as const;
  const { size } = fitLines({ text, lines: 1, size: 32, ...style }, width);
  return line(text, left + width, top + CAPTION - 8, { ...style, size }, ' text-anchor="end"');
}

/** The province as large as an area takes it, and what moves it to the area's right, half way down. */
function fitInto(province: Province, area: PictureArea): [MapDrawing, (content: string) => string] {
  const widest = drawWhole(province, Math.floor(area.width));
  const drawing =
    widest.height <= area.height
      ? widest
      : drawWhole(province, Math.floor((area.width * area.height) / widest.height) - 1);
  const x = round(area.left + area.width - drawing.width);
  const y = round(area.top + (area.height - drawing.height) / 2);
  return [drawing, (content) => `<g transform="translate(${x} ${y})">${content}</g>`];
}

function patterns(isAnyWithheld: boolean): string {
  const tile = (id: string, size: number, content: string) =>
    `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse">${content}</pattern>`;
  const lines = (size: number, stroke: string) =>
    `<path d="${hatch(size, true)}" stroke="${colour(stroke)}"/>`;
  const none = `<rect width="8" height="8" fill="${colour('class-none')}"/>`;
  return `<defs>${[
    tile('hatch-none', 8, none + lines(8, 'class-none-line')),
    ...(isAnyWithheld
      ? [
          tile(
            'hatch-withheld',
            8,
            `${none}<path d="${crossHatch(8)}" stroke="${colour('class-none-line')}"/>`,
          ),
        ]
      : []),
    ...STALE_HATCHES.map(({ step, size }) => tile(`hatch-${step}`, size, lines(size, inkOf(step)))),
    ...(['1', '2', '3', '4', '5'] as const).map((step) =>
      tile(`dots-${step}`, DOTS_SIZE, `<path d="${dots()}" fill="${colour(inkOf(step))}"/>`),
    ),
  ].join('')}</defs>`;
}

const filled = (path: string, fill: string, more = '') =>
  `<path fill="${fill}"${more} d="${path}"/>`;
const stroked = (path: string, stroke: string, width: number) =>
  `<path fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round" d="${path}"/>`;

const isByCircle = ({ districts }: MapTheme) =>
  districts.some(({ radius }) => radius !== undefined);

function fillsOf(
  { class: id, radius, pattern }: MapTheme['districts'][number],
  hue: string,
): string[] {
  if (!isFilled(id)) return [`url(#hatch-${id})`];
  if (radius !== undefined) return [colour('map-plain')];
  const lined = pattern === 'dots' || (pattern === 'hatch' && id !== '1');
  return [colour(`${hue}-${id}`), ...(lined ? [`url(#${pattern}-${id})`] : [])];
}

function circles(province: Province, { districts }: MapTheme, drawing: MapDrawing): string[] {
  const anchors = anchorsOf(province, drawing);
  return districts
    .filter(({ radius = 0 }) => radius > 0)
    .map(({ slug, radius }) => {
      const [x, y] = anchors.get(slug)!;
      const r = (radius! * drawing.width) / MAP_WIDTH;
      return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="${colour('map-circle')}"/>`;
    });
}

/** What is written on a class; both hues have the same. */
const inkOf = (step: ClassStep) => `class-ink-${step}`;

function values(province: Province, { hue, districts }: MapTheme, drawing: MapDrawing): string {
  const style = { size: 27, weight: 700 } as const;
  const anchors = anchorsOf(province, drawing);
  const places = placeValues(
    districts.map(({ slug, value }) => ({
      value,
      anchor: anchors.get(slug)!,
      contains: (x, y) => drawing.contains(slug, x, y),
      area: drawing.sizeOf(slug),
    })),
    style,
  );
  return districts
    .map(({ class: id, value, radius }, index) => {
      const at = places[index];
      if (at === undefined) return '';
      const step = radius === undefined && isFilled(id) ? id : undefined;
      const fill = colour(step === undefined ? 'ink' : inkOf(step));
      const halo = colour(step === undefined ? 'paper' : `${hue}-${step}`);
      const more = ` text-anchor="middle" paint-order="stroke" stroke="${halo}" stroke-width="4" stroke-linejoin="round"`;
      return line(value, at[0], at[1] + 0.35 * style.size, { ...style, fill }, more);
    })
    .join('');
}

function anchorsOf(province: Province, drawing: MapDrawing) {
  return new Map(
    province.districts.map(({ slug, labelPoint }) => [slug, drawing.project(labelPoint)]),
  );
}

/** A value, and where on its district it may stand. */
interface ValueRequest {
  readonly value: string;
  /** The best place for its middle. */
  readonly anchor: readonly [x: number, y: number];
  /** Whether a point lies in the district. */
  readonly contains: (x: number, y: number) => boolean;
  /** The district's size: the smallest choose first, since the larger have more room to give way. */
  readonly area: number;
}

/** The middle of each value, in its district and off the others; none where there is no room. */
function placeValues(
  requests: readonly ValueRequest[],
  { size, weight }: Omit<TextStyle, 'fill'>,
): (readonly [x: number, y: number] | undefined)[] {
  const taken = new TakenBoxes();
  const placed = new Map<ValueRequest, readonly [number, number]>();
  for (const request of requests.toSorted((a, b) => a.area - b.area)) {
    const halfWidth = textWidth(request.value, size, weight) / 2 + 3;
    const boxAt = ([x, y]: readonly [number, number]): Box => ({
      left: x - halfWidth,
      right: x + halfWidth,
      top: y - (size * LINE_HEIGHT) / 2,
      bottom: y + (size * LINE_HEIGHT) / 2,
    });
    const place = placesAround(request.anchor, size).find(
      (at) => request.contains(...at) && taken.leaves(boxAt(at)),
    );
    if (place === undefined) continue;
    taken.add(boxAt(place));
    placed.set(request, place);
  }
  return requests.map((request) => placed.get(request));
}
