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

// Whoever places a facility and whoever compares it clean the same text, one after the other.
let last: { readonly text: string; readonly clean: CleanAddress } | undefined;

/** Clean and fold an address; takes time in proportion to its length. */
export function cleanAddress(text: string): CleanAddress {
  if (last?.text !== text) last = { text, clean: clean(text) };
  return last.clean;
}

function clean(text: string): CleanAddress {
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

function withoutOddities(text: string): string {
  return cleanText(text)
    .replace(/[\p{Cf}\p{M}]/gu, '')
    .replace(/ð/g, 'đ')
    .replace(/[‐-―−]/g, '-');
}

/** What stands between a word and the one before it; from `DASH` on it ends a part of the address. */
export const GAP = { NONE: 0, SPACE: 1, DOT: 2, DASH: 3, COMMA: 4 } as const;

/** A run of letters or a run of digits. */
export interface Word {
  readonly exact: string;
  readonly folded: string;
  /** The same as part of a name: `III` is `3`. */
  readonly exactKey: string;
  readonly foldedKey: string;
  /** Where it stands in the clean address. */
  readonly start: number;
  readonly end: number;
  readonly gap: number;
  readonly isNumber: boolean;
  /** An abbreviation cut off the name that was typed right after it, as in `TPĐồng Xoài`. */
  readonly isCut: boolean;
}

/** The words of an address. */
export function splitWords({ exact, folded }: CleanAddress): Word[] {
  const words: Word[] = [];
  let gap: number = GAP.COMMA;
  for (let at = 0; at < folded.length;) {
    const kind = kindOf(folded, at);
    if (kind === OTHER) {
      gap = Math.max(gap, gapOf(folded, at));
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < folded.length && kindOf(folded, end) === kind) end += 1;
    pushWord(words, exact, folded, { start: at, end, gap, isNumber: kind === DIGIT });
    gap = GAP.NONE;
    at = end;
  }
  return words;
}

// No Vietnamese syllable begins like these, so what follows them is a name.
const GLUED = /^(kktck|kkt|kcn|ccn|tp|tx|tt)(?=.)/;
const COMMAS = new Set([...',;|()[]\n\r…•·']);
const ANY_LETTER = /\p{L}/u;

// Also what scanners and hasty typists make of them: "lll".
const NUMERALS = new Map([
  ...['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'].map(
    (numeral, index): [string, string] => [numeral, String(index + 1)],
  ),
  ...['l', 'll', 'lll'].map((numeral): [string, string] => [numeral, String(numeral.length)]),
]);

function pushWord(
  words: Word[],
  exact: string,
  folded: string,
  { start, end, gap, isNumber }: Pick<Word, 'start' | 'end' | 'gap' | 'isNumber'>,
): void {
  const cut = isNumber ? 0 : lengthOfCut(folded, start, end);
  if (cut > 0) words.push(makeWord(exact, folded, start, start + cut, gap, false, true));
  const [from, before] = cut > 0 ? [start + cut, GAP.NONE] : [start, gap];
  words.push(makeWord(exact, folded, from, end, before, isNumber, false));
}

function makeWord(
  exact: string,
  folded: string,
  start: number,
  end: number,
  gap: number,
  isNumber: boolean,
  isCut: boolean,
): Word {
  const typed = exact.slice(start, end);
  const plain = folded.slice(start, end);
  const numeral = end - start <= 4 ? NUMERALS.get(plain) : undefined;
  return {
    exact: typed,
    folded: plain,
    exactKey: numeral ?? typed,
    foldedKey: numeral ?? plain,
    start,
    end,
    gap,
    isNumber,
    isCut,
  };
}

function lengthOfCut(folded: string, start: number, end: number): number {
  const first = folded.charCodeAt(start);
  // Only "k", "c" and "t" begin one of them.
  if (first !== 0x6b && first !== 0x63 && first !== 0x74) return 0;
  return GLUED.exec(folded.slice(start, end))?.[1]?.length ?? 0;
}

const [OTHER, LETTER, DIGIT] = [0, 1, 2];
const KINDS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  if (code >= 0x61 && code <= 0x7a) return LETTER;
  return code >= 0x30 && code <= 0x39 ? DIGIT : OTHER;
});

function kindOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x80) return KINDS[code]!;
  return ANY_LETTER.test(text.charAt(at)) ? LETTER : OTHER;
}

/** A dash between spaces parts; one without, as in `ĐT-741`, joins. */
function gapOf(text: string, at: number): number {
  const letter = text.charAt(at);
  if (COMMAS.has(letter)) return GAP.COMMA;
  if (letter === '.') return GAP.DOT;
  if (letter === '-' && (text.charAt(at - 1) === ' ' || text.charAt(at + 1) === ' ')) {
    return GAP.DASH;
  }
  return GAP.SPACE;
}

/** A name in the forms that are compared: no spaces, so `BomBo` and `Bom Bo` are one. */
export interface Name {
  readonly exact: string;
  readonly folded: string;
}

/** A name found in an address. */
export interface TypedName extends Name {
  /** The type that stands before it, in full and in lower case: `thị xã`. */
  readonly type: string | undefined;
  /** Type and name as typed. */
  readonly shown: string;
}

/** The name that these words make. */
export function nameOf(words: readonly Word[], from = 0, to = words.length): Name {
  let exact = '';
  let folded = '';
  for (let at = from; at < to; at += 1) {
    exact += words[at]!.exactKey;
    folded += words[at]!.foldedKey;
  }
  return { exact, folded };
}

/** Whether a name of the gazetteer was typed with its diacritics, or with none at all. */
export function isSpelled(typed: Name, { exact }: Name): boolean {
  return isPlain(typed) || typed.exact === exact;
}

/** The words of a name in the gazetteer. */
export function wordsOf(text: string): Word[] {
  return splitWords(cleanAddress(text));
}

/** Whether it was typed without any diacritics. */
export function isPlain({ exact, folded }: Name): boolean {
  return exact === folded;
}

/** The names without those that only repeat another one. */
export function eachOnce(typed: readonly TypedName[]): readonly TypedName[] {
  if (typed.length < 2) return typed;
  return [...new Map(typed.map((name) => [`${name.type ?? ''} ${name.exact}`, name])).values()];
}

/**
 * The items whose name is nearest, if near enough; several when the next best is hardly farther:
 * the runner-up has to be off by at least twice as many slips.
 */
export function nearest<T>(
  name: string,
  items: readonly T[],
  nameOf: (item: T) => string,
): readonly T[] {
  const allowed = slipsAllowedIn(name);
  if (allowed === 0) return [];
  const limit = 2 * allowed;
  const near = items
    .map((item) => ({ item, distance: editDistance(name, nameOf(item), limit) }))
    .toSorted((a, b) => a.distance - b.distance);
  const best = near[0]?.distance ?? Infinity;
  if (best > allowed) return [];
  const margin = Math.max(1, best);
  return near.filter(({ distance }) => distance < best + margin).map(({ item }) => item);
}

/** One slip of the pen, or two in a long name; a short name with a slip could be any other. */
export function slipsAllowedIn(name: string): number {
  if (name.length < 5) return 0;
  return name.length < 12 ? 1 : 2;
}

/** Letters inserted, left out, replaced or swapped with their neighbour; more than `limit` is `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? beforeLast[j - 2]! + 1
          : Infinity;
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, replaced, swapped));
    }
    if (Math.min(...row) > limit) return limit + 1;
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[b.length]!, limit + 1);
}

/** The whole lines of a text that comes in pieces, as many at a time as a piece completes. */
export async function* splitLines(pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = '';
  let isFirst = true;
  for await (const piece of pieces) {
    // Only line feeds part addresses: a line separator of Unicode may have been pasted into one.
    const lines = (isFirst ? piece.replace(/^\ufeff/, '') : piece).split('\n');
    isFirst = false;
    lines[0] = rest + (lines[0] ?? '');
    rest = lines.pop() ?? '';
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  if (rest !== '') yield [withoutReturn(rest)];
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
