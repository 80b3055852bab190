import type { Diagnostic, SourceLocation } from '../model/diagnostic.ts';
import { formatNumber, formatShare } from '../model/number-format.ts';
import type { District } from '../model/places.ts';
import { capitalise } from '../model/text.ts';
import { fullName } from '../address/gazetteer.ts';

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
