import { REGISTRATIONS } from '../model/facility.ts';
import { type Level, LEVELS } from '../model/levels.ts';
import type { District } from '../model/places.ts';
import type { Outcome } from '../model/levels.ts';
import { foldText } from '../model/text.ts';
import { onceForText } from '../once.ts';
import { spaced } from './columns/fields.ts';

/** A level, or that there is none yet. */
export type Assessed = Level | 'notAssessed';

// Whole words only: "chưa an toàn" begins like "chưa đánh giá" and is another thing. The colours are
// those of the national map.
const WORDS: Readonly<Record<Assessed, string>> = {
  safe: 'an toan|at|safe|xanh|muc an toan|mau xanh|dat an toan',
  atRisk: 'co rui ro|rr|at risk|rui ro|vang|mau vang|co nguy co|nguy co|rui ro trung binh',
  unsafe: 'khong an toan|kat|unsafe|chua an toan|mat an toan|do|mau do',
  notAssessed:
    'chua danh gia|not assessed|chua tu danh gia|khong danh gia|chua cap nhat|chua thuc hien|chua|chua co|chua thuc hien danh gia',
};

/** Reads the level that a cell or a heading names, in the usual words or the data set's own. */
export type LevelReader = (text: string) => Assessed | undefined;

/** A reader that knows the data set's own words for the levels too. */
export function levelReader(own: Readonly<Record<Level, string>>): LevelReader {
  const words = new Map<string, Assessed>(
    (['safe', 'atRisk', 'unsafe', 'notAssessed'] as const).flatMap((level) =>
      WORDS[level].split('|').map((word): [string, Assessed] => [word, level]),
    ),
  );
  for (const level of LEVELS) words.set(spaced(foldText(own[level])), level);
  // A list has many rows and few words.
  const read = new Map<string, Assessed | undefined>();
  return (text) => {
    if (!read.has(text)) {
      const folded = spaced(foldText(text)).replace(/^(?:ko|k|kh|khg) /, 'khong ');
      read.set(text, words.get(folded));
    }
    return read.get(text);
  };
}

const PASSED = /^(?:dat|dat yeu cau|dat an toan|du dieu kien|passed?)$/;
const FAILED =
  /^(?:khong dat|chua dat)(?: yeu cau| an toan)?$|^(?:khong|chua) du dieu kien$|^failed$/;

/** What came of an inspection: `Đạt`, `Không đạt yêu cầu`; undefined for anything else. */
export function readOutcome(cell: string): Outcome | undefined {
  const folded = spaced(foldText(cell));
  if (PASSED.test(folded)) return 'passed';
  return FAILED.test(folded) ? 'failed' : undefined;
}

const MARKS = new Set(['x', 'v', 'co', '1', 'true', '✓', '✔', '√', '●', '+']);
const NO_MARKS = new Set(['', '-', '0', 'khong', 'false', '–']);

/** Whether a cell is marked (`x`, `✓`, `Có`); undefined where it says something else. */
export function isMarked(cell: string): boolean | undefined {
  if (cell === '') return false;
  if (cell.length > 5) return undefined;
  const folded = foldText(cell);
  if (MARKS.has(folded)) return true;
  return NO_MARKS.has(folded) ? false : undefined;
}

