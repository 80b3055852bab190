import type { Park } from '../model/places.ts';
import type { ParkKind } from './words.ts';
import { nearest } from './edit-distance.ts';
import { distinct, listed, type Match } from './match-parts.ts';
import { isPlain, type Name } from './names.ts';
import type { ParkName, ParkNames } from './park-names.ts';

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
): Match<Park> {
  const spelled = (byFolded.get(name.folded) ?? []).filter((park) => park.kind === kind);
  const exact = spelled.filter((park) => park.exact === name.exact);
  const called = exact.length > 0 && !isPlain(name) ? exact : spelled;
  const found = distinct(called.map(({ park }) => park));
  if (found.length > 1) return ambiguous(found, shown);
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
): Match<Park> | undefined {
  const ofKind = all.filter((park) => park.kind === kind);
  const partly = wordCount < 2 ? [] : ofKind.filter((park) => isPartOf(name, park));
  const like = partly.length > 0 ? partly : nearestParks(name, ofKind);
  const found = distinct(like.map(({ park }) => park));
  if (found.length === 0) return undefined;
  if (found.length > 1) return ambiguous(found, shown);
  return { found, isSure: false, notes: [`đoán "${shown}" là ${found[0]!.name}`] };
}

/** A name that is like none of that kind; it may be the name of a park of another kind. */
export function unknownPark(name: Name, { byFolded }: ParkNames, shown: string): Match<Park> {
  const others = (byFolded.get(name.folded) ?? []).map(({ park }) => park.name);
  const hint = others.length > 0 ? `; trong danh mục có: ${listed(others)}` : '';
  const note = `không có "${shown}" trong danh mục khu, cụm công nghiệp${hint}`;
  return { found: [], isSure: false, notes: [note] };
}

function ambiguous(found: readonly Park[], shown: string): Match<Park> {
  const names = listed(found.map(({ name }) => name));
  return { found, isSure: false, notes: [`"${shown}" có thể là: ${names}`] };
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
  const isFolded = isPlain(name);
  const key = ({ exact, folded }: Name) => (isFolded ? folded : exact);
  return nearest(key(name), numbered, key);
}

function digitsOf({ folded }: Name): string {
  return folded.replace(/\D+/g, ' ').trim();
}
