import type { CleanAddress } from './clean-address.ts';

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

// No Vietnamese syllable begins like these, so what follows them is a name.
const GLUED = /^(kktck|kkt|kcn|ccn|tp|tx|tt)(?=.)/;
const COMMAS = new Set([...',;|()[]\n\r…•·']);
const LETTER = /\p{L}/u;

// Also what scanners and hasty typists make of them: "lll".
const NUMERALS = new Map([
  ...['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'].map(
    (numeral, index): [string, string] => [numeral, String(index + 1)],
  ),
  ...['l', 'll', 'lll'].map((numeral): [string, string] => [numeral, String(numeral.length)]),
]);

/** The words of an address. */
export function splitWords({ exact, folded }: CleanAddress): Word[] {
  const words: Word[] = [];
  let gap: number = GAP.COMMA;
  for (let at = 0; at < folded.length;) {
    const kind = kindOf(folded, at);
    if (kind === 'other') {
      gap = Math.max(gap, gapOf(folded, at));
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < folded.length && kindOf(folded, end) === kind) end += 1;
    pushWord(words, exact, folded, { start: at, end, gap, isNumber: kind === 'digit' });
    gap = GAP.NONE;
    at = end;
  }
  return words;
}

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

function kindOf(text: string, at: number): 'letter' | 'digit' | 'other' {
  const code = text.charCodeAt(at);
  if (code >= 0x61 && code <= 0x7a) return 'letter';
  if (code >= 0x30 && code <= 0x39) return 'digit';
  return code > 0x7f && LETTER.test(text.charAt(at)) ? 'letter' : 'other';
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
