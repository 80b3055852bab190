import { type Diagnostic, errorAt } from '../model/diagnostic.ts';
import { isIdentityNumber, mask, type Secret, secretIn } from '../model/personal.ts';
import { cleanText, foldText } from '../model/text.ts';
import type { Sheet, SheetRow } from '../office/index.ts';
import { KINDS, spaced } from './columns/fields.ts';
import { fieldOf } from './columns/headings.ts';
import { arePhones } from './columns/phones.ts';
import { isMarked, readRegistration } from './words.ts';

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
  const isPhones = phoneColumns(rows, headings);
  const found: FoundSecret[] = [];
  for (const row of rows) {
    const distance = headings.get(row);
    for (const [index, cell] of row.cells.entries()) {
      const place = { sheet: name, row: row.number };
      const inside = secretIn(cell, isIdentityNumber(cell) && isPhones(index));
      if (inside !== undefined) found.push({ ...place, secret: inside });
      if (inside !== undefined || distance === undefined) continue;
      const announced = secretOfHeading(cell);
      const isAnswered = announced === 'tài khoản' && tellsRegistration(rows, row, index);
      const secret = isAnswered ? undefined : announced;
      // Below the heading stand sentences, too; there only what begins so is another heading.
      if (secret === undefined || (distance > 0 && !begins(cell))) continue;
      found.push({ ...place, secret, heading: quotable(cell) });
    }
  }
  return found;
}

/** Whether all that stands below a heading of accounts is only whether there is one: `có`, `chưa`, `x`. */
function tellsRegistration(rows: readonly SheetRow[], heading: SheetRow, index: number): boolean {
  const below = rows.slice(rows.indexOf(heading) + 1).flatMap(({ cells }) => {
    const text = cleanText(cells[index] ?? '');
    return text === '' || /^\(?\d{1,2}\)?$/.test(text) ? [] : [text];
  });
  return (
    below.length > 0 &&
    below.every((text) => isMarked(text) !== undefined || readRegistration(text) !== undefined)
  );
}

/**
 * Whether a column is one of phones, which nobody reads: by its heading, or by its cells. Wrong tax codes look
 * like phones, and beside them stand the identity numbers of households.
 */
function phoneColumns(
  rows: readonly SheetRow[],
  headings: ReadonlyMap<SheetRow, number>,
): (index: number) => boolean {
  const known = new Map<number, boolean>();
  return (index) => {
    const before = known.get(index);
    if (before !== undefined) return before;
    const ofColumn = [...headings.keys()].map(({ cells }) => cells[index] ?? '');
    const below = rows.filter((row) => headings.get(row) !== 0);
    const isOne =
      ofColumn.some(isPhoneHeading) || (!ofColumn.some(isTaxHeading) && arePhones(below, index));
    known.set(index, isOne);
    return isOne;
  };
}

const isTaxHeading = (cell: string) => KINDS.some((kind) => fieldOf(cell, kind) === 'taxCode');

function isPhoneHeading(cell: string): boolean {
  return (
    KINDS.some((kind) => fieldOf(cell, kind) === 'phone') && secretOfHeading(cell) === undefined
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

/** A finding about a file that quotes no contacts of it. */
export function maskedFinding(finding: Diagnostic): Diagnostic {
  const message = mask(finding.message).text;
  const { value } = finding;
  return { ...finding, message, ...(value === undefined ? {} : { value: mask(value).text }) };
}
