import { cleanAddress, editDistance, slipsAllowedIn } from '../address/index.ts';
import { withoutMarks } from '../model/masked.ts';

/** A name of a facility in the forms that are compared; the words of company forms are the short ones. */
export interface FirmName {
  /** Lower case, without signs. */
  readonly exact: string;
  /** Besides without diacritics. */
  readonly folded: string;
  /** Besides without company forms, and without `marks`. */
  readonly core: string;
  /** What tells plants of one name apart: numbers and single letters. */
  readonly marks: string;
}

/** The words of company forms and trades, short and as they are written out; folded. */
const FORMS = new Map<string, readonly string[]>([
  ...Object.entries({
    cty: 'cong ty|c ty|cong ti|cti',
    tnhh: 'trach nhiem huu han|t n h h',
    cp: 'co phan',
    mtv: 'mot thanh vien|1 thanh vien|1tv|1 tv|mot tv|m t v',
    htv: 'hai thanh vien|2 thanh vien|2tv|2 tv',
    dntn: 'doanh nghiep tu nhan|d n t n',
    dn: 'doanh nghiep',
    htx: 'hop tac xa|h t x',
    hkd: 'ho kinh doanh|ho kd',
    cn: 'chi nhanh',
    sx: 'san xuat|s x',
    tm: 'thuong mai|t m',
    dv: 'dich vu|d v',
    kd: 'kinh doanh|k d',
    xnk: 'xuat nhap khau|x n k',
    xk: 'xuat khau',
    dt: 'dau tu',
    xd: 'xay dung',
  }).flatMap(([short, long]) =>
    [short, ...long.split('|')].map((form) => [form, [short]] as const),
  ),
  // Written as one word.
  ...['cty cp', 'sx kd', 'sx tm', 'tm sx', 'tm dv', 'sx tm dv', 'tm dv sx'].map(
    (words) => [words === 'cty cp' ? 'ctcp' : words.replace(/ /g, ''), words.split(' ')] as const,
  ),
]);
const BEGIN_FORMS = new Set([...FORMS.keys()].map((form) => form.split(' ')[0]!));
const LONGEST_FORM = 4;
const MARK = /^(?:\d+|[a-z]|i{2,3}|iv|vi{1,3}|ix)$/;

/** Read a name; time in proportion to its length. */
export function readFirmName(name: string): FirmName {
  return firmNameOf(cleanAddress(withoutMarks(name)));
}

/** The same of a clean text without marks. */
export function firmNameOf({
  exact,
  folded,
}: Pick<ReturnType<typeof cleanAddress>, 'exact' | 'folded'>): FirmName {
  const typed = wordsIn(exact, folded);
  const words: { readonly exact: string; readonly folded: string; readonly isForm: boolean }[] = [];
  for (let at = 0; at < typed.length;) {
    const form = formAt(typed, at);
    const own = typed[at]!;
    if (form !== undefined) {
      words.push(...form.words.map((word) => ({ exact: word, folded: word, isForm: true })));
    } else if (own.folded !== 'va') words.push({ ...own, isForm: false });
    at += form?.length ?? 1;
  }
  const own = words.filter(({ isForm }) => !isForm).map((word) => word.folded);
  return {
    exact: words.map((word) => word.exact).join(' '),
    folded: words.map((word) => word.folded).join(' '),
    core: own.filter((word) => !MARK.test(word)).join(' '),
    marks: own.filter((word) => MARK.test(word)).join(' '),
  };
}

/** The words of a clean text, as typed and folded: the same index is the same letter in both. */
function wordsIn(exact: string, folded: string) {
  return [...exact.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    exact: match[0],
    folded: folded.slice(match.index, match.index + match[0].length),
  }));
}

function formAt(
  words: readonly { readonly folded: string }[],
  at: number,
): { readonly words: readonly string[]; readonly length: number } | undefined {
  if (!BEGIN_FORMS.has(words[at]!.folded)) return undefined;
  for (let length = Math.min(LONGEST_FORM, words.length - at); length > 0; length -= 1) {
    const text = words
      .slice(at, at + length)
      .map(({ folded }) => folded)
      .join(' ');
    const found = FORMS.get(text);
    if (found !== undefined) return { words: found, length };
  }
  return undefined;
}

/** The same name however its company form, its case and its signs are written, or without diacritics. */
export function isSameName(a: FirmName, b: FirmName): boolean {
  return a.folded === b.folded && (a.exact === b.exact || isPlain(a) || isPlain(b));
}

const isPlain = ({ exact, folded }: FirmName) => exact === folded;

/** Nearly the same: but for words of the company form, a number that one of the two lacks, or a slip. */
export function isNearName(a: FirmName, b: FirmName): boolean {
  if (a.core === '' || b.core === '') return a.folded === b.folded;
  if (a.marks !== b.marks && a.marks !== '' && b.marks !== '') return false;
  if (a.core === b.core) return true;
  const allowed = slipsAllowedIn(a.core);
  return allowed > 0 && editDistance(a.core, b.core, allowed) <= allowed;
}

/**
 * The fuller of two spellings of one name: the other one where it is better in something and poorer in
 * nothing. What is poorer: capitals throughout, no diacritics, a word of the company form that is
 * shortened or left out. In neither is anything masked.
 */
export function fullerName(written: string, said: string): string {
  const [known, other] = [withoutMarks(written), withoutMarks(said)];
  const [was, is] = [fullness(known), fullness(other)];
  const aspects = [...new Set([...was.keys(), ...is.keys()])].map(
    (aspect) => (is.get(aspect) ?? 0) - (was.get(aspect) ?? 0),
  );
  return aspects.every((gain) => gain >= 0) && aspects.some((gain) => gain > 0) ? other : known;
}

/** How full a name is: in its letters, and in each word of its company form. */
function fullness(name: string): ReadonlyMap<string, number> {
  const { exact, folded } = cleanAddress(name);
  const typed = wordsIn(exact, folded);
  const lengths = new Map([
    ['small letters', Number(name !== name.toUpperCase())],
    ['diacritics', Number(exact !== folded)],
  ]);
  for (let at = 0; at < typed.length;) {
    const form = formAt(typed, at);
    const length = form?.length ?? 1;
    const letters = typed
      .slice(at, at + length)
      .map((word) => word.folded)
      .join('').length;
    for (const word of form?.words ?? []) lengths.set(word, letters / form!.words.length);
    at += length;
  }
  return lengths;
}
