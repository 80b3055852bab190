import type { Mentions } from './mentions.ts';
import { isPlain, nameOf, type Name } from './names.ts';
import { readMistyped } from './read-mistyped.ts';
import { chainOfNames, shownText, type Reading } from './reading.ts';

/**
 * Read a part without a word for what it is. All of its names are known, or none of them counts; on a
 * route they are where it goes. Returns whether it was understood.
 */
export function readBare(
  reading: Reading,
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

function addBare(reading: Reading, from: number, to: number, mentions: Mentions): void {
  const { districts, communes, provinces } = reading.names;
  const name = nameOf(reading.words, from, to);
  const typed = { ...name, type: undefined, shown: shownText(reading, from, to) };
  const isSpelled = ({ exact }: Name) => isPlain(name) || exact === name.exact;
  if (provinces.get(name.folded) === 'own') return;
  if (districts.get(name.folded)?.some(isSpelled) === true) mentions.bareDistricts.push(typed);
  if (communes.get(name.folded)?.some(isSpelled) === true) mentions.bareCommunes.push(typed);
}

/** `huynệ Chơn Thành`: a slip in the type before a name that is known. */
function addMistyped(reading: Reading, from: number, to: number, mentions: Mentions): boolean {
  const found = readMistyped(reading, from, to);
  if (found === undefined) return false;
  const { unit, park, note } = found;
  if (unit !== undefined) mentions[`${unit.level}s`].push(unit.name);
  if (park !== undefined) mentions.parks.push(park);
  mentions.slips.push(note);
  return true;
}
