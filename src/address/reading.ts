import type { PlaceNames } from './gazetteer.ts';
import { type CleanAddress, GAP, isSpelled, type Name, splitWords, type Word } from './text.ts';
import { type Announcement, announcementAt } from './words.ts';

/** An address being read against a gazetteer. */
export interface AddressReading {
  readonly address: CleanAddress;
  readonly words: readonly Word[];
  /** What each word announces, as nearly every question begins with it. */
  readonly announced: readonly (Announcement | undefined)[];
  readonly names: PlaceNames;
  /** Whether any of them is an English word for a place. */
  readonly isEnglish: boolean;
}

/** Begin to read. */
export function beginReading(address: CleanAddress, names: PlaceNames): AddressReading {
  const words = splitWords(address);
  const announced = words.map((_, at) => announcementAt(words, at));
  const isEnglish = announced.some((found) => found?.meaning.is === 'english');
  return { address, words, announced, names, isEnglish };
}

/** The text from one word up to another, as typed. */
export function shownText({ address, words }: AddressReading, from: number, to: number): string {
  return address.shown.slice(words[from]!.start, words[to - 1]!.end);
}

/** Whether a comma or a dash, or nothing at all, stands before this word. */
export function isParted({ words }: AddressReading, at: number): boolean {
  return at >= words.length || words[at]!.gap >= GAP.DASH;
}

/** Whether a comma or nothing at all stands before this word. */
export function isAfterComma({ words }: AddressReading, at: number): boolean {
  return at >= words.length || words[at]!.gap >= GAP.COMMA;
}

/** Whether a part begins here although no comma says so: `ấp 3 xã Minh Hưng`. */
export function beginsPart(reading: AddressReading, at: number): boolean {
  const found = reading.announced[at];
  if (found === undefined || found.meaning.is === 'english') return false;
  if (found.meaning.is === 'park') return true;
  if (!found.isPlain) return true;
  const next = at + found.length;
  if (found.meaning.is === 'unit') return endOfUnitName(reading, next, found) !== undefined;
  // Without diacritics "to", "so" and "ban" are syllables of names as well.
  return found.length > 1 || (reading.words[next]?.isNumber ?? false);
}

/** Where the run of words ends in which a name must lie. */
export function endOfRun(
  reading: AddressReading,
  from: number,
  ends: (reading: AddressReading, at: number) => boolean = isParted,
): number {
  let at = from + 1;
  while (!ends(reading, at) && !beginsPart(reading, at)) at += 1;
  return at;
}

/** Where each name ends when a run is nothing but a commune's, a district's and a province's name. */
export function chainOfNames(
  reading: AddressReading,
  from: number,
  to: number,
): number[] | undefined {
  const ends: number[] = [];
  for (let at = from; at < to; at = ends.at(-1)!) {
    const mostWords = Math.min(reading.names.mostWords, to - at);
    const end = endOfKnown(reading, at, { mostWords }, (name) => {
      return isLink(name, reading.names, at === from);
    });
    if (end === undefined) return undefined;
    ends.push(end);
  }
  return ends;
}

/** Only the first can be a commune: what follows is ever larger. */
function isLink(name: Name, names: PlaceNames, isFirst: boolean) {
  const { calledCommunes: communes, calledDistricts: districts, provinces } = names;
  const province = provinces.get(name.folded);
  if (province === 'own' || province === 'former' || province === 'country') return true;
  if (districts.get(name.folded)?.some((known) => isSpelled(name, known)) === true) return true;
  return isFirst && communes.get(name.folded)?.some((known) => isSpelled(name, known)) === true;
}

/** Where the name ends that follows a unit's word, if the gazetteer knows it. */
export function endOfUnitName(
  reading: AddressReading,
  from: number,
  { meaning }: Announcement,
): number | undefined {
  if (meaning.is !== 'unit' || isParted(reading, from)) return undefined;
  const { provinces, calledDistricts, calledCommunes, laterUnits } = reading.names;
  const { level, type } = meaning;
  return endOfKnown(reading, from, reading.names, ({ folded }) => {
    if (level === 'province') return provinces.has(folded);
    if (level === 'commune') return calledCommunes.has(folded) || laterUnits.isCalled(folded);
    // A large city is a province, and yet is called a city like a town.
    return calledDistricts.has(folded) || (type === 'thành phố' && provinces.has(folded));
  });
}

/** Where the longest known name ends that begins at a word and has no such gap in it. */
export function endOfKnown(
  { words }: AddressReading,
  from: number,
  { gap = GAP.DASH, mostWords }: { readonly gap?: number; readonly mostWords: number },
  isKnown: (name: Name) => boolean,
): number | undefined {
  let found: number | undefined;
  let [exact, folded] = ['', ''];
  const to = Math.min(from + mostWords, words.length);
  for (let at = from; at < to; at += 1) {
    const word = words[at]!;
    if (at > from && word.gap >= gap) break;
    exact += word.exactKey;
    folded += word.foldedKey;
    if (isKnown({ exact, folded })) found = at + 1;
  }
  return found;
}
