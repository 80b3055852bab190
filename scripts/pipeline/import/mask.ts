import { isTaxCode } from './tax-code.ts';

/** Text without personal contacts, and how many were taken out. */
export interface Masked {
  readonly text: string;
  readonly phones: number;
  readonly emails: number;
}

// Of a cell of nothing but letters each would be taken for the beginning of one: so no longer than they are.
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu;
// Digits with single separators; what is a phone among them is decided by their number and first ones.
const DIGITS = /(?<![\p{L}\p{N}/])(\(?\+?\d[\d\s.()-]{6,20}\d)(?![\p{N}/])/gu;
const TAX_CODE_BEFORE = /(mst|mã số thuế|mã số doanh nghiệp|msdn)\s*:?\s*$/iu;
// Who is to be called stands before the number: "LH: anh A 0908…".
const CALL_BEFORE =
  /((?<!\p{L})(?:LH|liên hệ|người liên hệ|đầu mối|hotline|zalo)(?!\p{L})[\s:.]*)[^;|\n:()]{1,60}$/iu;

/** What stands where a number or an address was. */
export const MASKED_PHONE = '[đã che số điện thoại]';
const MASKED_EMAIL = '[đã che thư điện tử]';

/** Take phone numbers and e-mail addresses out of a text, with the name of whom to call. */
export function mask(text: string): Masked {
  if (!/\d[\d\s.()-]{6}|@/.test(text)) return { text, phones: 0, emails: 0 };
  let emails = 0;
  const withoutEmails = text.replace(EMAIL, () => {
    emails += 1;
    return MASKED_EMAIL;
  });
  let phones = 0;
  let result = '';
  let from = 0;
  for (const match of withoutEmails.matchAll(DIGITS)) {
    const before = withoutEmails.slice(from, match.index);
    if (!isPhone(match[1]!, before)) continue;
    phones += 1;
    result += `${before.replace(CALL_BEFORE, '$1 ').replace(/ {2,}$/, ' ')}${MASKED_PHONE}`;
    from = match.index + match[0].length;
  }
  return { text: result + withoutEmails.slice(from), phones, emails };
}

/** Mobile and fixed lines, today's and those before 2017/2018, with or without the leading zero. */
function isPhone(written: string, before: string): boolean {
  const digits = written.replace(/\D/g, '').replace(/^(?:0084|84)(?=\d{8,10}$)/, '0');
  if (TAX_CODE_BEFORE.test(before) && isTaxCode(digits)) return false;
  // 0 and 9 digits is a phone of today, 0 and 10 one of before; fixed lines had 7 or 8 after their area.
  if (/^0[1-9]\d{8,9}$/.test(digits)) return !isDay(written);
  return /^(?:[35789]\d{8}|1[2689]\d{8})$/.test(digits) && !isDay(written);
}

function isDay(written: string): boolean {
  return /^\d{1,2}[.-]\d{1,2}[.-]\d{4}/.test(written);
}
