import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { afterAll, expect, test } from 'vitest';
import { findFlaws } from '../../src/borders/flaws.ts';
import { areaKm2, labelPoint, ringsOf } from '../../src/borders/geometry.ts';
import type { BoundaryGeometry, Boundary } from '../../src/model/data-set.ts';
import { costOf } from '../cost.ts';
import { FIXTURES, ROOT } from '../unit/data-sets.ts';
import { detailedBorders } from '../unit/detailed-borders.ts';

const top = mkdtempSync(join(tmpdir(), 'detailed-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

interface Feature {
  readonly properties: { readonly code: string };
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const shapeOf = ({ geometry }: Feature) => geometry as BoundaryGeometry;

/** A data set of these districts, with the areas that their borders have. */
function dataSetFor(name: string, features: readonly Feature[]): string {
  const folder = join(top, name);
  cpSync(join(FIXTURES, 'province'), folder, { recursive: true });
  const districts = features.map((feature) => {
    const { code } = feature.properties;
    return `${code},Huyện,Mẫu ${code},mau-${code},${areaKm2(shapeOf(feature)).toFixed(1)},,,`;
  });
  const communes = features.map((feature) => {
    const { code } = feature.properties;
    const [lng, lat] = labelPoint(shapeOf(feature));
    return `${code}1,Xã,Mẫu ${code},${code},${lat},${lng},3,,,,`;
  });
  const write = (file: string, rows: readonly string[]) => {
    const path = join(folder, file);
    const [headings] = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${[headings, ...rows].join('\n')}\n`);
  };
  write('places/districts.csv', districts);
  write('places/communes.csv', communes);
  return folder;
}

async function expectWithinLimits(file: string, features: readonly Feature[]): Promise<void> {
  const data = dataSetFor(`data-${features.length}`, features);
  const cost = await costOf('boundaries', [file, '--data', data]);
  expect(cost.processorSeconds).toBeLessThan(8);
  expect(cost.peakMegabytes).toBeLessThan(600);
  const written = join(data, 'districts.geojson');
  expect(statSync(written).size).toBeLessThanOrEqual(250_000);
  const found = (JSON.parse(readFileSync(written, 'utf8')) as { features: Feature[] }).features;
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

test('95 districts of 150,000 corners take seconds, however they fail to fit', async () => {
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
    const { features } = JSON.parse(readFileSync(REFERENCE, 'utf8')) as { features: Feature[] };
    expect(features).toHaveLength(95);
    await expectWithinLimits(REFERENCE, features);
  },
);
