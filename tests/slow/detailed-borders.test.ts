import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { afterAll, expect, test } from 'vitest';
import { findFlaws } from '../../src/borders/flaws.ts';
import { areaKm2, ringsOf } from '../../src/borders/geometry.ts';
import type { Boundary } from '../../src/model/data-set.ts';
import { costOf } from '../cost.ts';
import { ROOT } from '../unit/data-sets.ts';
import {
  type DetailedFeature,
  detailedBorders,
  shapeOf,
  writeDetailedDataSet,
} from '../unit/detailed-borders.ts';

const top = mkdtempSync(join(tmpdir(), 'detailed-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

async function expectWithinLimits(
  file: string,
  features: readonly DetailedFeature[],
): Promise<void> {
  const data = join(top, `data-${features.length}`);
  writeDetailedDataSet(data, features);
  const cost = await costOf('boundaries', [file, '--data', data]);
  expect(cost.peakMegabytes).toBeLessThan(600);
  const written = join(data, 'districts.geojson');
  expect(statSync(written).size).toBeLessThanOrEqual(250_000);
  const found = (JSON.parse(readFileSync(written, 'utf8')) as { features: DetailedFeature[] })
    .features;
  const boundaries = found.map((feature) => ({
    code: feature.properties.code as Boundary['code'],
    geometry: shapeOf(feature),
  }));
  expect(findFlaws(boundaries)).toEqual([]);
  const before = new Map(features.map((one) => [one.properties.code, areaKm2(shapeOf(one))]));
  expect(boundaries).toHaveLength(before.size);
  const drifts = boundaries.map(({ code, geometry }) => areaKm2(geometry) / before.get(code)! - 1);
  expect(Math.max(...drifts.map(Math.abs))).toBeLessThanOrEqual(0.002);
}

test('95 districts of 150,000 corners fit after an import, however they failed to', async () => {
  const features = detailedBorders(95, 400, 20);
  const corners = features.flatMap((feature): Position[] => ringsOf(shapeOf(feature)).flat());
  expect(corners.length).toBeGreaterThan(150_000);
  const file = join(top, 'chi tiết.geojson');
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
  await expectWithinLimits(file, features);
});

const REFERENCE = join(ROOT, '../shared/reference/dong-nai-2026-units.geojson');

test.skipIf(!existsSync(REFERENCE))(
  `so do those of a real province (skipped where there is no ${REFERENCE})`,
  async () => {
    const { features } = JSON.parse(readFileSync(REFERENCE, 'utf8')) as {
      features: DetailedFeature[];
    };
    expect(features).toHaveLength(95);
    await expectWithinLimits(REFERENCE, features);
  },
);
