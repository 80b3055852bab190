import { area } from '@turf/area';
import { kinks } from '@turf/kinks';
import { rewind } from '@turf/rewind';
import { z } from 'astro/zod';
import { areaFinding, findFlaws, flawFinding, isWide, MOST_AREA_OFF } from '../borders/flaws.ts';
import { areaKm2 } from '../borders/geometry.ts';
import type { BoundaryGeometry, Boundary } from '../model/data-set.ts';
import {
  type Diagnostic,
  errorAt,
  type SourceLocation,
  type StageResult,
  values,
} from '../model/diagnostic.ts';
import type { District, DistrictCode } from '../model/places.ts';
import { parseJson, type RawFiles, readText } from './files.ts';
import { firstIssueWords, inVietnamese, type ReadTable } from './read-table.ts';
import { borderHint, borderProblem } from './settings/borders.ts';

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const ring = z.array(position).min(4);
const BoundariesSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      properties: z.object({ code: z.string() }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)).min(1) }),
      ]),
    }),
  ),
});

/** Read `districts.geojson` and match it to the districts: each one border, each border a district. */
export function parseBoundaries(
  raw: RawFiles,
  districts: ReadTable<District>,
): StageResult<readonly Boundary[]> {
  const source = readText(raw, 'districts.geojson');
  if (!('text' in source)) return { value: [], diagnostics: [source] };
  const at = { file: source.path, line: 1 };
  const json = parseJson(source.text);
  if (json === undefined) {
    const message = 'không phải là JSON đúng cú pháp: tệp trống, bị cắt ngang hoặc gõ sai';
    const hint = 'lấy lại tệp gốc';
    return { value: [], diagnostics: [errorAt(at, 'boundary/format', message, hint)] };
  }
  const parsed = BoundariesSchema.safeParse(json, { error: inVietnamese });
  if (!parsed.success) {
    const where = borderProblem(json) ?? firstIssueWords(parsed.error, 'đầu tệp');
    const message = `không phải là GeoJSON gồm các vùng có thuộc tính "code": ${where}`;
    return {
      value: [],
      diagnostics: [errorAt(at, 'boundary/format', message, borderHint(raw.folder))],
    };
  }
  const boundaries = parsed.data.features.map(({ properties, geometry }): Boundary => ({
    code: properties.code as DistrictCode,
    // Turf's default is RFC 7946's right-hand rule; the file may have been written by anything.
    geometry: rewind(geometry) as BoundaryGeometry,
  }));
  const diagnostics = checkBoundaries(boundaries, districts, at.file);
  // A border that is wrong by itself, or there twice, would be found once more as an overlap.
  const isSound = diagnostics.every(({ code }) => code === 'boundary/missing');
  if (!isSound) return { value: boundaries, diagnostics };
  const misfits = checkFit(boundaries, at);
  // Where borders do not fit, an area that is off is an effect.
  const doubts = misfits.length > 0 ? [] : checkAreas(boundaries, values(districts.rows), at);
  return { value: boundaries, diagnostics: [...diagnostics, ...misfits, ...doubts] };
}

function checkBoundaries(
  boundaries: readonly Boundary[],
  districts: ReadTable<District>,
  file: string,
): Diagnostic[] {
  const at = { file, line: 1, column: 'code' };
  const codes = boundaries.map(({ code }) => code);
  const known = districts.cells('code');
  return [
    ...boundaries.flatMap(({ code, geometry }, index): Diagnostic[] => {
      if (codes.indexOf(code) !== index) {
        const hint = 'gộp thành một MultiPolygon, hoặc xóa một ranh giới';
        return [errorAt(at, 'boundary/duplicate', `địa bàn "${code}" có hai ranh giới`, hint)];
      }
      if (districts.isRead && !known.has(code)) {
        const hint = 'thêm địa bàn vào places/districts.csv hoặc bỏ ranh giới này';
        return [
          errorAt(
            at,
            'boundary/unknown-district',
            `ranh giới "${code}" không thuộc địa bàn nào`,
            hint,
          ),
        ];
      }
      return kinks(geometry).features.length > 0 || area(geometry) === 0
        ? [
            errorAt(
              at,
              'boundary/invalid',
              `ranh giới "${code}" tự cắt hoặc không có diện tích`,
              'vẽ lại ranh giới này trong phần mềm GIS',
            ),
          ]
        : [];
    }),
    ...values(districts.rows)
      .filter(({ code }) => !codes.includes(code))
      .map(({ code, type, name }) =>
        errorAt(
          at,
          'boundary/missing',
          `${type} ${name} (mã ${code}) chưa có ranh giới`,
          'thêm một vùng có thuộc tính "code" là mã này',
        ),
      ),
  ];
}

/** Gaps are shown, not refused: an enclave of another province is one. */
function checkFit(boundaries: readonly Boundary[], at: SourceLocation): Diagnostic[] {
  return findFlaws(boundaries)
    .filter(isWide)
    .map((flaw) => flawFinding(flaw, flaw.kind === 'overlap' ? 'error' : 'warning', at));
}

function checkAreas(
  boundaries: readonly Boundary[],
  districts: readonly District[],
  at: SourceLocation,
): Diagnostic[] {
  return boundaries.flatMap(({ code, geometry }) => {
    const district = districts.find((one) => one.code === code);
    if (district === undefined) return [];
    return areaFinding(district, areaKm2(geometry), MOST_AREA_OFF, 'warning', at);
  });
}
