import { describe, expect, test } from 'vitest';
import type { Province } from '../../src/contract/pages.ts';
import { overlap, textBox } from '../../src/map/boxes.ts';
import { circleRadius, MAX_CIRCLE_RADIUS, METRICS, metricOf } from '../../src/map/metrics.ts';
import { layoutProvinceMap } from '../../src/map/province-map.ts';
import { drawProvince, MAP_WIDTH, PROVINCE_PADDING } from '../../src/map/shapes.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';
import { manyAreas } from './many-areas.ts';

const FIRST = artefactsOf(DEFAULT, 'public').province;
const PROVINCES: readonly (readonly [string, Province])[] = [
  ['the default province', FIRST],
  ['another province', artefactsOf(PROVINCE, 'public').province],
  // A full rectangle, which leaves no corner free.
  ['a province of 40 areas', manyAreas(FIRST, 40)],
];

describe.each(PROVINCES)('the map of %s', (_, province) => {
  const drawing = drawProvince(province.districts, province.bbox, MAP_WIDTH, PROVINCE_PADDING);

  test.each(METRICS)('by $id has its legend on the map, over nothing else', (metric) => {
    const { texts, width, height } = layoutProvinceMap(province, metric);
    for (const { legends, labels, neighbours, scaleBar, fontSize } of texts) {
      expect(legends.length).toBeGreaterThan(0);
      const rows = legends.flatMap((legend) => legend.rows);
      const counted = rows.filter(({ class: id }) => id !== 'unknown');
      const sum = counted.reduce((total, { count }) => total + count, 0);
      if (metric.mark !== 'circle') expect(sum).toBe(province.tally.districts.length);
      for (const { box } of legends) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(width);
        expect(box.bottom).toBeLessThanOrEqual(height);
        const covered = province.districts.filter(({ slug }) => {
          for (let x = box.left; x <= box.right; x += 5)
            for (let y = box.top; y <= box.bottom; y += 5)
              if (drawing.contains(slug, x, y)) return true;
          return false;
        });
        expect(covered.map(({ slug }) => slug)).toEqual([]);
        const texts = [
          ...labels.map(({ x, y, name, value }) => ({
            x,
            y,
            lines: [name, value].filter((line) => line !== undefined),
          })),
          ...neighbours.map(({ x, y, name }) => ({ x, y, lines: [name] })),
        ];
        const under = texts.filter(({ x, y, lines }) =>
          overlap(box, textBox(x, y, lines, fontSize)),
        );
        expect(under).toEqual([]);
        expect(overlap(box, scaleBar.box)).toBe(false);
      }
    }
  });

  test('has every number in its circle or beside its name, and the legend at the same scale', () => {
    const metric = metricOf('notAssessed');
    const { shapes, texts } = layoutProvinceMap(province, metric);
    const parts = province.tally.districts.map((district) => metric.valueOf(district).part!);
    for (const { labels, legends } of texts) {
      for (const { slug, circle, value } of shapes) {
        const inside = labels.find((label) => label.slug === slug && label.ground === 'circle');
        if (inside !== undefined) {
          expect(inside).toMatchObject({ x: circle!.x, y: circle!.y, value });
        }
      }
      for (const { label, radius } of legends[0]!.circles) {
        const count = Number(label.replaceAll('.', ''));
        expect(radius).toBeCloseTo(circleRadius(count, Math.max(...parts), MAX_CIRCLE_RADIUS), 0);
      }
    }
  });
});

test('the legend of the default circles shows 5, 10 and 20, and that of shares every class', () => {
  const wide = (id: string) => layoutProvinceMap(FIRST, metricOf(id)).texts[0]!.legends[0]!;
  expect(wide('notAssessed').circles.map(({ label }) => label)).toEqual(['5', '10', '20']);
  expect(wide('safe').rows.map(({ label, count }) => [label, count])).toEqual([
    ['từ 90%', 0],
    ['75 – dưới 90%', 1],
    ['50 – dưới 75%', 1],
    ['25 – dưới 50%', 6],
    ['dưới 25%', 3],
    ['trên ½ chưa đánh giá', 5],
  ]);
  expect(wide('safe').words).toContain('dưới 25%: 3 địa bàn');
});
