import { MARKS, withoutMarks } from './masked.ts';
import { cleanText, foldText } from './text.ts';

/** What nobody may take in, in the words of findings. */
export type Secret = 'tài khoản' | 'mật khẩu' | 'số giấy tờ tùy thân';

const CELLS: readonly (readonly [RegExp, Secret])[] = [
  [/(?<!\p{L})(mật khẩu|mat khau|mật mã|pass(word)?|mk|pwd)[^:=\n]{0,20}[:=]\s*\S/iu, 'mật khẩu'],
  [
    /(?<!\p{L})(mật khẩu|mat khau|mật mã|pass(word)?|mk|pwd)\s+(là\s+|la\s+)?(?=\S*\d)\S{4,}/iu,
    'mật khẩu',
  ],
  [
    /(?<!\p{L})(tên đăng nhập|ten dang nhap|user ?name|user|login|account|tài khoản|tk)\s*[:=]\s*(?!(chưa|đã|không|có|đang)(?!\p{L}))\S/iu,
    'tài khoản',
  ],
  [
    /(?<!\p{L})(cccd|cmnd|cmt|cmtnd|căn cước|can cuoc|hộ chiếu|ho chieu|passport|số định danh|so dinh danh)[^\d]{0,12}(?:\d[\s.'-]?){8,12}(?!\d)/iu,
    'số giấy tờ tùy thân',
  ],
  // A letter and seven digits.
  [/(?<!\p{L})(hộ chiếu|ho chieu|passport)[^\d]{0,12}[a-z]\s?\d{7}(?!\d)/iu, 'số giấy tờ tùy thân'],
];
// Looking for a sign of any of them first is much cheaper than for all the words.
const SIGN = /[:=]|pass|pwd|mk|m.t kh|m.t m|c[cm]|c.n c|h. chi|.inh danh/i;
// Twelve digits that begin with a province's code (001 to 096) and then tell sex and century, and nothing else.
const IDENTITY_NUMBER = /^0(?!00)\d\d[0-3]\d{8}$/;
/** The last one or two digits by themselves are those of a range of phones: `0271.3000.115-6`. */
const RANGE = /\d-\d{1,2}$/;

const IDENTITY_DIGITS = 12;

function digitsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) count += 1;
  }
  return count;
}

