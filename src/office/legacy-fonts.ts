import { accentedWords, isSyllable } from './syllables.ts';
import { fromTcvn3 } from './tcvn3.ts';
import { fromVni } from './vni.ts';

/** Fonts of the time before Unicode, whose text is other letters to every program. */
export type LegacyFont = 'tcvn3' | 'vni';
export const FONTS = ['tcvn3', 'vni'] as const;

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
export interface Reading {
  readonly good: number;
  readonly bad: number;
}

/** How well text reads as Vietnamese, by its words with accents. */
export function readingOf(words: readonly string[]): Reading {
  const good = words.filter(isSyllable).length;
  return { good, bad: words.length - good };
}

/** How well words read once a font is taken into account. */
export function readingIn(font: LegacyFont, words: readonly string[]): Reading {
  return readingOf(words.map(CONVERT[font]));
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
function judge(text: string, font: LegacyFont): 'unicode' | 'font' | 'either' {
  if (BEYOND_FONTS.test(text)) return 'unicode';
  if (!LEGACY_LETTER.test(text)) return 'either';
  const words = accentedWords(text);
  const difference = readingOf(words).bad - readingIn(font, words).bad;
  return difference === 0 ? 'either' : difference < 0 ? 'unicode' : 'font';
}

/** A row as it was meant: where a cell does not tell, the others of the row do. */
export function convertRow(cells: readonly string[], font: LegacyFont) {
  const verdicts = cells.map((text) => judge(text, font));
  const count = (wanted: string) => verdicts.filter((verdict) => verdict === wanted).length;
  const isUnicode = count('unicode') > count('font');
  const converted = cells.map((text, index) => {
    const stays = verdicts[index] === 'unicode' || (verdicts[index] === 'either' && isUnicode);
    return stays || !LEGACY_LETTER.test(text) ? text : CONVERT[font](text);
  });
  return { cells: converted, isUnicode };
}
