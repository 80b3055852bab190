import type { Commune, District } from '../model/places.ts';
import { listed } from './match-parts.ts';
import type { PlaceNames } from './place-names.ts';
import { fullName } from './gazetteer.ts';

/** What is known of where the commune must lie. */
export interface Area {
  /** Empty: nothing is known. */
  readonly districts: readonly District[];
  /** The districts as typed, in the keys of former parents. */
  readonly typedKeys: readonly string[];
  /** The whole address is without diacritics. */
  readonly isPlain: boolean;
}

/** Whether a commune can be meant; where nothing is known, any can. */
export function isInside(commune: Commune, { districts }: Area): boolean {
  return districts.length === 0 || districts.some(({ code }) => code === commune.districtCode);
}

/** The area in a note: `ở huyện Chơn Thành`. */
export function whereText({ districts }: Area, { gazetteer: { province } }: PlaceNames): string {
  return `ở ${districts.length === 0 ? fullName(province) : listed(districts.map(fullName))}`;
}

/** A commune and its district, for notes. */
export function placeName(commune: Commune, { gazetteer }: PlaceNames): string {
  const district = gazetteer.districts.find(({ code }) => code === commune.districtCode);
  return `${fullName(commune)} (${district === undefined ? commune.districtCode : fullName(district)})`;
}
