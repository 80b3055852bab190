import iconv from 'iconv-lite';
import { Refusal } from './sheet.ts';

/** The text of a CSV and how it was encoded. */
interface DecodedText {
  readonly text: string;
  /** A sentence about the encoding. */
  readonly understood: string;
  /** The bytes are those of a font, which its reader has to convert. */
  readonly font?: LegacyFont;
}

type Unicode = 'utf-8' | 'utf-16le' | 'utf-16be';

const SAMPLE = 200_000;

/** Decode a CSV's bytes as the user says, or as they show themselves to be. Throws a `Refusal` where they are not. */
export function decodeText(bytes: Uint8Array, encoding: EncodingName | undefined): DecodedText {
  const unicode = markOf(bytes) ?? utf16Of(bytes);
  switch (encoding) {
    case undefined:
      return decodeAsFound(bytes, unicode);
    case 'utf-8':
    case 'utf-16le':
    case 'utf-16be': {
      const text = (unicode ?? encoding) === encoding ? decodeStrictly(bytes, encoding) : undefined;
      if (text === undefined || !looksLikeWriting(text)) throw misfit(encoding);
      return { text, understood: `Bảng mã ${encoding.toUpperCase()}, theo --encoding.` };
    }
    case 'windows-1258': {
      if (unicode !== undefined || decodeStrictly(bytes, 'utf-8') !== undefined) {
        if (bytes.some((byte) => byte > 0x7f)) throw misfit(encoding);
      }
      if ((mostLegibleEncoding(bytes) ?? encoding) !== encoding) throw misfit(encoding);
      return decodeWindows1258(bytes);
    }
    default: {
      const text = decodeStrictly(bytes, unicode ?? 'utf-8');
      if (text !== undefined) return { text, understood: describe(unicode, bytes) };
      if ((mostLegibleEncoding(bytes) ?? encoding) !== encoding) throw misfit(encoding);
      return { text: showBytes(bytes), understood: `Bảng mã ${encoding}, theo --encoding.` };
    }
  }
}

function decodeAsFound(bytes: Uint8Array, unicode: Unicode | undefined): DecodedText {
  const text = decodeStrictly(bytes, unicode ?? 'utf-8');
  if (text !== undefined) return { text, understood: describe(unicode, bytes) };
  if (unicode !== undefined) throw unknownEncoding(bytes, unicode.toUpperCase());
  const best = mostLegibleEncoding(bytes);
  if (best === undefined) throw unknownEncoding(bytes, 'UTF-8');
  if (best === 'windows-1258') return decodeWindows1258(bytes);
  return { text: showBytes(bytes), understood: `Bảng mã ${best}.`, font: best };
}

function describe(unicode: Unicode | undefined, bytes: Uint8Array): string {
  if (unicode !== undefined && unicode !== 'utf-8') {
    return `Tệp UTF-16 (Unicode Text) đã được chuyển sang UTF-8.`;
  }
  return `Bảng mã UTF-8${bytes[0] === 0xef && unicode !== undefined ? ' có BOM' : ''}.`;
}

/** Only windows-1258 writes Vietnamese tones as marks of their own and is no font. */
function decodeWindows1258(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  const understood = 'Tệp dùng bảng mã windows-1258; đã chuyển sang Unicode dựng sẵn.';
  return { text, understood };
}

function markOf(bytes: Uint8Array): Unicode | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 without a mark: every other byte of what is mostly ASCII is zero. */
function utf16Of(bytes: Uint8Array): Unicode | undefined {
  if (bytes.length % 2 === 1) return undefined;
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, index) => (zeros[index % 2]! += byte === 0 ? 1 : 0));
  const [even, odd] = zeros.map((count) => count / Math.max(1, sample.length / 2));
  if (odd! >= 0.2 && even! < 0.05) return 'utf-16le';
  return even! >= 0.2 && odd! < 0.05 ? 'utf-16be' : undefined;
}

