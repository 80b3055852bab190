import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import type { Province } from '../../src/contract/pages.ts';
import { fits, grow, overlap, textBox, treeOf } from '../../src/map/boxes.ts';
import { circleRadius, METRICS, metricOf } from '../../src/map/metrics.ts';
import { layoutProvinceMap } from '../../src/map/province-map.ts';
import { drawProvince, MAP_WIDTH, PROVINCE_PADDING } from '../../src/map/shapes.ts';
import { writeMadeUpProvince } from '../bench/made-up-province.ts';
import { artefactsOf, DEFAULT, PROVINCE } from './data-sets.ts';
import { manyAreas } from './many-areas.ts';

const FIRST = artefactsOf(DEFAULT, 'public').province;
const PROVINCES: readonly (readonly [string, Province])[] = [
  ['the default province', FIRST],
  ['another province', artefactsOf(PROVINCE, 'public').province],
  // A full rectangle, which leaves no corner free.
  ['a province of 40 areas', manyAreas(FIRST, 40)],
];

type Label = ReturnType<typeof layoutProvinceMap>['texts'][number]['labels'][number];

function linesOf({ name = [], value, number }: Label): string[] {
  return [...name, value, number].filter((line) => line !== undefined);
}

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
          ...labels.map((label) => ({ x: label.x, y: label.y, lines: linesOf(label) })),
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
        expect(radius).toBeCloseTo(circleRadius(count, Math.max(...parts), parts.length), 0);
      }
    }
  });
});

describe.each([
  ...PROVINCES,
  ['a province of 95 areas', manyAreas(FIRST, 95)],
  ['a province of 168 areas', manyAreas(FIRST, 168, 13)],
  ['a province of today of 168 areas', await madeUp(168)],
] as const)('the labels of %s', (_, province) => {
  const filled = METRICS.filter(({ mark }) => mark !== 'circle');

  test.each(METRICS)('by $id are whole, in the picture and over none other', (metric) => {
    const { texts, width, height } = layoutProvinceMap(province, metric);
    for (const { labels, fontSize, scaleBar, legends } of texts) {
      const boxes = labels.map((label) => textBox(label.x, label.y, linesOf(label), fontSize));
      const tree = treeOf([...boxes, scaleBar.box, ...legends.map(({ box }) => box)]);
      for (const box of boxes) {
        expect(fits(box, width, height)).toBe(true);
        // A place beside a circle is rounded to a unit.
        const covered = tree.touching(box).filter((other) => overlap(grow(box, -0.5), other));
        expect(covered).toEqual([box]);
      }
    }
  });

  test.each(filled)(
    'by $id say of each area its name or its number, and a key the rest',
    (metric) => {
      const { texts, key, numbers } = layoutProvinceMap(province, metric);
      const slugs = province.tally.districts.map(({ slug }) => slug).toSorted();
      const numbered = new Set<string>();
      for (const { labels } of texts) {
        expect(labels.map(({ slug }) => slug).toSorted()).toEqual(slugs);
        for (const { slug, name, value, number } of labels) {
          expect([name === undefined, value === undefined]).toEqual(
            number === undefined ? [false, false] : [true, true],
          );
          if (number === undefined) continue;
          expect(number).toBe(String(numbers.get(slug)));
          numbered.add(slug);
        }
      }
      expect(key.map(({ slug }) => slug).toSorted()).toEqual([...numbered].toSorted());
      expect(numbers.size).toBe(key.length === 0 ? 0 : slugs.length);
      const latOf = new Map(
        province.districts.map(({ slug, labelPoint }) => [slug, labelPoint[1]]),
      );
      const lats = [...numbers].toSorted(([, a], [, b]) => a - b).map(([slug]) => latOf.get(slug)!);
      expect(lats).toEqual(lats.toSorted((a, b) => b - a));
      expect(key.map(({ number }) => number)).toEqual(
        key.map(({ number }) => number).toSorted((a, b) => a - b),
      );
    },
  );
});

async function madeUp(units: number): Promise<Province> {
  const folder = mkdtempSync(join(tmpdir(), 'many-areas-'));
  await writeMadeUpProvince(folder, {
    units,
    facilities: 10 * units,
    twoTier: { kinds: ['xã', 'phường'], groups: 24 },
  });
  const raw = await readDataFolder(folder);
  rmSync(folder, { recursive: true });
  return artefactsOf({ ...raw, folder: 'data' }, 'public').province;
}

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
