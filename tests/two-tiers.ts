import type { Size } from './bench/made-up-province.ts';

/** A province of today: units of three kinds in groups, nothing below them, and no list of who is asked. */
export const TWO_TIERS: Size = {
  units: 30,
  facilities: 400,
  twoTier: { kinds: ['xã', 'xã', 'xã', 'phường', 'phường', 'đặc khu'], groups: 4 },
};
