import { getEntry } from 'astro:content';
import type { DistrictPage, FacilityListPages } from './domain/artefacts.ts';
import { listPath, listRoute } from './domain/list/list-paths.ts';
import type { Sort } from './domain/list/list-sort.ts';
import { href } from './links.ts';

/** A page of a list; its facilities are in the list's artefact. */
export interface ListPage {
  readonly sort: Sort;
  readonly number: number;
}

/** The pages of a list and its file for the browser. */
export async function listOf(id: string): Promise<FacilityListPages> {
  return (await getEntry('lists', id))!.data;
}

/** The routes of a list's pages below its own address, which shows the first. */
export async function routesBelow(id: string): Promise<{ list: string; listPage: ListPage }[]> {
  const { pages } = await listOf(id);
  return pages.flatMap(({ sort, number }) => {
    const list = listRoute(sort, number);
    return list === undefined ? [] : [{ list, listPage: { sort, number } }];
  });
}

/** What names a facility's place in its district: a park's id, else a commune's code, else nothing. */
export function placeIdOf({ parkId, communeCode }: DistrictPage['facilities'][number]): string {
  return parkId ?? communeCode ?? '';
}

/** Where the district's list by place has a place (`noi-…`) or a facility (`co-so-…`). */
export async function placeLinks(district: DistrictPage): Promise<(anchor: string) => string> {
  const { id, pages } = await listOf(`dia-ban/${district.id}`);
  const placeIds = new Map(district.facilities.map((one) => [one.id, placeIdOf(one)]));
  const pageOf = new Map<string, number>();
  for (const { sort, number, facilities } of pages) {
    if (sort !== 'noi') continue;
    for (const anchor of facilities.flatMap((one) => [`co-so-${one}`, `noi-${placeIds.get(one)}`]))
      if (!pageOf.has(anchor)) pageOf.set(anchor, number);
  }
  return (anchor) => `${href(listPath(id, 'noi', pageOf.get(anchor) ?? 1))}#${anchor}`;
}
