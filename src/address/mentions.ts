import type { Park } from '../model/places.ts';
import { readEnglish, readEnglishPark } from './english.ts';
import { isParkCalled, knownPark, type NameMatch } from './match.ts';
import { readPark, readParkAlias, readUnit } from './read-place.ts';
import {
  type AddressReading,
  beginsPart,
  chainOfNames,
  endOfRun,
  isAfterComma,
  isParted,
  shownText,
} from './reading.ts';
import { editDistance, isSpelled, type Name, nameOf, type TypedName } from './text.ts';
import { type Announcement, type Meaning, PLACE_WORDS, type UnitLevel } from './words.ts';

/** Everything an address says about where it is; its details are left out. */
export interface Mentions {
  readonly provinces: TypedName[];
  readonly districts: TypedName[];
  readonly communes: TypedName[];
  readonly parks: NameMatch<Park>[];
  /** Names without a word for what they are. They count only where no typed word decides. */
  readonly bareDistricts: TypedName[];
  readonly bareCommunes: TypedName[];
  /** Notes on types that were mistyped. */
  readonly slips: string[];
  /** Names that are nothing known. */
  readonly unread: string[];
  /** A name of another province, or one of nothing known, where the province should stand. */
  last: { readonly shown: string; readonly meaning: 'other' | 'later' | 'unknown' } | undefined;
  /** Whether a name without a word for what it is, is that of the province. */
  isProvinceNamed: boolean;
  /** And whether that is one that the province was called before. */
  isFormerNamed: boolean;
  /** Names without a word for what they are that stand behind a commune's: where a district stood. */
  readonly behind: string[];
}

/** Read an address from left to right; what it says does not depend on the order of its parts. */
export function readMentions(reading: AddressReading): Mentions {
  return new AddressReader(reading).read();
}

/** What the words since the last comma, dash or unit are part of. */
type PartKind = 'start' | 'bare' | 'detail' | 'road' | 'aside';

class AddressReader {
  readonly #reading: AddressReading;
  readonly #mentions: Mentions = noMentions();
  #part: PartKind = 'start';
  /** Where the part began. */
  #from = 0;
  /** An unknown name is among the parts that dashes join, so it is a road and they are where it goes. */
  #isRoute = false;

  constructor(reading: AddressReading) {
    this.#reading = reading;
  }

