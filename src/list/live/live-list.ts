import { loadParts } from '../../contract/parts.ts';
import { SORTS } from '../../contract/sorts.ts';
import { element } from '../../element.ts';
import { fetchOwn } from '../../own-data.ts';
import type { Attempt } from '../../patience.ts';
import { type ListState, readListState, withFilter, writeListState } from '../address.ts';
import { listCaption, type ListColumn, listColumns, type ListKind } from '../columns.ts';
import { rowGroups } from '../groups.ts';
import { inSlices, type Sliced } from '../../slices.ts';
import { ListIndex, type ListView } from '../view.ts';
import { downloadList } from './download.ts';
import { drawPager, drawRows, ListControls } from './draw.ts';
import { StateAddress } from './state-address.ts';

/**
 * Make a list answer its reader. `by` is what was used to ask for it: its button or a link. Rejects
 * when the list's file cannot be had; the page then stays as it is.
 */
export async function openList(
  host: HTMLElement,
  by: HTMLElement | undefined,
  attempt: Attempt,
): Promise<void> {
  const file = await loadParts(host.dataset['file']!, (url) => fetchOwn(url, attempt));
  const index = await new Promise<ListIndex>((resolve) => inSlices(ListIndex.open(file), resolve));
  // Too late is not at all: it has been said that there is none.
  if (attempt.signal.aborted) throw new Error('the list was given up meanwhile');
  const list = new LiveList(host, index);
  // The group that a link led to is drawn no more.
  const isLedHere = host.querySelector(':target') !== null;
  const arrive = () => {
    if (isLedHere) host.scrollIntoView();
  };
  if (by instanceof HTMLAnchorElement) list.follow(by, arrive);
  else list.show(arrive);
}

class LiveList {
  private readonly host: HTMLElement;
  private readonly index: ListIndex;
  private readonly kind: ListKind;
  private readonly columns: readonly ListColumn[];
  private readonly address: StateAddress<ListState>;
  private readonly controls: ListControls;
  private state: ListState;
  /** What is drawn, which may not yet be what is asked for. */
  private matches: ListView['matches'] = [];
  private giveUp = () => {};

  constructor(host: HTMLElement, index: ListIndex) {
    this.host = host;
    this.index = index;
    this.kind = host.dataset['kind'] as ListKind;
    this.columns = listColumns(this.kind, index.list);
    const own = {
      sort: SORTS.find((sort) => sort === host.dataset['sort'])!,
      page: Number(host.dataset['page']),
    };
    this.address = new StateAddress(
      (search) => readListState(search, own, index.filters),
      (search, state: ListState) => writeListState(search, own, state),
      (state) => {
        this.state = state;
        this.show();
      },
    );
    this.state = this.address.read();
    const label = host.querySelector('.list-tools label')!;
    this.controls = new ListControls(label, index.filters, {
      type: (text) => this.change({ text, page: 1 }, { isTyping: true }),
      choose: (name, value) => this.change(withFilter(this.state, name, value)),
      clear: () => {
        this.change({ filters: {}, text: '', page: 1 });
        this.controls.focus();
      },
      download: () => this.download(),
    });
    // The field stays, with its cursor and what is being typed.
    while (label.nextSibling !== null) label.nextSibling.remove();
    label.parentNode!.append(...this.controls.nodes);
    const { typed } = this.controls;
    if (typed !== this.state.text) {
      this.state = { ...this.state, text: typed, page: 1 };
      this.address.write(this.state, true);
    }
    for (const heading of host.querySelectorAll<HTMLElement>('thead th[data-sort]'))
      this.linkHeading(heading);
    host.addEventListener('click', (event) => this.click(event));
  }

  /** Show what a link of the table's head or of the pager stands for. */
  follow(link: HTMLAnchorElement, then?: () => void): void {
    const sort = SORTS.find((one) => one === link.dataset['sort']);
    if (sort === undefined) {
      const arrive = () => {
        this.part<HTMLElement>('.pager [aria-current]').focus();
        this.part('.list').scrollIntoView();
      };
      this.change({ page: Number(link.textContent) }, { then: arrive });
      return;
    }
    const isDescending = sort === this.state.sort && !this.state.isDescending;
    this.change({ sort, isDescending, page: 1 }, { then });
  }

  /** Show what is asked for now, in place of what was asked for before and may still be sought. */
  show(then?: () => void): void {
    const { state } = this;
    this.controls.show(state);
    this.giveUp();
    const table = this.part('.list');
    table.setAttribute('aria-busy', 'true');
    this.giveUp = inSlices(this.answer(state, table), () => {
      table.removeAttribute('aria-busy');
      this.host.removeAttribute('data-filter');
      then?.();
    });
  }

  private *answer(state: ListState, table: Element): Sliced<void> {
    const { matches, page, pages, rows } = yield* this.index.view(state);
    const { facilities, hasCommunes } = this.index.list;
    const groups = yield* rowGroups(this.kind, state.sort, {
      ...{ rows, matches, all: facilities, hasCommunes },
    });
    yield* drawRows(table, groups, this.columns, this.index.list);
    this.matches = matches;
    const direction = state.isDescending ? 'descending' : 'ascending';
    for (const link of table.querySelectorAll<HTMLElement>('thead a')) {
      const isSorted = link.dataset['sort'] === state.sort;
      if (isSorted) link.parentElement!.setAttribute('aria-sort', direction);
      else link.parentElement!.removeAttribute('aria-sort');
    }
    const caption = listCaption({
      ...state,
      matches: matches.length,
      total: facilities.length,
      page,
      pages,
    });
    table.querySelector('caption')!.textContent = caption;
    this.part('[role=status]').textContent = caption;
    const path = (to: number) => this.address.of({ ...state, page: to });
    fill(this.part('.pager'), drawPager(page, pages, path));
  }

  /** A long list stands in one order until then. */
  private linkHeading(heading: HTMLElement): void {
    const sort = SORTS.find((one) => one === heading.dataset['sort'])!;
    const text = heading.textContent.trim();
    const link = element(
      'a',
      {
        href: this.address.of({ ...this.state, sort, page: 1 }),
        'data-sort': sort,
        title: `Sắp xếp theo: ${text}`,
      },
      text,
    );
    heading.removeAttribute('data-sort');
    heading.classList.remove('no-sort');
    fill(heading, [link]);
  }

  private change(
    change: Partial<ListState>,
    { isTyping = false, then }: { isTyping?: boolean; then?: (() => void) | undefined } = {},
  ): void {
    this.state = { ...this.state, ...change };
    this.show(then);
    this.address.write(this.state, isTyping);
  }

  private click(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('thead a, .pager a');
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.follow(link);
  }

  private download(): void {
    downloadList(this.index.list, this.matches, this.host.dataset['name']!);
  }

  private part<Type extends Element = Element>(selector: string): Type {
    return this.host.querySelector<Type>(selector)!;
  }
}

function fill(element: Element, children: readonly (Node | string)[]): void {
  element.textContent = '';
  element.append(...children);
}
