import { cleanText, foldText } from '../../model/text.ts';

// What the index and a query have in common: their words, and which of those say what kind of thing is meant.

/** A word of a name or a query. */
export interface SearchWord {
  /** Lower case, in one of the spellings that it may have: `hòa`, `hoà`; a number as it is written. */
  readonly exact: string;
  /** Besides without diacritics, and a number without its leading noughts. */
  readonly folded: string;
  /** Of a roman numeral, its value. */
  readonly value?: string;
}

const NUMERALS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];
const VALUES = new Map([
  ...NUMERALS.map((numeral, at) => [numeral, String(at + 1)] as const),
  // What scanners and hasty typists make of them.
  ...(['ll', 'lll'] as const).map((numeral) => [numeral, String(numeral.length)] as const),
]);

/** From so many figures on a number is a tax code, whose noughts count. */
const TAX_FIGURES = 9;

/** The words of a text: `Số 1088/SCT-CN` becomes `số`, `1088`, `sct` and `cn`; `CS045` becomes `cs` and `45`. */
export function searchWords(text: string): SearchWord[] {
  const runs = cleanText(text.normalize('NFKC'))
    .toLowerCase()
    .match(/\p{Nd}+|\p{L}+/gu);
  return (runs ?? []).map(wordOf);
}

function wordOf(run: string): SearchWord {
  const isNumber = /^\p{Nd}/u.test(run);
  if (isNumber) {
    const folded = run.length >= TAX_FIGURES ? withNought(run) : run.replace(/^0+(?=.)/, '');
    return { exact: run, folded };
  }
  const exact = oneSpelling(run);
  const folded = foldText(exact);
  const value = VALUES.get(folded);
  return value === undefined ? { exact, folded } : { exact, folded, value };
}

/** Excel takes the nought away with which a tax code of ten or thirteen figures may begin. */
function withNought(figures: string): string {
  return figures.length === 9 || figures.length === 12 ? `0${figures}` : figures;
}

// On oa, oe and uy the older spelling has the tone on the first vowel; `tỷ` and `tỉ` are one.
const OLDER =
  /(o)([\u0300\u0301\u0303\u0309\u0323])([ae])$|(u)([\u0300\u0301\u0303\u0309\u0323])(y)$/g;
const Y_ALONE = /^([hklmst]|th|k)y(?=[\u0300\u0301\u0303\u0309\u0323]?$)/;

function oneSpelling(word: string): string {
  return word
    .normalize('NFD')
    .replace(OLDER, '$1$3$2$4$6$5')
    .replace(Y_ALONE, '$1i')
    .normalize('NFC');
}

/** What kind of thing is meant, as words beside a name say it. */
export type KindMark =
  | ('province' | 'city' | 'town' | 'rural' | 'commune' | 'ward' | 'township')
  | ('park' | 'cluster' | 'zone' | 'committee' | 'board')
  | ('dispatch' | 'report' | 'facility' | 'tax' | 'sector');

/** Marks of one class are easily taken for each other: what was a town is a city today. */
export const CLASS_OF: Readonly<Record<KindMark, string>> = {
  province: 'province',
  city: 'district',
  town: 'district',
  rural: 'district',
  commune: 'commune',
  ward: 'commune',
  township: 'commune',
  park: 'park',
  cluster: 'park',
  zone: 'park',
  committee: 'unit',
  board: 'unit',
  dispatch: 'dispatch',
  report: 'report',
  facility: 'facility',
  tax: 'facility',
  sector: 'sector',
};

/** The words of each, without diacritics; one in brackets counts only before another word, `#` before a number. */
const KIND_WORDS: Readonly<Record<KindMark, string>> = {
  province: 'tinh|(t)',
  city: 'thanh pho|tp|(t p)',
  town: 'thi xa|tx|(t x)',
  rural: 'huyen|(h)',
  commune: 'xa|(x)',
  ward: 'phuong|(p)',
  township: 'thi tran|tt|(t t)',
  park: 'khu cong nghiep|khu cn|kcn|(k c n)',
  cluster: '(cum)|cum cong nghiep|cum cn|ccn|(c c n)',
  zone: 'khu kinh te cua khau|khu ktck|khu kinh te|kktck|kkt',
  committee: 'uy ban nhan dan|uy ban|ubnd|(u b n d)',
  board: 'ban quan ly|ban ql|bql',
  dispatch: 'cong van so|cong van|cv so|cv|van ban so|#van ban|vb so|#vb|#so|#yeu cau|(so ky hieu)',
  report: 'ky bao cao|ky so lieu|bao cao ky|bao cao|#ky|#bc',
  facility:
    'cong ty|cty|(c ty)|cong ti|co so san xuat|co so|cs|nha may|doanh nghiep|dn|xi nghiep|trach nhiem huu han|tnhh|mot thanh vien|1 thanh vien|mtv|co phan|ctcp|dntn|htx|hop tac xa|hkd|ho kinh doanh|ma co so|ma cs|ma so|#ma|danh sach',
  sector: '(nganh nghe)|(nganh hang)|(nganh)|(linh vuc)',
  tax: 'ma so thue|mst|ma so dn|ma so doanh nghiep',
};

