import type { Commune, District, Park } from '../model/places.ts';
import {
  type CommuneName,
  districtKey,
  type DistrictName,
  ERAS,
  type ParkName,
  type ParkNames,
  type PlaceNames,
} from './gazetteer.ts';
import { type LaterUnit, monthOf } from './in-time.ts';
import { distinct, listed } from './lists.ts';
import { isPlain, isSpelled, type Name, nearest, type TypedName } from './text.ts';
import { fullName } from './unit-name.ts';
import type { ParkKind } from './words.ts';

/** What a typed name can mean. */
export interface NameMatch<T> {
  /** One place; several when it is ambiguous; none when it is unknown. */
  readonly found: readonly T[];
  /** Whether it was typed as the gazetteer has it. If not, a person has to look at it. */
  readonly isSure: boolean;
  /** What was doubtful, in Vietnamese. */
  readonly notes: readonly string[];
}

/** What is known of where the commune must lie. */
export interface SearchArea {
  /** Empty: nothing is known. */
  readonly districts: readonly District[];
  /** The districts as typed, in the keys of former parents. */
  readonly typedKeys: readonly string[];
  /** The whole address is without diacritics. */
  readonly isPlain: boolean;
}

/** What a commune's typed name can mean within an area: exactly, then folded, then with a slip. */
export function matchCommune(
  typed: TypedName,
  area: SearchArea,
  names: PlaceNames,
): NameMatch<Commune> {
  const spelled = names.communes.get(typed.folded) ?? [];
  const exact = spelled.filter((name) => name.exact === typed.exact);
  // Without any diacritics even an exact hit may be another name that has lost its own.
  const called = exact.length > 0 && !area.isPlain ? exact : spelled;
  const ofType = called.filter(({ type }) => type === typed.type);
  const inside = newestOnly(ofType.filter((name) => isInside(name.commune, area)));
  if (inside.length > 0) return knownCommune(typed, inside, area, names, exact.length > 0);
  const moved = ofType.filter(({ parents }) => parents.some((key) => area.typedKeys.includes(key)));
  if (moved.length > 0) return movedCommune(typed, moved, names);
  const ofOtherType = called.filter(({ era, commune }) => era === 'now' && isInside(commune, area));
  if (area.districts.length > 0 && ofOtherType.length > 0)
    return communeOfOtherType(typed, ofOtherType, names);
  // A name of both times is more likely that of the other district's commune.
  const laterUnit = names.laterUnits.find(typed);
  if (ofType.length === 0 && laterUnit !== undefined) return laterUnitMatch(typed, laterUnit);
  return communeElsewhere(typed, called, area, names);
}

/** `xã Thanh Bình` where the district has a thị trấn of that name: meant, but to be looked at. */
function communeOfOtherType(
  { shown }: TypedName,
  hits: readonly CommuneName[],
  names: PlaceNames,
): NameMatch<Commune> {
  const found = distinct(hits.map(({ commune }) => commune));
  if (found.length > 1) return ambiguous(shown, found, (one) => placeName(one, names));
  const right = listed(found.map((commune) => placeName(commune, names)));
  return { found, isSure: false, notes: [`ghi "${shown}" nhưng đúng ra là ${right}`] };
}

/** A name that is right now counts before one that was right once. */
function newestOnly(hits: readonly CommuneName[]): readonly CommuneName[] {
  const era = ERAS.find((era) => hits.some((hit) => hit.era === era));
  return hits.filter((hit) => hit.era === era);
}

export function knownCommune(
  typed: TypedName,
  hits: readonly CommuneName[],
  area: SearchArea,
  names: PlaceNames,
  isExact: boolean,
): NameMatch<Commune> {
  const found = distinct(hits.map(({ commune }) => commune));
  const [commune] = found;
  if (found.length > 1 || commune === undefined)
    return ambiguous(typed.shown, found, (one) => placeName(one, names));
  const isSpelled = isExact || area.isPlain;
  // Wrong diacritics: if another name is as near, letter by letter, either may be meant.
  const near = isSpelled ? [] : nearestCommunes(typed, area, names);
  if (near.some((other) => other !== commune)) {
    return ambiguous(typed.shown, distinct([commune, ...near]), (one) => placeName(one, names));
  }
  const { era } = hits[0]!;
  // Without a district nobody can tell a name of 2022 from a larger unit of 2025 that took it over.
  const laterUnit = era === 'later' ? names.laterUnits.find(typed) : undefined;
  if (area.districts.length === 0 && laterUnit !== undefined)
    return laterUnitMatch(typed, laterUnit);
  const place = placeName(commune, names);
  const notes: string[] = [];
  if (era !== 'now') {
    notes.push(
      `"${typed.shown}" là tên ${era === 'former' ? 'trước đây' : 'sau này'} của ${place}`,
    );
  }
  if (!isSpelled) notes.push(`đọc "${typed.shown}" là ${place}`);
  return { found, isSure: isSpelled, notes };
}

