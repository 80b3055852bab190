import { featureCollection, feature, intersect, union } from '@turf/turf';
import type { Position } from 'geojson';
import type { Area, Boundary } from '../model/data-set.ts';
import { areaKm2, bboxOf, labelPoint, METRES_PER_DEGREE, polygonsOf, ringsOf } from './geometry.ts';
import { findOpenGaps } from './flaws.ts';
import { cleanOutline } from './outline.ts';

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
  readonly area?: Area | undefined;
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
    const area = { type: 'Polygon', coordinates: polygon } as Area;
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

function collectionOf(areas: readonly Area[]) {
  return featureCollection(areas.map((area) => feature(area)));
}

/** What two areas share. */
export function intersectionOf(a: Area, b: Area): Area | undefined {
  return intersect(collectionOf([a, b]))?.geometry as Area | undefined;
}

/** All areas as one. */
export function unionOf(areas: readonly Area[]): Area | undefined {
  // Turf joins two at least.
  return areas.length < 2 ? areas[0] : (union(collectionOf(areas))?.geometry as Area | undefined);
}
