import type { Announcement, UnitLevel } from './words.ts';
import { nameOf, type TypedName } from './names.ts';
import {
  beginsPart,
  chainOfNames,
  endOfRun,
  endOfUnitName,
  isParted,
  shownText,
  type Reading,
} from './reading.ts';
import { GAP } from './text.ts';

/** A unit whose type was typed: where it ends, and what it is called. */
export interface ReadUnit {
  readonly level: UnitLevel;
  readonly name: TypedName;
  readonly end: number;
}

/** Read `xã Minh Hưng`; `undefined` when the word is part of something else. */
export function readUnit(reading: Reading, at: number, isStart: boolean): ReadUnit | undefined {
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
function endsCleanly(reading: Reading, end: number): boolean {
  if (isParted(reading, end) || reading.words[end]!.gap === GAP.DOT) return true;
  if (beginsPart(reading, end)) return true;
  return chainOfNames(reading, end, endOfRun(reading, end)) !== undefined;
}

/** Whether the word means a unit even before a name that nobody knows. */
function isFirm(reading: Reading, at: number, found: Announcement, isStart: boolean): boolean {
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
