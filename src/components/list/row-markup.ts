import type { FacilityView } from '../../contract/pages.ts';
import { href } from '../../links.ts';
import type { Cell, ListColumn } from '../../list/columns.ts';
import type { ListContext } from '../../list/sort.ts';
import { escapeMarkup } from '../../model/text.ts';
import { levelMark } from '../figures/level-mark.ts';

/**
 * The HTML of the cells of a facility's row; src/list/live/draw.ts draws the same in the browser. Large
 * provinces have a million, and a component for each took as long as all else on their pages.
 */
export function cellsMarkup(
  facility: FacilityView,
  columns: readonly ListColumn[],
  context: ListContext,
): string {
  let markup = '';
  for (const { heading, isLabelled, cell } of columns)
    markup += cellMarkup(cell(facility, context), isLabelled ? heading : undefined);
  return markup;
}

function cellMarkup(
  { mark, link, text, rest, alert, soft }: Cell,
  label: string | undefined,
): string {
  const words = escapeMarkup(text);
  // On phones the heading is not above the cell.
  const named = label === undefined || text === '' ? '' : ` data-label="${escapeMarkup(label)}"`;
  return [
    `<td role="cell"${named}>`,
    mark === undefined ? '' : levelMark(mark),
    link === undefined ? words : `<a href="${escapeMarkup(href(link))}">${words}</a>`,
    rest === undefined ? '' : escapeMarkup(rest),
    alert === undefined ? '' : `, <strong>${escapeMarkup(alert)}</strong>`,
    soft === undefined ? '' : `<span class="soft">${escapeMarkup(soft)}</span>`,
    '</td>',
  ].join('');
}
