import iconv from 'iconv-lite';

/** Fonts of the time before Unicode, whose text is other letters to every program. */
export const LEGACY_FONTS = ['tcvn3', 'vni'] as const;
export type LegacyFont = (typeof LEGACY_FONTS)[number];

/** Weighs cell by cell whether text was typed in such a font. */
export class FontEvidence {
  readonly #words = { tcvn3: new Set<string>(), vni: new Set<string>() };
  readonly #for = { tcvn3: 0, vni: 0 };
  readonly #against = { tcvn3: 0, vni: 0 };

  /** Whether the cell speaks for a font. */
  add(text: string): void {
    if (!SUSPICIOUS.test(text) || BEYOND_FONTS.test(text)) return;
    for (const word of accentedWords(text)) {
      if (isSyllable(word)) continue;
      for (const font of LEGACY_FONTS) {
        if (isSyllable(CONVERT[font](word))) {
          this.#for[font] += 1;
          if (this.#words[font].size < LEAST_WORDS) this.#words[font].add(word);
        } else this.#against[font] += 1;
      }
    }
  }

  font(): LegacyFont | undefined {
    const [best] = LEGACY_FONTS.toSorted((a, b) => this.#for[b] - this.#for[a]);
    const isProven = this.#words[best!].size >= LEAST_WORDS;
    return isProven && this.#for[best!] > 2 * this.#against[best!] ? best : undefined;
  }
}

/** Letters that Vietnamese in Unicode does without, and pairs of vowels that it never has. */
const SUSPICIOUS =
  /[\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]|[aeo][âêôùø]/i;
/** Letters that no such font gives: the cell was typed in Unicode. */
const BEYOND_FONTS = /[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]/;
const LEGACY_LETTER = /[\u00a1-\u00ff]/;
/** A foreign name or two may happen to read as Vietnamese in a font. */
const LEAST_WORDS = 3;

/** A row as it was meant: where a cell does not tell, the others of the row do. */
export function convertRow(cells: readonly string[], font: LegacyFont) {
  const verdicts = cells.map((text) => howTyped(text, font));
  const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
  const isUnicode = count('unicode') > count('font');
  const converted = cells.map((text, index) => {
    const stays = verdicts[index] === 'unicode' || (verdicts[index] === 'either' && isUnicode);
    return stays || !LEGACY_LETTER.test(text) ? text : CONVERT[font](text);
  });
  return { cells: converted, isUnicode };
}

/** Whether a cell was typed in Unicode or in the font; some words are Vietnamese in both. */
function howTyped(text: string, font: LegacyFont): 'unicode' | 'font' | 'either' {
  if (BEYOND_FONTS.test(text)) return 'unicode';
  if (!LEGACY_LETTER.test(text)) return 'either';
  const words = accentedWords(text);
  const difference = legibilityOf(words).bad - legibilityIn(font, words).bad;
  return difference === 0 ? 'either' : difference < 0 ? 'unicode' : 'font';
}

/** How many words read well and how many do not. */
export interface Legibility {
  readonly good: number;
  readonly bad: number;
}

/** How well text reads as Vietnamese, by its words with accents. */
export function legibilityOf(words: readonly string[]): Legibility {
  const good = words.filter(isSyllable).length;
  return { good, bad: words.length - good };
}

/** How well words read once a font is taken into account. */
export function legibilityIn(font: LegacyFont, words: readonly string[]): Legibility {
  return legibilityOf(words.map(CONVERT[font]));
}

/** The words of a text that have letters beyond ASCII; numbers with units are none. */
export function accentedWords(text: string): string[] {
  return text
    .split(/[\s!-/:-@[-`{-~\u2010-\u2027]+/)
    .filter((word) => /[^\0-\x7f]/.test(word) && /[a-z]/i.test(word) && !/\d/.test(word));
}

const INITIALS = 'ngh ng nh gh gi kh ph th tr ch qu b c d đ g h k l m n p r s t v x';
const RIMES =
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ' +
  'e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu ' +
  'i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu ' +
  'o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt ' +
  'oe oen oeo oet oong ooc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ' +
  'u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uơ ' +
  'uy uya uych uyên uyêt uyt uyu uynh uyn uyp ' +
  'ư ưc ưi ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y ych yêm yên yêng yêt yêu ynh yt ' +
  // Names of places from other languages of the country.
  'ak ăk âk ek êk ik ok ôk ơk uk ưk';
const SYLLABLE = new RegExp(
  `^(?:${INITIALS.replaceAll(' ', '|')})?(?:${RIMES.replaceAll(' ', '|')})$`,
);
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SHARP_TONES = /[\u0301\u0323]/;
const knownSyllables = new Map<string, boolean>();
const MOST_KNOWN_SYLLABLES = 50_000;

/** Whether a word could be a Vietnamese syllable, by its letters and its tone. */
function isSyllable(word: string): boolean {
  const found = knownSyllables.get(word);
  if (found !== undefined) return found;
  const isOne = readsAsSyllable(word);
  if (knownSyllables.size < MOST_KNOWN_SYLLABLES) knownSyllables.set(word, isOne);
  return isOne;
}

function readsAsSyllable(word: string): boolean {
  const letters = word.toLowerCase().normalize('NFD');
  const tones = letters.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const plain = letters.replace(TONES, '').normalize('NFC');
  if (!SYLLABLE.test(plain)) return false;
  // A syllable that ends in a stop has one of two tones.
  return !/(?:[cpt]|ch)$/.test(plain) || SHARP_TONES.test(tones[0] ?? '');
}

const CONVERT: Readonly<Record<LegacyFont, (text: string) => string>> = {
  tcvn3: fromTcvn3,
  vni: fromVni,
};

// What stands below A1 are quotes and dashes to everybody but the standard.
const TCVN3_FIRST = 0xa1;
const TCVN3_LETTERS = Array.from({ length: 0x100 - TCVN3_FIRST }, (_, index) =>
  iconv.decode(Buffer.of(TCVN3_FIRST + index), 'tcvn'),
);

/** Text typed in a TCVN3 font (.VnTime) as it was meant: `Hín Qu¶n` becomes `Hớn Quản`. */
export function fromTcvn3(text: string): string {
  return text
    .replace(/[\u00a1-\u00ff]/g, (letter) => TCVN3_LETTERS[letter.charCodeAt(0) - TCVN3_FIRST]!)
    .normalize('NFC');
}

/** Words of capitals with small letters among them: typed in .VnTimeH, which shows these as capitals. */
export function hasLostCapitals(text: string): boolean {
  return text
    .split(/[^\p{L}\p{M}]+/u)
    .some((word) => /[A-Z].*[A-Z]/.test(word) && !/[a-z]/.test(word) && /\p{Ll}/u.test(word));
}

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
const VNI_SINGLES: Readonly<Record<string, string>> = {
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
const VNI_MARKS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: { ...TONE_MARKS, ...CIRCUMFLEX_MARKS, ...BREVE_MARKS },
  e: { ...TONE_MARKS, ...CIRCUMFLEX_MARKS },
  o: { ...TONE_MARKS, ...CIRCUMFLEX_MARKS },
  u: TONE_MARKS,
  y: TONE_MARKS,
  ô: TONE_MARKS,
  ö: TONE_MARKS,
};
/** Every letter of the alphabet as VNI has it, both cases. */
const VNI_LETTERS = new Map<string, string>();

for (const [letter, meant] of Object.entries(VNI_SINGLES)) addVniLetter(letter, meant);
for (const [base, marks] of Object.entries(VNI_MARKS)) {
  for (const [mark, meant] of Object.entries(marks))
    addVniLetter(base + mark, (VNI_SINGLES[base] ?? base) + meant);
}

function addVniLetter(typed: string, meant: string) {
  VNI_LETTERS.set(typed, meant.normalize('NFC'));
  const capital = meant.toUpperCase().normalize('NFC');
  VNI_LETTERS.set(typed.toUpperCase(), capital);
  // A capital with a small mark: `Aân` as well as `AÂN`.
  if (typed.length === 2) VNI_LETTERS.set(typed[0]!.toUpperCase() + typed[1]!, capital);
}

// Longer ones first: `ôù` is one letter.
const VNI_PATTERN = new RegExp(
  [...VNI_LETTERS.keys()].sort((a, b) => b.length - a.length).join('|'),
  'g',
);

/** Text typed in a VNI font as it was meant: `Hôùn Quaûn` becomes `Hớn Quản`. */
export function fromVni(text: string): string {
  return text.replace(VNI_PATTERN, (letter) => VNI_LETTERS.get(letter)!);
}
