import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { createHash } from 'node:crypto';
import { pointToPolygonDistance } from '@turf/point-to-polygon-distance';
import { type CoordinateFrame, readCoordinates } from '../borders/coordinates.ts';
import { bboxOf } from '../borders/geometry.ts';
import type { Boundary, FacilityPoint, LocatedFacility } from '../model/data-set.ts';
import {
  type Diagnostic,
  errorAt,
  inColumn,
  type Located,
  type SourceLocation,
  type StageResult,
  warningAt,
} from '../model/diagnostic.ts';
import type { Facility, PositionOverride } from '../model/facility.ts';
import { coarseLevel, type Commune, type District, type Park } from '../model/places.ts';
import { cleanText } from '../model/text.ts';
import { mergedHint } from './checks.ts';
import type { Found, PlaceFinder } from './find-places.ts';
import type { ReadTable } from './read-table.ts';
import type {
  CommuneRule,
  PlaceFinding,
  PlaceSettler,
  SettledPlace,
  UnitWords,
} from './settle-place.ts';
import { FACILITIES, OVERRIDES } from './tables.ts';

/** What locating leans on: the gazetteer by name, the rule of places, and the points that hold. */
interface LocatingTools {
  readonly find: PlaceFinder;
  readonly settle: PlaceSettler;
  readonly readCommune: CommuneRule;
  readonly pointOf: (
    facility: Located<Facility>,
    districtCode: string | undefined,
  ) => StageResult<FacilityPoint | undefined>;
  /** A column's heading as the list has it. */
  readonly headingOf: ReadTable<Facility>['headingOf'];
  /** Whether somebody answers for where a facility is. */
  readonly isConfirmed?: (id: Facility['id']) => boolean;
}

/**
 * Find each facility's district, commune and park from its columns and its address. Codes decide,
 * never coordinates.
 */
