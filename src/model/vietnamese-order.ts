import { cleanText } from './text.ts';

// Not Intl.Collator: its order depends on what the machine knows of Vietnamese.
const LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** The tones after the plain one, in the order of dictionaries: huyền, hỏi, ngã, sắc, nặng. */
const TONES = '\u0300\u0309\u0303\u0301\u0323';
const TONE = new RegExp(`[${TONES}]`, 'g');
const NUMBER_LENGTH = 12;

const rankOf = new Map(
  [...LETTERS].map((letter, rank) => [letter, String.fromCharCode(65 + rank)]),
);

/**
 * A text whose order by `<` is that of `text` in a Vietnamese dictionary: syllable by syllable, its
 * letters before its tone; numbers by their value and before letters, other signs without weight.
 */
export function sortKey(text: string): string {
  const words =
    cleanText(text)
      .toLowerCase()
      .match(/\p{Nd}+|[\p{L}\p{M}]+/gu) ?? [];
  return words.map(keyOfWord).join('');
}

function keyOfWord(word: string): string {
  if (/^\p{Nd}/u.test(word)) return word.replace(/^0+/, '').padStart(NUMBER_LENGTH, '0');
  const decomposed = word.normalize('NFD');
  const tone = TONES.indexOf(decomposed.match(TONE)?.[0] ?? ' ') + 1;
  const letters = decomposed.replace(TONE, '').normalize('NFC');
  // The digit ends the word and is less than any letter: `ca`, `cà`, `cà phê`, `can`.
  return [...letters].map((letter) => rankOf.get(letter) ?? letter).join('') + String(tone);
}