/** The parts of a fill, `RRGGBB`, and how far it is from grey. */
function partsOf(fill: string) {
  const [red, green, blue] = [0, 2, 4].map((at) => parseInt(fill.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  const most = Math.max(red, green, blue);
  return { red, green, blue, most, spread: most - Math.min(red, green, blue) };
}

const LEAST_SPREAD = 40;

/** Whether a fill is a colour; grey and almost white say nothing. */
export function isColour(fill: string): boolean {
  return partsOf(fill).spread >= LEAST_SPREAD;
}

/**
 * The level that a fill stands for: green, yellow to orange, or red; undefined for any other colour.
 * `fill` is `RRGGBB`.
 */
export function levelOfFill(fill: string): Level | undefined {
  const { red, green, blue, most, spread } = partsOf(fill);
  if (spread < LEAST_SPREAD) return undefined;
  const hue =
    most === red
      ? (60 * (green - blue)) / spread
      : most === green
        ? 120 + (60 * (blue - red)) / spread
        : 240 + (60 * (red - green)) / spread;
  const degrees = (hue + 360) % 360;
  if (degrees >= 75 && degrees <= 165) return 'safe';
  if (degrees >= 28 && degrees < 75) return 'atRisk';
  return degrees < 18 || degrees > 340 ? 'unsafe' : undefined;
}

/** Whether a facility is at work. */
type Activity = 'active' | 'ceased' | 'paused';

const STATES: readonly (readonly [RegExp, Activity])[] = [
  [/^(?:operating|active|in operation|open)$/, 'active'],
  [/^(?:permanently )?(?:closed|ceased|stopped)$/, 'ceased'],
  [/^(da |dang )?tam (ngung|ngng|dung|nghi|dong cua)/, 'paused'],
  [
    /^(da |dang )?(ngung|ngng|dung|nghi|cham dut|dong cua|giai the|pha san|khong con hoat dong|khong hoat dong|bi thu hoi giay phep)( (hoat dong|san xuat|kinh doanh|han|hoan toan|vinh vien|do dich|do covid( 19)?|vi dich|do anh huong( cua)? dich( covid( 19)?)?))*$/,
    'ceased',
  ],
  [
    /^(dang |con |van |co |da )?(hoat dong|san xuat)( (binh thuong|on dinh|tro lai|lai))?( san xuat)?$/,
    'active',
  ],
];

/** What a cell says of it: `Ngừng HĐ`, `đã giải thể`, `đang hoạt động`; undefined for anything else. */
export const readActivity = onceForText((cell): Activity | undefined => {
  const folded = spaced(foldText(cell))
    .replace(/\bhd\b/g, 'hoat dong')
    .replace(/\bsx\b/g, 'san xuat');
  return STATES.find(([pattern]) => pattern.test(folded))?.[1];
});

const LONGEST_STATUS = 200;

interface SplitActivity {
  readonly words: string;
  readonly day: string;
}

/** The day at the end of such a cell, apart: `Ngừng hoạt động từ 15/5/2021`. */
export const splitActivity = onceForText((cell): SplitActivity => {
  // Nothing that long is a status; looking for its day would take quadratic time.
  if (cell.length > LONGEST_STATUS) return { words: cell, day: '' };
  const found =
    /^(.*?)[\s,;(]*(?:(?:từ|kể từ|từ khi)\s*)?(?:ngày\s*)?(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\s*\)?$/iu.exec(
      cell,
    );
  return found === null ? { words: cell, day: '' } : { words: found[1]!, day: found[2]! };
});

const REGISTERED =
  /^(?:da |da duoc )?(?:dang ky|co|cap|co tai khoan|cap tai khoan|dang ky tai khoan)$|^(?:da|roi|x|ddk)$/;
const NOT_REGISTERED =
  /^(?:chua|khong)(?: duoc)?(?: dang ky| co| cap)?(?: tai khoan)?$|^(?:cdk|chua dk)$/;

/** The data set's word for whether a facility has an account; undefined for anything else. */
export const readRegistration = onceForText((cell): string | undefined => {
  const folded = spaced(foldText(cell))
    .replace(/\b[dđ]k\b/g, 'dang ky')
    .replace(/\btk\b/g, 'tai khoan');
  if (REGISTERED.test(folded)) return registrationWord(true);
  return NOT_REGISTERED.test(folded) ? registrationWord(false) : undefined;
});

const REGISTRATION_WORDS = new Map([...REGISTRATIONS].map(([word, value]) => [value, word]));

/** How the data set writes it. */
export function registrationWord(value: boolean): string {
  return REGISTRATION_WORDS.get(value)!;
}

/** A spelling that is a slip, and the district that is meant. */
interface Slip {
  readonly typed: string;
  readonly district: District;
}

/** Finds the listed slips of a district's name in a text: `Hớn Quãng`. Abbreviations are none. */
export function slipFinder(districts: readonly District[]) {
  const slips = districts.flatMap((district) =>
    district.spellings
      // A slip has its diacritics, and as many words as the name.
      .filter(
        (spelling) =>
          foldText(spelling) !== spelling.toLowerCase() &&
          !withoutType(spelling).toLowerCase().endsWith(district.name.toLowerCase()) &&
          withoutType(spelling).split(' ').length === district.name.split(' ').length,
      )
      .map((spelling) => ({ typed: withoutType(spelling), district })),
  );
  const patterns = slips.map((slip) => ({
    ...slip,
    pattern: new RegExp(`(?<!\\p{L})${slip.typed}(?!\\p{L})`, 'iu'),
  }));
  return (text: string, meant: District): Slip | undefined =>
    patterns.find(({ district, pattern }) => district === meant && pattern.test(text));
}

function withoutType(spelling: string): string {
  return spelling.replace(
    /^(?:(?:tx|tp|t\.x|t\.p|h)(?:\.\s*|\s+)|(?:huyện|thị xã|thành phố)\s+)/i,
    '',
  );
}

/** A tax code as a list has it, read; `problem` where it can be none. */
type ReadTaxCode =
  | { readonly code: string; readonly flaw?: 'zero' | 'check-digit' | undefined }
  | { readonly problem: 'scientific' | 'form' };

// Thông tư 105/2020/TT-BTC: ten digits, the last a check digit; a branch has three more.
const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3] as const;

/** Whether ten digits end in the check digit of the nine before. */
function isTaxCode(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return 10 - (sum % 11) === Number(digits[9]);
}

/** A code that begins with a zero has but that one, so what begins with another has lost none. */
const LACKS_ZERO = /^[1-9]\d{8}(?:\d{3})?$/;

/**
 * Read a tax code: spaces, dots and an apostrophe go, a branch is written `3800123456-001`. A lost
 * leading zero is put back only where the check digit then agrees.
 */
export function readTaxCode(cell: string): ReadTaxCode {
  if (/^\s*\d+([.,]\d+)?E\+?\d+\s*$/i.test(cell)) return { problem: 'scientific' };
  const bare = cell.replace(/[\s.'’`–-]/g, '');
  const digits = bare.replace(/^MST:?/i, '');
  if (LACKS_ZERO.test(digits) && isTaxCode(`0${digits.slice(0, 9)}`)) {
    return { code: branch(`0${digits}`), flaw: 'zero' };
  }
  if (!/^\d{10}(\d{3})?$/.test(digits)) return { problem: 'form' };
  return { code: branch(digits), flaw: isTaxCode(digits.slice(0, 10)) ? undefined : 'check-digit' };
}

/**
 * What a tax code would be had it lost the zero that it begins with, or the zeros of its branch; undefined where it
 * has not so many digits.
 */
export function withZero(cell: string): string | undefined {
  const [, firm, part] = /^\s*(\d{10})\s*[-–]\s*(\d{1,2})\s*$/.exec(cell) ?? [];
  if (firm !== undefined && isTaxCode(firm)) return `${firm}-${part!.padStart(3, '0')}`;
  const digits = cell.replace(/[\s.'’`–-]/g, '');
  return LACKS_ZERO.test(digits) ? branch(`0${digits}`) : undefined;
}

function branch(digits: string): string {
  return digits.length === 10 ? digits : `${digits.slice(0, 10)}-${digits.slice(10)}`;
}
