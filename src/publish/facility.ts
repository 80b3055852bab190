import type { FacilityView, WorkItem } from '../contract/pages.ts';
import { OUTSIDE_PARKS, placeName } from '../contract/words.ts';
import { addressMark } from '../dataset/index.ts';
import type { DataSet, LocatedFacility } from '../model/data-set.ts';
import type { Inspection } from '../model/facility.ts';
import { STATUSES } from '../model/levels.ts';
import { inspectionView } from './inspections.ts';
import { coarseLevel, type Commune, type District, radiusKmOf } from '../model/places.ts';
import type { FacilityState, Move, State } from '../model/figures/state.ts';
import { type Publication, showsFacilities, showsField } from '../model/publication/visibility.ts';
import { cleanText } from '../model/text.ts';

// Without diacritics `ho` is also `Hồ`, a surname: there the word after it decides.
const HOUSEHOLD =
  /^[^\p{L}]*(hộ(?!\p{L})|h\.?\s?k\.?\s?d(?!\p{L})|ho (kinh doanh|kd|san xuat|sx|ca the|gia dinh|che bien)(?!\p{L}))/iu;

/** Whether a name is that of a household business, which names a person: `Hộ kinh doanh …`, `HKD …`. */
export function isHousehold(name: string): boolean {
  return HOUSEHOLD.test(cleanText(name));
}

/** Whether a build may say which facility this is: its name, tax code, address and point. */
export function isIdentified(
  { name }: Pick<LocatedFacility, 'name'>,
  publication: Publication,
): boolean {
  if (publication.profile === 'internal') return true;
  return showsFacilities(publication) && (publication.publish.householdNames || !isHousehold(name));
}

/** What is known of a facility besides its state. */
interface KnownOfFacility {
  /** Those that were found to be its. */
  readonly mergedCodes?: readonly string[] | undefined;
  readonly inspections?: readonly Inspection[] | undefined;
  /** Missing where no sector is written. */
  readonly sectorSlug?: string | undefined;
  readonly lastUnitSlug?: string | undefined;
}

/** What a build of this profile may show of a facility; everything else stops here. */
export function viewFacility(
  { facility, status, assessment, stale, moved, recordedOn, toldBy }: FacilityState,
  publication: Publication,
  { mergedCodes, inspections, sectorSlug, lastUnitSlug }: KnownOfFacility = {},
): FacilityView {
  const { district, commune, park, point } = facility;
  const isNamed = isIdentified(facility, publication);
  const from =
    (file: string) =>
    <T>(field: string, value: T): T | undefined =>
      showsField(publication, file, field, isNamed) ? value : undefined;
  const listed = from('facilities.csv');
  const assessed = from('assessments.csv');
  const told = from('history.csv');
  const isUnregistered = status === 'unregistered';
  const hasPoint = listed('lat', true) === true && listed('lng', true) === true;
  return withoutUndefined({
    id: facility.id,
    mergedCodes: mergedCodes && from('merged.csv')('gone', [...mergedCodes]),
    name: listed('name', facility.name),
    taxCode: listed('taxCode', facility.taxCode),
    address: listed('address', facility.address),
    sector: listed('sector', facility.sector),
    sectorSlug: listed('sector', sectorSlug),
    districtSlug: listed('district', district?.slug),
    communeCode: listed('commune', commune?.code),
    commune: listed('commune', commune && `${commune.type} ${commune.name}`),
    lastUnitSlug: listed('commune', lastUnitSlug),
    parkId: listed('park', park?.id),
    park: listed('park', park?.name),
    parkSlug: listed('park', park?.kind === 'park' ? park.slug : undefined),
    status,
    level: assessed('level', assessment?.level),
    assessedOn: assessed('on', assessment?.on),
    stale,
    accountGrantedOn: listed('accountGrantedOn', facility.accountGrantedOn),
    recordedOn: isUnregistered ? told('on', recordedOn) : undefined,
    toldBy: isUnregistered
      ? told('source', toldBy && `${toldBy.requestId}/${toldBy.unitCode}`)
      : undefined,
    ceasedOn: status === 'ceased' ? listed('ceased', facility.ceased?.on) : undefined,
    // In words, from which nobody reads the cell.
    moved: told('on', moved && { from: movedFrom(moved, district), on: moved.on }),
    placeLevel: hasPoint ? facility.placeLevel : coarseLevel({ district, park, commune }),
    // A point is an address by other means.
    lng: listed('lng', point?.lng),
    lat: listed('lat', point?.lat),
    isPointReviewed: hasPoint ? point?.isReviewed : undefined,
    placeDoubts: publication.profile === 'internal' ? [...facility.placeDoubts] : undefined,
    internalNote: listed('internalNote', facility.internalNote),
    inspections: from('inspections.csv')('outcome', inspections?.map(inspectionView)),
  });
}

