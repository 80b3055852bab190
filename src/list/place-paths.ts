import type { DistrictPage, FacilityListPages } from '../contract/pages.ts';
import { listPath } from './list-paths.ts';

/** What names a facility's place in its district: a park's id, else a commune's code, else nothing. */
export function placeIdOf({ parkId, communeCode }: DistrictPage['facilities'][number]): string {
  return parkId ?? communeCode ?? '';
}

/** Where a district's list by place has a place (`noi-…`) or a facility (`co-so-…`), on which of its pages. */
export function placePaths(
  { id, pages }: FacilityListPages,
  districtFacilities: DistrictPage['facilities'],
): (anchor: string) => `/${string}` {
  const placeIds = new Map(districtFacilities.map((one) => [one.id, placeIdOf(one)]));
  const pageOf = new Map<string, number>();
  for (const { sort, number, facilities } of pages) {
    if (sort !== 'noi') continue;
    for (const anchor of facilities.flatMap((one) => [`co-so-${one}`, `noi-${placeIds.get(one)}`]))
      if (!pageOf.has(anchor)) pageOf.set(anchor, number);
  }
  return (anchor) => `${listPath(id, 'noi', pageOf.get(anchor) ?? 1)}#${anchor}`;
}
