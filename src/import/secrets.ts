import { type Diagnostic, errorAt } from '../model/diagnostic.ts';
import { cleanText, foldText } from '../model/text.ts';
import type { Sheet, SheetRow } from '../office/index.ts';
import { fieldOf, KINDS, spaced } from './fields.ts';

/** What makes a file one that must not be taken in, in the words of the finding. */
type Secret = 'tài khoản' | 'mật khẩu' | 'số giấy tờ tùy thân';

/** Where a secret is; its own text is kept nowhere. */
interface FoundSecret {
  readonly secret: Secret;
  /** The heading that announces it, where that has nothing but the usual words. */
  readonly heading?: string | undefined;
  readonly sheet?: string | undefined;
  readonly row: number;
}

/** The finding that refuses sheets with log-ins, passwords or identity numbers, hidden sheets too. */
export function secretsIn(sheets: readonly Sheet[], file: string): Diagnostic | undefined {
  const found = sheets.flatMap(findSecrets);
  const [first] = found;
  if (first === undefined) return undefined;
  const names = [...new Set(found.map(({ secret }) => secret))].join(', ');
  const headings = [...new Set(found.flatMap(({ heading }) => heading ?? []))];
  const rows = [...new Set(found.map(({ row }) => row))].slice(0, 5).join(', ');
  const where = headings.length === 0 ? `dòng ${rows}` : `cột "${headings.join('", "')}"`;
  return errorAt(
    { file, line: first.row, ...(first.sheet === undefined ? {} : { sheet: first.sheet }) },
    'import/secrets',
    `tệp có ${names} (${where}) nên không được nhập; không nội dung nào được ghi hay in ra`,
    'xóa các cột hoặc ô này, lưu thành tệp mới rồi nhập; không gửi tệp gốc cho người khác',
  );
}

const HEADING_ROWS = 40;
const ROWS_BELOW = 2;
const LONGEST_HEADING = 200;

function findSecrets({ name, rows }: Sheet): FoundSecret[] {
  const headings = headingRows(rows);
  return rows.flatMap((row) =>
    row.cells.flatMap((cell): FoundSecret[] => {
      const place = { sheet: name, row: row.number };
      const inside = secretInCell(cell);
      if (inside !== undefined) return [{ ...place, secret: inside }];
      const distance = headings.get(row);
      const secret = distance === undefined ? undefined : secretOfHeading(cell);
      // Below the heading stand sentences, too; there only what begins so is another heading.
      if (secret === undefined || (distance! > 0 && !begins(cell))) return [];
      return [{ ...place, secret, heading: quotable(cell) }];
    }),
  );
}

/** The rows that are headings, and those just below, with how far below they are. */
function headingRows(rows: readonly SheetRow[]): ReadonlyMap<SheetRow, number> {
  const found = new Map<SheetRow, number>();
  for (const [at, row] of rows.slice(0, HEADING_ROWS).entries()) {
    if (row.cells.filter(isHeading).length < 2) continue;
    for (let below = 0; below <= ROWS_BELOW; below += 1) {
      const next = rows[at + below];
      if (next !== undefined) found.set(next, Math.min(below, found.get(next) ?? below));
    }
  }
  return found;
}

function isHeading(cell: string): boolean {
  if (cell.length > LONGEST_HEADING) return false;
  return (
    KINDS.some((kind) => fieldOf(cell, kind) !== undefined) || secretOfHeading(cell) !== undefined
  );
}

const PASSWORD = /\b(mat khau|mat ma|pass ?word|passwd|pass|pwd|pw|mk|ma pin|ma truy cap)\b/;
const IDENTITY =
  /\b(cccd|cmnd|cmt|cmtnd|can cuoc|chung minh (thu|nhan dan)|so dinh danh|ho chieu(?! vac)|passport|giay to tuy than|id card)\b/;
const ACCOUNT =
  /\b(ten dang nhap|dang nhap|ten truy cap|user ?name|user ?id|user|login|account|acc|ten tk|tai khoan)\b|^tk$/;
// An account is also something that is granted on a day, or not yet.
const ABOUT_ACCOUNTS =
  /^(ngay|thoi gian|dot|lan|tinh trang|trang thai|da|chua|co|khong|duoc|so luong|tong so|dang ky|cap|ket qua cap) |\b(da|duoc|chua) cap\b/;

/** The secret that a heading announces. */
function secretOfHeading(heading: string): Secret | undefined {
  if (heading.length > LONGEST_HEADING) return undefined;
  const words = spaced(foldText(heading));
  if (PASSWORD.test(words)) return 'mật khẩu';
  if (IDENTITY.test(words)) return 'số giấy tờ tùy thân';
  return ACCOUNT.test(words) && !ABOUT_ACCOUNTS.test(words) ? 'tài khoản' : undefined;
}

function begins(cell: string): boolean {
  const words = spaced(foldText(cell));
  return [PASSWORD, IDENTITY, ACCOUNT].some((pattern) => words.search(pattern) === 0);
}

/** A heading of these words alone may be quoted: no password is among them. */
const USUAL_WORDS = new Set(
  'ten so dang nhap tai khoan mat khau ma password pass username user name login account cccd cmnd cmt can cuoc cong dan chung minh nhan thu ho chieu dinh danh truy cap tk mk ban dau nguoi dai dien'.split(
    ' ',
  ),
);

function quotable(cell: string): string | undefined {
  const words = spaced(foldText(cell)).split(' ');
  return words.every((word) => USUAL_WORDS.has(word)) ? cleanText(cell) : undefined;
}

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
    /(?<!\p{L})(cccd|cmnd|cmt|cmtnd|căn cước|hộ chiếu|số định danh)[^\d]{0,12}(?:\d[\s.'-]?){8,12}(?!\d)/iu,
    'số giấy tờ tùy thân',
  ],
];
// Looking for a sign of any of them first is much cheaper than for all the words.
const SIGN = /[:=]|pass|pwd|mk|m.t kh|m.t m|c[cm]|c.n c|h. chi|đ.nh danh/i;
// Twelve digits that begin with a province's code (001 to 096), and nothing else in the cell.
const IDENTITY_NUMBER = /^0(?!00)\d{11}$/;

function secretInCell(cell: string): Secret | undefined {
  if (cell.length < 200 && /\d{3}/.test(cell)) {
    const digits = cell
      .trim()
      .replace(/^số\s*/iu, '')
      .replace(/[\s.'-]/g, '');
    if (IDENTITY_NUMBER.test(digits)) return 'số giấy tờ tùy thân';
  }
  return SIGN.test(cell) ? CELLS.find(([pattern]) => pattern.test(cell))?.[1] : undefined;
}

/** Text without personal contacts, and how many were taken out. */
interface Masked {
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
