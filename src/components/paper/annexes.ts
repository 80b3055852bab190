import type { Annex, Paper } from '../../contract/paper.ts';

/** Of more rows than these an annex has a page of its own, and of many more none. */
const MOST_ROWS = 300;
const MOST_ROWS_APART = 2000;

/** Where an annex can be read: with the report, on a page of its own, or on paper alone. */
export function placeOf({ rows }: Annex): 'here' | 'apart' | 'paper' {
  if (rows.length <= MOST_ROWS) return 'here';
  return rows.length <= MOST_ROWS_APART ? 'apart' : 'paper';
}

/** Where such a page is; `index` among all annexes. */
export function annexPath(index: number): `/${string}` {
  return `/bao-cao/phu-luc/${index + 1}/`;
}

/** What a paper prints at the foot of every sheet, line by line. */
export function footOf({ foot }: Pick<Paper, 'foot'>): string {
  return foot.join('\n');
}