function decodeStrictly(bytes: Uint8Array, encoding: Unicode): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC');
  } catch (error) {
    // The decoder throws a TypeError for malformed bytes, and nothing else can be meant here.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Bytes read as UTF-16 by mistake are mostly Chinese. */
function looksLikeWriting(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const usual =
    sample.match(/[\0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u22ff\ufeff]/g)?.length ?? 0;
  return usual * 2 >= sample.length;
}

/** The encoding of one byte a letter in which the text reads best, if it reads well in any. */
function mostLegibleEncoding(bytes: Uint8Array) {
  const sample = bytes.subarray(0, SAMPLE);
  const words = accentedWords(showBytes(sample));
  const marked = accentedWords(new TextDecoder('windows-1258').decode(sample).normalize('NFC'));
  const score = ({ good, bad }: Legibility) => good - bad;
  const scores = [
    ['windows-1258', score(legibilityOf(marked))] as const,
    ...FONTS.map((font) => [font, score(legibilityIn(font, words))] as const),
  ];
  const [best] = scores.toSorted(([, a], [, b]) => b - a);
  return best![1] > 0 ? best![0] : undefined;
}

function misfit(encoding: EncodingName): Refusal {
  const hint = 'bỏ --encoding để chương trình tự nhận bảng mã';
  return new Refusal('encoding', `tệp không phải bảng mã ${encoding}`, hint);
}

function unknownEncoding(bytes: Uint8Array, expected: string): Refusal {
  const at = expected === 'UTF-8' ? firstWrongLine(bytes) : undefined;
  const where = at === undefined ? '' : `, sai từ dòng ${at}`;
  return new Refusal(
    'encoding',
    `không nhận ra bảng mã của tệp (không phải ${expected}${where})`,
    'trong Excel lưu lại thành "CSV UTF-8 (phân cách bằng dấu phẩy)", hoặc nêu bảng mã bằng --encoding',
  );
}

function firstWrongLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const to = end === -1 ? bytes.length : end;
    if (decodeStrictly(bytes.subarray(from, to), 'utf-8') === undefined) return line;
    from = to + 1;
  }
  return line;
}

/** Encodings that an office's file may be in, as `--encoding` names them. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'vni'] as const;
export type EncodingName = (typeof ENCODINGS)[number];

/** What bytes 80–9F stand for; those that mean nothing keep their number, as browsers have it. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTE_OF = new Map([...HIGH].map((character, index) => [character, 0x80 + index]));

/** How Windows shows bytes of an unknown encoding. */
function showBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => HIGH[character.charCodeAt(0) - 0x80]!);
}

/** The bytes that are shown so; none if no bytes are. */
export function bytesShownAs(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 0x100 ? code : BYTE_OF.get(text[at]!);
    if (byte === undefined) return undefined;
    bytes[at] = byte;
  }
  return bytes;
}

// What stands below A1 are quotes and dashes to everybody but the standard.
const FIRST = 0xa1;
const TCVN3_LETTERS = Array.from({ length: 0x100 - FIRST }, (_, index) =>
  iconv.decode(Buffer.of(FIRST + index), 'tcvn'),
);

