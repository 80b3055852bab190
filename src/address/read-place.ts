import type { Park } from '../model/places.ts';
import { listed } from './lists.ts';
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
  shownText,
} from './reading.ts';
import { GAP, type Name, nameOf, type TypedName } from './text.ts';
import type { Announcement, ParkKind, UnitLevel } from './words.ts';

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
  if (isLetterOf(reading, at, found)) return undefined;
  const { level, type } = found.meaning;
  const read = (end: number): ReadUnit => ({
    level,
    end,
    name: { ...nameOf(reading.words, from, end), type, shown: shownText(reading, at, end) },
  });
  const known = endOfUnitName(reading, from, found);
  if (known !== undefined && endsCleanly(reading, known)) return read(known);
  if (isNumbered(reading, at, found)) return read(from + 1);
  if (!isFirm(reading, at, found, isStart) || beginsPart(reading, from)) return undefined;
  return read(endOfRun(reading, from));
}

// What is told apart by a letter: not a market or a firm, behind which a ward may stand.
const LETTERED = new Set(
  'lo|day|block|lot|khu|kho|xuong|nha|tang|phong|to|cum|so|doi|thua'.split('|'),
);

/** The letter of a lot or a house: "Lô F Tân Bình" and "12F Tân Xuân" name no phường. */
function isLetterOf({ words, address }: AddressReading, at: number, found: Announcement): boolean {
  const word = words[at]!;
  const before = words[at - 1];
  if (before === undefined || found.length > 1 || word.end - word.start > 1) return false;
  if (before.isNumber) return word.gap === GAP.NONE || address.shown[word.start - 1] === '/';
  return LETTERED.has(before.folded) && word.gap <= GAP.DOT && words[at + 1]?.gap !== GAP.DOT;
}

/** "Quận 9" and "phường 12" of a large city, which are none of the gazetteer's; "P.607" is a room. */
function isNumbered(
  { words }: AddressReading,
  at: number,
  { meaning, isShort, length }: Announcement,
) {
  const next = words[at + length]!;
  if (meaning.is !== 'unit' || !next.isNumber || next.end - next.start > 2) return false;
  if (meaning.type === 'phường') return !isShort;
  // A lot may be "Q7" as well; a quận comes after something finer.
  return meaning.type === 'quận' && (!isShort || at > 0);
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
  return readKnownPark(reading, at, from, kind) ?? readLikelyPark(reading, at, from, kind);
}

function readKnownPark(
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
  const second = endOfSecond(reading, from, end, kind);
  if (second !== undefined) {
    const both = shownText(reading, at, second);
    const each = [nameOf(reading.words, from, end), numberedAlike(reading, from, end, second - 1)];
    const found = each.flatMap((name) => knownPark(name, kind, parks, both).found);
    const list = listed(found.map((park) => park.name));
    return { match: { found, isSure: false, notes: [`"${both}" là: ${list}`] }, end: second };
  }
  const match = knownPark(nameOf(reading.words, from, end), kind, parks, shown);
  // "lll" for III is a scanner's or a typist's slip: read, but looked at.
  const isSlip = reading.words.slice(from, end).some(({ exact }) => /^l+$/.test(exact));
  if (!isSlip) return { match, end };
  const notes = [...match.notes, `đọc chữ "l" trong "${shown}" là số La Mã I`];
  return { match: { ...match, isSure: false, notes }, end };
}

/** Where "KCN Đồng Xoài I, II" or "… I và II" ends, which are two parks. */
function endOfSecond(
  reading: AddressReading,
  from: number,
  end: number,
  kind: ParkKind,
): number | undefined {
  const { words, names } = reading;
  if (!/^\d$/.test(words[end - 1]!.foldedKey)) return undefined;
  const at = words[end]?.exact === 'và' || words[end]?.exact === 'va' ? end + 1 : end;
  if (!/^\d$/.test(words[at]?.foldedKey ?? '') || !isParted(reading, at + 1)) return undefined;
  const isKnown = isParkCalled(numberedAlike(reading, from, end, at), kind, names.parks);
  return isKnown ? at + 1 : undefined;
}

/** The name with another number. */
function numberedAlike({ words }: AddressReading, from: number, end: number, at: number): Name {
  return nameOf([...words.slice(from, end - 1), words[at]!]);
}

function readLikelyPark(
  reading: AddressReading,
  at: number,
  from: number,
  kind: ParkKind,
): ReadPark {
  const { words, names } = reading;
  const ends = possibleEnds(reading, from);
  for (const end of ends) {
    const name = nameOf(words, from, end);
    const match = likelyPark(name, kind, names.parks, end - from, shownText(reading, at, end));
    if (match !== undefined) return { match, end };
  }
  // Whole, as its last words may be a district's name: "KCN Tây Đồng Xoài" is no "KCN Tây".
  const end = endOfRun(reading, from);
  const shown = shownText(reading, at, end);
  return { match: unknownPark(nameOf(words, from, end), names.parks, shown), end };
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

/** An alias that says what it is without one of the usual words: `Becamex Bình Phước`. */
export function readParkAlias(reading: AddressReading, from: number): ReadPark | undefined {
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
  if (names.calledCommunes.has(nameOf(words, from, end).folded)) return undefined;
  const note = `hiểu "${shownText(reading, from, end)}" là ${found.name}`;
  return { match: { found: [found], isSure: false, notes: [note] }, end };
}