function movedCommune(
  { shown }: TypedName,
  hits: readonly CommuneName[],
  names: PlaceNames,
): NameMatch<Commune> {
  const found = distinct(hits.map(({ commune }) => commune));
  const now = listed(found.map((commune) => placeName(commune, names)));
  return { found, isSure: false, notes: [`"${shown}" đã chuyển huyện, nay là ${now}`] };
}

/** That a name is no commune's of the gazetteer. */
function laterUnitMatch({ shown }: TypedName, unit: LaterUnit): NameMatch<Commune> {
  const note = `"${shown}" là đơn vị từ ${monthOf(unit)}, không tương ứng với một đơn vị của danh mục`;
  return { found: [], isSure: false, notes: [note] };
}

/** Not in the area under that type: the same name elsewhere is no slip of the pen. */
function communeElsewhere(
  typed: TypedName,
  called: readonly CommuneName[],
  area: SearchArea,
  names: PlaceNames,
): NameMatch<Commune> {
  const unknown = `không có "${typed.shown}" ${whereText(area, names)}`;
  if (called.length > 0) {
    const list = listed(called.map(({ commune }) => placeName(commune, names)));
    return { found: [], isSure: false, notes: [`${unknown}; trong danh mục có: ${list}`] };
  }
  const near = nearestCommunes(typed, area, names);
  const [commune] = near;
  if (near.length > 1) return ambiguous(typed.shown, near, (one) => placeName(one, names));
  if (commune === undefined) return { found: [], isSure: false, notes: [unknown] };
  const note = `đoán "${typed.shown}" là ${placeName(commune, names)}`;
  return { found: [commune], isSure: false, notes: [note] };
}

/** The area in a note: `ở huyện Chơn Thành`. */
function whereText({ districts }: SearchArea, { gazetteer: { province } }: PlaceNames): string {
  return `ở ${districts.length === 0 ? fullName(province) : listed(districts.map(fullName))}`;
}

/** What a name without a type can mean within known districts; always to be looked at. */
export function matchBareCommune(
  typed: TypedName,
  area: SearchArea,
  names: PlaceNames,
): NameMatch<Commune> {
  const spelled = names.communes.get(typed.folded) ?? [];
  const inside = spelled.filter(
    (name) => name.era === 'now' && isInside(name.commune, area) && isSpelled(typed, name),
  );
  const found = distinct(inside.map(({ commune }) => commune));
  if (found.length > 1) return ambiguous(typed.shown, found, (one) => placeName(one, names));
  return {
    found,
    isSure: false,
    notes: found.map((commune) => `hiểu "${typed.shown}" là ${fullName(commune)}`),
  };
}

/** Whether a commune can be meant; where nothing is known, any can. */
function isInside(commune: Commune, { districts }: SearchArea): boolean {
  return districts.length === 0 || districts.some(({ code }) => code === commune.districtCode);
}

/** Only within known districts: the whole province has too many names that are alike. */
function nearestCommunes(
  typed: TypedName,
  area: SearchArea,
  names: PlaceNames,
): readonly Commune[] {
  const key = spellingLike(typed);
  const pool = area.districts.flatMap(({ code }) => names.communesOf.get(code) ?? []);
  const near = nearest(key(typed), pool, key);
  return near.some(({ type }) => type === typed.type)
    ? distinct(near.map(({ commune }) => commune))
    : [];
}

/** A commune and its district, for notes. */
export function placeName(commune: Commune, { districtByCode }: PlaceNames): string {
  const district = districtByCode.get(commune.districtCode);
  return `${fullName(commune)} (${district === undefined ? commune.districtCode : fullName(district)})`;
}

/** What a district's name can mean. */
export function matchDistrict(typed: TypedName, names: PlaceNames): NameMatch<District> {
  const spelled = names.districts.get(typed.folded) ?? [];
  const exact = spelled.filter((name) => name.exact === typed.exact);
  const called = exact.length > 0 ? exact : spelled;
  if (called.length === 0) return guessDistrict(typed, names);
  const found = distinct(called.map(({ district }) => district));
  const [district] = found;
  if (found.length > 1 || district === undefined) return ambiguous(typed.shown, found, fullName);
  if (exact.length === 0 && !isPlain(typed)) return guessedDistrict(typed, district);
  return checkDistrictType(typed, district, names);
}

function checkDistrictType(
  typed: TypedName,
  district: District,
  names: PlaceNames,
): NameMatch<District> {
  const { type, shown } = typed;
  const era = type === undefined ? 'now' : names.typesOf.get(district.code)?.get(type);
  const now = fullName(district);
  if (era === 'now') return { found: [district], isSure: true, notes: [] };
  if (era === 'former' || era === 'later') {
    const when = era === 'former' ? 'trước đây' : 'sau này';
    return { found: [district], isSure: true, notes: [`"${shown}" là tên ${when} của ${now}`] };
  }
  const heirs = names.heirs.get(districtKey(type, typed));
  if (heirs !== undefined && !isOnly(heirs, district))
    return ambiguous(typed.shown, [district, ...heirs], fullName);
  return { found: [district], isSure: false, notes: [`ghi "${shown}" nhưng đúng ra là ${now}`] };
}

