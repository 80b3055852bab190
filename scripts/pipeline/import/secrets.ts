import { errorAt, type Diagnostic } from '../../../src/domain/diagnostic.ts';
import { cleanText, foldText } from '../../../src/domain/vietnamese-text.ts';
import type { Sheet, SheetRow } from '../office/sheet.ts';
import { fieldOf, KINDS, spaced } from './fields.ts';

/** What makes a file one that must not be taken in, in the words of the finding. */
export type Secret = 'tài khoản' | 'mật khẩu' | 'số giấy tờ tùy thân';

/** Where a secret is; its own text is kept nowhere. */
export interface FoundSecret {
  readonly secret: Secret;
  /** The heading that announces it, where one does. */
  readonly heading?: string | undefined;
  readonly sheet?: string | undefined;
  readonly row: number;
}

const HEADINGS: readonly (readonly [RegExp, Secret])[] = [
  [/\b(mat khau|password|pass ?word|passwd|mk)\b|^(pass|pw|pwd)$/, 'mật khẩu'],
  [/\b(ten dang nhap|ten truy cap|user ?name|user ?id|login)\b|^(user|tk)$/, 'tài khoản'],
  [/\btai khoan\b/, 'tài khoản'],
  [
    /\b(cccd|cmnd|cmt|can cuoc|chung minh (thu|nhan dan)|so dinh danh|ho chieu|passport)\b/,
    'số giấy tờ tùy thân',
  ],
];
// An account is also something that is granted on a day, or not yet.
const ABOUT_ACCOUNTS =
  /^(ngay|thoi gian|dot|lan|tinh trang|trang thai|da|chua|co|khong|duoc|so luong) /;

const CELLS: readonly (readonly [RegExp, Secret])[] = [
  [/(?<!\p{L})(mật khẩu|mat khau|pass(word)?|mk|pwd)\s*[:=]\s*\S/iu, 'mật khẩu'],
  [/(?<!\p{L})(tên đăng nhập|ten dang nhap|user ?name|user|login|tk)\s*[:=]\s*\S/iu, 'tài khoản'],
  [
    /(?<!\p{L})(cccd|cmnd|cmt|căn cước|hộ chiếu|số định danh)[^\d\p{L}]{0,4}(số|so)?[^\d\p{L}]{0,4}[A-Z]?\d{7,12}(?!\d)/iu,
    'số giấy tờ tùy thân',
  ],
];
// Twelve digits that begin with a province's code (001 to 096), and nothing else in the cell.
const IDENTITY_NUMBER = /^0(?!00)[0-9]{2}\d{9}$/;
const HEADING_ROWS = 40;
const LONGEST_HEADING = 40;

/** The secret that a heading announces. */
export function secretOfHeading(heading: string): Secret | undefined {
  if (heading.length > LONGEST_HEADING) return undefined;
  const words = spaced(foldText(heading));
  if (ABOUT_ACCOUNTS.test(words)) return undefined;
  return HEADINGS.find(([pattern]) => pattern.test(words))?.[1];
}

/**
 * Log-ins, passwords and identity numbers anywhere in a file, hidden sheets too: headings that announce
 * them, and cells that hold them.
 */
export function findSecrets(sheets: readonly Sheet[]): FoundSecret[] {
  return sheets.flatMap(({ name, rows }) => {
    const headings = headingRows(rows);
    return rows.flatMap((row) =>
      row.cells.flatMap((cell): FoundSecret[] => {
        const place = { sheet: name, row: row.number };
        const inside = secretInCell(cell);
        if (inside !== undefined) return [{ ...place, secret: inside }];
        const secret = headings.has(row) ? secretOfHeading(cell) : undefined;
        return secret === undefined ? [] : [{ ...place, secret, heading: cleanText(cell) }];
      }),
    );
  });
}

/** The rows that are headings, each with the one below; elsewhere a cell may speak of accounts freely. */
function headingRows(rows: readonly SheetRow[]): ReadonlySet<SheetRow> {
  const found = new Set<SheetRow>();
  for (const [at, row] of rows.slice(0, HEADING_ROWS).entries()) {
    const known = row.cells.filter((cell) => isHeading(cell)).length;
    if (known < 2) continue;
    found.add(row);
    const below = rows[at + 1];
    if (below?.cells.some((cell) => /\d/.test(cell)) === false) found.add(below);
  }
  return found;
}

function isHeading(cell: string): boolean {
  if (cell.length > LONGEST_HEADING) return false;
  return (
    KINDS.some((kind) => fieldOf(cell, kind) !== undefined) || secretOfHeading(cell) !== undefined
  );
}

function secretInCell(cell: string): Secret | undefined {
  if (IDENTITY_NUMBER.test(cell.trim())) return 'số giấy tờ tùy thân';
  // Looking for a sign of it first is much cheaper than for all the words.
  return /[:=]|c[cm]|c.n c|h. chi|đ.nh danh/i.test(cell)
    ? CELLS.find(([pattern]) => pattern.test(cell))?.[1]
    : undefined;
}

/** The finding that refuses a file with secrets; it names headings and rows, never a cell below them. */
export function secretsFinding(file: string, found: readonly FoundSecret[]): Diagnostic {
  const [{ sheet, row }] = found as [FoundSecret];
  const names = [...new Set(found.map(({ secret }) => secret))].join(', ');
  const headings = [...new Set(found.flatMap(({ heading }) => heading ?? []))];
  const rows = [...new Set(found.map((one) => one.row))].slice(0, 5).join(', ');
  const where = headings.length === 0 ? `dòng ${rows}` : `cột "${headings.join('", "')}"`;
  return errorAt(
    { file, line: row, ...(sheet === undefined ? {} : { sheet }) },
    'import/secrets',
    `tệp có ${names} (${where}) nên không được nhập; không nội dung nào được ghi hay in ra`,
    'xóa các cột hoặc ô này, lưu thành tệp mới rồi nhập; không gửi tệp gốc cho người khác',
  );
}
