import { expect, test } from 'vitest';
import { drawProvince, drawWhole, MAP_WIDTH, type MapDrawing } from '../../src/map/shapes.ts';
import { simplifyLine, svgPath } from '../../src/map/lines.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';

type Point = readonly [x: number, y: number];

const FRAME = { left: -1000, top: -1000, right: 1000, bottom: 1000 };

/** A line that winds, its steps about a unit long. */
const WINDING = Array.from({ length: 400 }, (_, index): Point => {
  const angle = index / 20;
  return [
    angle * 20 + Math.sin(angle * 7) * 0.4,
    Math.sin(angle) * 30 + Math.cos(angle * 11) * 0.3,
  ];
});
const ROUND = Array.from({ length: 101 }, (_, index): Point => {
  const angle = ((index % 100) / 50) * Math.PI;
  return [Math.cos(angle) * 40, Math.sin(angle) * 40];
});

function distance([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
  const part = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x0 - part * dx, y - y0 - part * dy);
}

test.each([
  ['a winding line', WINDING],
  ['the border of an island', ROUND],
])('%s keeps its ends, and strays no farther than it may', (_, line) => {
  const simple = simplifyLine(line, 0.3);
  expect(simple.length).toBeLessThan(line.length * 0.8);
  expect([simple[0], simple.at(-1)]).toEqual([line[0], line.at(-1)]);
  const strays = line.map((point) =>
    Math.min(...simple.slice(1).map((end, index) => distance(point, simple[index]!, end))),
  );
  expect(Math.max(...strays)).toBeLessThanOrEqual(0.3);
});

test('a line of two points stays, and so does one that may not stray', () => {
  const line: Point[] = [
    [0, 0],
    [5, 5],
  ];
  expect(simplifyLine(line, 1)).toEqual(line);
  expect(simplifyLine(WINDING, 0)).toEqual(WINDING);
});

/** Every edge of a path, as text, in the direction in which it is drawn. */
function edgesOf(path: string): string[] {
  return linesOf(path).flatMap((line) =>
    line.slice(1).map((end, index) => `${line[index]!.join()}>${end.join()}`),
  );
}

/** The points of each line of a path of relative steps, in tenths; an area ends where it began. */
function linesOf(path: string): Point[][] {
  let at: Point = [0, 0];
  return path
    .split('m')
    .slice(1)
    .map((line) => {
      const numbers = [...line.matchAll(/-?[\d.]+/g)].map(([number]) =>
        Math.round(Number(number) * 10),
      );
      const points = numbers.flatMap((x, index) =>
        index % 2 === 1 ? [] : [(at = [at[0] + x, at[1] + numbers[index + 1]!])],
      );
      if (line.endsWith('z')) points.push((at = points[0]!));
      return points;
    });
}
const turned = (edge: string) => edge.split('>').toReversed().join('>');

test.each([
  ['the default province', DEFAULT],
  ['another province', PROVINCE],
])('areas of %s that lie side by side are drawn along the very same line', (_, raw) => {
  const { province, districts } = artefactsOf(raw, 'public');
  const seamsOf = (drawing: MapDrawing) => {
    const edges = province.districts.flatMap(({ slug }) => edgesOf(drawing.areaOf(slug)));
    const all = new Set(edges.filter((edge) => edge !== turned(edge)));
    const alone = [...all].filter((edge) => !all.has(turned(edge)));
    return { all, alone };
  };
  const whole = drawWhole(province, MAP_WIDTH);
  const outline = new Set(edgesOf(whole.outline).flatMap((edge) => [edge, turned(edge)]));
  const { all, alone } = seamsOf(whole);
  expect(all.size).toBeGreaterThan(20);
  expect(alone.filter((edge) => !outline.has(edge))).toEqual([]);
  // A part of it: what is not in view is not drawn.
  const { bbox, id } = districts[0]!;
  const part = drawProvince(province.districts, bbox, MAP_WIDTH, 40);
  expect(part.areaOf(id)).not.toBe('');
  const hidden = province.districts.filter(({ slug }) => !part.isInView(slug));
  expect(hidden.filter(({ slug }) => part.areaOf(slug) !== '')).toEqual([]);
  // Nor is it said to be in view: a link to nothing would take the focus.
  for (const district of districts) {
    const drawn = drawProvince(province.districts, district.bbox, MAP_WIDTH, 40);
    const shown = province.districts.filter(({ slug }) => drawn.isInView(slug));
    expect(shown.filter(({ slug }) => drawn.areaOf(slug) === '')).toEqual([]);
  }
});

test('a path is drawn by steps to a tenth of a unit, which do not add up their roundings', () => {
  const line = WINDING.map(([x, y]): Point => [x - 3, y]);
  const path = svgPath({ type: 'LineString', coordinates: line.map(([x, y]) => [x, y]) }, FRAME);
  expect(linesOf(path)).toEqual([line.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)])]);
});

test('a line that leaves the frame is cut off at it', () => {
  const frame = { left: 0, top: 0, right: 10, bottom: 10 };
  const line = [
    [-5, 5],
    [5, 5],
    [5, 50],
    [90, 50],
    [90, 2],
    [9, 2],
  ] as Point[];
  const path = svgPath({ type: 'LineString', coordinates: line.map(([x, y]) => [x, y]) }, frame);
  expect(path).toBe('m0,5,5,0,0,5m5-8-1,0');
  expect(
    svgPath(
      {
        type: 'LineString',
        coordinates: [
          [20, 20],
          [30, 90],
        ],
      },
      frame,
    ),
  ).toBe('');
});

test('an area that leaves the frame has within it what it had', () => {
  const frame = { left: 0, top: 0, right: 10, bottom: 10 };
  const ring: [number, number][] = [
    [-5, 2],
    [5, 2],
    [5, 4],
    [40, 4],
    [40, 6],
    [5, 6],
    [5, 8],
    [-5, 8],
    [-5, 2],
  ];
  for (const coordinates of [[ring], [ring.toReversed()]]) {
    const lines = linesOf(svgPath({ type: 'Polygon', coordinates }, frame));
    const corners = lines.flat().map(([x, y]) => `${x / 10} ${y / 10}`);
    expect(new Set(corners)).toEqual(
      new Set(['0 2', '5 2', '5 4', '10 4', '10 6', '5 6', '5 8', '0 8']),
    );
  }
});
