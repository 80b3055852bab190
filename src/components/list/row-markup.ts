import type { FacilityView } from '../../contract/pages.ts';
import { href } from '../../links.ts';
import type { Cell, ListColumn } from '../../list/columns.ts';
import type { ListContext } from '../../list/sort.ts';
import { markUse } from '../figures/level-mark.ts';
import { formatNumber } from '../../model/number-format.ts';
import { attributeValue, escapeMarkup } from '../../model/text.ts';

/**
 * The HTML of facilities' rows; src/list/live/draw.ts draws the same in the browser. Large provinces have
 * a million cells: a component for each took as long as all else on their pages, and what HTML lets one
 * leave out, end tags of cells and rows and most quotes, is a tenth of their bytes. `idOf` names the rows to which
 * links lead.
 */
export function rowsMarkup(
  facilities: readonly FacilityView[],
  columns: readonly ListColumn[],
  context: ListContext,
  idOf: (facility: FacilityView) => string | undefined,
): string {
  let markup = '';
  for (const facility of facilities) {
    const id = idOf(facility);
    markup += id === undefined ? '<tr role=row>' : `<tr role=row id=${attributeValue(id)}>`;
    for (const { cell } of columns)
      markup += `<td role=cell>${cellMarkup(cell(facility, context))}`;
  }
  return markup;
}

/** The same of a list on paper: numbered from `before` on, and as short as can be, for it is there besides the list. */
export function paperRowsMarkup(
  facilities: readonly FacilityView[],
  columns: readonly ListColumn[],
  context: ListContext,
  before: number,
): string {
  let markup = '';
  for (const [at, facility] of facilities.entries()) {
    markup += `<tr><td>${formatNumber(before + at + 1)}`;
    for (const { cell } of columns) markup += `<td>${cellMarkup(cell(facility, context))}`;
  }
  return markup;
}

function cellMarkup({ mark, link, text, alert, soft }: Cell): string {
  const words = escapeMarkup(text);
  let markup = '';
  if (mark !== undefined) markup += markUse(mark);
  markup += link === undefined ? words : `<a href=${attributeValue(href(link))}>${words}</a>`;
  if (alert !== undefined) markup += ` <strong>${escapeMarkup(alert)}</strong>`;
  if (soft !== undefined) markup += `<span class=soft>${escapeMarkup(soft)}</span>`;
  return markup;
}
