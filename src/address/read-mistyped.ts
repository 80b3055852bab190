import type { Park } from '../model/places.ts';
import { PLACE_WORDS, type Meaning, type UnitLevel } from './words.ts';
import { editDistance } from './edit-distance.ts';
import { isParkCalled, knownPark } from './match-park.ts';
import type { Match } from './match-parts.ts';
import { isPlain, nameOf, type Name, type TypedName } from './names.ts';
import { shownText, type Reading } from './reading.ts';

/** A place whose type was mistyped, with the note for whoever looks at it. */
export interface Mistyped {
  readonly unit?: { readonly level: UnitLevel; readonly name: TypedName } | undefined;
  readonly park?: Match<Park> | undefined;
  readonly note: string;
}

// "khu kinh tế cửa khẩu"
const MOST_WORDS = 5;

/** Read `huynệ Chơn Thành`: one slip in the word for the type, and a name that has that type. */
export function readMistyped(reading: Reading, from: number, to: number): Mistyped | undefined {
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
function hasName({ names }: Reading, meaning: Meaning, name: Name): boolean {
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
