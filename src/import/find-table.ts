import { type Diagnostic, errorAt } from '../model/diagnostic.ts';
import { mask } from '../model/personal.ts';
import { cleanText, foldText } from '../model/text.ts';
import type { OfficeFile, Sheet, SheetRow } from '../office/index.ts';
import { type Field, fieldOf, type Kind, KINDS, spaced } from './fields.ts';
import type { Assessed, LevelReader } from './words.ts';

/** A column of a list, and what it means; neither field nor mark where nobody knows it. */
export interface ListColumn {
  /** From 0. */
  readonly index: number;
  /** As the list has it; of a heading in two rows `Tự đánh giá / Ngày`. */
  readonly heading: string;
  readonly field?: Field | undefined;
  /** A column of its own for one level, in which an `x` stands. */
  readonly levelMark?: Assessed | undefined;
}

/** Where the table of a sheet is. */
export interface TableLayout {
  readonly columns: readonly ListColumn[];
  /** How many cells the heading is wide. */
  readonly width: number;
  /** The index of the first row below the heading. */
  readonly bodyFrom: number;
  /** The index of the heading's first row; what stands above is a title. */
  readonly headingAt: number;
}

/** The table of a file that is read. */
export interface ChosenTable {
  readonly sheet: Sheet;
  readonly kind: Kind;
  readonly layout: TableLayout;
}

interface TableChoice {
  readonly kind?: Kind | undefined;
  readonly sheet?: string | undefined;
}

/** There is no sheet of that name; the message names those that are there. */
export class UnknownSheetError extends Error {}

/**
 * Choose the sheet and find its table: the one that is named, or the only one with a heading. Visible
 * sheets go before hidden ones. Throws an `UnknownSheetError` where none has the name.
 */
export function chooseTable(
  { sheets }: OfficeFile,
  file: string,
  choice: TableChoice,
  readLevel: LevelReader,
): ChosenTable | Diagnostic {
  const candidates = choice.sheet === undefined ? sheets : [namedSheet(sheets, choice.sheet)];
  const tables = candidates.flatMap((sheet) => tableOf(sheet, choice.kind, readLevel) ?? []);
  const visible = tables.filter(({ sheet }) => !sheet.isHidden);
  const shown = visible.length > 0 ? visible : tables;
  // A summary has headings, too, but not those that a list must have.
  const whole = shown.filter((one) => missingFields(one.kind, one.layout).length === 0);
  const [table, ...others] = whole.length === 1 ? whole : shown;
  if (table === undefined) return noTable(file, candidates);
  if (others.length === 0) return table;
  const names = [table, ...others].map(({ sheet }) => `"${sheet.name ?? ''}"`);
  return errorAt(
    { file, line: 1 },
    'import/sheet-choice',
    `có ${names.length} trang tính có tiêu đề phù hợp: ${names.join(', ')}`,
    `chọn một bằng --sheet ${names[0]!}`,
  );
}

function namedSheet(sheets: readonly Sheet[], name: string): Sheet {
  const wanted = name.trim().toLowerCase();
  const sheet = sheets.find((candidate) => candidate.name?.trim().toLowerCase() === wanted);
  if (sheet !== undefined) return sheet;
  const names = sheets.flatMap((candidate) =>
    candidate.name === undefined ? [] : `"${candidate.name}"`,
  );
  throw new UnknownSheetError(
    names.length === 0
      ? '--sheet chỉ dùng cho tệp .xlsx'
      : `không có trang tính "${name}"; tệp có ${names.join(', ')}`,
  );
}

function tableOf(
  sheet: Sheet,
  kind: Kind | undefined,
  readLevel: LevelReader,
): ChosenTable | undefined {
  const found = (kind === undefined ? KINDS : [kind]).flatMap((candidate) => {
    const layout = findTable(sheet, candidate, readLevel);
    return layout === undefined ? [] : [{ sheet, kind: candidate, layout }];
  });
  if (kind !== undefined || found.length === 0) return found[0];
  const replies = found.find((table) => table.kind === 'replies');
  if (
    replies !== undefined &&
    hasField(replies.layout, 'dispatch') &&
    hasField(replies.layout, 'unit')
  ) {
    return replies;
  }
  const facilities = found.find((table) => table.kind === 'facilities');
  if (facilities === undefined) return replies;
  // A list without addresses can only tell of facilities that are known, and then it tells their levels.
  const { layout } = facilities;
  const isTold = !hasField(layout, 'address') && tellsLevels(layout) && hasCodes(layout);
  return isTold ? { ...facilities, kind: 'assessments' } : facilities;
}

/** Whether a list tells levels. */
export function tellsLevels({ columns }: TableLayout): boolean {
  return columns.some(({ field, levelMark }) => field === 'level' || levelMark !== undefined);
}

/** Whether a list names facilities by codes. */
function hasCodes(layout: TableLayout): boolean {
  return hasField(layout, 'id') || hasField(layout, 'taxCode');
}

function noTable(file: string, sheets: readonly Sheet[]): Diagnostic {
  const only = sheets.length === 1 ? sheets[0]!.name : undefined;
  const hint =
    'dòng tiêu đề cần ít nhất ba cột quen thuộc như STT, Tên cơ sở, Địa chỉ, Huyện, Mã số thuế, Kết quả';
  return errorAt(
    { file, line: sheets[0]?.rows[0]?.number ?? 1, ...(only === undefined ? {} : { sheet: only }) },
    'import/no-table',
    'không tìm thấy dòng tiêu đề của bảng trong 30 dòng đầu',
    hint,
  );
}

