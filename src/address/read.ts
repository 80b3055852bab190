import type { Park } from '../model/places.ts';
import { isParkCalled, knownPark, likelyPark, type NameMatch, unknownPark } from './match.ts';
import {
  type AddressReading,
  beginsPart,
  chainOfNames,
  endOfKnown,
  endOfRun,
  endOfUnitName,
  isAfterComma,
  isParted,
  type Mentions,
  noMentions,
  shownText,
} from './reading.ts';
import { editDistance, GAP, isPlain, type Name, nameOf, type TypedName } from './text.ts';
import {
  type Announcement,
  type Meaning,
  type ParkKind,
  PLACE_WORDS,
  type UnitLevel,
} from './words.ts';

/** What the words since the last comma, dash or unit are part of. */
type PartKind = 'start' | 'bare' | 'detail' | 'road' | 'aside';

/** Read an address from left to right; what it says does not depend on the order of its parts. */
export function readMentions(reading: AddressReading): Mentions {
  return new AddressReader(reading).read();
}

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
    const park =
      readPark(this.#reading, at) ?? (isStart ? readParkAlias(this.#reading, at) : undefined);
    if (park === undefined) return undefined;
    this.#endPart(at);
    this.#mentions.parks.push(park.match);
    return this.#go(park.end);
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
    if (meaning.is === 'unit') return undefined;
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
  if (province === 'country') return true;
  const shown = shownText(reading, from, to);
  const ends = chainOfNames(reading, from, to);
  mentions.last = province === 'other' ? { shown, isProvince: true } : undefined;
  if (ends === undefined) {
    if (addMistyped(reading, from, to, mentions)) return true;
    mentions.unread.push(shown);
    mentions.last ??= { shown, isProvince: false };
    return false;
  }
  if (!isRoute) ends.forEach((end, i) => addBare(reading, ends[i - 1] ?? from, end, mentions));
  return true;
}

