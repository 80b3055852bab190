import type { Diagnostic } from '../model/diagnostic.ts';

/** Text without personal contacts, and how many were taken out. */
export interface Masked {
  readonly text: string;
  readonly phones: number;
  readonly emails: number;
}

// Of a cell of nothing but letters each would be taken for the beginning of one: so no longer than they are.
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{2,64}(\.[\p{L}\p{N}-]{1,64})*/gu;
/** So much before a number may say whose it is. */
const NEAR = 100;
// Digits with the signs that part them in a phone number; which of them are one is decided then.
const RUN = /\+?\d(?:[\s.()–—-]{0,3}\d|,(?=\d{3})\d|\/(?=\d{6,7}(?!\d))\d)*/gu;
const TAX_CODE_BEFORE = /(mst|mã số thuế|mã số doanh nghiệp|msdn)[\s:"]*$/iu;
// Who is to be called stands before the number: "LH: anh A 0908…".
const CALL_BEFORE =
  /((?<!\p{L})(?:LH|liên hệ|người liên hệ|đầu mối|hotline|zalo)(?!\p{L})[\s:.]*)[^;|\n:()]{1,60}$/iu;

/** What stands where a number or an address was. */
const MASKED_PHONE = '[đã che số điện thoại]';
const MASKED_EMAIL = '[đã che thư điện tử]';

/** Take phone numbers and e-mail addresses out of a text, with the name of whom to call. */
export function mask(text: string): Masked {
  if (!/\d[\d\s.,/()–—-]{6}|@/.test(text)) return { text, phones: 0, emails: 0 };
  let emails = 0;
  const withoutEmails = text.includes('@')
    ? text.replace(EMAIL, () => {
        emails += 1;
        return MASKED_EMAIL;
      })
    : text;
  let phones = 0;
  let result = '';
  let from = 0;
  for (const match of withoutEmails.matchAll(RUN)) {
    const before = withoutEmails.slice(from, match.index);
    const start = TAX_CODE_BEFORE.test(before.slice(-NEAR)) ? -1 : phoneStart(match[0]);
    if (start === -1) continue;
    phones += 1;
    const kept = before + match[0].slice(0, start);
    const near = kept
      .slice(-NEAR)
      .replace(CALL_BEFORE, '$1 ')
      .replace(/ {2,}$/, ' ');
    result += `${kept.slice(0, -NEAR)}${near}${MASKED_PHONE}`;
    from = match.index + match[0].length;
  }
  return { text: result + withoutEmails.slice(from), phones, emails };
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

/** A finding about a file that quotes no contacts of it. */
export function maskedFinding(finding: Diagnostic): Diagnostic {
  const message = mask(finding.message).text;
  const { value } = finding;
  return { ...finding, message, ...(value === undefined ? {} : { value: mask(value).text }) };
}
