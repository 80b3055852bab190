import { FILTERS, type Filter, type FilterChoices } from './filter.ts';
import { SORTS, type Sort } from './sort.ts';

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
