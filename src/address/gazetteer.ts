import type { Commune, District, Park } from '../model/places.ts';
import { type Name, nameOf, type TypedName, type Word, wordsOf } from './text.ts';
import {
  announcementAt,
  COUNTRY_NAMES,
  isParkKind,
  type ParkKind,
  PROVINCE_NAMES,
} from './words.ts';

/** One province's places, and what the province itself is called. */
export interface AddressGazetteer {
  readonly districts: readonly District[];
  readonly communes: readonly Commune[];
  readonly parks: readonly Park[];
  readonly province: {
    readonly type: string;
    readonly name: string;
    /** The province that this one has become a part of; without its type. */
    readonly laterName?: string | undefined;
  };
}

/** The gazetteer by name; a key is a folded name where nothing else is said. */
export interface PlaceNames {
  readonly gazetteer: AddressGazetteer;
  readonly districts: ReadonlyMap<string, readonly DistrictName[]>;
  readonly communes: ReadonlyMap<string, readonly CommuneName[]>;
  readonly parks: ParkNames;
  readonly provinces: ReadonlyMap<string, ProvinceMeaning>;
  readonly own: Name;
  readonly laterUnits: LaterUnits;
  readonly districtByCode: ReadonlyMap<string, District>;
  readonly communeByCode: ReadonlyMap<string, Commune>;
  /** By code. */
  readonly communesOf: ReadonlyMap<string, readonly CommuneName[]>;
  /** By code. */
  readonly typesOf: ReadonlyMap<string, ReadonlyMap<string, Era>>;
  /** By `districtKey`: the districts that communes of a district of old are in now. */
  readonly heirs: ReadonlyMap<string, ReadonlySet<District>>;
  /** No unit's name has more words. */
  readonly mostWords: number;
}

// "Bà Rịa - Vũng Tàu" is the longest of the provinces, which are listed without spaces.
const WORDS_OF_A_PROVINCE = 4;

/** Prepare a gazetteer for reading addresses. */
export function indexPlaces(gazetteer: AddressGazetteer): PlaceNames {
  const { districts, communes, parks, province } = gazetteer;
  const ofDistricts = districts.flatMap(namesOfDistrict);
  const ofCommunes = communes.flatMap(namesOfCommune);
  const laterUnits = indexLaterUnits(communes);
  const own = wordsOf(province.name);
  const lengths = [...ofDistricts, ...ofCommunes].map(({ wordCount }) => wordCount);
  return {
    gazetteer,
    districtByCode: new Map(districts.map((one) => [one.code, one])),
    communeByCode: new Map(communes.map((one) => [one.code, one])),
    districts: Map.groupBy(ofDistricts, ({ folded }) => folded),
    communes: Map.groupBy(ofCommunes, ({ folded }) => folded),
    parks: indexParks(parks),
    provinces: namesOfProvinces(province.name, province.laterName),
    own: nameOf(own),
    laterUnits,
    communesOf: Map.groupBy(ofCommunes, ({ commune }) => commune.districtCode),
    typesOf: new Map(districts.map((district) => [district.code, typesOfDistrict(district)])),
    heirs: indexHeirs(ofCommunes, districts),
    mostWords: Math.max(WORDS_OF_A_PROVINCE, own.length, laterUnits.mostWords, ...lengths),
  };
}

function indexHeirs(names: readonly CommuneName[], districts: readonly District[]) {
  const heirs = new Map<string, Set<District>>();
  const byCode = new Map(districts.map((district) => [district.code, district]));
  for (const { commune, parents } of names) {
    const district = byCode.get(commune.districtCode);
    for (const parent of parents) {
      const known = heirs.get(parent) ?? new Set();
      if (district !== undefined) heirs.set(parent, known.add(district));
    }
  }
  return heirs;
}

/** `huyện Chơn Thành`; a province's type is written with a capital in `site.json`. */
export function fullName({ type, name }: { readonly type: string; readonly name: string }): string {
  return `${type.toLowerCase()} ${name}`;
}

/** Since when, or until when, a name is right; the earlier in this list, the more it counts. */
export const ERAS = ['now', 'former', 'later'] as const;

type Era = (typeof ERAS)[number];

