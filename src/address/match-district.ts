import type { District } from '../model/places.ts';
import { nearest } from './edit-distance.ts';
import { distinct, listed, type Match } from './match-parts.ts';
import { isPlain, type TypedName } from './names.ts';
import type { PlaceNames } from './place-names.ts';
import { districtKey, fullName, type DistrictName } from './gazetteer.ts';

/** What a district's name can mean. */
export function matchDistrict(typed: TypedName, names: PlaceNames): Match<District> {
  const spelled = names.districts.get(typed.folded) ?? [];
  const exact = spelled.filter((name) => name.exact === typed.exact);
  const called = exact.length > 0 ? exact : spelled;
  if (called.length === 0) return guess(typed, names);
  const found = distinct(called.map(({ district }) => district));
  const [district] = found;
  if (found.length > 1 || district === undefined) return several(typed, found);
  if (exact.length === 0 && !isPlain(typed)) return guessed(typed, district);
  return checkType(typed, district, names);
}

function checkType(typed: TypedName, district: District, names: PlaceNames): Match<District> {
  const { type, shown } = typed;
  const era = type === undefined ? 'now' : names.typesOf.get(district.code)?.get(type);
  const now = fullName(district);
  if (era === 'now') return { found: [district], isSure: true, notes: [] };
  if (era === 'former' || era === 'later') {
    const when = era === 'former' ? 'trước đây' : 'sau này';
    return { found: [district], isSure: true, notes: [`"${shown}" là tên ${when} của ${now}`] };
  }
  const heirs = names.heirs.get(districtKey(type, typed));
  if (heirs !== undefined && !isOnly(heirs, district)) return several(typed, [district, ...heirs]);
  return { found: [district], isSure: false, notes: [`ghi "${shown}" nhưng đúng ra là ${now}`] };
}

function guess(typed: TypedName, names: PlaceNames): Match<District> {
  const all: DistrictName[] = [...names.districts.values()].flat();
  const key = (name: { exact: string; folded: string }) =>
    isPlain(typed) ? name.folded : name.exact;
  const near = distinct(nearest(key(typed), all, key).map(({ district }) => district));
  const [district] = near;
  if (district === undefined) return { found: [], isSure: false, notes: [] };
  return near.length > 1 ? several(typed, near) : guessed(typed, district);
}

function guessed(typed: TypedName, district: District): Match<District> {
  return {
    found: [district],
    isSure: false,
    notes: [`đoán "${typed.shown}" là ${fullName(district)}`],
  };
}

function several(typed: TypedName, found: readonly District[]): Match<District> {
  const list = listed(found.map(fullName));
  return { found: distinct(found), isSure: false, notes: [`"${typed.shown}" có thể là: ${list}`] };
}

function isOnly(districts: ReadonlySet<District>, district: District): boolean {
  return districts.size === 1 && districts.has(district);
}
