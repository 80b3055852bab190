import type { FacilityView } from '../contract/pages.ts';
import type { Site } from '../model/site.ts';
import type { FacilityState } from '../model/state-parts.ts';
import { coarseLevel } from '../dataset/places.ts';

/** Who a build is for: anybody, or the office alone. */
export type Profile = 'public' | 'internal';

/** Whether a build may say which facility is which: its name, tax code, address and point. */
export function isIdentified(profile: Profile, publish: Site['publish']): boolean {
  return profile === 'internal' || publish.facilityNames;
}

/** What a build of this profile may show of a facility; everything else stops here. */
export function viewFacility(
  { facility, status, assessment, stale }: FacilityState,
  profile: Profile,
  publish: Site['publish'],
): FacilityView {
  const { district, commune, park } = facility;
  const isNamed = isIdentified(profile, publish);
  return withoutUndefined({
    id: facility.id,
    name: isNamed ? facility.name : undefined,
    taxCode: isNamed ? facility.taxCode : undefined,
    address: isNamed ? facility.address : undefined,
    sector: facility.sector,
    districtSlug: district.slug,
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
    ceasedOn: status === 'ceased' ? facility.ceased?.on : undefined,
    placeLevel: isNamed ? facility.placeLevel : coarseLevel(park, commune),
    // A point is an address by other means.
    lng: isNamed ? facility.point?.lng : undefined,
    lat: isNamed ? facility.point?.lat : undefined,
    isPointReviewed: isNamed ? facility.point?.isReviewed : undefined,
    placeDoubts: profile === 'internal' ? [...facility.placeDoubts] : undefined,
    internalNote: profile === 'internal' ? facility.internalNote : undefined,
  });
}

/** The type without what is missing: JSON has no `undefined`, and the schemas are strict. */
function withoutUndefined<T extends object>(object: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
