// The letters and signs of a text that needs no mending, by their code.
const FINE = new Uint8Array(0x2100);
for (const letter of '–—ĂăĐđĨĩŨũƠơƯư') FINE[letter.charCodeAt(0)] = 1;
for (const [from, to] of ['!~', 'ÀÏ', 'Ñï', 'ñý', 'Ạỹ']) {
  FINE.fill(1, from!.charCodeAt(0), to!.charCodeAt(0) + 1);
}
const SPACE = 0x20;

// Nearly every cell is as it should be, and looking once is many times cheaper than mending.
function isClean(text: string): boolean {
  let before = SPACE;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === SPACE ? before === SPACE : FINE[code] !== 1) return false;
    before = code;
  }
  return text === '' || before !== SPACE;
}

/**
 * What no reader sees and nobody types: marks that turn the direction of text, joiners, fillers, tags, halves of
 * letters, and what Unicode says is no character. Out of letters and marks they part, so they go first.
 */
const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{Cs}]+/gu;
/** Spaces of every width, what breaks lines or pages, and control characters, but for the end of a line. */
const BLANKS = /[\p{Zs}\p{Zl}\p{Zp}\u0000-\u0009\u000b-\u001f\u007f-\u009f]+/gu;

/** Text as it should have been typed: NFC, one kind of space, nothing hidden, `Đ` where fonts gave `Ð` or `Ɖ`. */
export function cleanText(text: string): string {
  if (isClean(text)) return text;
  return text
    .replace(HIDDEN, '')
    .normalize('NFC')
    .replace(/[ÐƉ]/g, 'Đ')
    .replace(/ɖ/g, 'đ')
    .replace(BLANKS, ' ')
    .trim();
}

/** Lower case without diacritics, for finding things: `Đồng Xoài` becomes `dong xoai`. */
export function foldText(text: string): string {
  if (text.length > MOST_ARGUMENTS || !isClean(text)) return foldClean(cleanText(text));
  const codes: number[] = [];
  for (let at = 0; at < text.length; at += 1) codes.push(FOLDED[text.charCodeAt(at)]!);
  return String.fromCharCode(...codes);
}

function foldClean(text: string): string {
  return text
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}

// What letters that need no mending are when folded: each is one letter, and looking it up three times as fast.
const FOLDED = Uint16Array.from(FINE, (isFine, code) =>
  isFine === 1 || code === SPACE ? foldClean(String.fromCharCode(code)).charCodeAt(0) : 0,
);
const MOST_ARGUMENTS = 10_000;

/** A name as an address has it: `Đồng Xoài` becomes `dong-xoai`; of signs alone nothing is left. */
export function slugOf(text: string): string {
  return (foldText(text).match(/[a-z0-9]+/g) ?? []).join('-');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in HTML, SVG and XML, within tags and between them. */
export function escapeMarkup(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!) : text;
}

/** A value as an attribute of HTML has it, without quotes where it needs none. */
export function attributeValue(value: string): string {
  return /^[^\s"'`=<>&]+$/.test(value) ? value : `"${escapeMarkup(value)}"`;
}

/** First letter in upper case, for a unit's name at the start of a line: `Huyện Hớn Quản`. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

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

// Names share their words, so most are known already.
const wordKeys = new Map<string, string>();

function keyOfWord(word: string): string {
  if (/^\p{Nd}/u.test(word)) return word.replace(/^0+/, '').padStart(NUMBER_LENGTH, '0');
  const known = wordKeys.get(word);
  if (known !== undefined) return known;
  const key = keyOfLetters(word);
  wordKeys.set(word, key);
  return key;
}

function keyOfLetters(word: string): string {
  const decomposed = word.normalize('NFD');
  const tone = TONES.indexOf(decomposed.match(TONE)?.[0] ?? ' ') + 1;
  const letters = decomposed.replace(TONE, '').normalize('NFC');
  // The digit ends the word and is less than any letter: `ca`, `cà`, `cà phê`, `can`.
  return [...letters].map((letter) => rankOf.get(letter) ?? letter).join('') + String(tone);
}

/** How bytes of text say that they are Unicode. */
export type Unicode = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Which Unicode bytes show themselves to be: by their mark, or as UTF-16 without one; undefined of all others. */
export function unicodeOf(bytes: Uint8Array): Unicode | undefined {
  return markOf(bytes) ?? utf16Of(bytes);
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

// "Công ty" begins like "Cộng" without its signs, "Tổng công ty" like "Tổng cộng"; so a total ends there,
// or says at once of what.
const TOTALS =
  /^(tổng cộng|tổng số|tổng|cộng|tong cong|tong so|tong|cong)(\s*[:.(\d].*|\s+(huyện|thị xã|thành phố|xã|nhóm|mục|phần|trong|ngoài|kcn|khu công nghiệp|cơ sở|số|toàn|các|doanh nghiệp|huyen|thi xa|co so|so|toan|cac|doanh nghiep)(?!\p{L}).*)?$/u;

/** Whether a text begins a row of totals: `Tổng cộng: 12 cơ sở`. */
export function isTotalWords(text: string): boolean {
  return TOTALS.test(text.toLowerCase());
}

/** Whether cells are a row of totals, and nothing else: words of a total, figures and formulas. */
export function areTotals(cells: readonly string[]): boolean {
  let isThere = false;
  for (const cell of cells) {
    const text = cleanText(cell);
    if (text === '' || text.startsWith('=') || !/\p{L}/u.test(text)) continue;
    if (!isTotalWords(text)) return false;
    isThere = true;
  }
  return isThere;
}
