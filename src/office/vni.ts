const [GRAVE, ACUTE, TILDE, HOOK, DOT] = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
const [CIRCUMFLEX, BREVE, HORN] = ['\u0302', '\u0306', '\u031b'];

/** A letter that follows a vowel in VNI fonts, and what it puts on it. */
const TONE_MARKS: Readonly<Record<string, string>> = {
  ø: GRAVE,
  ù: ACUTE,
  õ: TILDE,
  û: HOOK,
  ï: DOT,
};
const CIRCUMFLEX_MARKS: Readonly<Record<string, string>> = {
  â: CIRCUMFLEX,
  à: CIRCUMFLEX + GRAVE,
  á: CIRCUMFLEX + ACUTE,
  ã: CIRCUMFLEX + TILDE,
  å: CIRCUMFLEX + HOOK,
  ä: CIRCUMFLEX + DOT,
};
const BREVE_MARKS: Readonly<Record<string, string>> = {
  ê: BREVE,
  è: BREVE + GRAVE,
  é: BREVE + ACUTE,
  ü: BREVE + TILDE,
  ú: BREVE + HOOK,
  ë: BREVE + DOT,
};
/** Letters that stand for themselves; `ô` and `ö` may take a tone. */
const SINGLES: Readonly<Record<string, string>> = {
  ì: `i${GRAVE}`,
  í: `i${ACUTE}`,
  ó: `i${TILDE}`,
  æ: `i${HOOK}`,
  ò: `i${DOT}`,
  î: `y${DOT}`,
  ô: `o${HORN}`,
  ö: `u${HORN}`,
  ñ: 'đ',
};
const MARKS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: { ...TONE_MARKS, ...CIRCUMFLEX_MARKS, ...BREVE_MARKS },
  e: { ...TONE_MARKS, ...CIRCUMFLEX_MARKS },
  o: { ...TONE_MARKS, ...CIRCUMFLEX_MARKS },
  u: TONE_MARKS,
  y: TONE_MARKS,
  ô: TONE_MARKS,
  ö: TONE_MARKS,
};
/** Every letter of the alphabet as VNI has it, both cases. */
const LETTERS = new Map<string, string>();

for (const [letter, meant] of Object.entries(SINGLES)) add(letter, meant);
for (const [base, marks] of Object.entries(MARKS)) {
  for (const [mark, meant] of Object.entries(marks))
    add(base + mark, (SINGLES[base] ?? base) + meant);
}

function add(typed: string, meant: string) {
  LETTERS.set(typed, meant.normalize('NFC'));
  const capital = meant.toUpperCase().normalize('NFC');
  LETTERS.set(typed.toUpperCase(), capital);
  // A capital with a small mark: `Aân` as well as `AÂN`.
  if (typed.length === 2) LETTERS.set(typed[0]!.toUpperCase() + typed[1]!, capital);
}

// Longer ones first: `ôù` is one letter.
const PATTERN = new RegExp([...LETTERS.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** Text typed in a VNI font as it was meant: `Hôùn Quaûn` becomes `Hớn Quản`. */
export function fromVni(text: string): string {
  return text.replace(PATTERN, (letter) => LETTERS.get(letter)!);
}
