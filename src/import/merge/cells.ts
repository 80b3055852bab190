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
      return foldText(old) === foldText(to) && isPoorer(to, old) ? from : to;
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
  if (known === said) return isPoorer(to, old);
  return ` ${known} `.includes(` ${said} `);
}

/** All capitals or without diacritics, where the other is not; or just the same in other signs. */
function isPoorer(text: string, than: string): boolean {
  const isShouted = text === text.toUpperCase() && than !== than.toUpperCase();
  const isPlain = text.toLowerCase() === foldText(text) && than.toLowerCase() !== foldText(than);
  return isShouted || isPlain || text.toLowerCase() === than.toLowerCase();
}

function same<Place>(a: Place | undefined, b: Place | undefined): boolean {
  return a !== undefined && a === b;
}