const REQUIRED: Readonly<Record<Kind, readonly Field[]>> = {
  facilities: ['name', 'address'],
  assessments: [],
  replies: ['dispatch', 'unit'],
};

/** The columns that a kind of list must have and this one lacks. */
export function missingFields(kind: Kind, layout: TableLayout): Field[] {
  return REQUIRED[kind].filter((field) => !hasField(layout, field));
}

/** Whether a list has such a column. */
export function hasField({ columns }: TableLayout, field: Field): boolean {
  return columns.some((column) => column.field === field);
}

/** So many rows may stand above a heading. */
const MOST_TITLE_ROWS = 30;
/** So many known headings make a row a heading; fewer where the row has nothing else. */
const FEWEST_KNOWN = 3;

/** Find the heading of a sheet's table: the first row, or pair of rows, with enough known headings. */
function findTable(sheet: Sheet, kind: Kind, readLevel: LevelReader): TableLayout | undefined {
  const rows = sheet.rows.slice(0, MOST_TITLE_ROWS);
  for (const [at, row] of rows.entries()) {
    const single = row.cells.map((cell) => headingText(cell));
    // A title above the heading knows none of the columns.
    const isParent = single.some((text) => fieldOf(text, kind) !== undefined);
    const pair = isParent ? joinedHeadings(sheet, at) : undefined;
    const layouts = [
      ...(pair === undefined ? [] : [describe(pair, at, at + 2, kind, readLevel)]),
      describe(
        single.map((text) => ['', text] as const),
        at,
        at + 1,
        kind,
        readLevel,
      ),
    ].filter(isHeading);
    // Of two that know as much, the single row: the second is then a row of the body.
    const best = layouts.toSorted((a, b) => known(b) - known(a) || a.bodyFrom - b.bodyFrom)[0];
    if (best !== undefined) return best;
  }
  return undefined;
}

function headingText(cell: string): string {
  return cleanText(cell.replaceAll('\n', ' '));
}

/** A heading in two rows as pairs of parent and child; undefined where the second row is none. */
function joinedHeadings(sheet: Sheet, at: number): (readonly [string, string])[] | undefined {
  const [parents, children] = [sheet.rows[at]!, sheet.rows[at + 1]];
  if (children === undefined || !mayBeChildren(children)) return undefined;
  const width = Math.max(parents.cells.length, children.cells.length);
  const pairs: (readonly [string, string])[] = [];
  let last = '';
  for (let index = 0; index < width; index += 1) {
    const own = headingText(parents.cells[index] ?? '');
    const child = headingText(children.cells[index] ?? '');
    if (own !== '') last = own;
    pairs.push(own === '' ? [child === '' ? '' : last, child] : [own, child]);
  }
  const hasChild = pairs.some(([parent, child]) => parent !== '' && child !== '');
  return hasChild ? pairs : undefined;
}

/** Below a parent stand words, never figures or days. */
function mayBeChildren(row: SheetRow): boolean {
  const texts = row.cells.map(headingText).filter((text) => text !== '');
  const isFigure = (text: string) => /^[\d\s().,/-]+$/.test(text);
  return texts.length > 0 && !texts.some(isFigure) && !/[nd]/.test(row.kinds ?? '');
}

function describe(
  headings: readonly (readonly [string, string])[],
  headingAt: number,
  bodyFrom: number,
  kind: Kind,
  readLevel: LevelReader,
): TableLayout {
  const columns = headings.flatMap(([parent, child], index): ListColumn[] => {
    const heading = parent === '' || parent === child ? child : joined(parent, child);
    return heading === ''
      ? []
      : [{ index, heading: mask(heading).text, ...meaning(parent, child, kind, readLevel) }];
  });
  return { columns, width: headings.length, headingAt, bodyFrom };
}

function joined(parent: string, child: string): string {
  return child === '' ? parent : `${parent} / ${child}`;
}

function meaning(
  parent: string,
  child: string,
  kind: Kind,
  readLevel: LevelReader,
): Pick<ListColumn, 'field' | 'levelMark'> {
  const own = child === '' ? parent : child;
  if (parent !== '' && child !== '') {
    const folded = spaced(foldText(parent));
    const word = spaced(foldText(child));
    const both = fieldOf(`${parent} ${child}`, kind);
    if (both !== undefined) return { field: both };
    if (kind !== 'replies' && /danh gia|ket qua/.test(folded)) {
      if (/^(ngay|thoi gian)/.test(word)) return { field: 'assessedOn' };
      if (/^(ket qua|muc|xep loai)/.test(word)) return { field: 'level' };
    }
    if (/kcn|khu cong nghiep|vi tri/.test(folded)) {
      if (/^trong/.test(word)) return { field: 'park' };
      if (/^ngoai/.test(word)) return { field: 'outsidePark' };
    }
  }
  const levelMark = kind === 'replies' ? undefined : readLevel(own);
  if (levelMark !== undefined) return { levelMark };
  return { field: fieldOf(own, kind) };
}

function known({ columns }: TableLayout): number {
  return columns.filter(({ field, levelMark }) => (field ?? levelMark) !== undefined).length;
}

function isHeading(layout: TableLayout): boolean {
  const count = known(layout);
  return count >= FEWEST_KNOWN || (count >= 2 && count === layout.columns.length);
}
