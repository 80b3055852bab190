import { cleanText, foldText } from '../../../src/domain/vietnamese-text.ts';
import type { SheetRow } from '../office/sheet.ts';
import type { Field } from './fields.ts';
import type { TableLayout } from './find-table.ts';
import { cellText } from './row-cells.ts';

/** What a row below the heading is; only `data` and `loose` may be one of the list. */
export type RowRole =
  | 'data'
  /** Has a running number or a name, and hardly anything else. */
  | 'loose'
  /** (1) (2) (3) */
  | 'column-numbers'
  /** The heading once more, as it is printed on each page. */
  | 'heading'
  | 'totals'
  /** The signatures, and to whom the list goes. */
  | 'signature';

// "Công ty" begins like "Cộng" without its signs, "Tổng công ty" like "Tổng cộng".
const TOTALS =
  /^(tổng cộng|tổng số|tổng|cộng|tong cong|tong so|tong|cong)(?!\p{L})(?!\s+(ty|công ty|cong ty|cục|cuc|kho)(?!\p{L}))/u;
const SIGNATURE =
  /^(noi nhan|kt\.|tm\.|tl\.|tuq\.|q\. ?giam doc|giam doc|pho giam doc|chu tich|pho chu tich|truong phong|thu truong|nguoi lap|nguoi bao cao|lap bang|ke toan|xac nhan|\(?ky|- luu:|luu: ?vt|.{0,40},? ngay .{0,4}thang .{0,4}nam)/;

/** Tells what the rows of a table are. */
export function roleReader({ columns, width }: TableLayout) {
  // Of a heading in two rows only the lower is repeated, or both.
  const headings = columns.map(({ index, heading }) => ({
    index,
    own: heading.slice(heading.lastIndexOf(' / ') + 1).replace(/^\/ /, ''),
  }));
  const indexOf = (field: Field) => columns.find((column) => column.field === field)?.index ?? -1;
  const number = indexOf('rowNumber');
  // What a row of the list has, besides its number and its name.
  const others = columns
    .filter(
      ({ field }) => field !== undefined && !['rowNumber', 'name', 'unit', 'note'].includes(field),
    )
    .map(({ index }) => index);
  const filled = ({ cells }: SheetRow, index: number) => (cells[index] ?? '').trim() !== '';

  const isColumnNumbers = ({ cells }: SheetRow) => {
    const texts = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    return (
      texts.length >= Math.min(3, width) &&
      texts.every((text) => /^\(?(\d{1,2}|[A-Ea-e])\)?(=.*)?$/.test(text)) &&
      texts.filter((text, at) => text.replace(/[()]/g, '').replace(/=.*/, '') === String(at + 1))
        .length >=
        texts.length - 2
    );
  };
  const isHeading = (row: SheetRow) => {
    const same = headings.filter(({ index, own }) => cellText(row, index).endsWith(own));
    return same.length >= 3 || (same.length >= 2 && same.length === headings.length);
  };
  const texts = ({ cells }: SheetRow) => cells.map(cleanText).filter((text) => text !== '');

  return (row: SheetRow): RowRole => {
    const hasNumber = number !== -1 && /^\d+\.?$/.test((row.cells[number] ?? '').trim());
    const hasOthers = others.filter((index) => filled(row, index)).length;
    if (hasNumber && hasOthers >= 2) return isColumnNumbers(row) ? 'column-numbers' : 'data';
    if (isColumnNumbers(row)) return 'column-numbers';
    if (isHeading(row)) return 'heading';
    const found = texts(row);
    const first = found.find((text) => /\p{L}/u.test(text))?.toLowerCase() ?? '';
    if (TOTALS.test(first) && !addressed(row, indexOf('address'))) return 'totals';
    if (found.length <= 4 && found.some((text) => SIGNATURE.test(foldText(text)))) {
      if (!addressed(row, indexOf('address'))) return 'signature';
    }
    return hasOthers >= 1 ? 'data' : 'loose';
  };
}

function addressed({ cells }: SheetRow, address: number): boolean {
  return address !== -1 && (cells[address] ?? '').trim() !== '';
}

/** The first whole number of a totals row: `Tổng cộng: 1.446 cơ sở`, or in a cell of its own. */
export function totalOf({ cells }: SheetRow): number | undefined {
  for (const cell of cells) {
    const text = cleanText(cell);
    const found = /^(?:.*\p{L}[^\d]*)?(\d{1,3}(?:[.,]\d{3})+|\d+)(?:\s*\p{L}[\p{L}\s]*)?\.?$/u.exec(
      text,
    );
    if (found !== null) return Number(found[1]!.replace(/[.,]/g, ''));
  }
  return undefined;
}

/** A totals row in its own words. */
export function totalText({ cells }: SheetRow): string {
  const texts = cells.map(cleanText).filter((text) => text !== '');
  return texts.slice(0, 3).join(' ').slice(0, 60);
}
