import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Position } from 'geojson';
import { fullName } from '../address/index.ts';
import type { BoundaryGeometry, Boundary } from '../model/data-set.ts';
import type { Diagnostic, SourceLocation } from '../model/diagnostic.ts';
import { formatNumber, formatShare } from '../model/number-format.ts';
import type { District } from '../model/places.ts';
import { capitalise } from '../model/text.ts';
import { findCrossing } from './crossings.ts';
import {
  areaKm2,
  bboxOf,
  intersectionOf,
  labelPoint,
  METRES_PER_DEGREE,
  polygonsOf,
  ringsOf,
  signedArea,
  unionOf,
} from './geometry.ts';
import { findOpenGaps } from './open-gaps.ts';

/** Where borders of neighbours do not fit: an area that two districts have, or that none has. */
export interface Flaw {
  readonly kind: 'overlap' | 'gap';
  /** The districts around it. */
  readonly codes: readonly string[];
  readonly areaKm2: number;
  /** How wide it is on average. */
  readonly widthMetres: number;
  readonly at: Position;
  /** Its shape; a gap that is open to the outside has none. */
  readonly area?: BoundaryGeometry | undefined;
}

/** Borders nearer than this are the same border, drawn twice. */
export const TOLERANCE_METRES = 20;
/** So little is the rounding of coordinates, not a flaw: a square metre. */
const LEAST_KM2 = 1e-6;

/** All areas that two districts have and that none has, the largest first. */
export function findFlaws(boundaries: readonly Boundary[]): Flaw[] {
  const outline = cleanOutline(boundaries);
  const flaws =
    outline === undefined
      ? [...findOverlaps(boundaries), ...findGaps(boundaries)]
      : openGaps(outline, boundaries);
  return flaws.toSorted((a, b) => b.areaKm2 - a.areaKm2);
}

/**
 * The rings around districts that fit exactly, or nothing where they may not and a closer look is
 * due. Where each edge that two districts share is walked once in each direction, and the other
 * edges make rings that lie apart, every place within these is in just one district.
 */
function cleanOutline(boundaries: readonly Boundary[]): Position[][] | undefined {
  const edges = new Map<string, readonly [from: Position, to: Position, back: string]>();
  for (const { geometry } of boundaries) {
    for (const [outer, ...holes] of polygonsOf(geometry)) {
      const rings = [turned(outer!, 1), ...holes.map((hole) => turned(hole, -1))];
      for (const ring of rings) {
        const names = ring.map(String);
        for (let i = 1; i < ring.length; i += 1) {
          const key = `${names[i - 1]} ${names[i]}`;
          if (edges.has(key)) return undefined;
          edges.set(key, [ring[i - 1]!, ring[i]!, `${names[i]} ${names[i - 1]}`]);
        }
      }
    }
  }
  const single = [...edges.values()].flatMap(([from, to, back]) =>
    edges.has(back) ? [] : [[from, to] as const],
  );
  const rings = joined(single);
  if (rings === undefined) return undefined;
  if (findCrossing(rings) !== undefined) return undefined;
  const isNested = rings.some((ring) =>
    rings.some(
      (other) =>
        other !== ring &&
        booleanPointInPolygon(ring[0]!, { type: 'Polygon', coordinates: [other] }),
    ),
  );
  return isNested ? undefined : rings;
}

function joined(edges: readonly (readonly [Position, Position])[]): Position[][] | undefined {
  const next = new Map(edges.map(([from, to]) => [String(from), to]));
  // Two rings that touch in a corner could be joined in more than one way.
  if (next.size < edges.length) return undefined;
  const rings: Position[][] = [];
  for (const [start] of edges) {
    const ring = [start];
    for (let to = next.get(String(start)); to !== undefined; to = next.get(String(to))) {
      next.delete(String(ring.at(-1)));
      ring.push(to);
    }
    if (ring.length > 1) rings.push(ring);
  }
  return rings;
}

function turned(ring: Position[], sign: 1 | -1): Position[] {
  return Math.sign(signedArea(ring)) === -sign ? ring.toReversed() : ring;
}

function findOverlaps(boundaries: readonly Boundary[]): Flaw[] {
  const boxes = boundaries.map((boundary) => bboxOf([boundary]));
  return boundaries.flatMap((a, i) =>
    boundaries.slice(i + 1).flatMap((b, offset) => {
      const [left, right] = [boxes[i]!, boxes[i + 1 + offset]!];
      const isApart =
        left[0] > right[2] || right[0] > left[2] || left[1] > right[3] || right[1] > left[3];
      const shared = isApart ? undefined : intersectionOf(a.geometry, b.geometry);
      return shared === undefined
        ? []
        : flawsOf('overlap', polygonsOf(shared), () => [a.code, b.code]);
    }),
  );
}

function findGaps(boundaries: readonly Boundary[]): Flaw[] {
  const all = unionOf(boundaries.map(({ geometry }) => geometry));
  if (all === undefined) return [];
  const holes = polygonsOf(all).flatMap(([, ...rings]) => rings.map((ring) => [ring]));
  const outer = polygonsOf(all).map(([ring]) => ring!);
  return [
    ...flawsOf('gap', holes, (hole) => codesAround(hole, boundaries)),
    ...openGaps(outer, boundaries),
  ];
}

