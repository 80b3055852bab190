import { type Mark, markId } from '../../list/marks.ts';
import type { Status } from '../../model/levels.ts';

/** A shape of its own for each status. */
const SHAPES: Readonly<Record<Status, string>> = {
  safe: '<circle class="safe" cx="6" cy="6" r="5.5"/>',
  atRisk: '<path class="atRisk" d="M6 .5 12 11.5H0z"/>',
  unsafe: '<path class="unsafe" d="M.5.5h11v11H.5z"/>',
  notAssessed: '<circle class="hollow" cx="6" cy="6" r="4.5"/>',
  ceased: '<path class="notAssessed" d="M.5 5h11v2H.5z"/>',
  unregistered: '<path class="notAssessed" d="M5 .5h2v11H5zM.5 5h11v2H.5z"/>',
};
const STALE_LINES = '<path class="stale-lines" d="M0 0l12 12M0 6l6 6M6 0l6 6"/>';

/** The HTML of the mark beside a status's word, which it decorates. */
export function levelMark(mark: Mark): string {
  return `<svg class="mark" viewBox="0 0 12 12" aria-hidden="true">${shapeOf(mark)}</svg>`;
}

/** Marks drawn where nobody sees them, for a page that shows them in many rows by what `markId` calls them. */
export function markSymbols(marks: readonly Mark[]): string {
  const symbols = marks.map(
    (mark) => `<symbol id="${markId(mark)}" viewBox="0 0 12 12">${shapeOf(mark)}</symbol>`,
  );
  return `<svg class="symbols" width="0" height="0" aria-hidden="true">${symbols.join('')}</svg>`;
}

/** A mark that `markSymbols` has drawn. */
export const markUse = (mark: Mark) =>
  `<svg class=mark aria-hidden=true><use href=#${markId(mark)} /></svg>`;

const shapeOf = ({ status, stale }: Mark) => SHAPES[status] + (stale ? STALE_LINES : '');