/** Whether a cell has nothing but a number that may be of an identity card. */
export function isIdentityNumber(cell: string): boolean {
  if (cell.length >= 200 || digitsIn(cell) !== IDENTITY_DIGITS) return false;
  const text = cleanText(cell).replace(/^(?:số|mst|mã số thuế)[\s:]*/iu, '');
  return IDENTITY_NUMBER.test(text.replace(/[\s.'’`–-]/g, '')) && !RANGE.test(text);
}

/**
 * Whether what should be a tax code may be the number of an identity card, of which a digit is lost or two are
 * parted: `70085001234`, whose zero Excel has cut, `0700850012-34`.
 */
export function isCutIdentity(cell: string): boolean {
  const digits = cleanText(cell).replace(/[\s.'’`–-]/g, '');
  return [digits, `0${digits}`, `${digits}0`].some((number) => IDENTITY_NUMBER.test(number));
}

/** The log-in, password or number of an identity card in a cell; `arePhones`: a number alone is then a phone. */
export function secretIn(cell: string, arePhones = false): Secret | undefined {
  if (!arePhones && isIdentityNumber(cell)) return 'số giấy tờ tùy thân';
  return SIGN.test(cell) ? CELLS.find(([pattern]) => pattern.test(cell))?.[1] : undefined;
}

type Contact = keyof typeof MARKS;

/** Text without personal contacts, and of which kinds some were taken out. */
interface Masked {
  readonly text: string;
  readonly found: readonly Contact[];
}

const NONE: readonly Contact[] = [];

/** Take phone numbers, e-mail addresses and the names of whom to ask for out of a text. */
export function mask(text: string): Masked {
  let masked = text;
  let found = NONE;
  for (const [contact, take] of TAKERS) {
    const without = take(masked);
    if (without === masked) continue;
    masked = without;
    found = [...found, contact];
  }
  return { text: masked, found };
}

/** A text without contacts, and without saying that there were any. */
export function withoutContacts(text: string): Masked {
  const { text: masked, found } = mask(text);
  return { text: withoutMarks(masked), found };
}

/** What of a person stands in a cell; its own text is kept nowhere. */
export function personalIn(cell: string): readonly (Secret | Contact)[] {
  const secret = secretIn(cell);
  return [...(secret === undefined ? [] : [secret]), ...contactsIn(cell)];
}

/** Of which kinds contacts stand in a cell. Each by itself: masking a phone takes out the name before it as well. */
export function contactsIn(cell: string): readonly Contact[] {
  return TAKERS.filter(([, take]) => take(cell) !== cell).map(([contact]) => contact);
}

// Of a cell of nothing but letters each would be taken for the beginning of one: so no longer than they are.
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{2,64}(\.[\p{L}\p{N}-]{1,64})*/gu;
/** So much before a number may say whose it is. */
const NEAR = 100;
// Digits with the signs that part them in a phone number; which of them are one is decided then.
const LEAST_DIGITS = 9;
const RUN = /\+?\d(?:[\s.()–—-]{0,3}\d|,(?=\d{3})\d|\/(?=\d{6,7}(?!\d))\d)*/gu;
const TAX_CODE_BEFORE = /(mst|mã số thuế|mã số doanh nghiệp|msdn)[\s:"]*$/iu;
const MONEY_AFTER = /^\s*(đ|đồng|vnđ|vnd)(?!\p{L})/iu;
// Who is to be called stands before the number: "LH: anh A 0908…".
const CALL_BEFORE =
  /((?<!\p{L})(?:LH|liên hệ|người liên hệ|đầu mối|hotline|zalo)(?!\p{L})[\s:.]*)[^;|\n:()]{1,60}$/iu;
// A comrade or a title, where that is no part of a place: "Đ/c Mẫu 0908…", "(anh Mẫu 0908…".
const TITLED_BEFORE =
  /((?<!\p{L})[đĐ]\/[cC](?!\p{L})[\s.:]*|(?<!\p{L})[đĐ]ồng chí\s+|(?:^|[(,;–-])\s*(?:[aA]nh|[cC]hị|[ôÔ]ng|[bB]à|[cC]ô|[cC]hú|Mr|Ms)\.?\s+)(?:\p{Lu}[\p{L}\p{M}]*\.?[\s,:–-]*){1,5}$/u;

function maskEmails(text: string): string {
  return text.includes('@') ? text.replace(EMAIL, MARKS['thư điện tử']) : text;
}

function maskPhones(text: string): string {
  if (!/\d[\d\s.,/()–—-]{6}/.test(text)) return text;
  let result = '';
  let from = 0;
  for (const match of text.matchAll(RUN)) {
    if (match[0].length < LEAST_DIGITS) continue;
    const before = text.slice(from, match.index);
    const isOther =
      TAX_CODE_BEFORE.test(before.slice(-NEAR)) ||
      MONEY_AFTER.test(
        text.slice(match.index + match[0].length, match.index + match[0].length + 5),
      );
    const start = isOther ? -1 : phoneStart(match[0]);
    if (start === -1) continue;
    const kept = before + match[0].slice(0, start);
    const near = kept
      .slice(-NEAR)
      .replace(CALL_BEFORE, '$1 ')
      .replace(TITLED_BEFORE, '$1 ')
      .replace(/ {2,}$/, ' ');
    result += `${kept.slice(0, -NEAR)}${near}${MARKS['số điện thoại']}`;
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}

/** Where the first phone number of a run of digits begins; -1 where there is none. */
function phoneStart(run: string): number {
  if (/^\d{1,2}[.-]\d{1,2}[.-]\d{4}/.test(run)) return -1;
  const groups = [...run.matchAll(/\+?\d+/g)];
  for (const [at, group] of groups.entries()) {
    let digits = '';
    for (const next of groups.slice(at)) {
      digits += next[0];
      if (isPhone(digits)) return group.index;
      if (digits.length > 14) break;
    }
  }
  return -1;
}

/** Mobile and fixed lines, today's and those before 2017/2018, with or without the leading zero. */
function isPhone(written: string): boolean {
  const digits = written.replace(/^\+|^00(?=84)/, '').replace(/^84(?=\d{8,10}$)/, '0');
  // 0 and 9 digits is a phone of today, 0 and 10 one of before; fixed lines had 7 or 8 after their area.
  return /^0[1-9]\d{8,9}$/.test(digits) || /^(?:[35789]\d{8}|1[2689]\d{8})$/.test(digits);
}

const PERSONS =
  'đồng chí|người (?:đại diện|liên hệ|lh|phụ trách|quản lý)|nguoi (?:dai dien|lien he|lh|phu trach|quan ly)|' +
  'chủ (?:hộ|cơ sở|doanh nghiệp|dn|xưởng|sở hữu|đầu tư|lò|trại|là)|' +
  'chu (?:ho|co so|doanh nghiep|dn|xuong|so huu|dau tu|lo|trai|la)|' +
  // Alone in brackets or before a colon; "dân chủ", "tự chủ" are no owners.
  '(?<!(?:dân|tự|làm|dan|tu|lam) )(?:chủ|chu|owner)(?=\\s*:)|(?<=[(–-]\\s*)(?:chủ|owner)|' +
  'giám đốc|giam doc|gđ|lh';
const TASKS =
  'liên hệ|lien he|đầu mối|dau moi|phụ trách|phu trach|kế toán|ke toan|quản lý|quan ly|gặp|gọi|' +
  '(?<!văn phòng )đại diện';
/** What announces a person: by itself, or only with a colon, else it may announce a place. */
const LABEL = new RegExp(
  `(?<!\\p{L})(?:(?<person>${PERSONS})|(?:${TASKS}))(?!\\p{L})` +
    '(?:\\s+(?:theo\\s+)?(?:pháp luật|phap luat|pl|công ty|cty)(?!\\p{L}))?' +
    '(?<colon>\\s*:)?[\\s.,(–—-]*(?<both>(?:ông\\s*[/(]\\s*bà|anh\\s*[/(]\\s*chị)[\\s):]+)?',
  'giu',
);
const LABEL_SIGN = /l.?h|ng ch|li.n|di.n|ch.[ :]|owner|gi.m|gđ|.u m.i|ph. tr|k. to|qu.n l|g.[pi] /i;
const WORD = /\s*([\p{L}\p{M}]+)\.?/uy;
const MOST_WORDS = 5;

/** Of these alone a word in lower case is a name: `LH: anh nam`. */
const TITLES = new Set('ông bà anh chị mr mrs ms'.split(' '));
const OTHER_TITLES = new Set('cô chú bác ong ba chi a c'.split(' '));
const NO_NAME =
  /^(anh (chị )?em|chị em|bà con|ông chủ|bà rịa|c ty|chi (nhánh|nhanh|cục|cuc|hội|bộ|đoàn)|cô lập|chú ý|hà (nội|tĩnh|nam|giang)|hồ chí minh|lâm đồng|cao bằng|thái (bình|nguyên))(?!\p{L})/iu;
const SURNAMES = surnames(
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào đoàn lâm mai trịnh hà cao châu chu lương tô tạ thái tăng trương vương điểu kiều quách tống nông hứa lưu mạc thạch triệu thị tôn giang lục lại phùng vi khổng doãn thân nghiêm mã lò vàng giàng',
);

function surnames(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').flatMap((word) => [word, foldText(word)]));
}

function maskPersons(text: string): string {
  if (!LABEL_SIGN.test(text)) return text;
  let result = '';
  let from = 0;
  for (const match of text.matchAll(LABEL)) {
    const start = match.index + match[0].length;
    const { person, colon, both } = match.groups!;
    const end = endOfName(
      text,
      start,
      person !== undefined || colon !== undefined,
      both !== undefined,
    );
    if (end === undefined || start < from) continue;
    result += text.slice(from, start) + MARKS['tên người liên hệ'];
    from = end;
  }
  return result + text.slice(from);
}

/** Where a person's name ends that begins here, with a title or a surname; undefined where none does. */
function endOfName(text: string, start: number, mayLackTitle: boolean, isTitled: boolean) {
  const words = wordsFrom(text, start);
  const [first, second] = words;
  if (first === undefined || NO_NAME.test(words.map(({ word }) => word).join(' ')))
    return undefined;
  const title = first.word.toLowerCase();
  const hasTitle = TITLES.has(title) || OTHER_TITLES.has(title);
  const name = hasTitle ? words.slice(1) : words;
  const length = name.findIndex(({ word }) => !isCapital(word));
  const capitals = name.slice(0, length === -1 ? undefined : length);
  if (isTitled || hasTitle)
    return (capitals.at(-1) ?? (TITLES.has(title) ? second : undefined))?.end;
  const isName = capitals.length > 1 && mayLackTitle && SURNAMES.has(title);
  return isName ? capitals.at(-1)!.end : undefined;
}

function wordsFrom(text: string, start: number): { readonly word: string; readonly end: number }[] {
  const words = [];
  WORD.lastIndex = start;
  for (let found = WORD.exec(text); found !== null; found = WORD.exec(text)) {
    words.push({ word: found[1]!, end: found.index + found[0].length });
    if (words.length === MOST_WORDS) break;
  }
  return words;
}

function isCapital(word: string): boolean {
  return word.charAt(0) !== word.charAt(0).toLowerCase();
}

const TAKERS: readonly (readonly [Contact, (text: string) => string])[] = [
  ['thư điện tử', maskEmails],
  ['số điện thoại', maskPhones],
  ['tên người liên hệ', maskPersons],
];
