import { mask, withoutContacts } from '../model/personal.ts';
import { cleanText, foldText, isTotalWords } from '../model/text.ts';
import { isUncalculated, type Sheet, type SheetRow } from '../office/index.ts';
import { readDay } from './days.ts';
import type { ListColumn } from './columns/describe.ts';
import { type Field, type Kind, useOf } from './columns/fields.ts';
import { fieldOf } from './columns/headings.ts';
import { isMachineKeys, type TableLayout } from './find-table.ts';
import type { RowFindings } from './findings.ts';

/** What a row below the heading is; only the first four may be one of the list. */
type RowRole =
  | 'data'
  /** Nothing but a name and an address says that it is one: so may two who sign stand beside each other. */
  | 'addressed'
  /** Has neither number nor code nor day nor address, but something besides a name. */
  | 'poor'
  /** Has a name, and hardly anything else. */
  | 'loose'
  /** (1) (2) (3) */
  | 'column-numbers'
  /** Names of the columns for machines. */
  | 'machine-keys'
  /** The heading once more, as it is printed on each page. */
  | 'heading'
  /** Another heading: what follows stands in other columns. */
  | 'other-heading'
  | 'totals'
  /** A note about the list. */
  | 'note'
  /** The signatures, and to whom the list goes. */
  | 'signature';

