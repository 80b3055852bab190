import { SORTS, type Sort } from './sort.ts';

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

/** The pages to which a page links: the first, the last, and those around it. */
export function linkedPages(page: number, pages: number): number[] {
  const all = Array.from({ length: pages }, (_, index) => index + 1);
  return all.filter((one) => one === 1 || one === pages || Math.abs(one - page) <= 2);
}
