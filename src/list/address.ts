import type { FacilityListPages, FacilityView } from '../contract/pages.ts';
import { type Sort, SORTS } from '../contract/sorts.ts';
import { NO_LAST_UNIT_SLUG, NOT_PLACED, NO_SECTOR_SLUG } from '../contract/words.ts';
import { groupedBy } from '../model/grouped.ts';
import { isOfProvince } from './columns.ts';
import { type Filter, type FilterChoices, FILTERS } from './filter.ts';

/** What a reader asked a list to show. */
export interface ListState {
  readonly filters: Readonly<Partial<Record<Filter, string>>>;
  /** As it was typed. */
  readonly text: string;
  readonly sort: Sort;
  readonly isDescending: boolean;
  /** From 1. */
  readonly page: number;
}

const TEXT = 'tim';
const SORT = 'sap';
const DIRECTION = 'chieu';
const DESCENDING = 'giam';
const PAGE = 'trang';

/** What a page shows by itself, and so does not say in its address. */
export type OwnState = Pick<ListState, 'sort' | 'page'>;

/** The same, filtered by this too; an empty value takes the filter away. The first page of it. */
export function withFilter(state: ListState, filter: Filter, value: string): ListState {
  const others = Object.entries(state.filters).filter(([name]) => name !== filter);
  const chosen = value === '' ? others : [...others, [filter, value]];
  return { ...state, filters: Object.fromEntries(chosen) as ListState['filters'], page: 1 };
}

/** Read an address; what the list does not have is left out. */
export function readListState(
  search: string,
  own: OwnState,
  filters: readonly FilterChoices[],
): ListState {
  const parameters = new URLSearchParams(search);
  const chosen = filters.flatMap(({ name, choices }) => {
    const value = parameters.get(name);
    return choices.some((choice) => choice.value === value) ? [[name, value!] as const] : [];
  });
  const page = parameters.get(PAGE) ?? '';
  return {
    filters: Object.fromEntries(chosen),
    text: parameters.get(TEXT) ?? '',
    sort: SORTS.find((sort) => sort === parameters.get(SORT)) ?? own.sort,
    isDescending: parameters.get(DIRECTION) === DESCENDING,
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : own.page,
  };
}

