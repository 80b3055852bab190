import type { FacilityView } from '../../contract/pages.ts';
import { element } from '../../element.ts';
import { href } from '../../links.ts';
import type { Sliced } from '../../slices.ts';
import { linkedPages, type ListState } from '../address.ts';
import type { Cell, ListColumn } from '../columns.ts';
import type { Filter, FilterChoices } from '../filter.ts';
import type { RowGroup } from '../groups.ts';
import { type Mark, markId } from '../marks.ts';
import type { ListContext } from '../sort.ts';

const ROWS_AT_A_TIME = 100;
const SVG = 'http://www.w3.org/2000/svg';

/**
 * The rows of a list in place of those that a table has, as components/list/FacilityTable.astro and row-markup.ts write
 * them.
 */
export function* drawRows(
  table: Element,
  groups: readonly RowGroup[],
  columns: readonly ListColumn[],
  context: ListContext,
): Sliced<void> {
  const old = [...table.querySelectorAll('tbody')];
  const oldRows = old.flatMap(({ rows }) => [...rows]);
  let drawn = 0;
  for (const group of groups.filter(({ rows }) => rows.length > 0)) {
    const body = element('tbody', { role: 'rowgroup', id: group.id }, drawHeading(group, columns));
    table.insertBefore(body, old[0] ?? null);
    for (let at = 0; at < group.rows.length; at += ROWS_AT_A_TIME) {
      const some = group.rows.slice(at, at + ROWS_AT_A_TIME);
      const idOf = ({ id }: FacilityView) => (group.id === undefined ? undefined : `co-so-${id}`);
      body.append(...some.map((one) => drawRow(one, idOf(one), columns, context)));
      // One goes as another comes: the page keeps its height, and its reader their place.
      for (const row of oldRows.slice(drawn, drawn + some.length)) row.remove();
      drawn += some.length;
      // Most of the work is the layout, which a browser else does of all rows at once.
      void body.offsetHeight;
      yield;
    }
  }
  if (drawn === 0) {
    const nothing = 'Không có cơ sở nào khớp với điều kiện lọc.';
    const cell = element('td', { role: 'cell', colspan: String(columns.length) }, nothing);
    const row = element('tr', { role: 'row' }, cell);
    table.insertBefore(element('tbody', { role: 'rowgroup' }, row), old[0] ?? null);
  }
  for (const one of old) one.remove();
}

function drawHeading({ name, sizeWords }: RowGroup, { length }: readonly ListColumn[]) {
  if (name === undefined) return undefined;
  const size = element('span', { class: 'note' }, `(${sizeWords})`);
  const cell = { role: 'rowheader', scope: 'rowgroup', colspan: String(length) };
  return element('tr', { role: 'row', class: 'group' }, element('th', cell, `${name} `, size));
}

function drawRow(
  facility: FacilityView,
  id: string | undefined,
  columns: readonly ListColumn[],
  context: ListContext,
): HTMLElement {
  return element(
    'tr',
    { role: 'row', id },
    ...columns.map(({ cell }) => drawCell(cell(facility, context))),
  );
}

function drawCell({ mark, link, text, alert, soft }: Cell): HTMLElement {
  return element(
    'td',
    { role: 'cell' },
    mark === undefined ? undefined : drawMark(mark),
    link === undefined ? text : element('a', { href: href(link) }, text),
    ...(alert === undefined ? [] : [' ', element('strong', {}, alert)]),
    soft === undefined ? undefined : element('span', { class: 'soft' }, soft),
  );
}

function drawMark(mark: Mark): Node {
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('class', 'mark');
  made.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#${markId(mark)}`);
  made.append(use);
  return made;
}

/** Links to the other pages, as ListPager.astro draws them; nothing where there is one page. */
export function drawPager(page: number, pages: number, path: (page: number) => string): Node[] {
  if (pages === 1) return [];
  const links = linkedPages(page, pages).flatMap((one) => [
    ' ',
    element(
      'a',
      {
        href: path(one),
        'data-page': String(one),
        'aria-current': one === page ? 'page' : undefined,
      },
      String(one),
    ),
  ]);
  return [element('nav', { 'aria-label': 'Các trang của danh sách' }, 'Trang:', ...links)];
}

/** What a reader does with the controls. */
interface ListActions {
  readonly type: (text: string) => void;
  readonly choose: (filter: Filter, value: string) => void;
  readonly clear: () => void;
  readonly download: () => void;
}

/** The field above a list, and beside it the choices and the buttons. */
export class ListControls {
  /** What goes beside the field. */
  readonly nodes: readonly HTMLElement[];
  private readonly text: HTMLInputElement;
  private readonly selects: ReadonlyMap<Filter, HTMLSelectElement>;

  constructor(label: Element, filters: readonly FilterChoices[], actions: ListActions) {
    this.text = label.querySelector('input')!;
    this.text.onchange = null;
    this.text.oninput = null;
    this.text.addEventListener('input', () => actions.type(this.text.value));
    this.selects = new Map(filters.map((filter) => [filter.name, select(filter, actions.choose)]));
    this.nodes = [
      ...filters.map(({ name, label }) => element('label', {}, label, this.selects.get(name))),
      button('Bỏ lọc', actions.clear),
      button('Tải danh sách đang hiện (CSV)', actions.download),
    ];
  }

  get typed(): string {
    return this.text.value;
  }

  /** Say what the list shows; a field that says so already is left alone, with its cursor. */
  show({ filters, text }: ListState): void {
    if (this.text.value !== text) this.text.value = text;
    for (const [name, control] of this.selects) control.value = filters[name] ?? '';
  }

  focus(): void {
    this.text.focus();
  }
}

function select(
  { name, choices }: FilterChoices,
  choose: ListActions['choose'],
): HTMLSelectElement {
  const made = document.createElement('select');
  made.append(
    new Option('Tất cả', ''),
    ...choices.map(({ word, value }) => new Option(word, value)),
  );
  made.addEventListener('change', () => choose(name, made.value));
  return made;
}

function button(text: string, act: () => void): HTMLElement {
  const made = element('button', { type: 'button' }, text);
  made.addEventListener('click', act);
  return made;
}
