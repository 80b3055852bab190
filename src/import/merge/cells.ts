import type { PlaceFinder } from '../../dataset/index.ts';
import { addressKey, fullerName } from '../../identity/index.ts';
import { UNKNOWN_DAY } from '../../model/facility.ts';
import { withoutMarks } from '../../model/masked.ts';
import { cleanText, foldText } from '../../model/text.ts';
import type { FacilityKey } from '../facility.ts';

/**
 * The cell that a list gives a known facility; `from` itself where the list says the same in other
 * words, or less well. Notes are added to and never replaced; elsewhere nothing stays masked.
 */
export function mergedCell(
  key: FacilityKey,
  written: string,
  to: string,
  find: PlaceFinder,
): string {
  const from = key === 'internalNote' ? written : withoutMarks(written);
  const old = cleanText(from);
  if (old === to) return from;
  switch (key) {
    case 'internalNote':
      return withNote(from, old, to);
    case 'name':
      // A fuller name is never overwritten by a shorter one.
      return fullerName(old, to) === to ? to : from;
    case 'sector':
      return plainWords(old) === plainWords(to) && !isFuller(to, old) ? from : to;
    case 'address':
      return isSameAddress(old, to) ? from : to;
    case 'ceased':
      // A day that is known stays known.
      return to === UNKNOWN_DAY && old !== '' ? from : to;
    case 'district':
      return same(find.district(old).place, find.district(to).place) ? from : to;
    case 'park':
      return same(find.park(old).place, find.park(to).place) ? from : to;
    case 'commune':
      return foldText(old) === foldText(to) ? from : to;
    case 'taxCode':
      return old.replace('-', '') === to.replace('-', '') ? from : to;
    default:
      return to;
  }
}

/** A note is added to; what it has already, part by part, is not said again. */
function withNote(from: string, old: string, to: string): string {
  if (old === '') return to;
  const parts = new Set(old.split('; '));
  const fresh = to.split('; ').filter((part) => !parts.has(part));
  return fresh.length === 0 ? from : [old, ...fresh].join('; ');
}

/** The same address, or a part of it: what is known more fully stays. */
function isSameAddress(old: string, to: string): boolean {
  const [known, said] = [addressKey(old), addressKey(to)];
  if (known === said) return !isFuller(to, old);
  return ` ${known} `.includes(` ${said} `);
}

const plainWords = (text: string) => foldText(text).replace(/[^a-z0-9]+/g, ' ');

/**
 * Whether a text says the same words better than another: with more of what may be left out, and
 * with less of nothing. Other letters of as many are put right.
 */
function isFuller(text: string, than: string): boolean {
  const [is, was] = [fullness(text), fullness(than)];
  if (is.some((aspect, at) => aspect < was[at]!)) return false;
  // Nobody is told of a capital alone; the lower case of capitals throughout is another matter.
  const isSame = text.toLowerCase() === than.toLowerCase();
  return isSame
    ? is[0]! > was[0]!
    : is.some((aspect, at) => aspect > was[at]!) || isOther(text, than);
}

/** Not in capitals throughout, with diacritics, words written out, signs between them, capitals. */
function fullness(text: string): readonly number[] {
  const isShouted = text === text.toUpperCase();
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return [
    Number(!isShouted),
    Number(text.toLowerCase() !== foldText(text)),
    count(/[\p{L}\p{N}]/gu),
    count(/[,;()–-]/g),
    isShouted ? 0 : count(/(?<!\p{L})\p{Lu}\p{Ll}/gu),
  ];
}

/** Other words, not only other signs and capitals. */
function isOther(text: string, than: string): boolean {
  const words = (one: string) => one.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  return words(text) !== words(than);
}

function same<Place>(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && a === b;
}
