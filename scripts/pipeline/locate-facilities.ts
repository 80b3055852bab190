import type { LocatedFacility } from '../../src/domain/data-set.ts';
import {
  errorAt,
  inColumn,
  type Diagnostic,
  type Located,
  type SourceLocation,
  type StageResult,
} from '../../src/domain/diagnostic.ts';
import type { Facility } from '../../src/domain/facility.ts';
import type { Commune, District, Park } from '../../src/domain/places.ts';
import { findPlaces, type Found, type Gazetteer, type PlaceFinder } from './find-places.ts';
import { FACILITIES } from './tables.ts';

interface Places {
  readonly district: District;
  readonly commune?: Commune | undefined;
  readonly park?: Park | undefined;
}

const { columns } = FACILITIES;

/** Find each facility's district, commune and park from its columns. Codes decide, never coordinates. */
export function locateFacilities(
  facilities: readonly Located<Facility>[],
  gazetteer: Gazetteer,
): StageResult<readonly LocatedFacility[]> {
  const find = findPlaces(gazetteer);
  const results = facilities.map(({ value, at }) => locate(value, at, find));
  return {
    value: results.flatMap(({ value }) => value ?? []),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

function locate(
  facility: Facility,
  at: SourceLocation,
  find: PlaceFinder,
): StageResult<LocatedFacility | undefined> {
  const named = find.district(facility.district);
  const park = find.park(facility.park);
  const commune =
    named.state === 'unknown'
      ? { state: 'none' as const }
      : find.commune(facility.commune, named.place);
  const diagnostics = [
    ...complain(named, inColumn(at, columns.district), 'unknown-district'),
    ...complain(park, inColumn(at, columns.park), 'unknown-park'),
    ...complain(commune, inColumn(at, columns.commune), 'unknown-commune'),
    ...checkPoint(facility, at),
  ];
  const isUnsure = [named, park, commune].some(({ state }) => state === 'unknown');
  const district =
    named.place ??
    find.districtOf(commune.place?.districtCode) ??
    find.districtOf(park.place?.districtCode);
  if (isUnsure || district === undefined) {
    return {
      value: undefined,
      diagnostics: [...diagnostics, ...(isUnsure || !find.isComplete ? [] : [nowhere(at)])],
    };
  }
  const places = { district, commune: commune.place, park: park.place };
  const all = [...diagnostics, ...checkPark(places, at)];
  return { value: all.length > 0 ? undefined : placed(facility, places), diagnostics: all };
}

function complain(found: Found<unknown>, at: SourceLocation, code: string): Diagnostic[] {
  return found.state === 'unknown' && found.message !== undefined
    ? [errorAt(at, `facility/${code}`, found.message, found.hint)]
    : [];
}

function nowhere(at: SourceLocation): Diagnostic {
  const message = 'không biết cơ sở thuộc địa bàn nào nên không được tính ở đâu';
  const hint = 'ghi huyện, thị xã hoặc thành phố';
  return errorAt(inColumn(at, columns.district), 'facility/nowhere', message, hint);
}

function checkPark({ district, park }: Places, at: SourceLocation): Diagnostic[] {
  if (park?.districtCode === undefined || park.districtCode === district.code) return [];
  const message = `"${park.name}" không nằm ở ${district.type} ${district.name} mà ở địa bàn ${park.districtCode}`;
  const hint = 'sửa cột Huyện hoặc cột Khu công nghiệp';
  return [errorAt(inColumn(at, columns.park), 'facility/park-elsewhere', message, hint)];
}

function checkPoint({ lat, lng }: Facility, at: SourceLocation): Diagnostic[] {
  if ((lat === undefined) === (lng === undefined)) return [];
  const column = lat === undefined ? columns.lat : columns.lng;
  const hint = 'ghi đủ cả vĩ độ và kinh độ, hoặc bỏ trống cả hai';
  const message = `ô trống trong khi ô kia ghi ${lat ?? lng}`;
  return [errorAt(inColumn(at, column), 'facility/half-a-point', message, hint)];
}

function placed(facility: Facility, { district, commune, park }: Places): LocatedFacility {
  const placeLevel = facility.lat !== undefined ? 'point' : coarseLevel(park, commune);
  return { ...facility, district, commune, park, placeLevel };
}

/** How exactly a facility's place is known without a point of its own. */
export function coarseLevel(park: Park | undefined, commune: Commune | undefined) {
  return park !== undefined ? 'park' : commune !== undefined ? 'commune' : 'district';
}
