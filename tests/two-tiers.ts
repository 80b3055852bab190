import type { Size } from './bench/made-up-province.ts';

/** A province of today, as large as the largest: units of three kinds in groups, nothing below them, and no list of who is asked. */
export const TWO_TIERS: Size = {
  units: 168,
  facilities: 840,
  twoTier: { kinds: ['xã', 'xã', 'xã', 'phường', 'phường', 'đặc khu'], groups: 24 },
};
