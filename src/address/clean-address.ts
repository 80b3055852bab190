import { cleanText } from '../model/text.ts';

/** An address in the forms that are compared; the same index is the same letter in all three. */
export interface CleanAddress {
  /** As typed, for quoting in notes. */
  readonly shown: string;
  /** Lower case, the tone always where the newer spelling puts it: `hòa` and `hoà` are one. */
  readonly exact: string;
  /** Besides without diacritics. */
  readonly folded: string;
}

const TONES = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

// A table and not foldText(): one letter stays one letter, and it is many times faster.
const BASE_LETTERS = new Map([
  ['đ', 'd'],
  ...[...'aăâeêioôơuưy'].flatMap((vowel) =>
    ['', ...TONES].map((tone): [string, string] => [
      (vowel + tone).normalize('NFC'),
      vowel.normalize('NFD').charAt(0),
    ]),
  ),
]);

// On oa, oe and uy the older spelling has the tone on the first vowel, the newer on the second.
const TONE_PLACES = new Map(
  TONES.flatMap((tone) =>
    ['oa', 'oe', 'uy'].map(([first = '', second = '']): [string, string] => [
      (first + tone).normalize('NFC') + second,
      first + (second + tone).normalize('NFC'),
    ]),
  ),
);

// Nearly every address is free of these, and looking once is cheaper than replacing five times.
const ODD = /[^ -~À-ÏÑ-ïñ-ỹ]|[\u0180-\u019f\u0250-\u1e9f]/;

/** Clean and fold an address; takes time in proportion to its length. */
export function cleanAddress(text: string): CleanAddress {
  const composed = text.normalize('NFKC');
  const shown = ODD.test(composed) ? withoutOddities(composed) : composed;
  const exact = shown
    .toLowerCase()
    .replace(/[óòỏõọ][ae]|[úùủũụ]y/g, (vowels) => TONE_PLACES.get(vowels) ?? vowels);
  // Some foreign letters grow when lowered; then the quotes are in lower case too.
  return {
    shown: shown.length === exact.length ? shown : exact,
    exact,
    folded: exact.replace(/[^\0-\x7f]/g, (letter) => BASE_LETTERS.get(letter) ?? letter),
  };
}

function withoutOddities(text: string): string {
  return cleanText(text)
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/ð/g, 'đ')
    .replace(/[‐-―−]/g, '-');
}
