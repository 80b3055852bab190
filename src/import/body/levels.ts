import { cleanText } from '../../model/text.ts';
import type { SheetRow } from '../../office/index.ts';
import type { Standing } from '../standing.ts';
import { markerOf } from './marker.ts';

const ROMAN = { I: 1, V: 5, X: 10, L: 50, C: 100 } as const;

/** How a group is marked, and which of those that are marked so it is; first 1. */
interface Marker {
  readonly manner: string;
  readonly ordinal: number;
}

interface Level extends Marker {
  /** What held where the first of these groups began. */
  readonly around: Standing;
}

/** The groups that the rows stand in, by their markers: what one says ends where the next of its manner begins. */
export class GroupLevels {
  #levels: readonly Level[] = [];

  /**
   * What holds around a group that begins now, where `now` does before it; undefined where the group is
   * not the next of those that were marked so.
   */
  enter(row: SheetRow, now: Standing): Standing | undefined {
    const markers = markersIn(row);
    const [marker] = markers;
    if (marker === undefined) return undefined;
    const [sibling] = markers.flatMap((one) => {
      const at = this.#siblingOf(one, one === marker);
      return at === undefined ? [] : { one, at, around: this.#levels[at]!.around };
    });
    const own = { ...(sibling?.one ?? marker), around: sibling?.around ?? now };
    this.#levels = [...this.#levels.slice(0, sibling?.at), own];
    return sibling?.around;
  }

  /** The group before it: one less, or where numbers may be left out the last that is less. */
  #siblingOf({ manner, ordinal }: Marker, mayLeaveOut: boolean): number | undefined {
    const isOfIt = (level: Level, isLike: boolean) => level.manner === manner && isLike;
    const next = this.#levels.findLastIndex((one) => isOfIt(one, one.ordinal + 1 === ordinal));
    if (next !== -1) return next;
    if (!mayLeaveOut) return undefined;
    const before = this.#levels.findLastIndex((one) => isOfIt(one, one.ordinal < ordinal));
    return before === -1 ? undefined : before;
  }
}

/** What a row is marked by; `C` is a hundred or the third of the capitals. */
function markersIn({ cells }: SheetRow): readonly Marker[] {
  const texts = [...new Set(cells)].map(cleanText).filter((text) => text !== '');
  const [found] = texts.flatMap((text) => markerOf(text) ?? []);
  if (found === undefined || /^\d/.test(found.rest)) return [];
  const { typed, word } = found;
  return tokensIn(typed).map((one) => ({ ...one, manner: `${word} ${one.manner}` }));
}

function tokensIn(typed: string): readonly Marker[] {
  if (/^\d/.test(typed)) {
    const parts = typed.split('.');
    return [{ manner: `${parts.length} số`, ordinal: Number(parts.at(-1)) }];
  }
  const letter = { manner: typed < 'a' ? 'A' : 'a', ordinal: typed.charCodeAt(0) & 31 };
  if (!/^[IVXLC]+$/.test(typed)) return [letter];
  const roman = { manner: 'I', ordinal: romanNumber(typed) };
  if (typed.length > 1) return [roman];
  return typed === 'I' || typed === 'V' || typed === 'X' ? [roman, letter] : [letter, roman];
}

function romanNumber(text: string): number {
  const values = [...text].map((letter) => ROMAN[letter as keyof typeof ROMAN]);
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  );
}
