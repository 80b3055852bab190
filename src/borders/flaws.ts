import type { Position } from 'geojson';
import { fullName } from '../address/index.ts';
import type { Boundary } from '../model/data-set.ts';
import type { Diagnostic, SourceLocation } from '../model/diagnostic.ts';
import { formatNumber, formatShare } from '../model/number-format.ts';
import type { District } from '../model/places.ts';
import { capitalise } from '../model/text.ts';
import { Fit } from './fit.ts';
import { areaKm2, labelPoint, METRES_PER_DEGREE, ringsOf } from './geometry.ts';
import { findOpenGaps } from './open-gaps.ts';
import { sheetOf } from './sheet.ts';

/** Where borders of neighbours do not fit: an area that two districts have, or that none has. */
export interface Flaw {
  readonly kind: 'overlap' | 'gap';
  /** The districts around it. */
  readonly codes: readonly string[];
  readonly areaKm2: number;
  /** How wide it is on average. */
  readonly widthMetres: number;
  readonly at: Position;
}

/** Borders nearer than this are the same border, drawn twice. */
export const TOLERANCE_METRES = 20;
/** So little is the rounding of coordinates, not a flaw: a square metre. */
const LEAST_KM2 = 1e-6;

/** All areas that two districts have and that none has, the largest first. */
export function findFlaws(boundaries: readonly Boundary[]): Flaw[] {
  return flawsOf(new Fit(sheetOf(boundaries.map(({ geometry }) => geometry))), boundaries);
}

/** The same where the districts lie on a grid, in their order. */
export function flawsOf(fit: Fit, districts: readonly Pick<Boundary, 'code'>[]): Flaw[] {
  const codeOf = (area: number) => districts[area]!.code;
  const enclosed = fit.misfits().flatMap(({ kind, areas, area }): Flaw[] => {
    const size = areaKm2(area);
    if (size <= LEAST_KM2) return [];
    const around = ringsOf(area).reduce((sum, ring) => sum + lengthMetres(ring), 0);
    const widthMetres = (2e6 * size) / around;
    return [{ kind, codes: areas.map(codeOf), areaKm2: size, widthMetres, at: labelPoint(area) }];
  });
  const outline = fit.outline().map(({ from, to, area }) => ({ from, to, code: codeOf(area) }));
  const open = findOpenGaps(outline)
    .filter(({ areaKm2 }) => areaKm2 > LEAST_KM2)
    .map((gap): Flaw => ({ kind: 'gap', ...gap }));
  return [...enclosed, ...open].toSorted((a, b) => b.areaKm2 - a.areaKm2);
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
