import type { BuildProfile, FacilityView, WorkItem } from '../contract/pages.ts';
import { OUTSIDE_PARKS, placeName } from '../contract/words.ts';
import { addressMark } from '../dataset/index.ts';
import type { DataSet, LocatedFacility } from '../model/data-set.ts';
import { STATUSES } from '../model/levels.ts';
import { coarseLevel, type Commune, type District, radiusKmOf } from '../model/places.ts';
import type { Site } from '../model/site.ts';
import type { FacilityState, Move, State } from '../model/figures/state.ts';
import { cleanText } from '../model/text.ts';

// Without diacritics `ho` is also `Hồ`, a surname: there the word after it decides.
const HOUSEHOLD =
  /^[^\p{L}]*(hộ(?!\p{L})|h\.?\s?k\.?\s?d(?!\p{L})|ho (kinh doanh|kd|san xuat|sx|ca the|gia dinh|che bien)(?!\p{L}))/iu;

/** Whether a name is that of a household business, which names a person: `Hộ kinh doanh …`, `HKD …`. */
export function isHousehold(name: string): boolean {
  return HOUSEHOLD.test(cleanText(name));
}

/** What decides whether a build may say which facility is which. */
interface Publication {
  readonly profile: BuildProfile;
  readonly publish: Site['publish'];
}

/** Whether a build may say which facility this is: its name, tax code, address and point. */
export function isIdentified(
  { name }: Pick<LocatedFacility, 'name'>,
  { profile, publish }: Publication,
): boolean {
  if (profile === 'internal') return true;
  return publish.facilityNames && (publish.householdNames || !isHousehold(name));
}

/**
 * What a build of this profile may show of a facility; everything else stops here. `mergedCodes`: those that
 * were found to be its.
 */
export function viewFacility(
  { facility, status, assessment, stale, moved, recordedOn, toldBy }: FacilityState,
  publication: Publication,
  mergedCodes?: readonly string[],
): FacilityView {
  const { district, commune, park } = facility;
  const { profile } = publication;
  const isNamed = isIdentified(facility, publication);
  return withoutUndefined({
    id: facility.id,
    mergedCodes: mergedCodes && [...mergedCodes],
    name: isNamed ? facility.name : undefined,
    taxCode: isNamed ? facility.taxCode : undefined,
    address: isNamed ? facility.address : undefined,
    sector: facility.sector,
    districtSlug: district?.slug,
    communeCode: commune?.code,
    commune: commune === undefined ? undefined : `${commune.type} ${commune.name}`,
    parkId: park?.id,
    park: park?.name,
    parkSlug: park?.kind === 'park' ? park.slug : undefined,
    status,
    level: assessment?.level,
    assessedOn: assessment?.on,
    stale,
    accountGrantedOn: facility.accountGrantedOn,
    recordedOn: status === 'unregistered' ? recordedOn : undefined,
    toldBy:
      status === 'unregistered' && toldBy !== undefined
        ? `${toldBy.requestId}/${toldBy.unitCode}`
        : undefined,
    ceasedOn: status === 'ceased' ? facility.ceased?.on : undefined,
    moved: moved && { from: movedFrom(moved, district), on: moved.on },
    placeLevel: isNamed ? facility.placeLevel : coarseLevel({ district, park, commune }),
    // A point is an address by other means.
    lng: isNamed ? facility.point?.lng : undefined,
    lat: isNamed ? facility.point?.lat : undefined,
    isPointReviewed: isNamed ? facility.point?.isReviewed : undefined,
    placeDoubts: profile === 'internal' ? [...facility.placeDoubts] : undefined,
    internalNote: profile === 'internal' ? facility.internalNote : undefined,
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

type Gazetteer = Pick<DataSet, 'districts' | 'communes'>;

/**
 * The facilities that have no district or no point yet, what helps most first: those that no district
 * counts, those with doubts, then the more coarsely known, then what an inspection needs first.
 */
export function listWork(places: Gazetteer, state: State): WorkItem[] {
  const communeOf = new Map(places.communes.map((one) => [one.code as string, one]));
  const unknownKm = radiusKmOf(places.districts);
  const radiusOf = (facility: LocatedFacility) => placeRadiusKm(facility, communeOf, unknownKm);
  return state.facilities
    .filter(isOpen)
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

function workItem({ facility, status }: FacilityState, radiusKm: number): WorkItem {
  const { id, name, address, district, commune, park, placeLevel, placeDoubts } = facility;
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
    radiusKm,
    doubts: [...placeDoubts],
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