/** The query of an address that shows this, beside what it says of other things. */
export function writeListState(search: string, own: OwnState, state: ListState): string {
  const parameters = new URLSearchParams(search);
  const write = (name: string, value: string | undefined) => {
    if (value === undefined || value === '') parameters.delete(name);
    else parameters.set(name, value);
  };
  for (const name of FILTERS) write(name, state.filters[name]);
  write(TEXT, state.text.trim());
  write(SORT, state.sort === own.sort ? undefined : state.sort);
  write(DIRECTION, state.isDescending ? DESCENDING : undefined);
  write(PAGE, state.page === own.page ? undefined : String(state.page));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/** How many facilities a page of a list has at most. */
export const PAGE_SIZE = 200;

/** A page of a list below the list's own address, as a route's parameter; `undefined` is the list's own. */
export function listRoute(sort: Sort, page: number): string | undefined {
  const parts = [
    ...(sort === SORTS[0] ? [] : [`theo-${sort}`]),
    ...(page === 1 ? [] : [`trang-${page}`]),
  ];
  return parts.length === 0 ? undefined : parts.join('/');
}

/** The address of a page of a list; `id` is the list's own: `dia-ban/hon-quan`. */
export function listPath(id: string, sort: Sort, page: number): `/${string}` {
  const route = listRoute(sort, page);
  return route === undefined ? `/${id}/` : `/${id}/${route}/`;
}

/** Where a list stands for paper: the whole of it, or a page of those that it is printed on. */
export function printPath(
  id: string,
  page: Partial<Pick<FacilityListPages['printed'][number], 'isRest' | 'number'>> = {},
): `/${string}` {
  const { isRest = false, number = 1 } = page;
  const parts = [...(isRest ? [NOT_PLACED] : []), ...(number === 1 ? [] : [`phan-${number}`])];
  return `/in/${[id, ...parts].join('/')}/`;
}

/** What names a list on its own page, which then prints nothing else. */
export const PRINTED_HERE = 'in-danh-sach';

/** Where a list is printed: on a page for paper, else from its own. */
export function printedAt({ id, kind, printed }: FacilityListPages): `/${string}` {
  const isApart = printed.length > 0 || isOfProvince(kind);
  return isApart ? printPath(id) : `/${id}/#${PRINTED_HERE}`;
}

/** The pages to which a page links: the first, the last, and those around it. */
export function linkedPages(page: number, pages: number): number[] {
  const all = Array.from({ length: pages }, (_, index) => index + 1);
  return all.filter((one) => one === 1 || one === pages || Math.abs(one - page) <= 2);
}

/** Facilities by the slugs of the units of today. */
export function facilitiesByLastUnit(all: readonly FacilityView[]): Map<string, FacilityView[]> {
  return groupedBy(all, ({ lastUnitSlug = NO_LAST_UNIT_SLUG }) => lastUnitSlug);
}

/** What names a facility's place in its district: a park's id, else a commune's code, else nothing. */
export function placeIdOf({ parkId, communeCode }: FacilityView): string {
  return parkId ?? communeCode ?? '';
}

/** Facilities by the slugs of their sectors. */
export function facilitiesBySector(all: readonly FacilityView[]): Map<string, FacilityView[]> {
  return groupedBy(all, ({ sectorSlug = NO_SECTOR_SLUG }) => sectorSlug);
}

/**
 * Where a district's list by place has a place (`noi-…`) or a facility (`co-so-…`), on which of its pages; a
 * long list has the first facility of the place.
 */
export function placePaths(
  list: FacilityListPages,
  districtFacilities: readonly FacilityView[],
): (anchor: string) => `/${string}` {
  const placeIds = new Map(districtFacilities.map((one) => [one.id, placeIdOf(one)]));
  const addressOf = addressesIn(list, 'noi', (one) => [`co-so-${one}`, `noi-${placeIds.get(one)}`]);
  return (anchor) => {
    const { path, hash } = addressOf(anchor);
    return `${path}#${hash}`;
  };
}

/**
 * Where the province's list by district has the facilities that no district has, last of all, or one of
 * them (`co-so-…`); where scripts run, it shows no others.
 */
export function notPlacedPaths(
  list: FacilityListPages,
  notPlaced: readonly FacilityView[],
): (anchor?: string) => `/${string}` {
  const ids = new Set(notPlaced.map(({ id }) => id));
  const addressOf = addressesIn(list, 'dia-ban', (one) =>
    ids.has(one) ? [`co-so-${one}`, NOT_PLACED] : [],
  );
  return (anchor) => {
    const { path, hash } = addressOf(anchor ?? NOT_PLACED);
    return `${path}${anchor === undefined ? `?dia-ban=${NOT_PLACED}` : ''}#${hash}`;
  };
}

/** The page on which an anchor is first in an order; in a long list, which has no other, in the first order. */
function addressesIn(
  { id, pages }: FacilityListPages,
  wanted: Sort,
  anchorsOf: (facility: string) => readonly string[],
): (anchor: string) => { readonly path: `/${string}`; readonly hash: string } {
  const isLong = isLongList({ pages });
  const order = isLong ? SORTS[0] : wanted;
  const found = new Map<string, { readonly path: `/${string}`; readonly hash: string }>();
  for (const { sort, number, facilities } of pages) {
    if (sort !== order) continue;
    const path = listPath(id, order, number);
    for (const facility of facilities) {
      for (const anchor of anchorsOf(facility)) {
        // There only rows can be led to.
        const hash = isLong ? `co-so-${facility}` : anchor;
        if (!found.has(anchor)) found.set(anchor, { path, hash });
      }
    }
  }
  return (anchor) => found.get(anchor) ?? { path: listPath(id, order, 1), hash: anchor };
}

/** Whether a list stands in one order alone where no script runs. */
export function isLongList({ pages }: Pick<FacilityListPages, 'pages'>): boolean {
  return new Set(pages.map(({ sort }) => sort)).size === 1;
}
