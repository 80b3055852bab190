import type { Commune, District } from '../model/places.ts';
import { announcementAt } from './words.ts';
import { nameOf, wordsOf, type Name } from './names.ts';
import { COUNTRY_NAMES, PROVINCE_NAMES } from './national-names.ts';

/** Since when, or until when, a name is right; the earlier in this list, the more it counts. */
export const ERAS = ['now', 'former', 'later'] as const;
export type Era = (typeof ERAS)[number];

/** A unit's name without its type. */
export interface UnitName extends Name {
  /** In full and in lower case; empty where the text has none. */
  readonly type: string;
  readonly wordCount: number;
}

/** A name of a commune. */
export interface CommuneName extends UnitName {
  readonly commune: Commune;
  readonly era: Era;
  /** The districts that a former name belonged to, by `districtKey`. */
  readonly parents: readonly string[];
}

/** A name of a district; of which types it is said is another question, see `typesOfDistrict`. */
export interface DistrictName extends UnitName {
  readonly district: District;
}

/** What the name of a province means in an address. */
export type ProvinceMeaning = 'own' | 'other' | 'country';

/** `huyện Chơn Thành`; a province's type is written with a capital in `site.json`. */
export function fullName({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${type.toLowerCase()} ${name}`;
}

/** A district of old or of now by its type and name. */
export function districtKey(type: string | undefined, { exact }: Name): string {
  return `${type ?? ''} ${exact}`;
}

/** Take a unit's type off its name. */
export function splitUnit(text: string): UnitName {
  const words = wordsOf(text);
  const head = words.length === 0 ? undefined : announcementAt(words, 0);
  const isTyped = head?.meaning.is === 'unit' && head.length < words.length;
  const from = isTyped ? head.length : 0;
  const type = isTyped && head.meaning.is === 'unit' ? head.meaning.type : '';
  return { ...nameOf(words, from), type, wordCount: words.length - from };
}

/** All names of a commune: a spelling has its type, a name of another time has a type of its own. */
export function namesOfCommune(commune: Commune): CommuneName[] {
  const name = (text: string, era: Era, parents: readonly string[] = []): CommuneName => {
    const { type, ...rest } = splitUnit(text);
    return { ...rest, type: type === '' ? commune.type : type, commune, era, parents };
  };
  const former = (text: string): CommuneName => {
    const [, unit = text, places = ''] = /^([^(]*)\((.*)\)$/.exec(text) ?? [];
    const parents = places.split('/').filter((place) => place.trim() !== '');
    const keys = parents.map(splitUnit).map((parent) => districtKey(parent.type, parent));
    return name(unit, 'former', keys);
  };
  const later = commune.nameFrom2022 === undefined ? [] : [commune.nameFrom2022];
  return [
    ...[commune.name, ...commune.spellings].map((text) => name(text, 'now')),
    ...commune.formerNames.map(former),
    ...later.map((text) => name(text, 'later')),
  ];
}

/** All names of a district. */
export function namesOfDistrict(district: District): DistrictName[] {
  const { name, spellings, formerNames, laterNames } = district;
  const texts = [name, ...spellings, ...formerNames, ...laterNames];
  return texts.map((text) => ({ ...splitUnit(text), district }));
}

/** What a district is, was and will be called before its name. */
export function typesOfDistrict({
  type,
  spellings,
  formerNames,
  laterNames,
}: District): Map<string, Era> {
  const said = (texts: readonly string[], era: Era) =>
    texts.map((text): [string, Era] => [splitUnit(text).type, era]);
  // The last entry of a type wins, so what is right now comes last.
  return new Map([
    ...said(spellings, 'now'),
    ...said(laterNames, 'later'),
    ...said(formerNames, 'former'),
    [type, 'now'],
  ]);
}

/** The country, every province, and the own one also by its initials: `BP`, `B.Phước`. */
export function namesOfProvinces(own: string): Map<string, ProvinceMeaning> {
  const words = wordsOf(own).map(({ folded }) => folded);
  const initials = words.map((word) => word.charAt(0));
  return new Map([
    ...PROVINCE_NAMES.map((name) => [name, 'other'] as const),
    ...COUNTRY_NAMES.map((name) => [name, 'country'] as const),
    ...[initials, [...initials.slice(0, -1), ...words.slice(-1)], words].map(
      (parts) => [parts.join(''), 'own'] as const,
    ),
  ]);
}