interface KindPhrase {
  readonly mark: KindMark;
  readonly words: readonly string[];
  readonly before: 'anything' | 'word' | 'number';
}

const PHRASES = new Map<string, KindPhrase[]>();
for (const [mark, phrases] of Object.entries(KIND_WORDS) as [KindMark, string][]) {
  for (const phrase of phrases.split('|')) {
    const before = phrase.startsWith('(') ? 'word' : phrase.startsWith('#') ? 'number' : 'anything';
    const words = phrase.replace(/[()#]/g, '').split(' ').map(oneSpelling);
    PHRASES.set(words[0]!, [...(PHRASES.get(words[0]!) ?? []), { mark, words, before }]);
  }
}
for (const those of PHRASES.values()) those.sort((a, b) => b.words.length - a.words.length);

/** Abbreviations that are typed without a space before the name; no Vietnamese syllable begins like these. */
const GLUED = /^(kktck|kkt|kcn|ccn|tp|tx|tt|ubnd|bql)(?=.)/;

/** What stands between the words that say something. */
const FILLERS = new Set([
  'ở',
  'tại',
  'của',
  'các',
  'những',
  'trong',
  'thuộc',
  'cua',
  'cac',
  'thuoc',
]);

/** A name or a query taken apart. */
export interface ReadName {
  /** The kinds that it says, in words that are no part of the name. */
  readonly marks: readonly KindMark[];
  /** The name itself. */
  readonly core: readonly SearchWord[];
  /** All words. */
  readonly words: readonly SearchWord[];
}

/** Take a name or a query apart: `TP. Đồng Xoài` is a city called Đồng Xoài. */
export function readName(text: string): ReadName {
  const words = searchWords(text).flatMap(unglued);
  const marks: KindMark[] = [];
  const core: SearchWord[] = [];
  for (let at = 0; at < words.length;) {
    const phrase = phraseAt(words, at);
    if (phrase === undefined) {
      if (!FILLERS.has(words[at]!.exact)) core.push(words[at]!);
      at += 1;
    } else {
      if (!marks.includes(phrase.mark)) marks.push(phrase.mark);
      at += phrase.words.length;
    }
  }
  return { marks, core: joinedFigures(core), words };
}

function unglued(word: SearchWord): SearchWord[] {
  const cut = GLUED.exec(word.folded)?.[0].length ?? 0;
  if (cut === 0) return [word];
  return [wordOf(word.folded.slice(0, cut)), ...unglued(wordOf(word.exact.slice(cut)))];
}

/** The words at a place of a text that say a kind. */
export function phraseAt(words: readonly SearchWord[], at: number): KindPhrase | undefined {
  return PHRASES.get(words[at]!.folded)?.find(({ words: phrase, before }) => {
    if (!phrase.every((word, step) => words[at + step]?.folded === word)) return false;
    const next = words[at + phrase.length];
    return before === 'anything' || (next !== undefined && (before === 'word' || isFigures(next)));
  });
}

export const isFigures = ({ folded }: SearchWord): boolean => /^\d/.test(folded);

/** A tax code that is typed in groups is one number. */
function joinedFigures(core: readonly SearchWord[]): readonly SearchWord[] {
  const joined = core.map(({ exact }) => exact).join('');
  const isTaxCode = core.length > 1 && core.every(isFigures) && /^\d{9,14}$/.test(joined);
  return isTaxCode ? [wordOf(joined)] : core;
}

/** The word as the index of facilities has it: `III` is `3`, but one letter may be more than a number. */
export const indexWord = ({ folded, value }: SearchWord): string =>
  value !== undefined && folded.length > 1 ? value : folded;

/** Words without what is between them, but for what is to stand between two numbers. */
export function joined(words: readonly SearchWord[], between = ''): string {
  return words
    .map((word, at) => {
      const isApart = at > 0 && isFigures(word) && isFigures(words[at - 1]!);
      return `${isApart ? between : ''}${word.folded}`;
    })
    .join('');
}

/**
 * What a facility's codes are looked up by: its own without the letters that all have, a tax code in its figures.
 * No word begins like this.
 */
export function codeKey(core: readonly SearchWord[]): string {
  // `31/5` is not 315.
  return `=${joined(core, '.')}`;
}
