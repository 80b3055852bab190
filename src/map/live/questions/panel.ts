import type { FacilityView } from '../../../contract/pages.ts';
import { facilityShortPath } from '../../../contract/unit-names.ts';
import { element } from '../../../element.ts';
import { href } from '../../../links.ts';
import { districtWords, type ListContext } from '../../../list/sort.ts';
import { formatDay } from '../../../model/day-words.ts';
import { formatNumber } from '../../../model/number-format.ts';
import { svgElement } from '../svg-element.ts';
import { STATUS_SIGNS, statusWord } from '../../../model/levels.ts';

/** How many rows stand below a map: the list has them all. */
const MOST_ROWS = 10;

/** What the rows below a map do. */
interface RowActions {
  /** Pointed at, by mouse or key; `undefined` when no longer. */
  readonly point: (facility: FacilityView | undefined) => void;
  readonly fly: (facility: FacilityView) => void;
  readonly isOnMap: (facility: FacilityView) => boolean;
}

/** The first of what was found; each is flown to where the map has its place. */
export function foundRows(
  facilities: readonly FacilityView[],
  context: ListContext,
  { point, fly, isOnMap }: RowActions,
): HTMLElement {
  const rows = facilities.slice(0, MOST_ROWS).map((facility) => {
    const { id, name = id, status, assessedOn, stale, park, commune, districtSlug } = facility;
    const sign = element(
      'span',
      { class: `sign-${status}`, 'aria-hidden': 'true' },
      STATUS_SIGNS[status],
    );
    const place = [park ?? commune, districtWords(context, districtSlug)];
    const state = [
      statusWord(status, context.levels),
      ...(assessedOn === undefined ? [] : [formatDay(assessedOn)]),
      ...(stale ? ['quá hạn cập nhật'] : []),
    ];
    const soft = [state.join(', '), ...place.filter((part) => part !== undefined)].join('; ');
    const title = isOnMap(facility)
      ? element('button', { type: 'button', title: 'Phóng tới trên bản đồ' }, name)
      : element('a', { href: href(facilityShortPath(id)) }, name);
    if (isOnMap(facility)) title.addEventListener('click', () => fly(facility));
    const row = element(
      'li',
      { 'data-facility': id },
      ...[sign, ' ', title, element('span', { class: 'soft' }, soft)],
    );
    for (const type of ['mouseenter', 'focusin']) row.addEventListener(type, () => point(facility));
    for (const type of ['mouseleave', 'focusout'])
      row.addEventListener(type, () => point(undefined));
    return row;
  });
  const more = facilities.length - rows.length;
  const rest = more > 0 ? element('li', {}, `và ${formatNumber(more)} cơ sở nữa`) : undefined;
  return element('ul', { class: 'found' }, ...rows, rest);
}

/** Mark the rows of facilities that are where the map is pointed at. */
export function lightRows(list: Element, isThere: (id: string) => boolean): void {
  for (const row of list.querySelectorAll<HTMLElement>('[data-facility]'))
    row.classList.toggle('is-lit', isThere(row.dataset['facility']!));
}

/** What marks and rings stand for. */
export function spotKey(levels: ListContext['levels']): HTMLElement {
  const entry = (text: string, ...marks: readonly SVGElement[]) =>
    element(
      'li',
      {},
      svgElement('svg', { viewBox: '-8 -8 16 16', 'aria-hidden': 'true' }, ...marks),
      text,
    );
  const dot = (name: string) => svgElement('circle', { class: `spot-${name}`, r: 6 });
  const ring = svgElement('circle', { class: 'spot-ring', r: 5 });
  return element(
    'ul',
    { class: 'spot-key' },
    entry('một khu công nghiệp hay một xã, trong vòng là số cơ sở; không đủ chỗ thì là chấm', ring),
    ...(['unsafe', 'atRisk', 'notAssessed', 'safe'] as const).map((status) =>
      entry(statusWord(status, levels).toLowerCase(), dot(status)),
    ),
    entry('không khớp', dot('other')),
    entry('nơi không có cơ sở khớp', svgElement('circle', { class: 'spot-other', r: 3 })),
  );
}
