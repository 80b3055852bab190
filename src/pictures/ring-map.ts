import type { DistrictPage, PlaceSummary, Province } from '../contract/pages.ts';
import { layOutDistrict } from '../map/district-layout.ts';
import { hatch } from '../map/patterns.ts';
import type { Ring } from '../map/rings.ts';
import { DISTRICT_PADDING, drawProvince, MAP_WIDTH, type MapDrawing } from '../map/shapes.ts';
import { formatNumber } from '../model/number-format.ts';
import { colour, line, type PictureArea, round } from './draw.ts';

/** A picture and how large it is, in user units of its SVG. */
export interface RingMap {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What a map for paper shows. */
interface RingTheme {
  /** The district that stands out; none where they are all alike. */
  readonly here: string | undefined;
  readonly places: readonly PlaceSummary[];
}

/** So many pixels for each user unit: on paper a map is about a third as wide as on a screen. */
const SCALE = 2;
/** What is free around rings, in user units. */
const AIR = 4;
/** Of places all over the province at least this part is shown, across and down. */
const LEAST_VIEW = 0.4;

/** A district with a ring for each of its places, as its page has it on a narrow screen. */
export function districtRings(province: Province, district: DistrictPage): RingMap {
  const drawing = drawProvince(province.districts, district.bbox, MAP_WIDTH, DISTRICT_PADDING);
  return draw(province, drawing, { here: district.id, places: district.places });
}

/** The part of the province that has these places, with a ring for each. */
export function provinceRings(province: Province, places: readonly PlaceSummary[]): RingMap {
  const view = viewOf(province.bbox, places);
  const drawing = drawProvince(province.districts, view, MAP_WIDTH, DISTRICT_PADDING);
  // A name may stand in any district, those of districts in their own.
  const contains = (slug: string, x: number, y: number) =>
    slug === '' ? drawing.isWithin(x, y) : drawing.contains(slug, x, y);
  return draw(province, { ...drawing, contains }, { here: undefined, places });
}

function viewOf(whole: Province['bbox'], places: readonly PlaceSummary[]): Province['bbox'] {
  if (places.length === 0) return whole;
  const span = (of: (place: PlaceSummary) => number, from: number, to: number) => {
    const all = places.map(of);
    const [least, most] = [Math.min(...all), Math.max(...all)];
    const half = Math.max(most - least, LEAST_VIEW * (to - from)) / 2;
    return [(least + most) / 2 - half, (least + most) / 2 + half] as const;
  };
  const [west, east] = span(({ lng }) => lng, whole[0], whole[2]);
  const [south, north] = span(({ lat }) => lat, whole[1], whole[3]);
  return [west, south, east, north];
}

function draw(province: Province, drawing: MapDrawing, { here, places }: RingTheme): RingMap {
  const { outline, borders } = drawing;
  const neighbours = province.tally.districts.filter(
    ({ slug }) => slug !== here && drawing.isInView(slug),
  );
  const ground = here === undefined ? 'paper' : 'map-elsewhere';
  const layout = layOutDistrict(here ?? '', places, neighbours, drawing).at(-1)!;
  const own = here === undefined ? '' : drawing.areaOf(here);
  const names = layout.neighbours.map(({ name, fontSize, at }) =>
    at === undefined ? '' : label(name, at, fontSize, 'ink-soft', ground),
  );
  const { left, top, width, height } = frameOf(drawing, layout.rings);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SCALE * width}" height="${SCALE * height}" viewBox="${left} ${top} ${width} ${height}">`,
    `<defs><pattern id="stale" width="5" height="5" patternUnits="userSpaceOnUse"><path d="${hatch(5, false)}" stroke="${colour('paper')}" stroke-width="1.5"/></pattern></defs>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colour('paper')}"/>`,
    ...neighbours.map(({ slug }) => area(drawing.areaOf(slug), ground)),
    area(own, 'paper'),
    stroked(borders, 'map-outline', 0.75),
    stroked(outline, 'map-outline', here === undefined ? 2.5 : 1.25),
    stroked(own, 'ink', 2.5),
    ...names,
    ...layout.rings.map(leader),
    ...layout.rings.map((ring) => ringOf(ring, layout.fontSize)),
    ...layout.rings.map(({ at, place }) =>
      at === undefined ? '' : label(place.shortName, at, layout.fontSize, 'ink', 'paper'),
    ),
    scaleBar(layout),
    '</svg>',
  ];
  return { svg: svg.join(''), width, height };
}

