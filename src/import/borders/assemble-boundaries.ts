import type { Position } from 'geojson';
import { boundariesText } from './boundaries-text.ts';
import { areaOf } from '../../borders/geometry.ts';
import { namedRows } from '../../dataset/split-records.ts';

/** A stretch of border between two junctions; walking along it, `left` lies on the left. */
export interface Arc {
  readonly id: string;
  readonly left: string;
  readonly right: string;
  readonly line: readonly Position[];
}

const OUTSIDE = 'ngoài tỉnh';

/** Read the arcs: one row a point, in the order of `Thứ tự` within an arc. Degrees, lng then lat. */
export function parseArcs(text: string): Arc[] {
  return [...Map.groupBy(namedRows(text), (row) => row['Mã cung'] ?? '')].map(([id, rows]) => ({
    id,
    left: rows[0]!['Bên trái'] ?? '',
    right: rows[0]!['Bên phải'] ?? '',
    line: rows
      .toSorted((a, b) => Number(a['Thứ tự']) - Number(b['Thứ tự']))
      .map((row) => [Number(row['Kinh độ']), Number(row['Vĩ độ'])]),
  }));
}

/**
 * Join the arcs around each district into rings, counter-clockwise (RFC 7946, 3.1.6), and write them
 * as GeoJSON. Neighbours share the very same points, so there is neither gap nor overlap.
 */
export function assembleBoundaries(arcs: readonly Arc[]): { text: string; problems: string[] } {
  const codes = [...new Set(arcs.flatMap(({ left, right }) => [left, right]))]
    .filter((code) => code !== OUTSIDE)
    .toSorted();
  const rings = codes.map((code) => [code, closeRing(code, arcs)] as const);
  const problems = rings.flatMap(([code, ring]) =>
    ring === undefined ? [`các cung quanh địa bàn ${code} không khép thành một vòng`] : [],
  );
  const text = boundariesText(
    rings.map(([code, ring]) => ({ code, geometry: areaOf([[ring ?? []]]) })),
  );
  return { text, problems };
}

function closeRing(code: string, arcs: readonly Arc[]): Position[] | undefined {
  // With the district on the left all the way, the ring runs counter-clockwise.
  const pieces = arcs.flatMap(({ left, right, line }) =>
    left === code ? [line] : right === code ? [line.toReversed()] : [],
  );
  const [first, ...rest] = pieces;
  if (first === undefined) return undefined;
  const ring = [...first];
  while (rest.length > 0) {
    const next = rest.findIndex((line) => isSame(line[0]!, ring.at(-1)!));
    if (next === -1) return undefined;
    ring.push(...rest.splice(next, 1)[0]!.slice(1));
  }
  return isSame(ring[0]!, ring.at(-1)!) ? ring : undefined;
}

function isSame(a: Position, b: Position): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
