import type { Announcement } from './words.ts';
import { noMentions, type Mentions } from './mentions.ts';
import { readBare } from './read-bare.ts';
import { readPark, readParkAlias } from './read-park.ts';
import { readUnit } from './read-unit.ts';
import {
  chainOfNames,
  isAfterComma,
  isParted,
  beginsPart,
  endOfRun,
  type Reading,
} from './reading.ts';

/** What the words since the last comma, dash or unit are part of. */
type Part = 'start' | 'bare' | 'detail' | 'road' | 'aside';

/** Read an address from left to right; what it says does not depend on the order of its parts. */
export function readMentions(reading: Reading): Mentions {
  return new AddressReader(reading).read();
}

class AddressReader {
  readonly #reading: Reading;
  readonly #mentions: Mentions = noMentions();
  #part: Part = 'start';
  /** Where the part began. */
  #from = 0;
  /** An unknown name is among the parts that dashes join, so it is a road and they are where it goes. */
  #isRoute = false;

  constructor(reading: Reading) {
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
  #partOf({ meaning, length }: Announcement, at: number): Part | undefined {
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

  #begin(part: Part, at: number): void {
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
