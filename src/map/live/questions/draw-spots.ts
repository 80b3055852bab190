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

/** Where something is written. */
export interface WordBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface PlacedMark extends SpotMark {
  readonly at: Point;
}

/**
 * Draw places and the box that is asked about by themselves, in the units in which `project` places degrees; `style.em` is in these. Where rings have no
 * room beside each other and `words`, that with the most matches stands, and the others are dots.
 */
export function drawSpots(
  { spots, box }: Pick<Spots, 'spots' | 'box'>,
  style: SpotStyle,
  project: (lngLat: Point) => Point,
  words: readonly WordBox[],
): SVGElement {
  const marks = spots.map((spot) => ({ ...markOf(spot), at: project(spot.place.drawnAt) }));
  const rings = withRoom(
    marks.filter(({ matching }) => matching > 0),
    style.em,
    words,
  );
  const dots = marks.filter((mark) => !rings.has(mark));
  // What matches is seen, whatever lies there.
  return svgElement(
    'g',
    {},
    ...dots.filter(({ matching }) => matching === 0).map((mark) => drawDot(mark, style)),
    ...[...rings].map((mark) => drawRingOf(mark, style)),
    ...dots.filter(({ matching }) => matching > 0).map((mark) => drawDot(mark, style)),
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

/** Of marks that match, those which get their ring: the heaviest first, where it covers no other, no middle of one and no words. */
function withRoom(
  marks: readonly PlacedMark[],
  em: number,
  words: readonly WordBox[],
): Set<PlacedMark> {
  // Else cells have no width, and words lie in endlessly many.
  if (marks.length === 0) return new Set();
  const widest = 2 * em * Math.max(0, ...marks.map(({ radius }) => radius));
  interface Cell {
    readonly rings: PlacedMark[];
    readonly middles: PlacedMark[];
    readonly words: WordBox[];
  }
  const cells = new Map<string, Cell>();
  const cellAt = (column: number, row: number) => {
    const key = `${column} ${row}`;
    const cell = cells.get(key) ?? { rings: [], middles: [], words: [] };
    cells.set(key, cell);
    return cell;
  };
  const part = (at: number) => Math.floor(at / widest);
  for (const mark of marks) cellAt(part(mark.at[0]), part(mark.at[1])).middles.push(mark);
  for (const box of words)
    for (let column = part(box.left); column <= part(box.right); column += 1)
      for (let row = part(box.top); row <= part(box.bottom); row += 1)
        cellAt(column, row).words.push(box);
  const around = [-1, 0, 1];
  const isFree = (mark: PlacedMark) => {
    const [x, y] = mark.at;
    const radius = em * mark.radius;
    const near = around.flatMap((dx) => around.map((dy) => cellAt(part(x) + dx, part(y) + dy)));
    return near.every(
      (cell) =>
        cell.rings.every((one) => distance(one.at, mark.at) > em * one.radius + radius) &&
        cell.middles.every((one) => one === mark || distance(one.at, mark.at) > radius) &&
        cell.words.every(
          ({ left, right, top, bottom }) =>
            x + radius < left || x - radius > right || y + radius < top || y - radius > bottom,
        ),
    );
  };
  const shown = new Set<PlacedMark>();
  const rings = marks.filter(({ parts }) => parts !== undefined);
  for (const mark of rings.sort((a, b) => b.matching - a.matching)) {
    if (!isFree(mark)) continue;
    shown.add(mark);
    cellAt(part(mark.at[0]), part(mark.at[1])).rings.push(mark);
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
