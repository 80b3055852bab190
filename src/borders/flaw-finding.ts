import type { Position } from 'geojson';
import type { Diagnostic, SourceLocation } from '../model/diagnostic.ts';
import { formatNumber } from '../model/number-format.ts';
import { TOLERANCE_METRES, type Flaw } from './flaws-parts.ts';

/** Where on the map, for people: latitude first, as maps and lists write it. */
export function whereabouts([lng, lat]: Position): string {
  return `vĩ độ ${formatNumber(lat!, 4)}, kinh độ ${formatNumber(lng!, 4)}`;
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
