import { cleanText } from './text.ts';

/** What stands where a contact was. */
export const MARKS = {
  'số điện thoại': '[đã che số điện thoại]',
  'thư điện tử': '[đã che thư điện tử]',
  'tên người liên hệ': '[đã che tên người]',
} as const;

const SIGN = '[đã che ';
const MARK = '\\[đã che (?:số điện thoại|thư điện tử|tên người)\\]';
/** What announces a contact: without it this says nothing. */
const LABEL =
  '(?:số )?(?:điện thoại|dien thoai|di động|sđt|sdt|đtdđ|đtcđ|đtlh|đt|dt|dđ|tel|phone|mobile|fax|hotline|zalo)|' +
  'e-?mail|mail|thư điện tử|lh|(?:người |đầu mối )?(?:liên hệ|liên lạc)|lien he|đầu mối|gặp|gọi|đ/c|đồng chí|' +
  'anh|chị|ông|bà|cô|chú|người (?:đại diện|phụ trách|quản lý)|đại diện|phụ trách|quản lý|kế toán|' +
  '(?:chủ|chu)(?: (?:hộ|cơ sở|doanh nghiệp|dn|xưởng|sở hữu|đầu tư|lò|trại|là))?|owner|giám đốc|gđ|theo|pháp luật';
const GAP = '[\\s.,:;/–—-]{0,9}';
const LABELS = `(?:(?<![\\p{L}\\p{N}])(?:${LABEL})(?!\\p{L})${GAP}){0,4}`;
const RUN = new RegExp(`${LABELS}${MARK}(?:${GAP}${LABELS}${MARK})*`, 'iu');
const SEPARATORS = ' ,;:|/–—-';

/**
 * A text without the marks of what was masked, and without all that only led up to them: `(LH: …)`, a
 * comma at the end.
 */
export function withoutMarks(text: string): string {
  if (!text.includes(SIGN)) return text;
  let rest = text;
  for (let run = RUN.exec(rest); run !== null; run = RUN.exec(rest)) {
    rest = joined(rest.slice(0, run.index), rest.slice(run.index + run[0].length));
  }
  return cleanText(rest);
}

/** Two parts of a text between which something was taken out. */
function joined(before: string, after: string): string {
  const opened = before.slice(0, lengthWithout(before, '([{ '));
  const isOpen = /[([{]/.test(before.slice(opened.length));
  const closing = /^[)\]} ]*/.exec(after)![0];
  if (isOpen && closing.trim() !== '') return joined(opened, after.slice(closing.length));
  if (isOpen && !/[)\]}]/.test(after)) return joined(opened, after);
  const left = before.slice(0, lengthWithout(before, SEPARATORS));
  const right = after.slice(/^[ ,;:|/–—-]*/.exec(after)![0].length);
  if (left === '' || /[([{]$/.test(left)) return left + right;
  if (/^[.\s]*$/.test(right)) return left;
  if (/^[)\]}]/.test(right)) return left + right;
  const sign = after.slice(0, after.length - right.length);
  return left + (sign.trim() === '' ? before.slice(left.length) || ' ' : sign) + right;
}

/** How long a text is without such signs at its end. */
function lengthWithout(text: string, signs: string): number {
  let length = text.length;
  while (length > 0 && signs.includes(text[length - 1]!)) length -= 1;
  return length;
}
