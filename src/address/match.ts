import type { Commune } from '../model/places.ts';
import { isInside, placeName, whereText, type Area } from './area.ts';
import { nearest } from './edit-distance.ts';
import { laterUnitMatch } from './later-units.ts';
import { distinct, listed, type Match } from './match-parts.ts';
import { isPlain, type TypedName } from './names.ts';
import type { PlaceNames } from './place-names.ts';
import { ERAS, fullName, type CommuneName } from './gazetteer.ts';

/** What a commune's typed name can mean within an area: exactly, then folded, then with a slip. */
export function matchCommune(typed: TypedName, area: Area, names: PlaceNames): Match<Commune> {
  const spelled = names.communes.get(typed.folded) ?? [];
  const exact = spelled.filter((name) => name.exact === typed.exact);
  // Without any diacritics even an exact hit may be another name that has lost its own.
  const called = exact.length > 0 && !area.isPlain ? exact : spelled;
  const ofType = called.filter(({ type }) => type === typed.type);
  const inside = newestOnly(ofType.filter((name) => isInside(name.commune, area)));
  if (inside.length > 0) return known(typed, inside, area, names, exact.length > 0);
  const moved = ofType.filter(({ parents }) => parents.some((key) => area.typedKeys.includes(key)));
  if (moved.length > 0) return movedAway(typed, moved, names);
  // A name of both times is more likely that of the other district's commune.
  if (ofType.length === 0 && names.laterUnits.find(typed) !== undefined)
    return laterUnitMatch(typed);
  return elsewhere(typed, called, area, names);
}

/** What a name without a type can mean within known districts; always to be looked at. */
export function matchBareCommune(typed: TypedName, area: Area, names: PlaceNames): Match<Commune> {
  const spelled = names.communes.get(typed.folded) ?? [];
  const inside = spelled.filter(
    (name) =>
      name.era === 'now' &&
      isInside(name.commune, area) &&
      (isPlain(typed) || name.exact === typed.exact),
  );
  const found = distinct(inside.map(({ commune }) => commune));
  if (found.length > 1) return several(typed, found, names);
  return {
    found,
    isSure: false,
    notes: found.map((commune) => `hiểu "${typed.shown}" là ${fullName(commune)}`),
  };
}

/** A name that is right now counts before one that was right once. */
function newestOnly(hits: readonly CommuneName[]): readonly CommuneName[] {
  const era = ERAS.find((era) => hits.some((hit) => hit.era === era));
  return hits.filter((hit) => hit.era === era);
}

function known(
  typed: TypedName,
  hits: readonly CommuneName[],
  area: Area,
  names: PlaceNames,
  isExact: boolean,
): Match<Commune> {
  const found = distinct(hits.map(({ commune }) => commune));
  const [commune] = found;
  if (found.length > 1 || commune === undefined) return several(typed, found, names);
  const isSpelled = isExact || area.isPlain;
  // Wrong diacritics: if another name is as near, letter by letter, either may be meant.
  const near = isSpelled ? [] : nearestCommunes(typed, area, names);
  if (near.some((other) => other !== commune)) {
    return several(typed, distinct([commune, ...near]), names);
  }
  const { era } = hits[0]!;
  // Without a district nobody can tell a name of 2022 from a larger unit of 2025 that took it over.
  if (
    area.districts.length === 0 &&
    era === 'later' &&
    names.laterUnits.find(typed) !== undefined
  ) {
    return laterUnitMatch(typed);
  }
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

function movedAway(
  { shown }: TypedName,
  hits: readonly CommuneName[],
  names: PlaceNames,
): Match<Commune> {
  const found = distinct(hits.map(({ commune }) => commune));
  const now = listed(found.map((commune) => placeName(commune, names)));
  return { found, isSure: false, notes: [`"${shown}" đã chuyển huyện, nay là ${now}`] };
}

function several(typed: TypedName, found: readonly Commune[], names: PlaceNames): Match<Commune> {
  const list = listed(found.map((commune) => placeName(commune, names)));
  return { found, isSure: false, notes: [`"${typed.shown}" có thể là: ${list}`] };
}

/** Not in the area under that type: the same name elsewhere is no slip of the pen. */
function elsewhere(
  typed: TypedName,
  called: readonly CommuneName[],
  area: Area,
  names: PlaceNames,
): Match<Commune> {
  const unknown = `không có "${typed.shown}" ${whereText(area, names)}`;
  if (called.length > 0) {
    const list = listed(called.map(({ commune }) => placeName(commune, names)));
    return { found: [], isSure: false, notes: [`${unknown}; trong danh mục có: ${list}`] };
  }
  const near = nearestCommunes(typed, area, names);
  const [commune] = near;
  if (near.length > 1) return several(typed, near, names);
  if (commune === undefined) return { found: [], isSure: false, notes: [unknown] };
  const note = `đoán "${typed.shown}" là ${placeName(commune, names)}`;
  return { found: [commune], isSure: false, notes: [note] };
}

/** Only within known districts: the whole province has too many names that are alike. */
function nearestCommunes(typed: TypedName, area: Area, names: PlaceNames): readonly Commune[] {
  const isFolded = isPlain(typed);
  const key = (name: { exact: string; folded: string }) => (isFolded ? name.folded : name.exact);
  const pool = area.districts.flatMap(({ code }) => names.communesOf.get(code) ?? []);
  const near = nearest(key(typed), pool, key);
  return near.some(({ type }) => type === typed.type)
    ? distinct(near.map(({ commune }) => commune))
    : [];
}