export function locateFacilities(
  facilities: readonly Located<Facility>[],
  tools: LocatingTools,
): StageResult<readonly LocatedFacility[]> {
  const results = facilities.map((facility) => locate(facility, tools));
  return {
    value: results.flatMap(({ value }) => value ?? []),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

function locate(
  located: Located<Facility>,
  { find, settle, readCommune, pointOf, headingOf, isConfirmed = () => false }: LocatingTools,
): StageResult<LocatedFacility | undefined> {
  const { value: facility, at } = located;
  const named = find.district(facility.district);
  const park = find.park(facility.park);
  const commune =
    named.state === 'unknown'
      ? { state: 'none' as const }
      : readCommune(
          { cells: { district: named.place, park: park.place }, address: facility.address },
          (home) => find.commune(facility.commune, home),
          ({ state }) => state !== 'unknown',
        );
  const complaints = [
    ...complain(named, inColumn(at, headingOf('district')), 'unknown-district'),
    ...complain(park, inColumn(at, headingOf('park')), 'unknown-park'),
    ...complain(commune, inColumn(at, headingOf('commune')), 'unknown-commune'),
  ];
  if ([named, park, commune].some(({ state }) => state === 'unknown')) {
    return { value: undefined, diagnostics: complaints };
  }
  const cells = { district: named.place, commune: commune.place, park: park.place };
  const place = settle({ cells, address: facility.address });
  const findings = place.findings.map((finding) => told(finding, at, headingOf));
  const point = pointOf(located, place.district?.code);
  return {
    value: placed(facility, place, point, isConfirmed(facility.id)),
    diagnostics: [...findings, ...point.diagnostics],
  };
}

/** A finding of the rule at its column; a facility that may count nowhere or in two districts is an error. */
function told(
  { code, column, message, hint }: PlaceFinding,
  at: SourceLocation,
  headingOf: LocatingTools['headingOf'],
): Diagnostic {
  const isError = code === 'nowhere' || code === 'park-elsewhere';
  const report = isError ? errorAt : warningAt;
  return report(inColumn(at, headingOf(column)), `facility/${code}`, message, hint);
}

function complain(found: Found<unknown>, at: SourceLocation, code: string): Diagnostic[] {
  return found.state === 'unknown' && found.message !== undefined
    ? [errorAt(at, `facility/${code}`, found.message, found.hint)]
    : [];
}

function placed(
  facility: Facility,
  { district, commune, park, doubts }: SettledPlace,
  point: StageResult<FacilityPoint | undefined>,
  isConfirmed: boolean,
): LocatedFacility {
  const { id, name, taxCode, address, sector, registered, accountGrantedOn, ceased, internalNote } =
    facility;
  return {
    ...{ id, name, taxCode, address, sector, registered, accountGrantedOn, ceased, internalNote },
    ...{ district, commune, park },
    point: point.value,
    placeLevel: point.value === undefined ? coarseLevel({ district, park, commune }) : 'point',
    placeDoubts: [
      ...(isConfirmed ? [] : doubts),
      ...point.diagnostics.map(({ message }) => message),
    ],
  };
}

/** Borders are generalised by about a kilometre; a point farther outside contradicts its district. */
const MAX_OUTSIDE_KM = 1;

/** Reads the point of a facility: a reviewed override, else the list's own coordinates. */
export function pointReader(
  overrides: ReadTable<PositionOverride>,
  boundaries: readonly Boundary[],
  centralMeridian: number | undefined,
  { column }: Pick<UnitWords, 'column'>,
) {
  const frame: CoordinateFrame | undefined =
    boundaries.length === 0 ? undefined : { bbox: bboxOf(boundaries), centralMeridian };
  const reviewed = new Map(overrides.rows.map((row) => [row.value.facilityId, row]));
  const ofDistrict = Map.groupBy(boundaries, ({ code }): string => code);
  return (
    { value, at }: Located<Facility>,
    districtCode: string | undefined,
  ): StageResult<FacilityPoint | undefined> => {
    const override = reviewed.get(value.id);
    const borders = districtCode === undefined ? boundaries : (ofDistrict.get(districtCode) ?? []);
    // Without borders there is nothing to read against; that they are missing is its own finding.
    if (frame === undefined || borders.length === 0) return NONE;
    if (override === undefined) return ownPoint(value, at, frame, borders, column);
    if (override.value.addressMark !== addressMark(value.address ?? '')) {
      return { value: undefined, diagnostics: [addressChanged(override, value)] };
    }
    const { lat, lng } = override.value;
    // A place that is confirmed has no point of its own; half a one is told of its row.
    if (lat === undefined || lng === undefined) return ownPoint(value, at, frame, borders, column);
    return readPoint({ lat, lng }, override.at, { frame, borders, column, isReviewed: true });
  };
}

const NONE: StageResult<undefined> = { value: undefined, diagnostics: [] };

/** An override of a facility or place that is not listed, half a point, and the point of a whole place. */
export function checkOverrides(
  overrides: ReadTable<PositionOverride>,
  { facilities, parks, communes, districts }: OverriddenTables,
  aliases: ReadonlyMap<string, string>,
): Diagnostic[] {
  if (!facilities.isRead) return [];
  const known = facilities.cells('id');
  const places = new Set([
    ...parks.cells('id'),
    ...communes.cells('code'),
    ...districts.cells('code'),
  ]);
  return overrides.rows.flatMap(({ value, at }) => {
    const { facilityId: id, lat, lng } = value;
    const isPlace = !known.has(id) && places.has(id);
    if (!known.has(id) && !isPlace) {
      return errorAt(
        inColumn(at, OVERRIDES.columns.facilityId),
        'override/unknown-facility',
        `"${id}" không có trong facilities.csv`,
        mergedHint(id, aliases) ?? 'sửa mã, hoặc xóa dòng này',
        id,
      );
    }
    const column = lat === undefined ? OVERRIDES.columns.lat : OVERRIDES.columns.lng;
    if ((lat === undefined) !== (lng === undefined)) {
      const message = `ô trống trong khi ô kia ghi ${lat ?? lng ?? ''}`;
      const hint = 'ghi đủ cả vĩ độ và kinh độ, hoặc bỏ trống cả hai để xác nhận vị trí đang có';
      return errorAt(inColumn(at, column), `${OVERRIDES.code}/coordinate`, message, hint);
    }
    if (!isPlace || lat === undefined) return [];
    const message = `"${id}" là mã của cả một nơi nên không có tọa độ`;
    const hint = 'bỏ trống vĩ độ và kinh độ để xác nhận cả nơi ấy, hoặc ghi mã cơ sở';
    return errorAt(
      inColumn(at, OVERRIDES.columns.lat),
      `${OVERRIDES.code}/coordinate`,
      message,
      hint,
    );
  });
}

/** The tables whose rows an override can be of. */
interface OverriddenTables {
  readonly facilities: ReadTable<Facility>;
  readonly parks: ReadTable<Park>;
  readonly communes: ReadTable<Commune>;
  readonly districts: ReadTable<District>;
}

function addressChanged({ value, at }: Located<PositionOverride>, facility: Facility): Diagnostic {
  const mark = addressMark(facility.address ?? '');
  return errorAt(
    inColumn(at, OVERRIDES.columns.addressMark),
    'override/address-changed',
    value.addressMark === undefined
      ? `"${value.facilityId}" chưa có dấu của địa chỉ đã duyệt, nay là "${facility.address ?? ''}"`
      : `địa chỉ của "${value.facilityId}" đã đổi sau khi duyệt, nay là "${facility.address ?? ''}"`,
    `xem lại vị trí rồi ghi dấu mới ${mark}, hoặc bỏ dòng này`,
  );
}

function ownPoint(
  { lat, lng }: Facility,
  at: SourceLocation,
  frame: CoordinateFrame,
  borders: readonly Boundary[],
  unitColumn: string,
): StageResult<FacilityPoint | undefined> {
  if (lat === undefined && lng === undefined) return NONE;
  if (lat === undefined || lng === undefined) {
    const column = lat === undefined ? FACILITIES.columns.lat : FACILITIES.columns.lng;
    const message = `ô trống trong khi ô kia ghi ${lat ?? lng}`;
    const hint = 'ghi đủ cả vĩ độ và kinh độ, hoặc bỏ trống cả hai';
    const finding = errorAt(inColumn(at, column), 'facility/half-a-point', message, hint);
    return { value: undefined, diagnostics: [finding] };
  }
  return readPoint({ lat, lng }, at, {
    ...{ frame, borders },
    column: unitColumn,
    isReviewed: false,
  });
}

function readPoint(
  cells: { readonly lat: string; readonly lng: string },
  at: SourceLocation,
  {
    frame,
    borders,
    column,
    isReviewed,
  }: {
    readonly frame: CoordinateFrame;
    readonly borders: readonly Boundary[];
    /** Of the counted unit. */
    readonly column: string;
    readonly isReviewed: boolean;
  },
): StageResult<FacilityPoint | undefined> {
  const kind = isReviewed ? 'override' : 'facility';
  const read = readCoordinates(cells.lat, cells.lng, frame);
  if ('problem' in read) {
    return { value: undefined, diagnostics: [unreadable(cells, read, at, frame, kind)] };
  }
  const { lng, lat, swapped } = read;
  const outsideKm = kmOutside([lng, lat], borders);
  if (outsideKm > MAX_OUTSIDE_KM) {
    const message = `điểm ${cells.lat}, ${cells.lng} nằm ngoài ${borders.length === 1 ? 'địa bàn' : 'mọi địa bàn'} ${outsideKm.toFixed(1)} km nên không dùng`;
    const hint = `kiểm tra tọa độ và cột ${column}`;
    const finding: Diagnostic = {
      level: 'warning',
      code: `${kind}/outside-district`,
      at: inColumn(at, 'Vĩ độ'),
      message,
      hint,
    };
    return { value: undefined, diagnostics: [finding] };
  }
  const diagnostics: Diagnostic[] = swapped
    ? [
        {
          level: 'warning',
          code: `${kind}/swapped-axes`,
          at: inColumn(at, 'Vĩ độ'),
          message: `${cells.lat} và ${cells.lng} đổi chỗ nhau; đã đọc theo thứ tự đúng`,
          hint: 'đổi chỗ hai ô',
        },
      ]
    : [];
  return { value: { lng, lat, isReviewed }, diagnostics };
}

/** How far a point is from the nearest of some areas; 0 within one. */
function kmOutside(point: [lng: number, lat: number], borders: readonly Boundary[]): number {
  if (borders.some(({ geometry }) => booleanPointInPolygon(point, geometry))) return 0;
  const distances = borders.map(({ geometry }) =>
    pointToPolygonDistance(point, geometry, { units: 'kilometers' }),
  );
  return Math.min(...distances);
}

function unreadable(
  { lat, lng }: { readonly lat: string; readonly lng: string },
  read: Extract<ReturnType<typeof readCoordinates>, { problem: unknown }>,
  at: SourceLocation,
  { bbox: [west, south, east, north] }: CoordinateFrame,
  kind: string,
): Diagnostic {
  const column = inColumn(at, read.axis === 'lng' ? 'Kinh độ' : 'Vĩ độ');
  if (read.problem === 'number') {
    const text = read.axis === 'lng' ? lng : lat;
    const hint = `ghi độ (11.5400 hoặc 11,5400), độ phút giây (11°32'24"), hoặc mét VN-2000`;
    return errorAt(column, `${kind}/coordinate`, `"${text}" không đọc được thành tọa độ`, hint);
  }
  if (read.problem === 'no-meridian') {
    const hint = 'thêm vn2000CentralMeridian (kinh tuyến trục của tỉnh) vào site.json';
    return errorAt(
      column,
      `${kind}/coordinate`,
      `"${lat}", "${lng}" là mét VN-2000 nhưng chưa biết kinh tuyến trục`,
      hint,
    );
  }
  const message = `điểm "${lat}", "${lng}" nằm ngoài tỉnh`;
  const hint = `trong tỉnh vĩ độ từ ${south.toFixed(2)} đến ${north.toFixed(2)}, kinh độ từ ${west.toFixed(2)} đến ${east.toFixed(2)}`;
  return errorAt(column, `${kind}/outside-province`, message, hint);
}

/**
 * A short mark of an address (`d` and 8 hexadecimal digits of SHA-256), by which an override knows
 * whether the address is still the one that was reviewed. Case, spaces and punctuation do not count.
 * The letter keeps Excel from reading `12345e67` as a number.
 */
export function addressMark(address: string): string {
  const essence = cleanText(address)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return `d${createHash('sha256').update(essence).digest('hex').slice(0, 8)}`;
}