/** Where a facility came from: within one district its park tells. */
function movedFrom({ from }: Move, district: District | undefined): string {
  const place = placeName(from);
  return from.district?.code === district?.code ? (from.park?.name ?? OUTSIDE_PARKS) : place;
}

/** The type without what is missing: JSON has no `undefined`, and the schemas are strict. */
function withoutUndefined<T extends object>(object: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

type Gazetteer = Pick<DataSet, 'districts' | 'communes' | 'overrides'>;

/**
 * The facilities that have no district or no point yet, what helps most first: those that no district
 * counts, those with doubts, then the more coarsely known, then what an inspection needs first.
 */
export function listWork(places: Gazetteer, state: State): WorkItem[] {
  const confirmed = new Set(places.overrides.map(({ facilityId }) => facilityId as string));
  const communeOf = new Map(places.communes.map((one) => [one.code as string, one]));
  const unknownKm = radiusKmOf(places.districts);
  const radiusOf = (facility: LocatedFacility) => placeRadiusKm(facility, communeOf, unknownKm);
  return state.facilities
    .filter((facility) => isOpen(facility) && !isConfirmed(facility, confirmed))
    .map((facility) => workItem(facility, radiusOf(facility.facility)))
    .toSorted(
      (a, b) =>
        Number(a.district !== undefined) - Number(b.district !== undefined) ||
        Number(b.doubts.length > 0) - Number(a.doubts.length > 0) ||
        b.radiusKm - a.radiusKm ||
        STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
        (a.facilityId < b.facilityId ? -1 : 1),
    );
}

/** Those that have ceased need no point any more, but are counted still. */
function isOpen({ status, facility: { district, placeLevel } }: FacilityState): boolean {
  return district === undefined || (status !== 'ceased' && placeLevel !== 'point');
}

/** Whether its place is confirmed as it is known, by itself or with all of its park, commune or district. */
function isConfirmed({ facility }: FacilityState, confirmed: ReadonlySet<string>): boolean {
  const { id, district, placeDoubts } = facility;
  if (district === undefined) return false;
  const place = placeIdOf(facility);
  if (confirmed.has(id)) return true;
  return placeDoubts.length === 0 && place !== undefined && confirmed.has(place);
}

function placeIdOf({ placeLevel, park, commune, district }: LocatedFacility): string | undefined {
  if (placeLevel === 'park') return park?.id;
  return placeLevel === 'commune' ? commune?.code : district?.code;
}

function workItem({ facility, status }: FacilityState, radiusKm: number): WorkItem {
  const { id, name, address, district, commune, park, point, placeLevel, placeDoubts } = facility;
  const placeId = placeDoubts.length === 0 ? placeIdOf(facility) : undefined;
  return {
    facilityId: id,
    name,
    ...(address === undefined ? {} : { address }),
    addressMark: addressMark(address ?? ''),
    ...(district === undefined ? {} : { district: `${district.type} ${district.name}` }),
    ...(commune === undefined ? {} : { commune: `${commune.type} ${commune.name}` }),
    ...(park === undefined ? {} : { park: park.name }),
    status,
    placeLevel,
    ...(point?.isReviewed === true ? { isPointReviewed: true } : {}),
    radiusKm,
    doubts: [...placeDoubts],
    ...(placeId === undefined ? {} : { placeId }),
  };
}

/** The uncertainty of a place: its commune's radius, else that of a circle as large as what is known. */
function placeRadiusKm(
  { point, park, commune, district }: LocatedFacility,
  communeOf: ReadonlyMap<string, Commune>,
  unknownKm: number,
): number {
  if (point !== undefined) return 0;
  const home = communeOf.get(park?.communeCodes[0] ?? '') ?? commune;
  return home?.radiusKm ?? (district === undefined ? unknownKm : radiusKmOf([district]));
}
