import { cleanText, foldText } from '../model/text.ts';
import type { SheetRow } from '../office/sheet.ts';
import { fieldOf, type Field, type Kind } from './fields.ts';
import type { TableLayout } from './find-table.ts';
import { readDay } from './read-day.ts';
import { cellText } from './row-cells.ts';

/** What a row below the heading is; only `data` and `loose` may be one of the list. */
export type RowRole =
  | 'data'
  /** Has neither number nor code nor day nor address, but something besides a name. */
  | 'poor'
  /** Has a name, and hardly anything else. */
  | 'loose'
  /** (1) (2) (3) */
  | 'column-numbers'
  /** The heading once more, as it is printed on each page. */
  | 'heading'
  /** Another heading: what follows stands in other columns. */
  | 'other-heading'
  | 'totals'
  /** The signatures, and to whom the list goes. */
  | 'signature';

// "Công ty" begins like "Cộng" without its signs, "Tổng công ty" like "Tổng cộng"; so a total ends there,
// or says at once of what.
const TOTALS =
  /^(tổng cộng|tổng số|tổng|cộng|tong cong|tong so|tong|cong)(\s*[:.(\d].*|\s+(huyện|thị xã|thành phố|xã|nhóm|mục|phần|trong|ngoài|kcn|khu công nghiệp|cơ sở|số|toàn|các|doanh nghiệp|huyen|thi xa|co so|so|toan|cac|doanh nghiep)(?!\p{L}).*)?$/u;
const SIGNATURE =
  /^(noi nhan\s*:?$|kt\.|tm\.|tl\.|tuq\.|q\. ?giam doc|(pho )?giam doc$|(pho )?chu tich$|(pho )?truong phong$|thu truong|nguoi lap|nguoi bao cao|lap bang|ke toan( truong)?$|xac nhan cua|\(?ky( ten|,| va|\)|$)|- ?luu:|luu: ?vt|.{0,40}, ?ngay .{0,4}thang .{0,4}nam)/;
const LONGEST_COUNT = 60;
/** How many there are, which is no address: `3 cơ sở`, `01 DN`. */
const COUNT = /^[\d\s.,()]*(cơ sở|doanh nghiệp|dn|nhà máy|đơn vị)?[\s.)]*$/iu;

function isCount(text: string): boolean {
  return text.length <= LONGEST_COUNT && COUNT.test(text);
}

/** The running number of a row, if it has one: `1`, `01`, `2)`, `3a`. */
export function runningNumberIn(cell: string): number | undefined {
  return /^\s*\d{1,7}[a-z]?[.)]?\s*$/i.test(cell) ? parseInt(cell, 10) : undefined;
}

/** Tells what the rows of a table are. */
export function roleReader({ columns, width }: TableLayout, kind: Kind) {
  const index = (field: Field) => columns.find((column) => column.field === field)?.index ?? -1;
  const [number, address] = [index('rowNumber'), index('address')];
  const parts = new Map(columns.map((column) => [column.index, partsOf(column.heading)]));
  // What a row of the list has, besides its number and its name.
  const others = columns
    .filter(
      ({ field, levelMark }) =>
        levelMark !== undefined ||
        (field !== undefined && !['rowNumber', 'name', 'unit', 'note'].includes(field)),
    )
    .map((column) => column.index);
  const strong = (['id', 'taxCode', 'dispatch'] as const).map(index).filter((at) => at >= 0);
  const days = (['assessedOn', 'repliedOn'] as const).map(index).filter((at) => at >= 0);
  const text = ({ cells }: SheetRow, at: number) => (at < 0 ? '' : (cells[at] ?? '').trim());

  /** Something that only a row of the list has: a code, a day, an address that is more than a count. */
  const isOfTheList = (row: SheetRow) =>
    strong.some((at) => /\d/.test(text(row, at))) ||
    days.some((at) => text(row, at) !== '' && 'day' in readDay(text(row, at), 2000)) ||
    !isCount(text(row, address));

  return (row: SheetRow): RowRole => {
    const hasNumber = number !== -1 && runningNumberIn(row.cells[number] ?? '') !== undefined;
    if (isColumnNumbers(row, width)) return 'column-numbers';
    if (hasNumber) return others.some((at) => text(row, at) !== '') ? 'data' : 'loose';
    const heading = headingRole(row, parts, kind);
    if (heading !== undefined) return heading;
    const isListed = isOfTheList(row);
    const first = row.cells.map(cleanText).find((cell) => /\p{L}/u.test(cell)) ?? '';
    if (!isListed && TOTALS.test(first.toLowerCase())) return 'totals';
    if (!isListed && SIGNATURE.test(foldText(first))) return 'signature';
    if (isListed) return 'data';
    return others.some((at) => text(row, at) !== '') ? 'poor' : 'loose';
  };
}

function partsOf(heading: string): readonly string[] {
  return [heading, ...heading.split(' / ')];
}

/** A heading once more, if every cell is as above; another one, if three cells are headings elsewhere. */
function headingRole(
  row: SheetRow,
  parts: ReadonlyMap<number, readonly string[]>,
  kind: Kind,
): 'heading' | 'other-heading' | undefined {
  const texts = row.cells.flatMap((_, at) => {
    const text = cellText(row, at);
    return text === '' ? [] : [{ at, text }];
  });
  if (texts.length < 2 || texts[0]!.text.length > 60) return undefined;
  const same = texts.filter(({ at, text }) => parts.get(at)?.includes(text) === true).length;
  if (same === texts.length) return 'heading';
  if (fieldOf(texts[0]!.text, kind) === undefined) return undefined;
  const known = texts.filter(({ text }) => fieldOf(text, kind) !== undefined).length;
  return known >= 3 ? 'other-heading' : undefined;
}

function isColumnNumbers({ cells }: SheetRow, width: number): boolean {
  const texts = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    texts.length >= Math.min(3, width) &&
    texts.every((text) => /^\(?(\d{1,2}|[A-Ea-e])\)?(=.*)?$/.test(text)) &&
    texts.filter((text, at) => text.replace(/[()]/g, '').replace(/=.*/, '') === String(at + 1))
      .length >=
      texts.length - 2
  );
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

/** A row in its own words, shortened. */
export function rowText({ cells }: SheetRow): string {
  const texts = cells.map(cleanText).filter((text) => text !== '');
  return texts.slice(0, 3).join(' ').slice(0, 60);
}
