import type { FacilityPoint, LocatedFacility } from '../../src/domain/data-set.ts';
import {
  errorAt,
  inColumn,
  type Diagnostic,
  type Located,
  type SourceLocation,
  type StageResult,
} from '../../src/domain/diagnostic.ts';
import type { Facility } from '../../src/domain/facility.ts';
import type { Commune, Park } from '../../src/domain/places.ts';
import type { AddressParser } from './address/parse-address.ts';
import type { Found, PlaceFinder } from './find-places.ts';
import { mergePlaces, type MergedPlaces } from './merge-places.ts';
import { FACILITIES } from './tables.ts';

/** What locating leans on: the gazetteer by name, the address parser, and the points that hold. */
export interface LocatingTools {
  readonly find: PlaceFinder;
  readonly parseAddress: AddressParser;
  readonly pointOf: (
    facility: Located<Facility>,
    districtCode: string,
  ) => StageResult<FacilityPoint | undefined>;
}

const { columns } = FACILITIES;

/**
 * Find each facility's district, commune and park from its columns and its address. Codes decide,
 * never coordinates; a column goes before the address, and where they contradict a finding says so.
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
  { find, parseAddress, pointOf }: LocatingTools,
): StageResult<LocatedFacility | undefined> {
  const { value: facility, at } = located;
  const named = find.district(facility.district);
  const park = find.park(facility.park);
  const commune =
    named.state === 'unknown'
      ? { state: 'none' as const }
      : find.commune(facility.commune, named.place);
  const complaints = [
    ...complain(named, inColumn(at, columns.district), 'unknown-district'),
    ...complain(park, inColumn(at, columns.park), 'unknown-park'),
    ...complain(commune, inColumn(at, columns.commune), 'unknown-commune'),
  ];
  if ([named, park, commune].some(({ state }) => state === 'unknown')) {
    return { value: undefined, diagnostics: complaints };
  }
  const cells = { district: named.place, commune: commune.place, park: park.place };
  const home = named.place?.code ?? commune.place?.districtCode;
  const address = readAddress(facility.address, home, parseAddress);
  const merged = mergePlaces(cells, address, find, at);
  const { district } = merged.value;
  if (district === undefined) {
    const lost = find.isComplete ? [nowhere(at, merged.value.doubts)] : [];
    return { value: undefined, diagnostics: [...merged.diagnostics, ...lost] };
  }
  const point = pointOf(located, district.code);
  const diagnostics = [...merged.diagnostics, ...point.diagnostics, ...checkPark(merged.value, at)];
  return {
    value: placed(facility, { ...merged.value, district }, point),
    diagnostics,
  };
}

/** The address by itself; with the list's district where that contradicts nothing and may tell more. */
function readAddress(
  address: string | undefined,
  districtCode: string | undefined,
  parseAddress: AddressParser,
) {
  if (address === undefined) return undefined;
  const alone = parseAddress(address);
  const contradicts = alone.districtCode !== undefined && alone.districtCode !== districtCode;
  return districtCode === undefined || contradicts
    ? alone
    : parseAddress(address, { districtCode });
}

function complain(found: Found<unknown>, at: SourceLocation, code: string): Diagnostic[] {
  return found.state === 'unknown' && found.message !== undefined
    ? [errorAt(at, `facility/${code}`, found.message, found.hint)]
    : [];
}

function nowhere(at: SourceLocation, doubts: readonly string[]): Diagnostic {
  const why = doubts.length === 0 ? '' : `: ${doubts.join('; ')}`;
  const message = `không biết cơ sở thuộc địa bàn nào nên không được tính ở đâu${why}`;
  const hint = 'ghi huyện, thị xã hoặc thành phố';
  return errorAt(inColumn(at, columns.district), 'facility/nowhere', message, hint);
}

function checkPark({ district, park }: MergedPlaces, at: SourceLocation): Diagnostic[] {
  if (district === undefined || park?.districtCode === undefined) return [];
  if (park.districtCode === district.code) return [];
  const message = `"${park.name}" không nằm ở ${district.type} ${district.name} mà ở địa bàn ${park.districtCode}`;
  const hint = 'sửa cột Huyện hoặc cột Khu công nghiệp';
  return [errorAt(inColumn(at, columns.park), 'facility/park-elsewhere', message, hint)];
}

function placed(
  facility: Facility,
  { district, commune, park, doubts }: MergedPlaces & Pick<LocatedFacility, 'district'>,
  point: StageResult<FacilityPoint | undefined>,
): LocatedFacility {
  const { id, name, taxCode, address, sector, registered, accountGrantedOn, ceased, internalNote } =
    facility;
  return {
    ...{ id, name, taxCode, address, sector, registered, accountGrantedOn, ceased, internalNote },
    ...{ district, commune, park },
    point: point.value,
    placeLevel: point.value === undefined ? coarseLevel(park, commune) : 'point',
    placeDoubts: [...doubts, ...point.diagnostics.map(({ message }) => message)],
  };
}

/** How exactly a facility's place is known without a point of its own. */
export function coarseLevel(park: Park | undefined, commune: Commune | undefined) {
  const isPlaced = park !== undefined && park.communeCodes.length > 0;
  return isPlaced ? 'park' : commune !== undefined ? 'commune' : 'district';
}