/** What is drawn, and as much around it as its rings need, which have given way to each other. */
function frameOf(drawing: MapDrawing, rings: readonly Ring[]): PictureArea {
  const ends = (at: 0 | 1, size: number): readonly [number, number] => [
    Math.floor(Math.min(0, ...rings.map(({ centre, radius }) => centre[at] - radius - AIR))),
    Math.ceil(Math.max(size, ...rings.map(({ centre, radius }) => centre[at] + radius + AIR))),
  ];
  const [left, right] = ends(0, drawing.width);
  const [top, bottom] = ends(1, drawing.height);
  return { left, top, width: right - left, height: bottom - top };
}

const area = (path: string, fill: string) =>
  path === '' ? '' : `<path d="${path}" fill="${colour(fill)}" fill-rule="evenodd"/>`;
const stroked = (path: string, stroke: string, width: number) =>
  path === ''
    ? ''
    : `<path d="${path}" fill="none" stroke="${colour(stroke)}" stroke-width="${width}" stroke-linejoin="round"/>`;

/** Letters whose middle is at a point, with a halo of what they stand on. */
function label(
  text: string,
  { x, y }: { readonly x: number; readonly y: number },
  size: number,
  fill: string,
  halo: string,
): string {
  const more = ` text-anchor="middle" paint-order="stroke" stroke="${colour(halo)}" stroke-width="5" stroke-linejoin="round"`;
  return line(text, x, y + 0.35 * size, { size, weight: 400, fill: colour(fill) }, more);
}

function leader({ anchor, centre }: Ring): string {
  return `<line x1="${round(anchor[0])}" y1="${round(anchor[1])}" x2="${centre[0]}" y2="${centre[1]}" stroke="${colour('ink-soft')}"/>`;
}

const FILLS = {
  safe: 'safe',
  atRisk: 'at-risk',
  unsafe: 'unsafe',
  notAssessed: 'not-assessed',
} as const;

function ringOf({ place, radius, centre: [x, y], arcs }: Ring, fontSize: number): string {
  const parts = arcs.map(({ part, path, stalePath }) => {
    const plain = `<path d="${path}" fill="${colour(FILLS[part])}" stroke="${colour('paper')}"/>`;
    return stalePath === undefined
      ? plain
      : `${plain}<path d="${stalePath}" fill="url(#stale)" stroke="${colour('paper')}"/>`;
  });
  const figure = { size: fontSize, weight: 700, fill: colour('ink') } as const;
  const count =
    place.kind === 'point'
      ? ''
      : line(
          formatNumber(place.counts.active),
          0,
          0.35 * fontSize,
          figure,
          ' text-anchor="middle"',
        );
  return `<g transform="translate(${x} ${y})"><circle r="${radius}" fill="${colour('paper')}" stroke="${colour('ink-soft')}"/>${parts.join('')}${count}</g>`;
}

function scaleBar({ scaleBar: bar, fontSize }: ReturnType<typeof layOutDistrict>[number]): string {
  const path = `<path d="M${bar.x} ${bar.y - 5}v5h${bar.units}v-5" fill="none" stroke="${colour('ink-soft')}"/>`;
  const style = { size: fontSize, weight: 400, fill: colour('ink-soft') } as const;
  return path + line(bar.label, bar.x + bar.units / 2, bar.y - 7, style, ' text-anchor="middle"');
}