function addBare(reading: AddressReading, from: number, to: number, mentions: Mentions): void {
  const { districts, communes, provinces } = reading.names;
  const name = nameOf(reading.words, from, to);
  const typed = { ...name, type: undefined, shown: shownText(reading, from, to) };
  const isSpelled = ({ exact }: Name) => isPlain(name) || exact === name.exact;
  if (provinces.get(name.folded) === 'own') return;
  if (districts.get(name.folded)?.some(isSpelled) === true) mentions.bareDistricts.push(typed);
  if (communes.get(name.folded)?.some(isSpelled) === true) mentions.bareCommunes.push(typed);
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
const MOST_WORDS = 5;

/** Read `huynệ Chơn Thành`: one slip in the word for the type, and a name that has that type. */
function readMistyped(reading: AddressReading, from: number, to: number): Mistyped | undefined {
  for (let at = from + 1; at < to && at <= from + MOST_WORDS; at += 1) {
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
  const isSpelled = ({ exact }: Name) => isPlain(name) || exact === name.exact;
  if (meaning.is === 'park') return isParkCalled(name, meaning.kind, names.parks);
  if (meaning.is !== 'unit') return false;
  const { level, type } = meaning;
  if (level === 'province') return names.provinces.get(name.folded) === 'own';
  if (level === 'commune') {
    return (
      names.communes.get(name.folded)?.some((it) => it.type === type && isSpelled(it)) ?? false
    );
  }
  const spelled = names.districts.get(name.folded)?.filter(isSpelled) ?? [];
  return spelled.some(({ district }) => names.typesOf.get(district.code)?.has(type));
}

/** Of two letters one wrong is no likeness, but for "xã", whose other letter hardly any word has. */
function isSlip({ exact }: Name, word: string): boolean {
  if (word.length < 3 && word !== 'xã') return false;
  return editDistance(exact, word, 1) === 1;
}

/** A park, zone or cluster: where it ends, and which one it can be. */
interface ReadPark {
  readonly match: NameMatch<Park>;
  readonly end: number;
}

/** Read `KCN Minh Hưng - Hàn Quốc`: a park's name may have a dash in it, a unit's may not. */
export function readPark(reading: AddressReading, at: number): ReadPark | undefined {
  const found = reading.announced[at];
  if (found?.meaning.is !== 'park') return undefined;
  const from = at + found.length;
  // In "Khu công nghiệp KCN Minh Hưng III" the second one stands before the name.
  if (isParted(reading, from) || reading.announced[from]?.meaning.is === 'park') return undefined;
  const { kind } = found.meaning;
  return readKnown(reading, at, from, kind) ?? readLikely(reading, at, from, kind);
}

function readKnown(
  reading: AddressReading,
  at: number,
  from: number,
  kind: ParkKind,
): ReadPark | undefined {
  const { parks } = reading.names;
  const limits = { gap: GAP.COMMA, mostWords: parks.mostWords };
  const end = endOfKnown(reading, from, limits, (name) => isParkCalled(name, kind, parks));
  if (end === undefined) return undefined;
  // "KCN Tân Khai 4" is no "KCN Tân Khai", but "KCN Chơn Thành I mở rộng" is one.
  if (!isParted(reading, end) && reading.words[end]!.isNumber) return undefined;
  const shown = shownText(reading, at, end);
  const match = knownPark(nameOf(reading.words, from, end), kind, parks, shown);
  // "lll" for III is a scanner's or a typist's slip: read, but looked at.
  const isSlip = reading.words.slice(from, end).some(({ exact }) => /^l+$/.test(exact));
  if (!isSlip) return { match, end };
  const notes = [...match.notes, `đọc chữ "l" trong "${shown}" là số La Mã I`];
  return { match: { ...match, isSure: false, notes }, end };
}

function readLikely(reading: AddressReading, at: number, from: number, kind: ParkKind): ReadPark {
  const { words, names } = reading;
  const ends = possibleEnds(reading, from);
  for (const end of ends) {
    const name = nameOf(words, from, end);
    const match = likelyPark(name, kind, names.parks, end - from, shownText(reading, at, end));
    if (match !== undefined) return { match, end };
  }
  const end = ends.at(-1)!;
  const shown = shownText(reading, at, end);
  return { match: unknownPark(nameOf(words, from, end), names.parks, shown), end };
}

/** An alias that says what it is without one of the usual words: `Becamex Bình Phước`. */
function readParkAlias(reading: AddressReading, from: number): ReadPark | undefined {
  const { words, names } = reading;
  const limits = { gap: GAP.COMMA, mostWords: names.parks.mostWords };
  let found: Park | undefined;
  const end = endOfKnown(reading, from, limits, (name) => {
    const bare = names.parks.byFolded.get(name.folded)?.find(({ isBare }) => isBare);
    found = bare?.park ?? found;
    return bare !== undefined;
  });
  if (found === undefined || end === undefined) return undefined;
  if (!isParted(reading, end) && !beginsPart(reading, end)) return undefined;
  if (names.communes.has(nameOf(words, from, end).folded)) return undefined;
  const note = `hiểu "${shownText(reading, from, end)}" là ${found.name}`;
  return { match: { found: [found], isSure: false, notes: [note] }, end };
}

/** The whole run, then without what follows its last dash, then without a district's name after it. */
function possibleEnds(reading: AddressReading, from: number): number[] {
  const end = endOfRun(reading, from, isAfterComma);
  const ends = Array.from({ length: Math.min(end - from, 12) }, (_, i) => end - i);
  return ends.filter((at, index) => {
    if (index === 0 || isParted(reading, at)) return true;
    return chainOfNames(reading, at, endOfRun(reading, at)) !== undefined;
  });
}

/** A unit whose type was typed: where it ends, and what it is called. */
interface ReadUnit {
  readonly level: UnitLevel;
  readonly name: TypedName;
  readonly end: number;
}

/** Read `xã Minh Hưng`; `undefined` when the word is part of something else. */
export function readUnit(
  reading: AddressReading,
  at: number,
  isStart: boolean,
): ReadUnit | undefined {
  const found = reading.announced[at];
  if (found?.meaning.is !== 'unit') return undefined;
  const from = at + found.length;
  if (isParted(reading, from)) return undefined;
  const { level, type } = found.meaning;
  const read = (end: number): ReadUnit => ({
    level,
    end,
    name: { ...nameOf(reading.words, from, end), type, shown: shownText(reading, at, end) },
  });
  const known = endOfUnitName(reading, from, found);
  if (known !== undefined && endsCleanly(reading, known)) return read(known);
  if (!isFirm(reading, at, found, isStart) || beginsPart(reading, from)) return undefined;
  return read(endOfRun(reading, from));
}

/** After `xã Tân Lập` there may follow the district's name, but not a word that makes another name. */
function endsCleanly(reading: AddressReading, end: number): boolean {
  if (isParted(reading, end) || reading.words[end]!.gap === GAP.DOT) return true;
  if (beginsPart(reading, end)) return true;
  return chainOfNames(reading, end, endOfRun(reading, end)) !== undefined;
}

/** Whether the word means a unit even before a name that nobody knows. */
function isFirm(
  reading: AddressReading,
  at: number,
  found: Announcement,
  isStart: boolean,
): boolean {
  const { words } = reading;
  const next = words[at + found.length]!;
  if (words[at]!.isCut || next.isNumber) return false;
  if (!found.isPlain) return true;
  if (!isStart) return false;
  // "T." is also a hamlet's abbreviation, "TT" and a single letter are many things.
  if (found.meaning.is === 'unit' && found.meaning.level === 'province' && found.isShort) {
    return false;
  }
  const isVague = found.isShort && /^(tt|.)$/.test(words[at]!.folded);
  return !isVague || next.gap === GAP.DOT;
}