  read(): Mentions {
    const { words } = this.#reading;
    for (let at = 0; at < words.length;) {
      if (this.#isParted(at)) this.#endPart(at);
      at = this.#readAt(at);
    }
    this.#endPart(words.length);
    return this.#mentions;
  }

  /** A road's name may have a dash in it, and what is near by goes on up to the comma. */
  #isParted(at: number): boolean {
    const isLong = this.#part === 'road' || this.#part === 'aside';
    return isLong ? isAfterComma(this.#reading, at) : isParted(this.#reading, at);
  }

  /** Read what begins at a word and say where to go on. */
  #readAt(at: number): number {
    if (this.#part === 'aside') return at + 1;
    const isStart = this.#part === 'start';
    const end = this.#readPlace(at, isStart);
    if (end !== undefined) return end;
    const found = this.#reading.announced[at];
    const next = at + (found?.length ?? 1);
    if (
      found !== undefined &&
      (isStart ? !this.#isName(at, found) : beginsPart(this.#reading, at))
    ) {
      const part = this.#partOf(found, at);
      if (part !== undefined) {
        this.#endPart(at);
        this.#begin(part, at);
        return next;
      }
    }
    if (isStart) this.#begin(this.#reading.words[at]!.isNumber ? 'detail' : 'bare', at);
    return at + 1;
  }

  #readPlace(at: number, isStart: boolean): number | undefined {
    const unit = readUnit(this.#reading, at, isStart);
    if (unit !== undefined) {
      this.#endPart(at);
      this.#mentions[`${unit.level}s`].push(unit.name);
      return this.#go(unit.end);
    }
    const english = this.#readEnglish(at, isStart);
    if (english !== undefined) return english;
    const park =
      readPark(this.#reading, at) ?? (isStart ? readParkAlias(this.#reading, at) : undefined);
    if (park === undefined) return undefined;
    this.#endPart(at);
    this.#mentions.parks.push(park.match);
    return this.#go(park.end);
  }

  /** "Cho Moi District" is no "chợ": a syllable without its diacritics may begin a name. */
  #isNamePart(): boolean {
    return this.#part === 'bare' || this.#reading.announced[this.#from]?.isVague === true;
  }

  /** The part before an English word ends where its name begins. */
  #readEnglish(at: number, isStart: boolean): number | undefined {
    if (!this.#reading.isEnglish) return undefined;
    const start = isStart ? at : this.#from;
    const found = isStart
      ? (readEnglishPark(this.#reading, at) ?? readEnglish(this.#reading, at, at, false))
      : readEnglish(this.#reading, start, at, this.#isNamePart());
    if (found === undefined) return undefined;
    if (found.from > start) this.#endPart(found.from);
    if (found.unit !== undefined) this.#mentions[`${found.unit.level}s`].push(found.unit.name);
    if (found.park !== undefined) this.#mentions.parks.push(found.park);
    return this.#go(found.end);
  }

  /** "Nha Bích" is no "nhà" and "to 3" is a "tổ": a syllable without its diacritics proves little. */
  #isName(at: number, { isVague, length }: Announcement): boolean {
    if (!isVague || this.#reading.words[at + length]?.isNumber === true) return false;
    const { address } = this.#reading;
    if (address.exact !== address.folded) return true;
    return chainOfNames(this.#reading, at, endOfRun(this.#reading, at)) !== undefined;
  }

  /** What a word begins that is no place: "đường KCN Minh Hưng III" leads there and is not in it. */
  #partOf({ meaning, length }: Announcement, at: number): PartKind | undefined {
    if (meaning.is === 'unit' || meaning.is === 'english') return undefined;
    if (meaning.is === 'park') return 'detail';
    const { words, announced } = this.#reading;
    const next = at + length;
    const isStreet = this.#part === 'start' && length === 1 && words[at]!.folded === 'duong';
    if (!isStreet || isParted(this.#reading, next)) return meaning.is;
    const follows = announced[next]?.meaning.is;
    const isPlace =
      follows === 'park' ||
      (follows === 'unit' && readUnit(this.#reading, next, false) !== undefined);
    return isPlace ? 'aside' : 'road';
  }

  #begin(part: PartKind, at: number): void {
    this.#part = part;
    this.#from = at;
    if (part !== 'bare') this.#mentions.last = undefined;
  }

  /** Go on after a place of the gazetteer. */
  #go(end: number): number {
    this.#part = 'start';
    this.#isRoute = false;
    this.#mentions.last = undefined;
    return end;
  }

  #endPart(at: number): void {
    if (this.#part === 'bare') {
      const isRead = readBare(this.#reading, this.#from, at, this.#mentions, this.#isRoute);
      if (!isRead) this.#isRoute = true;
    }
    this.#part = 'start';
    if (isAfterComma(this.#reading, at)) this.#isRoute = false;
  }
}

/** Of an address that says nothing. */
export function noMentions(): Mentions {
  return {
    provinces: [],
    districts: [],
    communes: [],
    parks: [],
    bareDistricts: [],
    bareCommunes: [],
    slips: [],
    unread: [],
    last: undefined,
    isProvinceNamed: false,
    isFormerNamed: false,
    behind: [],
  };
}

/**
 * The units that an address names, as typed, where it says nothing else: all that say the same are in one place.
 * Undefined where there is more to weigh.
 */
export function unitsAlone(mentions: Mentions): string | undefined {
  const { provinces, districts, communes, ...others } = mentions;
  for (const key in others) {
    const said = others[key as keyof typeof others];
    if (Array.isArray(said) ? said.length > 0 : said !== undefined && said !== false)
      return undefined;
  }
  let units = '';
  for (const typed of [communes, districts, provinces]) {
    for (const { type = '', shown } of typed) units += `${type}:${shown}|`;
    units += '|';
  }
  return units;
}

/**
 * Read a part without a word for what it is. All of its names are known, or none of them counts; on a
 * route they are where it goes. Returns whether it was understood.
 */
function readBare(
  reading: AddressReading,
  from: number,
  to: number,
  mentions: Mentions,
  isRoute: boolean,
): boolean {
  const province = reading.names.provinces.get(nameOf(reading.words, from, to).folded);
  if (province === 'country' || isWay(reading, to)) return true;
  const shown = shownText(reading, from, to);
  const ends = chainOfNames(reading, from, to);
  const isForeign = province === 'other' || province === 'later';
  mentions.last = isForeign ? { shown, meaning: province } : undefined;
  if (ends === undefined) {
    if (addMistyped(reading, from, to, mentions)) return true;
    mentions.unread.push(shown);
    if (mentions.communes.length > 0) mentions.behind.push(shown);
    mentions.last ??= { shown, meaning: 'unknown' };
    return false;
  }
  if (!isRoute) ends.forEach((end, i) => addBare(reading, ends[i - 1] ?? from, end, mentions));
  return true;
}

/** `Phu Rieng Do Street`, which is where nobody has to know. */
function isWay({ announced }: AddressReading, to: number): boolean {
  const last = announced[to - 1]?.meaning;
  return last?.is === 'english' && last.of === 'way';
}

function addBare(reading: AddressReading, from: number, to: number, mentions: Mentions): void {
  const { calledDistricts: districts, calledCommunes: communes, provinces } = reading.names;
  const name = nameOf(reading.words, from, to);
  const typed = { ...name, type: undefined, shown: shownText(reading, from, to) };
  const province = provinces.get(name.folded);
  if (province === 'own' || province === 'former') {
    mentions.isProvinceNamed = true;
    mentions.isFormerNamed ||= province === 'former';
    return;
  }
  if (mentions.communes.length > 0) mentions.behind.push(typed.shown);
  if (districts.get(name.folded)?.some((known) => isSpelled(name, known)) === true)
    mentions.bareDistricts.push(typed);
  if (communes.get(name.folded)?.some((known) => isSpelled(name, known)) === true)
    mentions.bareCommunes.push(typed);
}

/** `huynệ Chơn Thành`: a slip in the type before a name that is known. */
function addMistyped(
  reading: AddressReading,
  from: number,
  to: number,
  mentions: Mentions,
): boolean {
  const found = readMistyped(reading, from, to);
  if (found === undefined) return false;
  const { unit, park, note } = found;
  if (unit !== undefined) mentions[`${unit.level}s`].push(unit.name);
  if (park !== undefined) mentions.parks.push(park);
  mentions.slips.push(note);
  return true;
}

/** A place whose type was mistyped, with the note for whoever looks at it. */
interface Mistyped {
  readonly unit?: { readonly level: UnitLevel; readonly name: TypedName } | undefined;
  readonly park?: NameMatch<Park> | undefined;
  readonly note: string;
}

// "khu kinh tế cửa khẩu"
const MOST_WORDS_OF_A_TYPE = 5;

/** Read `huynệ Chơn Thành`: one slip in the word for the type, and a name that has that type. */
function readMistyped(reading: AddressReading, from: number, to: number): Mistyped | undefined {
  for (let at = from + 1; at < to && at <= from + MOST_WORDS_OF_A_TYPE; at += 1) {
    const name = nameOf(reading.words, at, to);
    const meaning = PLACE_WORDS.find((word) => {
      return (
        hasName(reading, word.meaning, name) && isSlip(nameOf(reading.words, from, at), word.exact)
      );
    })?.meaning;
    if (meaning === undefined) continue;
    const shown = shownText(reading, from, to);
    if (meaning.is === 'park') {
      const park = knownPark(name, meaning.kind, reading.names.parks, shown);
      return { park, note: `hiểu "${shown}" là khu, cụm công nghiệp` };
    }
    if (meaning.is !== 'unit') return undefined;
    const { level, type } = meaning;
    const note = `hiểu "${shown}" là ${type} ${shownText(reading, at, to)}`;
    return { unit: { level, name: { ...name, type, shown } }, note };
  }
  return undefined;
}

/** Whether the gazetteer has the name with that type, so that nothing but the type is in doubt. */
function hasName({ names }: AddressReading, meaning: Meaning, name: Name): boolean {
  if (meaning.is === 'park') return isParkCalled(name, meaning.kind, names.parks);
  if (meaning.is !== 'unit') return false;
  const { level, type } = meaning;
  if (level === 'province') return names.provinces.get(name.folded) === 'own';
  if (level === 'commune') {
    return (
      names.calledCommunes
        .get(name.folded)
        ?.some((it) => it.type === type && isSpelled(name, it)) ?? false
    );
  }
  const spelled = names.districts.get(name.folded)?.filter((known) => isSpelled(name, known)) ?? [];
  return spelled.some(({ district }) => names.typesOf.get(district.code)?.has(type));
}

/** Of two letters one wrong is no likeness, but for "xã", whose other letter hardly any word has. */
export function isSlip({ exact }: Name, word: string): boolean {
  if (word.length < 3 && word !== 'xã') return false;
  return editDistance(exact, word, 1) === 1;
}