/** Text typed in a TCVN3 font (.VnTime) as it was meant: `Hín Qu¶n` becomes `Hớn Quản`. */
export function fromTcvn3(text: string): string {
  return text
    .replace(/[\u00a1-\u00ff]/g, (letter) => TCVN3_LETTERS[letter.charCodeAt(0) - FIRST]!)
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
const VNI_LETTERS = new Map<string, string>();

for (const [letter, meant] of Object.entries(SINGLES)) add(letter, meant);
for (const [base, marks] of Object.entries(MARKS)) {
  for (const [mark, meant] of Object.entries(marks))
    add(base + mark, (SINGLES[base] ?? base) + meant);
}

function add(typed: string, meant: string) {
  VNI_LETTERS.set(typed, meant.normalize('NFC'));
  const capital = meant.toUpperCase().normalize('NFC');
  VNI_LETTERS.set(typed.toUpperCase(), capital);
  // A capital with a small mark: `Aân` as well as `AÂN`.
  if (typed.length === 2) VNI_LETTERS.set(typed[0]!.toUpperCase() + typed[1]!, capital);
}

// Longer ones first: `ôù` is one letter.
const PATTERN = new RegExp(
  [...VNI_LETTERS.keys()].sort((a, b) => b.length - a.length).join('|'),
  'g',
);

/** Text typed in a VNI font as it was meant: `Hôùn Quaûn` becomes `Hớn Quản`. */
export function fromVni(text: string): string {
  return text.replace(PATTERN, (letter) => VNI_LETTERS.get(letter)!);
}

/** Fonts of the time before Unicode, whose text is other letters to every program. */
export type LegacyFont = 'tcvn3' | 'vni';
const FONTS = ['tcvn3', 'vni'] as const;

const CONVERT: Readonly<Record<LegacyFont, (text: string) => string>> = {
  tcvn3: fromTcvn3,
  vni: fromVni,
};

/** Letters that Vietnamese in Unicode does without, and pairs of vowels that it never has. */
const SUSPICIOUS =
  /[\u00a1-\u00bf\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db\u00dc\u00de\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1\u00f6-\u00f8\u00fb\u00fc\u00fe\u00ff]|[aeo][âêôùø]/i;
/** Letters that no such font gives: the cell was typed in Unicode. */
const BEYOND_FONTS = /[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]/;
const LEGACY_LETTER = /[\u00a1-\u00ff]/;
/** A foreign name or two may happen to read as Vietnamese in a font. */
const LEAST_WORDS = 3;

/** How many words read well and how many do not. */
interface Legibility {
  readonly good: number;
  readonly bad: number;
}

/** How well text reads as Vietnamese, by its words with accents. */
export function legibilityOf(words: readonly string[]): Legibility {
  const good = words.filter(isSyllable).length;
  return { good, bad: words.length - good };
}

/** How well words read once a font is taken into account. */
function legibilityIn(font: LegacyFont, words: readonly string[]): Legibility {
  return legibilityOf(words.map(CONVERT[font]));
}

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
      for (const font of FONTS) {
        if (isSyllable(CONVERT[font](word))) {
          this.#for[font] += 1;
          if (this.#words[font].size < LEAST_WORDS) this.#words[font].add(word);
        } else this.#against[font] += 1;
      }
    }
  }

  font(): LegacyFont | undefined {
    const [best] = FONTS.toSorted((a, b) => this.#for[b] - this.#for[a]);
    const isProven = this.#words[best!].size >= LEAST_WORDS;
    return isProven && this.#for[best!] > 2 * this.#against[best!] ? best : undefined;
  }
}

/** Whether a cell was typed in Unicode or in the font; some words are Vietnamese in both. */
function typedIn(text: string, font: LegacyFont): 'unicode' | 'font' | 'either' {
  if (BEYOND_FONTS.test(text)) return 'unicode';
  if (!LEGACY_LETTER.test(text)) return 'either';
  const words = accentedWords(text);
  const difference = legibilityOf(words).bad - legibilityIn(font, words).bad;
  return difference === 0 ? 'either' : difference < 0 ? 'unicode' : 'font';
}

/** A row as it was meant: where a cell does not tell, the others of the row do. */
export function convertRow(cells: readonly string[], font: LegacyFont) {
  const verdicts = cells.map((text) => typedIn(text, font));
  const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
  const isUnicode = count('unicode') > count('font');
  const converted = cells.map((text, index) => {
    const stays = verdicts[index] === 'unicode' || (verdicts[index] === 'either' && isUnicode);
    return stays || !LEGACY_LETTER.test(text) ? text : CONVERT[font](text);
  });
  return { cells: converted, isUnicode };
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
const known = new Map<string, boolean>();
const MOST_KNOWN = 50_000;

/** Whether a word could be a Vietnamese syllable, by its letters and its tone. */
function isSyllable(word: string): boolean {
  const found = known.get(word);
  if (found !== undefined) return found;
  const isOne = readsAsSyllable(word);
  if (known.size < MOST_KNOWN) known.set(word, isOne);
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

/** The words of a text that have letters beyond ASCII; numbers with units are none. */
export function accentedWords(text: string): string[] {
  return text
    .split(/[\s!-/:-@[-`{-~\u2010-\u2027]+/)
    .filter((word) => /[^\0-\x7f]/.test(word) && /[a-z]/i.test(word) && !/\d/.test(word));
}