/** A unit's name without its type. */
interface UnitName extends Name {
  /** In full and in lower case; empty where the text has none. */
  readonly type: string;
  readonly wordCount: number;
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

/** A name of a commune. */
export interface CommuneName extends UnitName {
  readonly commune: Commune;
  readonly era: Era;
  /** The districts that a former name belonged to, by `districtKey`. */
  readonly parents: readonly string[];
}

/** All names of a commune: a spelling has its type, a name of another time has a type of its own. */
function namesOfCommune(commune: Commune): CommuneName[] {
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

/** A district of old or of now by its type and name. */
export function districtKey(type: string | undefined, { exact }: Name): string {
  return `${type ?? ''} ${exact}`;
}

/** A name of a district; of which types it is said is another question, see `typesOfDistrict`. */
export interface DistrictName extends UnitName {
  readonly district: District;
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

/** What the name of a province means in an address. */
type ProvinceMeaning = 'own' | 'later' | 'other' | 'country';

/** The country, every province, and the own one also by its initials: `BP`, `B.Phước`. */
function namesOfProvinces(own: string, later: string | undefined): Map<string, ProvinceMeaning> {
  const words = wordsOf(own).map(({ folded }) => folded);
  const initials = words.map((word) => word.charAt(0));
  return new Map([
    ...PROVINCE_NAMES.map((name) => [name, 'other'] as const),
    ...COUNTRY_NAMES.map((name) => [name, 'country'] as const),
    ...(later === undefined ? [] : [[nameOf(wordsOf(later)).folded, 'later'] as const]),
    ...[initials, [...initials.slice(0, -1), ...words.slice(-1)], words].map(
      (parts) => [parts.join(''), 'own'] as const,
    ),
  ]);
}

/** A name of a park without the word for what it is. */
export interface ParkName extends Name {
  readonly park: Park;
  /** What it is said to be. An alias without such a word is a name by itself: `isBare`. */
  readonly kind: ParkKind;
  readonly isBare: boolean;
  /** The park's own name, not an alias. */
  readonly isOwn: boolean;
  /** Where words begin and end in the name, so that a part of it can be told to be whole words. */
  readonly bounds: ReadonlySet<number>;
}

/** The parks by name. */
export interface ParkNames {
  readonly all: readonly ParkName[];
  readonly byFolded: ReadonlyMap<string, readonly ParkName[]>;
  /** No park's name has more words. */
  readonly mostWords: number;
}

/** Prepare the parks, economic zones and clusters for reading addresses. */
function indexParks(parks: readonly Park[]): ParkNames {
  const all = parks.flatMap((park) => [
    nameOfPark(park, park.name, true),
    ...park.aliases.map((alias) => nameOfPark(park, alias, false)),
  ]);
  const mostWords = Math.max(0, ...all.map(({ bounds }) => bounds.size));
  return { all, byFolded: Map.groupBy(all, ({ folded }) => folded), mostWords };
}

function nameOfPark(park: Park, text: string, isOwn: boolean): ParkName {
  const all = wordsOf(text);
  const head = all.length === 0 ? undefined : announcementAt(all, 0);
  const said = head !== undefined && head.length < all.length ? head : undefined;
  const english = said?.meaning.is === 'park' ? undefined : englishParkAtEnd(all);
  const words = english === undefined ? all : all.slice(0, english.from);
  const kind = said?.meaning.is === 'park' ? said.meaning.kind : english?.kind;
  const from = said?.meaning.is === 'park' ? said.length : 0;
  const ends = [...words.keys(), words.length].filter((at) => at >= from);
  return {
    ...nameOf(words, from),
    park,
    kind: kind ?? park.kind,
    isBare: kind === undefined && !isOwn,
    isOwn,
    bounds: new Set(ends.map((end) => nameOf(words, from, end).folded.length)),
  };
}

/** `Minh Hung III IP`: the English word for what it is, which stands behind the name. */
function englishParkAtEnd(words: readonly Word[]) {
  for (let from = 1; from < words.length; from += 1) {
    const found = announcementAt(words, from);
    if (found?.meaning.is !== 'english' || from + found.length < words.length) continue;
    const { of } = found.meaning;
    if (isParkKind(of)) return { from, kind: of };
  }
  return undefined;
}

/** A unit of the reform of 7/2025, which is none of the gazetteer's but was made of some of them. */
export interface LaterUnit {
  readonly name: string;
  /** The communes, whole or in part, that it was made of. */
  readonly parts: readonly Commune[];
}

/** Knows the units of 2025 by name: nobody else asks whether a name is that of one. */
interface LaterUnits {
  /** Whether any is called so, whatever its type; a folded name. */
  readonly isCalled: (folded: string) => boolean;
  /** The one that a typed name was that of in 2025. */
  readonly find: (typed: Pick<TypedName, 'type' | 'folded'>) => LaterUnit | undefined;
  /** The one that a typed name is that of, by its kind of 2025 or by one since. */
  readonly findToday: (typed: Pick<TypedName, 'type' | 'folded'>) => LaterUnit | undefined;
  /** No unit's name has more words. */
  readonly mostWords: number;
}

/** The units of 2025 that the communes of a gazetteer became part of. */
function indexLaterUnits(communes: readonly Commune[]): LaterUnits {
  const joined = communes.flatMap((commune) =>
    commune.unitFrom2025.map((name, since) => ({ name, since, commune })),
  );
  const units = [...Map.groupBy(joined, ({ name }) => name)].map(([name, parts]) => ({
    ...splitUnit(name),
    isFirst: parts.every(({ since }) => since === 0),
    unit: { name, parts: parts.map(({ commune }) => commune) },
  }));
  const byName = Map.groupBy(units, ({ folded }) => folded);
  const finder =
    (isMeant: (one: (typeof units)[number]) => boolean): LaterUnits['find'] =>
    ({ type, folded }) =>
      byName.get(folded)?.find((one) => one.type === type && isMeant(one))?.unit;
  return {
    isCalled: (folded) => byName.has(folded),
    find: finder(({ isFirst }) => isFirst),
    findToday: finder(() => true),
    mostWords: Math.max(0, ...units.map(({ wordCount }) => wordCount)),
  };
}

/** What the unit is, for those who have to find the commune of old that is meant. */
export function laterUnitWords({ name, parts }: LaterUnit): string {
  return `địa chỉ theo đơn vị hành chính từ 01/7/2025: ${name.charAt(0).toLowerCase()}${name.slice(1)} gồm ${parts.map(fullName).join(', ')} trước đó`;
}
