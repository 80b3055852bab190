import type { Park } from '../model/places.ts';
import type { ParkKind } from './words.ts';
import { isParkCalled, knownPark, likelyPark, unknownPark } from './match-park.ts';
import type { Match } from './match-parts.ts';
import { nameOf } from './names.ts';
import {
  beginsPart,
  chainOfNames,
  endOfKnown,
  endOfRun,
  isAfterComma,
  isParted,
  shownText,
  type Reading,
} from './reading.ts';
import { GAP } from './text.ts';

/** A park, zone or cluster: where it ends, and which one it can be. */
export interface ReadPark {
  readonly match: Match<Park>;
  readonly end: number;
}

/** Read `KCN Minh Hưng - Hàn Quốc`: a park's name may have a dash in it, a unit's may not. */
export function readPark(reading: Reading, at: number): ReadPark | undefined {
  const found = reading.announced[at];
  if (found?.meaning.is !== 'park') return undefined;
  const from = at + found.length;
  // In "Khu công nghiệp KCN Minh Hưng III" the second one stands before the name.
  if (isParted(reading, from) || reading.announced[from]?.meaning.is === 'park') return undefined;
  const { kind } = found.meaning;
  return readKnown(reading, at, from, kind) ?? readLikely(reading, at, from, kind);
}

function readKnown(
  reading: Reading,
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

function readLikely(reading: Reading, at: number, from: number, kind: ParkKind): ReadPark {
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
export function readParkAlias(reading: Reading, from: number): ReadPark | undefined {
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
function possibleEnds(reading: Reading, from: number): number[] {
  const end = endOfRun(reading, from, isAfterComma);
  const ends = Array.from({ length: Math.min(end - from, 12) }, (_, i) => end - i);
  return ends.filter((at, index) => {
    if (index === 0 || isParted(reading, at)) return true;
    return chainOfNames(reading, at, endOfRun(reading, at)) !== undefined;
  });
}
