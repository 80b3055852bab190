import type { DataSet, LocatedFacility } from '../model/data-set.ts';
import { districtRadiusKm } from '../model/places.ts';
import { STATUSES } from '../model/levels.ts';
import type { FacilityState, State } from '../model/state-parts.ts';
import type { WorkItem } from '../contract/work-item.ts';
import { addressMark } from '../dataset/address-mark.ts';

/**
 * The facilities that have no point yet, what helps most first: those with doubts, then the more
 * coarsely known, then what an inspection needs first. Ceased facilities need no place any more.
 */
export function listWork({ communes }: Pick<DataSet, 'communes'>, state: State): WorkItem[] {
  const radiusOf = (facility: LocatedFacility) => placeRadiusKm(facility, communes);
  return state.facilities
    .filter(({ status, facility }) => status !== 'ceased' && facility.placeLevel !== 'point')
    .map((facility) => workItem(facility, radiusOf(facility.facility)))
    .toSorted(
      (a, b) =>
        Number(b.doubts.length > 0) - Number(a.doubts.length > 0) ||
        b.radiusKm - a.radiusKm ||
        STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
        (a.facilityId < b.facilityId ? -1 : 1),
    );
}

function workItem({ facility, status }: FacilityState, radiusKm: number): WorkItem {
  const { id, name, address, district, commune, park, placeLevel, placeDoubts } = facility;
  return {
    facilityId: id,
    name,
    ...(address === undefined ? {} : { address }),
    addressMark: addressMark(address ?? ''),
    district: `${district.type} ${district.name}`,
    ...(commune === undefined ? {} : { commune: `${commune.type} ${commune.name}` }),
    ...(park === undefined ? {} : { park: park.name }),
    status,
    placeLevel,
    radiusKm,
    doubts: [...placeDoubts],
  };
}

/** The uncertainty of a place: its commune's radius, or that of a circle as large as the district. */
export function placeRadiusKm(
  { point, park, commune, district }: LocatedFacility,
  communes: DataSet['communes'],
): number {
  if (point !== undefined) return 0;
  const home = communes.find(({ code }) => code === park?.communeCodes[0]) ?? commune;
  return home?.radiusKm ?? districtRadiusKm(district);
}
