import iconv from 'iconv-lite';

// What stands below A1 are quotes and dashes to everybody but the standard.
const FIRST = 0xa1;
const LETTERS = Array.from({ length: 0x100 - FIRST }, (_, index) =>
  iconv.decode(Buffer.of(FIRST + index), 'tcvn'),
);

/** Text typed in a TCVN3 font (.VnTime) as it was meant: `Hín Qu¶n` becomes `Hớn Quản`. */
export function fromTcvn3(text: string): string {
  return text
    .replace(/[\u00a1-\u00ff]/g, (letter) => LETTERS[letter.charCodeAt(0) - FIRST]!)
    .normalize('NFC');
}

/** Words of capitals with small letters among them: typed in .VnTimeH, which shows these as capitals. */
export function hasLostCapitals(text: string): boolean {
  return text
    .split(/[^\p{L}\p{M}]+/u)
    .some((word) => /[A-Z].*[A-Z]/.test(word) && !/[a-z]/.test(word) && /\p{Ll}/u.test(word));
}
