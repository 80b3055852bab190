import type { FacilityView } from '../contract/pages.ts';
import { isLevel, LEVELS, type Status, STATUSES } from '../model/levels.ts';
import { onceFor } from '../once.ts';

/** The mark before a status; that of a stale assessment is hatched. */
export interface Mark {
  readonly status: Status;
  readonly stale: boolean;
}

/** Every mark that there is: one a status, and of a level another when stale. */
export const MARKS: readonly Mark[] = [
  ...STATUSES.map((status) => ({ status, stale: false })),
  ...LEVELS.map((status) => ({ status, stale: true })),
];

/** Those of them that facilities have. */
export const marksOf = onceFor((facilities: readonly FacilityView[]): readonly Mark[] => {
  const used = new Set(facilities.map(({ status, stale }) => markId({ status, stale })));
  return MARKS.filter((mark) => used.has(markId(mark)));
});

/** What names a mark in a page that draws it once and shows it in many rows. */
export function markId({ status, stale }: Mark): string {
  return stale && isLevel(status) ? `qua-han-${status}` : `muc-${status}`;
}
