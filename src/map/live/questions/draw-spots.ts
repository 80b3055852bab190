import { svgElement } from '../svg-element.ts';
import {
  DOT,
  FULL_DOT,
  HOLE,
  markOf,
  PARTS,
  type SpotMark,
  type Spots,
  type SpotStyle,
} from './spot-layers.ts';

type Point = readonly [x: number, y: number];

interface PlacedMark extends SpotMark {
  readonly at: Point;
}

/**
 * Draw places and the box that is asked about by themselves, in the units in which `project` places degrees; `style.em` is in these. Where rings have no
 * room, that with the most matches stands, and the others are dots.
 */
export function drawSpots(
  { spots, box }: Pick<Spots, 'spots' | 'box'>,
  style: SpotStyle,
  project: (lngLat: Point) => Point,
): SVGElement {
  const marks = spots.map((spot) => ({ ...markOf(spot), at: project(spot.place.drawnAt) }));
  const rings = withRoom(
    marks.filter(({ parts }) => parts !== undefined).sort((a, b) => b.matching - a.matching),
    style.em,
  );
  // Those that match lie over those that do not, and rings over dots.
  const dots = marks
    .filter((mark) => !rings.has(mark))
    .sort((a, b) => Number(a.matching > 0) - Number(b.matching > 0));
  return svgElement(
    'g',
    {},
    ...dots.map((mark) => drawDot(mark, style)),
    ...[...rings].map((mark) => drawRingOf(mark, style)),
    ...(box === undefined ? [] : [drawBoxOf(box, style, project)]),
  );
}

function drawBoxOf(
  [west, south, east, north]: NonNullable<Spots['box']>,
  { ink }: SpotStyle,
  project: (lngLat: Point) => Point,
): SVGElement {
  const [[x, y], [right, bottom]] = [project([west, north]), project([east, south])];
  return svgElement('rect', {
    ...{ x: short(x), y: short(y), width: short(right - x), height: short(bottom - y) },
    ...{ fill: 'none', stroke: ink, 'stroke-width': 2 },
  });
}

/** Of rings in the order of their weight those that cover none before them. */
function withRoom(marks: readonly PlacedMark[], em: number): Set<PlacedMark> {
  const widest = 2 * em * Math.max(0, ...marks.map(({ radius }) => radius));
  const cells = new Map<string, PlacedMark[]>();
  const cellOf = ({ at: [x, y] }: PlacedMark) =>
    [Math.floor(x / widest), Math.floor(y / widest)] as const;
  const around = [-1, 0, 1];
  const isFree = (mark: PlacedMark) => {
    const [column, row] = cellOf(mark);
    const near = around.flatMap((dx) =>
      around.flatMap((dy) => cells.get(`${column + dx} ${row + dy}`) ?? []),
    );
    return near.every((one) => distance(one.at, mark.at) > em * (one.radius + mark.radius));
  };
  const shown = new Set<PlacedMark>();
  for (const mark of marks) {
    if (!isFree(mark)) continue;
    shown.add(mark);
    const cell = cellOf(mark).join(' ');
    cells.set(cell, [...(cells.get(cell) ?? []), mark]);
  }
  return shown;
}

const distance = ([x, y]: Point, [u, v]: Point) => Math.hypot(x - u, y - v);

function drawDot(
  { at: [x, y], matching, status }: PlacedMark,
  { em, statuses, others, paper, soft }: SpotStyle,
): SVGElement {
  const isMatch = matching > 0 && status !== 'none';
  return svgElement('circle', {
    ...{ cx: short(x), cy: short(y), r: short((isMatch ? FULL_DOT : DOT) * em) },
    fill: isMatch ? statuses[status] : others,
    stroke: isMatch ? paper : soft,
  });
}

function drawRingOf(
  { at: [x, y], radius, matching, others, parts }: PlacedMark,
  style: SpotStyle,
): SVGElement {
  const outer = radius * style.em;
  const counts = [...PARTS.map((part) => parts![part]), others];
  const colours = [...PARTS.map((part) => style.statuses[part]), style.others];
  const all = counts.reduce((sum, one) => sum + one, 0);
  const disc = (r: number, fill: string) => svgElement('circle', { r: short(r), fill });
  let from = 0;
  const slices = counts.flatMap((count, at) => {
    if (count === 0) return [];
    const to = from + count / all;
    const slice =
      count === all
        ? disc(outer, colours[at]!)
        : svgElement('path', { d: sliceOf(outer, from, to), fill: colours[at]! });
    from = to;
    return [slice];
  });
  const size = Math.min(style.em, outer);
  return svgElement(
    'g',
    { transform: `translate(${short(x)} ${short(y)})` },
    disc(outer + 1.5, style.paper),
    ...slices,
    disc(outer * HOLE, style.paper),
    svgElement(
      'text',
      {
        // Not by its baseline: programs that draw differ in it.
        ...{ y: short(size * 0.36), 'font-size': short(size), 'font-weight': 700 },
        ...{ 'text-anchor': 'middle', fill: style.ink },
      },
      String(matching),
    ),
  );
}

/** A slice of a disc, from and to in turns clockwise from the top. */
function sliceOf(radius: number, from: number, to: number): string {
  const point = (turn: number) => {
    const angle = 2 * Math.PI * turn;
    return `${short(radius * Math.sin(angle))} ${short(-radius * Math.cos(angle))}`;
  };
  const isLarge = to - from > 0.5 ? 1 : 0;
  return `M0 0L${point(from)}A${short(radius)} ${short(radius)} 0 ${isLarge} 1 ${point(to)}Z`;
}

const short = (value: number) => Math.round(value * 100) / 100;
