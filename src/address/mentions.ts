import type { Park } from '../model/places.ts';
import type { Match } from './match-parts.ts';
import type { TypedName } from './names.ts';

/** Everything an address says about where it is; its details are left out. */
export interface Mentions {
  readonly provinces: TypedName[];
  readonly districts: TypedName[];
  readonly communes: TypedName[];
  readonly parks: Match<Park>[];
  /** Names without a word for what they are. They count only where no typed word decides. */
  readonly bareDistricts: TypedName[];
  readonly bareCommunes: TypedName[];
  /** Notes on types that were mistyped. */
  readonly slips: string[];
  /** Names that are nothing known. */
  readonly unread: string[];
  /** A name of another province, or one of nothing known, where the province should stand. */
  last: { readonly shown: string; readonly isProvince: boolean } | undefined;
}

/** Of an address that says nothing. */
export function noMentions(): Mentions {
  return {
    provinces: [],
    districts: [],
    communes: [],
    parks: [],
    bareDistricts: [],
    bareCommunes: [],
    slips: [],
    unread: [],
    last: undefined,
  };
}