function openGaps(outline: readonly Position[][], boundaries: readonly Boundary[]): Flaw[] {
  return findOpenGaps(outline, boundaries)
    .filter(({ areaKm2 }) => areaKm2 > LEAST_KM2)
    .map((gap): Flaw => ({ kind: 'gap', ...gap }));
}

function flawsOf(
  kind: Flaw['kind'],
  polygons: Position[][][],
  codesOf: (ring: Position[]) => readonly string[],
): Flaw[] {
  return polygons.flatMap((polygon): Flaw[] => {
    const area = { type: 'Polygon', coordinates: polygon } as BoundaryGeometry;
    const size = areaKm2(area);
    if (size <= LEAST_KM2) return [];
    const around = ringsOf(area).reduce((sum, ring) => sum + lengthMetres(ring), 0);
    const widthMetres = (2e6 * size) / around;
    return [
      { kind, codes: codesOf(polygon[0]!), areaKm2: size, widthMetres, at: labelPoint(area), area },
    ];
  });
}

/** The districts whose borders have lines of this ring, the one with most of its corners first. */
function codesAround(ring: readonly Position[], boundaries: readonly Boundary[]): string[] {
  const corners = new Set(ring.map(String));
  return boundaries
    .map(({ code, geometry }) => ({
      code,
      count: new Set(ringsOf(geometry).flat().map(String)).intersection(corners).size,
    }))
    .filter(({ count }) => count > 1)
    .toSorted((a, b) => b.count - a.count)
    .map(({ code }) => code);
}

function lengthMetres(ring: readonly Position[]): number {
  const scale = Math.cos((ring[0]![1]! * Math.PI) / 180);
  return ring.slice(1).reduce((sum, [lng, lat], index) => {
    const [fromLng, fromLat] = ring[index]!;
    return sum + Math.hypot((lng! - fromLng!) * scale, lat! - fromLat!) * METRES_PER_DEGREE;
  }, 0);
}

/** Whether a flaw is too wide to be one border that was drawn twice. */
export function isWide({ widthMetres }: Flaw): boolean {
  return widthMetres > TOLERANCE_METRES;
}

/** A gap or an overlap as a finding. */
export function flawFinding(
  { kind, codes, areaKm2, widthMetres, at: place }: Flaw,
  level: Diagnostic['level'],
  at: SourceLocation,
): Diagnostic {
  const isOverlap = kind === 'overlap';
  const what = isOverlap ? 'chồng lên nhau' : 'hở ra một khoảng';
  const around = codes.length === 0 ? 'các địa bàn' : codes.join(' và ');
  return {
    level,
    code: isOverlap ? 'boundary/overlap' : 'boundary/gap',
    at,
    message:
      `ranh giới của ${around} ${what} ${formatNumber(areaKm2, 4)} km², ` +
      `rộng trung bình ${formatNumber(widthMetres)} m, quanh ${whereabouts(place)}`,
    hint: 'vẽ lại trong phần mềm GIS để hai bên dùng chung một đường',
  };
}

/** Where on the map, for people: latitude first, as maps and lists write it. */
export function whereabouts([lng, lat]: Position): string {
  return `vĩ độ ${formatNumber(lat!, 4)}, kinh độ ${formatNumber(lng!, 4)}`;
}

/** A border whose area is farther from the official one, plus what that is rounded by, is wrong. */
export const MOST_AREA_OFF = 0.05;
/** One that is farther than this is looked at twice. */
export const DOUBTFUL_AREA_OFF = 0.02;
const ROUNDED_KM2 = 0.5;

/** Where an area is more than a share off the official one, of which 0 says that it is not known. */
export function areaFinding(
  district: District,
  km2: number,
  most: number,
  level: Diagnostic['level'],
  at: SourceLocation,
): Diagnostic[] {
  const { areaKm2: official, code } = district;
  if (official === 0 || Math.abs(km2 - official) <= most * official + ROUNDED_KM2) return [];
  return [
    {
      level,
      code: 'boundary/area',
      at,
      message:
        `${capitalise(fullName(district))} (${code}) có ${formatNumber(km2, 1)} km² trong tệp nhưng ` +
        `${formatNumber(official, 1)} km² trong places/districts.csv, lệch quá ${formatShare(most)}`,
      hint: 'kiểm tra vùng này (điểm lạc, vùng thiếu hoặc thừa) và cột "Diện tích km²"',
    },
  ];
}

const LEAST_METRES = 5_000;
const MOST_DEGREES = 5;

/** A corner that the border runs out to and back from on almost the same line: a stray point. */
export function findSpike(rings: readonly (readonly Position[])[]): Position | undefined {
  for (const ring of rings) {
    const corners = ring.slice(0, -1);
    const found = corners.find((at, index) =>
      isSpike(corners.at(index - 1)!, at, corners[(index + 1) % corners.length]!),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSpike(before: Position, at: Position, after: Position): boolean {
  const shrink = Math.cos((at[1]! * Math.PI) / 180);
  const legTo = (end: Position) => {
    const [x, y] = [(end[0]! - at[0]!) * shrink, end[1]! - at[1]!];
    return { metres: Math.hypot(x, y) * METRES_PER_DEGREE, angle: Math.atan2(y, x) };
  };
  const [a, b] = [legTo(before), legTo(after)];
  const turn = Math.abs(a.angle - b.angle);
  const degrees = (Math.min(turn, 2 * Math.PI - turn) * 180) / Math.PI;
  return degrees < MOST_DEGREES && Math.min(a.metres, b.metres) > LEAST_METRES;
}