function isOnly(districts: ReadonlySet<District>, district: District): boolean {
  return districts.size === 1 && districts.has(district);
}

function guessDistrict(typed: TypedName, names: PlaceNames): NameMatch<District> {
  const all: DistrictName[] = [...names.districts.values()].flat();
  const key = spellingLike(typed);
  const near = distinct(nearest(key(typed), all, key).map(({ district }) => district));
  const [district] = near;
  if (district === undefined) return { found: [], isSure: false, notes: [] };
  return near.length > 1
    ? ambiguous(typed.shown, near, fullName)
    : guessedDistrict(typed, district);
}

function guessedDistrict(typed: TypedName, district: District): NameMatch<District> {
  return {
    found: [district],
    isSure: false,
    notes: [`đoán "${typed.shown}" là ${fullName(district)}`],
  };
}

/** Whether a park of that kind is called so, but perhaps for the diacritics. */
export function isParkCalled({ folded }: Name, kind: ParkKind, { byFolded }: ParkNames): boolean {
  return byFolded.get(folded)?.some((park) => park.kind === kind) ?? false;
}

/** A name for which `isParkCalled`. */
export function knownPark(
  name: Name,
  kind: ParkKind,
  { byFolded }: ParkNames,
  shown: string,
): NameMatch<Park> {
  const spelled = (byFolded.get(name.folded) ?? []).filter((park) => park.kind === kind);
  const exact = spelled.filter((park) => park.exact === name.exact);
  const called = exact.length > 0 && !isPlain(name) ? exact : spelled;
  const found = distinct(called.map(({ park }) => park));
  if (found.length > 1) return ambiguous(shown, found, ({ name }) => name);
  const isSure = isPlain(name) || exact.length > 0;
  return { found, isSure, notes: isSure ? [] : [`đọc "${shown}" là ${found[0]!.name}`] };
}

/** Part of a name, or one with a slip; `undefined` when nothing in the gazetteer is like it. */
export function likelyPark(
  name: Name,
  kind: ParkKind,
  { all }: ParkNames,
  wordCount: number,
  shown: string,
): NameMatch<Park> | undefined {
  const ofKind = all.filter((park) => park.kind === kind);
  const partly = wordCount < 2 ? [] : ofKind.filter((park) => isPartOf(name, park));
  const like = partly.length > 0 ? partly : nearestParks(name, ofKind);
  const found = distinct(like.map(({ park }) => park));
  if (found.length === 0) return undefined;
  if (found.length > 1) return ambiguous(shown, found, ({ name }) => name);
  return { found, isSure: false, notes: [`đoán "${shown}" là ${found[0]!.name}`] };
}

function isPartOf(name: Name, { exact, folded, bounds, isOwn }: ParkName): boolean {
  if (!isOwn) return false;
  const at = isPlain(name) ? folded.indexOf(name.folded) : exact.indexOf(name.exact);
  return at !== -1 && bounds.has(at) && bounds.has(at + name.folded.length);
}

/** II and III differ by one letter but are two parks: numbers have to agree. */
function nearestParks(name: Name, parks: readonly ParkName[]): readonly ParkName[] {
  const digits = digitsOf(name);
  const numbered = parks.filter((park) => digitsOf(park) === digits);
  const key = spellingLike(name);
  return nearest(key(name), numbered, key);
}

function digitsOf({ folded }: Name): string {
  return folded.replace(/\D+/g, ' ').trim();
}

/** A name that is like none of that kind; it may be the name of a park of another kind. */
export function unknownPark(name: Name, { byFolded }: ParkNames, shown: string): NameMatch<Park> {
  const others = (byFolded.get(name.folded) ?? []).map(({ park }) => park.name);
  const hint = others.length > 0 ? `; trong danh mục có: ${listed(others)}` : '';
  const note = `không có "${shown}" trong danh mục khu, cụm công nghiệp${hint}`;
  return { found: [], isSure: false, notes: [note] };
}

/** What names are compared by with a typed one, which may have lost its diacritics. */
function spellingLike(typed: Name): (name: Name) => string {
  return isPlain(typed) ? ({ folded }) => folded : ({ exact }) => exact;
}

/** What cannot be told apart: whoever looks at it is shown what it may be. */
function ambiguous<Place>(
  shown: string,
  found: readonly Place[],
  nameOf: (place: Place) => string,
): NameMatch<Place> {
  const note = `"${shown}" có thể là: ${listed(found.map(nameOf))}`;
  return { found: distinct(found), isSure: false, notes: [note] };
}