const SIGNATURE =
  /^(noi nhan\s*:?$|kt\.|tm\.|tl\.|tuq\.|q\. ?giam doc|(pho )?giam doc$|(pho )?chu tich$|(pho )?truong phong$|thu truong|nguoi (lap|bao cao|tong hop|ky|kiem tra)|lap (bang|bieu)|\(?da ky|ke toan( truong)?$|xac nhan cua|\(?ky( ten|,| va|\)|$)|- ?luu:|luu: ?vt|.{0,40}, ?ngay .{0,4}thang .{0,4}nam)/;
const NOTE = /^[(*\s]*(ghi chu|luu y|chu thich|chu y)\s*\d{0,2}\s*[:(]/;
/** No code is longer. */
const LONGEST_CODE = 30;
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
      ({ field, levelMark, outcomeMark, answers }) =>
        (levelMark ?? outcomeMark) !== undefined ||
        answers !== undefined ||
        (field !== undefined && !['rowNumber', 'name', 'unit', 'note'].includes(field)),
    )
    .map((column) => column.index);
  const named = (['name', 'unit'] as const).map(index).filter((at) => at >= 0);
  const codes = (['id', 'taxCode'] as const).map(index).filter((at) => at >= 0);
  const dispatch = index('dispatch');
  const symbol = index('symbol');
  const days = [
    ...(['assessedOn', 'repliedOn', 'sentOn'] as const).map(index).filter((at) => at >= 0),
    ...columns.flatMap((column) => (column.answers === undefined ? [] : column.index)),
  ];
  const text = ({ cells }: SheetRow, at: number) => (at < 0 ? '' : (cells[at] ?? '').trim());

  const isCode = (cell: string) => /\d/.test(cell) && cell.length <= LONGEST_CODE;
  const tells = (cell: string) => wordsBelow(cell) === undefined;
  /** Something that only a row of the list has: a code, a day. What is said below a table is none. */
  const isOfTheList = (row: SheetRow) =>
    codes.some((at) => isCode(text(row, at)) && tells(text(row, at))) ||
    [dispatch, symbol].some((at) => /\d/.test(text(row, at)) && tells(text(row, at))) ||
    days.some((at) => text(row, at) !== '' && 'day' in readDay(text(row, at), 2000));
  const isAddressed = (row: SheetRow) => {
    const cell = text(row, address);
    return !isCount(cell) && tells(cell) && named.some((at) => text(row, at) !== '');
  };

  return (row: SheetRow): RowRole => {
    const hasNumber = number !== -1 && runningNumberIn(row.cells[number] ?? '') !== undefined;
    if (isColumnNumbers(row, width)) return 'column-numbers';
    if (hasNumber) return others.some((at) => text(row, at) !== '') ? 'data' : 'loose';
    if (isMachineKeys(row)) return 'machine-keys';
    const heading = headingRole(row, parts, kind);
    if (heading !== undefined) return heading;
    const first = row.cells.map(cleanText).find((cell) => /\p{L}/u.test(cell)) ?? '';
    // How many they are may stand below the codes.
    const isSum = wordsBelow(first) === 'totals' && codes.every((at) => isSumIn(text(row, at)));
    if (isSum && !isAddressed(row)) return 'totals';
    if (isOfTheList(row)) return 'data';
    if (isAddressed(row)) return 'addressed';
    const said = [first, ...[...codes, dispatch, address].map((at) => text(row, at))];
    const below = said.map(wordsBelow).find((role) => role !== undefined);
    if (below !== undefined) return below;
    return others.some((at) => text(row, at) !== '') ? 'poor' : 'loose';
  };
}

/** What a cell says that stands below a table, in whichever column. */
function wordsBelow(cell: string): 'totals' | 'note' | 'signature' | undefined {
  const text = cleanText(cell);
  if (isTotalWords(text)) return 'totals';
  const folded = foldText(text);
  if (SIGNATURE.test(folded)) return 'signature';
  return NOTE.test(folded) ? 'note' : undefined;
}

/** Nothing, a total or a number that is too short for a tax code. */
function isSumIn(cell: string): boolean {
  return wordsBelow(cell) === 'totals' || (isCount(cell) && cell.replace(/\D/g, '').length < 8);
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
  // Figures and days stand in no heading, and are quicker told than words.
  if (texts.some(({ text }) => FIGURES.test(text))) return undefined;
  if (fieldOf(texts[0]!.text, kind) === undefined) return undefined;
  const known = texts.filter(({ text }) => fieldOf(text, kind) !== undefined).length;
  return known >= 3 ? 'other-heading' : undefined;
}

const FIGURES = /^[\d\s().,/-]+$/;

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

/** Judge a row by its form alone: cells that do not fit the heading, bad quotes, struck-through text. */
export function judgeShape(
  row: SheetRow,
  layout: TableLayout,
  isCsv: boolean,
  findings: RowFindings,
): void {
  const { cells, struck, hasBadQuotes } = row;
  if (isCsv && cells.length !== layout.width) {
    // Even if the cells too many are empty: that of a note often is, and hides that others were shifted.
    const message = `dòng có ${cells.length} ô, tiêu đề có ${layout.width} cột`;
    const hint =
      cells.length > layout.width
        ? 'ô có dấu phân cách (dấu phẩy trong địa chỉ) phải đặt trong ngoặc kép; nên gửi tệp .xlsx'
        : 'dòng bị thiếu ô; xem dòng có bị ngắt giữa chừng không';
    findings.refuse('rowNumber', 'cell-count', message, hint);
  }
  if (hasBadQuotes === true) {
    const hint = 'viết mỗi dấu ngoặc kép bên trong ô thành hai; xem lại tên đã đọc được';
    findings.warn('name', 'quotes', 'dấu ngoặc kép không hợp lệ, kiểm tra lại tên', hint);
  }
  if (struck !== undefined && struck.size > 0) {
    const hint = 'nếu cơ sở đã bỏ thì ghi ngừng hoạt động; hiện vẫn tính như bình thường';
    findings.warn(
      'name',
      'struck-through',
      'có chữ gạch ngang, cần xác nhận cơ sở còn hiệu lực',
      hint,
    );
  }
}

/** Columns without a heading in which something stands; they are told by their letter. */
export function headlessColumns(
  rows: readonly SheetRow[],
  layout: TableLayout,
  isCsv: boolean,
): ListColumn[] {
  const named = new Set(layout.columns.map(({ index }) => index));
  const found = new Set<number>();
  for (const { cells } of rows) {
    // Cells that were shifted belong to other columns.
    if (isCsv && cells.length > layout.width) continue;
    for (let index = 0; index < cells.length; index += 1) {
      if (!named.has(index) && (cells[index] ?? '').trim() !== '') found.add(index);
    }
  }
  return [...found]
    .toSorted((a, b) => a - b)
    .map((index) => ({
      index,
      heading: `cột ${letterOf(index)}`,
      ...besidePersonal(index, layout),
    }));
}

/** A heading over two columns: what stands beside a name or a phone is one, too. */
function besidePersonal(index: number, { columns }: TableLayout): Pick<ListColumn, 'field'> {
  const left = columns.findLast((column) => column.index < index);
  const isPersonal = left?.field !== undefined && useOf(left.field) === 'personal';
  return isPersonal ? { field: 'contact' } : {};
}

/** The letter by which Excel names a column, from 0. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`;
}

/** The rows of a sheet in which a cell merged over several rows has its text in each of them. */
export function withMergedCells({ rows, merges }: Sheet): readonly SheetRow[] {
  const tall = merges.filter(({ top, bottom, left, right }) => top < bottom && left === right);
  if (tall.length === 0) return rows;
  const at = new Map(rows.map((row, index) => [row.number, index]));
  const filled = rows.map((row) => ({ ...row, cells: [...row.cells] }));
  for (const { top, bottom, left } of tall) {
    const text = rows[at.get(top) ?? -1]?.cells[left] ?? '';
    if (text === '') continue;
    for (let number = top + 1; number <= bottom; number += 1) {
      const row = filled[at.get(number) ?? -1];
      if (row === undefined) continue;
      while (row.cells.length <= left) row.cells.push('');
      if (row.cells[left] === '') row.cells[left] = text;
    }
  }
  return filled;
}

/** The cells of a list's rows by field. */
export class RowCells {
  /** Columns that nobody knows; their cells are kept in the internal note. */
  readonly unknown: readonly ListColumn[];
  readonly levelMarks: readonly ListColumn[];
  readonly outcomeMarks: readonly ListColumn[];
  readonly #indexes: ReadonlyMap<Field | undefined, number>;
  readonly #headings: ReadonlyMap<Field | undefined, string>;

  constructor({ columns }: TableLayout) {
    this.#indexes = new Map(columns.map(({ field, index }) => [field, index]));
    this.#headings = new Map(columns.map(({ field, heading }) => [field, heading]));
    this.unknown = columns.filter(
      ({ field, levelMark, outcomeMark }) => (field ?? levelMark ?? outcomeMark) === undefined,
    );
    this.outcomeMarks = columns.filter(({ outcomeMark }) => outcomeMark !== undefined);
    this.levelMarks = columns.filter(({ levelMark }) => levelMark !== undefined);
  }

  has(field: Field): boolean {
    return this.#indexes.has(field);
  }

  /** Columns that another was preferred to, the best first. */
  spares(wanted: Field): readonly ListColumn[] {
    return this.unknown
      .filter(({ passedOver }) => passedOver?.field === wanted)
      .toSorted((a, b) => a.passedOver!.rank - b.passedOver!.rank);
  }

  /** From 0; -1 where the list has no such column. */
  index(field: Field): number {
    return this.#indexes.get(field) ?? -1;
  }

  /** As the list has it; empty where it has no such column. */
  heading(field: Field): string {
    return this.#headings.get(field) ?? '';
  }

  /** The text of a cell on one line; empty where there is none. */
  text(row: SheetRow, field: Field): string {
    return cellText(row, this.index(field));
  }

  /** Whether Excel has a cell as a true day (`d`), a number (`n`) or an error (`e`); a CSV only text. */
  kind(row: SheetRow, field: Field): string {
    return row.kinds?.charAt(this.index(field)) ?? 't';
  }
}

/** A cell's text on one line. */
export function cellText({ cells }: SheetRow, index: number): string {
  const cell = cells[index] ?? '';
  if (cell === '') return '';
  return cleanText(cell.includes('\n') ? cell.replaceAll('\n', ' ') : cell);
}

/** A cell of free text, on one line and without personal contacts; in a note it is said that there were some. */
export function freeText(
  cells: RowCells,
  row: SheetRow,
  field: Field,
  findings: RowFindings,
  index = cells.index(field),
): string {
  const text = field === 'address' ? addressText(row, index) : cellText(row, index);
  return masked(text, field, findings);
}

/**
 * The internal note: that of the list, and the cells of columns that nobody knows, each with its
 * heading, so that nothing of the list is lost.
 */
export function noteText(cells: RowCells, row: SheetRow, findings: RowFindings): string {
  const own = freeText(cells, row, 'note', findings);
  const others = cells.unknown.flatMap(({ index, heading }) => {
    const text = isUncalculated(row, index) ? '' : cellText(row, index);
    return text === '' ? [] : [`${heading}: ${masked(text, 'note', findings)}`];
  });
  const batch = cells.text(row, 'batch');
  const batches = batch === '' ? [] : [`Đợt: ${masked(batch, 'batch', findings)}`];
  return [own, ...batches, ...others].filter((text) => text !== '').join('; ');
}

const WHERE: Partial<Record<Field, string>> = { address: 'địa chỉ', note: 'ghi chú', name: 'tên' };

/** An address typed over several lines has a comma between them. */
function addressText({ cells }: SheetRow, index: number): string {
  const lines = (cells[index] ?? '').split('\n').map((line) => line.trim());
  const parts = lines.map((line) => (line.endsWith(',') ? line.slice(0, -1).trimEnd() : line));
  return cleanText(parts.length === 1 ? lines[0]! : parts.filter(Boolean).join(', '));
}

function masked(text: string, field: Field, findings: RowFindings): string {
  const isNote = field === 'note' || field === 'batch';
  const { text: kept, found } = isNote ? mask(text) : withoutContacts(text);
  if (found.length === 0) return kept;
  const done = isNote ? 'đã che' : 'đã bỏ';
  const message = `có ${found.join(', ')} trong ${WHERE[field] ?? 'ô này'}, ${done}`;
  findings.warn(field, 'masked', message, 'không ghi liên hệ cá nhân vào danh sách');
  return cleanText(kept);
}
