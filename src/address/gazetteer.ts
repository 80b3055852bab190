import type { Commune, District, Park } from '../model/places.ts';
import {
  isTwoTier,
  namesInTime,
  type NamesInTime,
  provinceNamesOf,
  traceUnits,
  type UnitChange,
} from '../model/units/changes.ts';
import { indexLaterUnits, indexTwoTier, type LaterUnits, type TwoTierNames } from './in-time.ts';
import { type Name, nameOf, type Word, wordsOf } from './text.ts';
import { fullName, splitFormer, splitUnit, type UnitName } from './unit-name.ts';
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
  /** What these units were before, and what they became. */
  readonly changes: readonly UnitChange[];
  readonly province: { readonly type: string; readonly name: string };
}

/** The gazetteer by name; a key is a folded name where nothing else is said. */
export interface PlaceNames {
  readonly gazetteer: AddressGazetteer;
  readonly districts: ReadonlyMap<string, readonly DistrictName[]>;
  readonly communes: ReadonlyMap<string, readonly CommuneName[]>;
  readonly parks: ParkNames;
  readonly provinces: ReadonlyMap<string, ProvinceMeaning>;
  readonly own: Name;
  /** With their types, as which addresses that are younger than the gazetteer end. */
  readonly laterProvinces: readonly string[];
  readonly laterUnits: LaterUnits;
  /** Where units lie in their province and in nothing else: `districts` and `communes` then have no names. */
  readonly twoTier: TwoTierNames | undefined;
  /** What is called so of units that lie below every other, and of those above them, at any time. */
  readonly calledCommunes: ReadonlyMap<string, readonly UnitName[]>;
  readonly calledDistricts: ReadonlyMap<string, readonly UnitName[]>;
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
  const { districts, communes, parks, changes, province } = gazetteer;
  const traced = traceUnits(changes, gazetteer);
  const inTime = namesInTime(changes, gazetteer);
  const twoTier = isTwoTier(gazetteer) ? indexTwoTier(districts, traced) : undefined;
  const counted = twoTier === undefined ? districts : [];
  const ofDistricts = counted.flatMap((one) => namesOfDistrict(one, inTime(one.code)));
  const ofCommunes =
    twoTier === undefined ? communes.flatMap((one) => namesOfCommune(one, inTime(one.code))) : [];
  const byName = {
    districts: Map.groupBy(ofDistricts, ({ folded }) => folded),
    communes: Map.groupBy(ofCommunes, ({ folded }) => folded),
  };
  const called: {
    readonly [Level in keyof TwoTierNames]: ReadonlyMap<string, readonly UnitName[]>;
  } = twoTier ?? byName;
  const laterUnits = indexLaterUnits(traced);
  const own = wordsOf(province.name);
  const { former, later } = provinceNamesOf(changes, province, twoTier !== undefined);
  const lengths = [...called.districts.values(), ...called.communes.values()]
    .flat()
    .map(({ wordCount }) => wordCount);
  return {
    gazetteer,
    districtByCode: new Map(districts.map((one) => [one.code, one])),
    communeByCode: new Map(communes.map((one) => [one.code, one])),
    ...byName,
    parks: indexParks(parks),
    provinces: namesOfProvinces(
      province.name,
      former.map(({ name }) => name),
      later.map(({ name }) => name),
    ),
    own: nameOf(own),
    laterProvinces: later.map(fullName),
    laterUnits,
    twoTier,
    calledCommunes: called.communes,
    calledDistricts: called.districts,
    communesOf: Map.groupBy(ofCommunes, ({ commune }) => commune.districtCode),
    typesOf: new Map(counted.map((one) => [one.code, typesOfDistrict(one, inTime(one.code))])),
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

/** Since when, or until when, a name is right; the earlier in this list, the more it counts. */
export const ERAS = ['now', 'former', 'later'] as const;

type Era = (typeof ERAS)[number];

/** A name of a commune. */
export interface CommuneName extends UnitName {
  readonly commune: Commune;
  readonly era: Era;
  /** The districts that a former name belonged to, by `districtKey`. */
  readonly parents: readonly string[];
}

/** All names of a commune: a spelling has its type, a name of another time has a type of its own. */
function namesOfCommune(commune: Commune, inTime: NamesInTime): CommuneName[] {
  const name = (text: string, era: Era, parents: readonly string[] = []): CommuneName => {
    const { type, ...rest } = splitUnit(text);
    return { ...rest, type: type === '' ? commune.type : type, commune, era, parents };
  };
  const former = (text: string): CommuneName => {
    const { unit, parents } = splitFormer(text);
    const keys = parents.map((parent) => districtKey(parent.type, parent));
    return name(unit, 'former', keys);
  };
  return [
    ...[commune.name, ...commune.spellings].map((text) => name(text, 'now')),
    ...[...commune.formerNames, ...inTime.former].map(former),
    ...inTime.later.map((text) => name(text, 'later')),
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
export function namesOfDistrict(
  district: District,
  { former, later }: NamesInTime,
): DistrictName[] {
  const { name, spellings, formerNames } = district;
  const texts = [name, ...spellings, ...formerNames, ...former, ...later];
  return texts.map((text) => ({ ...splitUnit(text), district }));
}

/** What a district is, was and will be called before its name. */
export function typesOfDistrict(
  { type, spellings, formerNames }: District,
  { former, later }: NamesInTime,
): Map<string, Era> {
  const said = (texts: readonly string[], era: Era) =>
    texts.map((text): [string, Era] => [splitUnit(text).type, era]);
  // The last entry of a type wins, so what is right now comes last.
  return new Map([
    ...said(spellings, 'now'),
    ...said(later, 'later'),
    ...said([...formerNames, ...former], 'former'),
    [type, 'now'],
  ]);
}

/** What the name of a province means in an address; a former one's is that of the own one as well. */
export type ProvinceMeaning = 'own' | 'former' | 'later' | 'other' | 'country';

/** The country, every province, and the own one with its former ones also by their initials: `BP`, `B.Phước`. */
function namesOfProvinces(
  own: string,
  former: readonly string[],
  later: readonly string[],
): Map<string, ProvinceMeaning> {
  return new Map<string, ProvinceMeaning>([
    ...PROVINCE_NAMES.map((name) => [name, 'other'] as const),
    ...COUNTRY_NAMES.map((name) => [name, 'country'] as const),
    ...later.map((name) => [nameOf(wordsOf(name)).folded, 'later'] as const),
    ...former.flatMap(writings).map((name) => [name, 'former'] as const),
    ...writings(own).map((name) => [name, 'own'] as const),
  ]);
}

function writings(province: string): string[] {
  const words = wordsOf(province).map(({ folded }) => folded);
  const initials = words.map((word) => word.charAt(0));
  return [initials, [...initials.slice(0, -1), ...words.slice(-1)], words].map((parts) =>
    parts.join(''),
  );
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
