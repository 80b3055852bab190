import { expect, test } from 'vitest';
import { drawProvince, drawWhole, MAP_WIDTH, type MapDrawing } from '../../src/map/shapes.ts';
import { simplifyLine } from '../../src/map/simplify-line.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';

type Point = readonly [x: number, y: number];

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
  return path.split('M').flatMap((ring) => {
    const points = ring.replace(/Z$/, '').split('L');
    const closed = ring.endsWith('Z') ? [...points, points[0]!] : points;
    return closed.slice(1).map((end, index) => `${closed[index]!}>${end}`);
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
});
