import type { Mark } from '../../list/columns.ts';
import type { Status } from '../../model/levels.ts';

/** A shape of its own for each status. */
const SHAPES: Readonly<Record<Status, string>> = {
  safe: '<circle class="safe" cx="6" cy="6" r="5.5"></circle>',
  atRisk: '<path class="atRisk" d="M6 .5 12 11.5H0z"></path>',
  unsafe: '<path class="unsafe" d="M.5.5h11v11H.5z"></path>',
  notAssessed: '<circle class="hollow" cx="6" cy="6" r="4.5"></circle>',
  ceased: '<path class="notAssessed" d="M.5 5h11v2H.5z"></path>',
  unregistered: '<path class="notAssessed" d="M5 .5h2v11H5zM.5 5h11v2H.5z"></path>',
};
const STALE_LINES = '<path class="stale-lines" d="M0 0l12 12M0 6l6 6M6 0l6 6"></path>';

/** The HTML of the mark beside a status's word, which it decorates. */
export function levelMark({ status, stale }: Mark): string {
  const lines = stale ? STALE_LINES : '';
  return `<svg class="mark" viewBox="0 0 12 12" aria-hidden="true">${SHAPES[status]}${lines}</svg>`;
}
