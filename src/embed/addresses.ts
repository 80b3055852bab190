import type { Day } from '../model/day-words.ts';

/** What an embed is of. */
export type EmbedKind = 'map' | 'district' | 'park' | 'ledger' | 'progress' | 'figures';

/** Whether the report days of an embed stand on its own page, or its pages would be many times as many. */
export function isPlace(kind: EmbedKind): boolean {
  return kind === 'district' || kind === 'park';
}

/** Where an embed is; of a report day it is a page of its own, of a place words on the place's embed. */
export function addressOn(
  { kind, id }: { readonly kind: EmbedKind; readonly id: string },
  day: Day | undefined,
): `/${string}` {
  const path = `/nhung/${id}/` as const;
  if (day === undefined) return path;
  return isPlace(kind) ? `${path}#${day}` : `${path}${day}/`;
}
