import type { Position } from 'geojson';
import type { Area, Boundary } from '../../model/data-set.ts';
import { errorAt, type Diagnostic, type StageResult } from '../../model/diagnostic.ts';
import type { District } from '../../model/places.ts';
import { fullName } from '../../address/gazetteer.ts';
import { areaKm2, areaOf } from '../../borders/geometry.ts';
import { coordinateSystem, type SystemOptions } from './coordinate-system.ts';
import { findCrossing } from '../../borders/crossings.ts';
import { whereabouts } from '../../borders/flaw-finding.ts';
import { intersectionOf, unionOf } from '../../borders/flaws-parts.ts';
import type { MatchedFeatures } from './match-features.ts';
import { findSpike } from '../../borders/spikes.ts';
import { featureAt, type SourceFeature, type SourceLayer } from './source.ts';

/** All of Vietnam with its islands, in degrees. */
const VIETNAM = { lng: [102, 118], lat: [6, 24] } as const;
/** Parts of a district that overlap by more of the smaller one are the same part twice. */
const SAME_SHARE = 0.5;

/** A layer in degrees of WGS 84. */
export interface PlacedLayer {
  readonly features: readonly SourceFeature[];
  /** The system that it was in, in words. */
  readonly systemWords: string;
}

/** Turn the coordinates into degrees of WGS 84; those that cannot be meant are findings. */
export function placeLayer(
  { features, system }: SourceLayer,
  options: SystemOptions,
  file: string,
): StageResult<PlacedLayer | undefined> {
  const isDegrees = ([x, y]: Position) => Math.abs(x!) <= 180 && Math.abs(y!) <= 180;
  const corners = features.flatMap(({ polygons }) => polygons.flat(2));
  const chosen = coordinateSystem(system, options, !corners.every(isDegrees));
  const refused = (finding: Diagnostic) => ({ value: undefined, diagnostics: [finding] });
  if ('problem' in chosen) {
    return refused(errorAt({ file, line: 1 }, 'boundary/crs', chosen.problem, chosen.hint));
  }
  const { words, toWgs84 } = chosen;
  const [first] = corners;
  if (first !== undefined && !isInVietnam(toWgs84(first))) {
    const turned = toWgs84([first[1]!, first[0]!]);
    if (isInVietnam(turned)) {
      return refused(
        errorAt(
          { file, line: 1 },
          'boundary/swapped-axes',
          `tọa độ bị đổi chỗ: ${shown(first)} có vĩ độ (hướng bắc) đứng trước`,
          'xuất lại với kinh độ (hướng đông) trước, vĩ độ (hướng bắc) sau',
        ),
      );
    }
  }
  const diagnostics: Diagnostic[] = [];
  const placed = features.map((feature): SourceFeature => {
    const polygons = feature.polygons.map((rings) => rings.map((ring) => ring.map(toWgs84)));
    const corners = feature.polygons.flat(2);
    const outside = polygons.flat(2).findIndex((at) => !isInVietnam(at));
    if (outside !== -1) {
      diagnostics.push(
        errorAt(
          featureAt(file, feature.number),
          'boundary/outside',
          `điểm ${shown(corners[outside]!)} nằm ngoài Việt Nam khi hiểu là ${words}`,
          'kiểm tra hệ tọa độ: --crs và --central-meridian',
        ),
      );
    }
    return { ...feature, polygons };
  });
  const value = diagnostics.length > 0 ? undefined : { features: placed, systemWords: words };
  return { value, diagnostics };
}

function isInVietnam([lng, lat]: Position): boolean {
  const { lng: east, lat: north } = VIETNAM;
  return lng! >= east[0] && lng! <= east[1] && lat! >= north[0] && lat! <= north[1];
}

function shown([x, y]: Position): string {
  return `(${x}; ${y})`;
}

/** The shape of every feature is one: closed, not crossing itself, with an area. */
export function checkShapes(features: readonly SourceFeature[], file: string): Diagnostic[] {
  return features.flatMap(({ number, polygons }): Diagnostic[] => {
    const at = featureAt(file, number);
    const rings = polygons.flat();
    if (polygons.length === 0 || rings.some((ring) => ring.length === 0)) {
      const hint = 'xóa dòng này trong phần mềm GIS, hoặc vẽ hình cho nó';
      return [errorAt(at, 'boundary/empty', 'vùng không có hình', hint)];
    }
    const open = rings.find((ring) => ring.length < 4 || String(ring[0]) !== String(ring.at(-1)));
    if (open !== undefined) {
      const message = `vòng bắt đầu ở ${whereabouts(open[0]!)} không khép kín`;
      const hint = 'điểm cuối phải trùng điểm đầu và vòng có ít nhất bốn điểm';
      return [errorAt(at, 'boundary/invalid', message, hint)];
    }
    const crossing = findCrossing(rings);
    const hint = 'sửa hình trong phần mềm GIS (QGIS: Fix geometries) rồi xuất lại';
    if (crossing !== undefined) {
      const message = `đường ranh giới tự cắt ở ${whereabouts(crossing)}`;
      return [errorAt(at, 'boundary/invalid', message, hint)];
    }
    const spike = findSpike(rings);
    if (spike !== undefined) {
      const message = `đường ranh giới có điểm lạc ở ${whereabouts(spike)}`;
      const fix = 'xóa điểm này trong phần mềm GIS rồi xuất lại';
      return [errorAt(at, 'boundary/invalid', message, fix)];
    }
    return areaKm2(areaOf(polygons)) > 0
      ? []
      : [errorAt(at, 'boundary/invalid', 'vùng không có diện tích', hint)];
  });
}

/** One border for each district; parts that touch are joined, the same part twice is a finding. */
export function joinParts(matched: MatchedFeatures, file: string): StageResult<Boundary[]> {
  const diagnostics: Diagnostic[] = [];
  const value = [...matched].map(([district, features]): Boundary => {
    const areas = features.map(({ polygons }) => areaOf(polygons));
    diagnostics.push(...doubles(district, features, areas, file));
    return { code: district.code, geometry: unionOf(areas)! };
  });
  return { value, diagnostics };
}

function doubles(
  district: District,
  features: readonly SourceFeature[],
  areas: readonly Area[],
  file: string,
): Diagnostic[] {
  return features.flatMap(({ number }, index) => {
    const area = areas[index]!;
    const first = areas.slice(0, index).findIndex((earlier) => {
      const shared = intersectionOf(earlier, area);
      const least = Math.min(areaKm2(earlier), areaKm2(area));
      return shared !== undefined && areaKm2(shared) > SAME_SHARE * least;
    });
    if (first === -1) return [];
    const message = `${fullName(district)} (${district.code}) có hai vùng chồng lên nhau: vùng ${features[first]!.number} và vùng ${number}`;
    const hint = 'xóa vùng thừa, hoặc sửa mã nếu một vùng là của địa bàn khác';
    return [errorAt(featureAt(file, number), 'boundary/duplicate', message, hint)];
  });
}
