import type { Annex, Paper } from '../../contract/paper.ts';

/** Of more rows than these an annex has a page of its own. */
const MOST_ROWS = 300;

/** Whether an annex stands on a page of its own. */
export function isLong({ rows }: Annex): boolean {
  return rows.length > MOST_ROWS;
}

/** Where such a page is; `index` among all annexes. */
export function annexPath(index: number): `/${string}` {
  return `/bao-cao/phu-luc/${index + 1}/`;
}

/** What a paper prints at the foot of every sheet, line by line. */
export function footOf({ foot }: Pick<Paper, 'foot'>): string {
  return foot.join('\n');
}
