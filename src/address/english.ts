import type { Park } from '../model/places.ts';
import { isParkCalled, knownPark, likelyPark, type NameMatch, unknownPark } from './match.ts';
import { type AddressReading, isAfterComma, shownText } from './reading.ts';
import { GAP, nameOf, type Name, type TypedName } from './text.ts';
import { type EnglishUnit, isParkKind, type ParkKind, type UnitLevel } from './words.ts';

/** A place whose word stands behind its name: where that begins, and where the word ends. */
export interface EnglishPlace {
  readonly from: number;
  readonly end: number;
  readonly unit?: { readonly level: UnitLevel; readonly name: TypedName };
  readonly park?: NameMatch<Park>;
}

const UNITS: Readonly<Record<EnglishUnit, readonly [UnitLevel, string]>> = {
  province: ['province', 'tỉnh'],
  city: ['district', 'thành phố'],
  town: ['district', 'thị xã'],
  district: ['district', 'huyện'],
  ward: ['commune', 'phường'],
  commune: ['commune', 'xã'],
};

/**
 * Read `Dong Xoai City` or `Minh Hung III Industrial Park` at its last words. The name begins at `start`
 * at the earliest; before a known name there may be anything.
 */
export function readEnglish(
  reading: AddressReading,
  start: number,
  at: number,
  isBare: boolean,
): EnglishPlace | undefined {
  const found = reading.announced[at];
  if (found?.meaning.is !== 'english' || found.meaning.of === 'way') return undefined;
  const { of } = found.meaning;
  const end = at + found.length;
  if (isParkKind(of)) return readPark(reading, start, at, end, of);
  return readNumbered(reading, at, end, of) ?? readUnit(reading, start, at, end, of, isBare);
}

/** "Ward 5, District 3" of a large city. */
function readNumbered(
  reading: AddressReading,
  at: number,
  end: number,
  of: EnglishUnit,
): EnglishPlace | undefined {
  const next = reading.words[end];
  if ((of !== 'ward' && of !== 'district') || next?.isNumber !== true) return undefined;
  if (next.gap >= GAP.DASH) return undefined;
  const [level, type] = of === 'ward' ? UNITS.ward : (['district', 'quận'] as const);
  const shown = shownText(reading, at, end + 1);
  const name = { ...nameOf(reading.words, end, end + 1), type, shown };
  return { from: at, end: end + 1, unit: { level, name } };
}

function readUnit(
  reading: AddressReading,
  start: number,
  at: number,
  end: number,
  of: EnglishUnit,
  isBare: boolean,
): EnglishPlace | undefined {
  const { names, words, address } = reading;
  const unit = (from: number, [level, type]: readonly [UnitLevel, string]): EnglishPlace => {
    const name = { ...nameOf(words, from, at), type, shown: shownText(reading, from, end) };
    return { from, end, unit: { level, name } };
  };
  const first = Math.max(start, at - names.mostWords, startOfRun(reading, at, GAP.DASH));
  for (let from = first; from < at; from += 1) {
    const meant = meaningOf(nameOf(words, from, at), of, reading);
    if (meant !== undefined) return unit(from, meant);
  }
  // In an address that is not English "City" is part of a firm's or an estate's name.
  const isName = isBare && first === start && start < at && address.exact === address.folded;
  return isName && !words.slice(start, at).some(({ isNumber }) => isNumber)
    ? unit(start, UNITS[of])
    : undefined;
}

/** What a name is with that word, if the gazetteer has it; a town that is no thị xã is a thị trấn. */
function meaningOf(
  { folded }: Name,
  of: EnglishUnit,
  { names }: AddressReading,
): readonly [UnitLevel, string] | undefined {
  const { provinces, districts, calledDistricts, calledCommunes, laterUnits } = names;
  const isCommune = calledCommunes.has(folded) || laterUnits.isCalled(folded);
  const [level] = UNITS[of];
  if (level === 'province') return provinces.has(folded) ? UNITS[of] : undefined;
  if (level === 'commune') return isCommune ? UNITS[of] : undefined;
  const ofDistrict = calledDistricts.get(folded) ?? [];
  const towns = (districts.get(folded) ?? []).map(({ district }) => district.code);
  const isNoTown = !towns.some((code) => isTown(code, names));
  if (of === 'town' && isNoTown && !ofDistrict.some(({ type }) => type === 'thị xã')) {
    const isTownship = calledCommunes.get(folded)?.some(({ type }) => type === 'thị trấn') ?? false;
    if (isTownship) return ['commune', 'thị trấn'];
  }
  if (ofDistrict.length > 0) return UNITS[of];
  return of === 'city' && provinces.has(folded) ? UNITS[of] : undefined;
}

function isTown(code: string, { typesOf }: AddressReading['names']): boolean {
  return typesOf.get(code)?.has('thị xã') ?? false;
}

/** A known park at its first word: `Minh Hung - Korea Industrial Park` has a dash in it. */
export function readEnglishPark(reading: AddressReading, from: number): EnglishPlace | undefined {
  const { words, announced, names } = reading;
  const to = Math.min(words.length, from + names.parks.mostWords + 1);
  for (let at = from + 1; at < to && !isAfterComma(reading, at); at += 1) {
    const found = announced[at];
    if (found?.meaning.is !== 'english' || !isParkKind(found.meaning.of)) continue;
    const name = nameOf(words, from, at);
    const kind = found.meaning.of;
    if (!isParkCalled(name, kind, names.parks)) return undefined;
    const end = at + found.length;
    return { from, end, park: knownPark(name, kind, names.parks, shownText(reading, from, end)) };
  }
  return undefined;
}

function readPark(
  reading: AddressReading,
  start: number,
  at: number,
  end: number,
  kind: ParkKind,
): EnglishPlace | undefined {
  const { words, announced, names } = reading;
  const { parks } = names;
  let first = Math.max(start, startOfRun(reading, at, GAP.COMMA));
  // "Lot B3 Chon Thanh Industrial Park"
  if (announced[first]?.meaning.is === 'detail') {
    first += announced[first]!.length;
    while (first < at && (words[first]!.isNumber || words[first + 1]?.isNumber === true))
      first += 1;
  }
  if (first >= at) return undefined;
  for (let from = first; from < at; from += 1) {
    const name = nameOf(words, from, at);
    if (!isParkCalled(name, kind, parks)) continue;
    return { from, end, park: knownPark(name, kind, parks, shownText(reading, from, end)) };
  }
  const name = nameOf(words, first, at);
  const shown = shownText(reading, first, end);
  const park = likelyPark(name, kind, parks, at - first, shown) ?? unknownPark(name, parks, shown);
  return { from: first, end, park };
}

/** The first of the words before `at` that have no such gap between them. */
function startOfRun({ words }: AddressReading, at: number, gap: number): number {
  let from = at;
  while (from > 0 && words[from]!.gap < gap) from -= 1;
  return from;
}
