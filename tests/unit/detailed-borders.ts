import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { areaKm2, labelPoint } from '../../src/borders/geometry.ts';
import type { BoundaryGeometry } from '../../src/model/data-set.ts';
import { FIXTURES } from './data-sets.ts';

/** Districts as squares in rows, so many degrees wide. */
const SIDE = 0.1;
const [WEST, SOUTH] = [106, 11];

/** A district's outline, with its code. */
export interface DetailedFeature {
  readonly type: string;
  readonly properties: { readonly code: string };
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

/** The outline as the product's own shape. */
export function shapeOf({ geometry }: DetailedFeature): BoundaryGeometry {
  return geometry as BoundaryGeometry;
}

/** Write a data set of these districts, with the areas that their borders have. */
export function writeDetailedDataSet(folder: string, features: readonly DetailedFeature[]): void {
  cpSync(join(FIXTURES, 'province'), folder, { recursive: true });
  const write = (file: string, rows: readonly (readonly string[])[]) => {
    const path = join(folder, file);
    const [headings = ''] = readFileSync(path, 'utf8').split('\n');
    const width = headings.split(',').length;
    const lines = rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')].join());
    writeFileSync(path, `${[headings, ...lines].join('\n')}\n`);
  };
  write(
    'places/districts.csv',
    features.map((feature) => {
      const { code } = feature.properties;
      const area = areaKm2(shapeOf(feature)).toFixed(1);
      return [code, 'Huyện', `Mẫu ${code}`, `mau-${code}`, area];
    }),
  );
  write(
    'places/communes.csv',
    features.map((feature) => {
      const { code } = feature.properties;
      const [lng, lat] = labelPoint(shapeOf(feature));
      return [`${code}1`, 'Xã', `Mẫu ${code}`, code, String(lat), String(lng), '3'];
    }),
  );
}

/**
 * Made-up districts side by side, each side of them a wavy line of so many points, the same for both
 * neighbours. Those whose number is a multiple of `dirtyEach` were drawn anew, a metre or two beside.
 */
export function detailedBorders(
  count: number,
  pointsOnSide: number,
  dirtyEach = Infinity,
): DetailedFeature[] {
  const columns = Math.ceil(Math.sqrt(count));
  return Array.from({ length: count }, (_, index): DetailedFeature => {
    const [x, y] = [index % columns, Math.floor(index / columns)];
    const corners = [
      [x, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x, y + 1],
    ].map(([east, north]): Position => [WEST + east! * SIDE, SOUTH + north! * SIDE]);
    const ring = corners.flatMap((from, at) => side(from, corners[(at + 1) % 4]!, pointsOnSide));
    const isDirty = index % dirtyEach === 0;
    const drawn = isDirty ? ring.map(besides) : ring;
    return {
      type: 'Feature',
      properties: { code: String(100 + index) },
      geometry: { type: 'Polygon', coordinates: [[...drawn, drawn[0]!]] },
    };
  });
}

function side(from: Position, to: Position, points: number): Position[] {
  const isBackwards = from[0]! > to[0]! || from[1]! > to[1]!;
  const [a, b] = isBackwards ? [to, from] : [from, to];
  const seed = a[0]! * 7 + a[1]! * 13;
  const line = Array.from({ length: points }, (_, step): Position => {
    const part = step / points;
    const fade = Math.sin(part * Math.PI);
    const off =
      fade *
      (0.006 * Math.sin(seed + part * 21) +
        0.002 * Math.sin(seed * 3 + part * 97) +
        0.0004 * Math.sin(seed * 5 + part * 691));
    // Across the line, not along it: it never comes back upon itself.
    const isEast = a[1] === b[1];
    return [
      rounded(a[0]! + part * (b[0]! - a[0]!) + (isEast ? 0 : off)),
      rounded(a[1]! + part * (b[1]! - a[1]!) + (isEast ? off : 0)),
    ];
  });
  const end = [rounded(b[0]!), rounded(b[1]!)];
  return isBackwards ? [end, ...line.slice(1).toReversed()] : line;
}

function besides([lng, lat]: Position, index: number): Position {
  const off = 0.00001 * Math.sin(index * 1.7);
  return [rounded(lng! + off), rounded(lat! - off / 2)];
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
