import type { FacilityPoint, LocatedFacility } from '../model/data-set.ts';
import {
  errorAt,
  inColumn,
  warningAt,
  type Diagnostic,
  type Located,
  type SourceLocation,
  type StageResult,
} from '../model/diagnostic.ts';
import type { Facility } from '../model/facility.ts';
import type { Commune, Park } from '../model/places.ts';
import type { Found, PlaceFinder } from './find-places.ts';
import type { PlaceFinding, PlaceSettler, SettledPlace } from './settle-place.ts';
import { FACILITIES } from './tables.ts';

/** What locating leans on: the gazetteer by name, the rule of places, and the points that hold. */
export interface LocatingTools {
  readonly find: PlaceFinder;
  readonly settle: PlaceSettler;
  readonly pointOf: (
    facility: Located<Facility>,
    districtCode: string,
  ) => StageResult<FacilityPoint | undefined>;
}

const { columns } = FACILITIES;

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
  { find, settle, pointOf }: LocatingTools,
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
  const place = settle({ cells, address: facility.address });
  const findings = place.findings.map((finding) => told(finding, at));
  const { district } = place;
  if (district === undefined) return { value: undefined, diagnostics: findings };
  const point = pointOf(located, district.code);
  return {
    value: placed(facility, { ...place, district }, point),
    diagnostics: [...findings, ...point.diagnostics],
  };
}

/** A finding of the rule at its column; a facility that counts nowhere or in two districts is an error. */
function told({ code, column, message, hint }: PlaceFinding, at: SourceLocation): Diagnostic {
  const isError = code === 'nowhere' || code === 'park-elsewhere';
  const report = isError ? errorAt : warningAt;
  return report(inColumn(at, columns[column]), `facility/${code}`, message, hint);
}

function complain(found: Found<unknown>, at: SourceLocation, code: string): Diagnostic[] {
  return found.state === 'unknown' && found.message !== undefined
    ? [errorAt(at, `facility/${code}`, found.message, found.hint)]
    : [];
}

function placed(
  facility: Facility,
  { district, commune, park, doubts }: SettledPlace & Pick<LocatedFacility, 'district'>,
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
