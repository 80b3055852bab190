import { NO_LAST_UNIT } from '../contract/words.ts';
import { getCollection, getEntry } from 'astro:content';
import type { DistrictPage, FacilityListPages, FacilityView, Province } from '../contract/pages.ts';
import type { Sort } from '../contract/sorts.ts';
import { href } from '../links.ts';
import { onceFor } from '../once.ts';
import {
  facilitiesByLastUnit,
  facilitiesBySector,
  listRoute,
  notPlacedPaths,
  placePaths,
} from './address.ts';
import { usedOf } from './view.ts';

/** A page of a list; its facilities are in the list's artefact. */
export interface ListPage {
  readonly sort: Sort;
  readonly number: number;
}

/** The pages of a list and its file for the browser. */
export async function listOf(id: string): Promise<FacilityListPages> {
  return (await getEntry('lists', id))!.data;
}

/** Whether there is such a list: the sectors of many facilities have none. */
export async function hasList(id: string): Promise<boolean> {
  return (await getEntry('lists', id)) !== undefined;
}

/** Facilities by their codes. */
export const facilitiesByCode = onceFor(
  (facilities: readonly FacilityView[]) => new Map(facilities.map((one) => [one.id, one])),
);

/** The districts of a province by the last part of their pages' addresses. */
export const districtsBySlug = onceFor(({ tally }: Province) =>
  Object.fromEntries(tally.districts.map((district) => [district.slug, district])),
);

/** The names of the sectors that a list has, by slug. */
export const sectorNames = onceFor(
  async (facilities: readonly FacilityView[]): Promise<Readonly<Record<string, string>>> => {
    const sectors = (await getCollection('sectors')).map(
      ({ data }) => [data.id, data.name] as const,
    );
    return usedOf(Object.fromEntries(sectors), facilities, ({ sectorSlug }) => sectorSlug);
  },
);

/** The facilities of every sector by its slug. */
export const sectorFacilities = onceFor(async (province: Province) =>
  facilitiesBySector(await allFacilities(province)),
);

/** The facilities of every unit of today by its slug. */
export const lastUnitFacilities = onceFor(async (province: Province) =>
  facilitiesByLastUnit(await allFacilities(province)),
);

/** All facilities of the province. */
export const allFacilities = onceFor(
  async (province: Province): Promise<readonly FacilityView[]> => {
    const districts = await getCollection('districts');
    return [...districts.flatMap(({ data }) => data.facilities), ...province.notPlaced];
  },
);

/** The routes of a list's pages below its own address, which shows the first. */
export async function routesBelow(id: string): Promise<{ list: string; listPage: ListPage }[]> {
  const { pages } = await listOf(id);
  return pages.flatMap(({ sort, number }) => {
    const list = listRoute(sort, number);
    return list === undefined ? [] : [{ list, listPage: { sort, number } }];
  });
}

/** Where the district's list by place has a place (`noi-…`) or a facility (`co-so-…`). */
export async function placeLinks(district: DistrictPage): Promise<(anchor: string) => string> {
  const pathOf = placePaths(await listOf(`dia-ban/${district.id}`), district.facilities);
  return (anchor) => href(pathOf(anchor));
}

/** What a list is of: a place in words, its figures, and the page that has the list. */
export async function listSubject({ id, kind }: FacilityListPages) {
  const { data: province } = (await getEntry('province', 'province'))!;
  const slug = id.replace(/^.*\//, '');
  if (kind === 'district') {
    const { type, name, counts } = (await getEntry('districts', slug))!.data;
    return { place: `${type} ${name}`, counts, path: `/${id}/#danh-sach` } as const;
  }
  if (kind === 'park') {
    const { name, counts } = (await getEntry('parks', slug))!.data;
    return { place: name, counts, path: `/${id}/` } as const;
  }
  if (kind === 'unit') {
    const unit = (await getEntry('lastUnits', slug))?.data;
    const { today } = (await getEntry('crosswalk', 'crosswalk'))!.data;
    const place = unit === undefined ? NO_LAST_UNIT : `${unit.type} ${unit.name} hiện nay`;
    return { place, counts: unit?.counts ?? today!.notAssigned, path: `/${id}/` } as const;
  }
  if (kind === 'sector') {
    const { name, counts } = (await getEntry('sectors', slug))!.data;
    return { place: `ngành nghề ${name}`, counts, path: `/${id}/` } as const;
  }
  const place = `${province.type.toLowerCase()} ${province.name}`;
  return { place, counts: province.tally.totals, path: `/${id}/` } as const;
}

/** The notices of a district, where it has any. */
export async function noticesLink(slug: string): Promise<string | undefined> {
  const notices = await getCollection('notices');
  return notices.some(({ id }) => id === slug) ? href(`/thong-bao/${slug}/`) : undefined;
}

/** Where the facilities are listed whose district nobody knows; nowhere without a list. */
export async function notPlacedLink({
  notPlaced,
  facilitiesWithheld,
}: Province): Promise<string | undefined> {
  if (facilitiesWithheld === true) return undefined;
  return href(notPlacedPaths(await listOf('co-so'), notPlaced)());
}
