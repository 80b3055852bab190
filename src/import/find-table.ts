import { COPY_REVIEWED, OVERRIDES } from '../dataset/index.ts';
import { type Diagnostic, errorAt } from '../model/diagnostic.ts';
import { mask } from '../model/personal.ts';
import { cleanText } from '../model/text.ts';
import type { OfficeFile, Sheet, SheetRow } from '../office/index.ts';
import {
  type ColumnReader,
  describeColumns,
  headingText,
  isKnown,
  type ListColumn,
} from './columns/describe.ts';
import { type Field, isOfFacilities, type Kind, KINDS } from './columns/fields.ts';
import { fieldOf } from './columns/headings.ts';
import { sayWhat, splitWords } from './columns/say-columns.ts';
import { areOfInspections } from './columns/titles.ts';
import { haveReplied, ownNumbers } from './correspondence/titled-replies.ts';

/** Where the table of a sheet is. */
export interface TableLayout {
  readonly columns: readonly ListColumn[];
  /** How many cells the heading is wide. */
  readonly width: number;
  /** The index of the first row below the heading. */
  readonly bodyFrom: number;
  /** The index of the heading's first row; what stands above is a title. */
  readonly headingAt: number;
  /** The dispatch that all replies of a list are to, where no column says it. */
  readonly titled?: TitledReplies | undefined;
}

interface TitledReplies {
  readonly dispatch: string;
  readonly from: string;
  /** Whether all units that it names have replied, or none of them has; what nothing says is not there. */
  readonly haveReplied?: boolean | undefined;
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
 * The tables that are read, in the workbook's order: the one that is named, or all of one kind that have what
 * such a list must have. Visible sheets go before hidden ones. Throws an `UnknownSheetError` where none has the name.
 */
export function chooseTables(
  { sheets }: OfficeFile,
  file: string,
  choice: TableChoice,
  reader: ColumnReader,
): readonly ChosenTable[] | Diagnostic {
  const candidates = choice.sheet === undefined ? sheets : [namedSheet(sheets, choice.sheet)];
  const tables = candidates.flatMap((sheet) => tableOf(sheet, choice.kind, reader) ?? []);
  const visible = tables.filter(({ sheet }) => !sheet.isHidden);
  const shown = visible.length > 0 ? visible : tables;
  // A summary has headings, too, but not those that a list must have.
  const whole = shown.filter((one) => missingFields(one.kind, one.layout).length === 0);
  const fitting = whole.length > 0 ? whole : shown;
  const [table, ...others] = fitting;
  if (table === undefined) return noTable(file, candidates, choice.kind ?? 'facilities', reader);
  const isOneList = whole.length > 0 && others.every(({ kind }) => kind === table.kind);
  if (others.length === 0 || isOneList) return fitting;
  const names = fitting.map(({ sheet }) => `"${sheet.name ?? ''}"`);
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
  reader: ColumnReader,
): ChosenTable | undefined {
  const found = (kind === undefined ? KINDS : [kind]).flatMap((candidate) => {
    const layout = titledTable(findTable(sheet, candidate, reader), sheet, candidate, reader);
    return layout === undefined ? [] : [{ sheet, kind: candidate, layout }];
  });
  if (kind !== undefined || found.length === 0) return found[0];
  const of = (wanted: Kind) => found.find((table) => table.kind === wanted);
  const [facilities, replies, dispatches] = [of('facilities'), of('replies'), of('dispatches')];
  // What names a dispatch or a unit may be a row below the heading of another kind of list.
  const first = Math.min(...found.map(({ layout }) => layout.headingAt));
  if (replies?.layout.headingAt === first && isOfReplies(replies.layout, facilities?.layout))
    return replies;
  if (dispatches?.layout.headingAt === first && isOfDispatches(dispatches.layout))
    return dispatches;
  if (facilities === undefined) return replies;
  // A list without addresses can only tell of facilities that are known, and then it tells their levels.
  const { layout } = facilities;
  const tells = tellsLevels(layout) || tellsInspections(layout);
  const isTold = !hasField(layout, 'address') && tells && hasCodes(layout);
  return isTold ? { ...facilities, kind: 'assessments' } : facilities;
}

/** A list of replies that says in no column to what they are: its title or its sheet's name does. */
function titledTable(
  found: TableLayout | undefined,
  sheet: Sheet,
  kind: Kind,
  { dispatches }: ColumnReader,
): TableLayout | undefined {
  if (found === undefined || kind !== 'replies') return found;
  const { rows, name = '' } = sheet;
  const titles = rows.slice(0, found.headingAt).flatMap(({ cells }) => cells);
  const said = dispatches.onlyIn(titles);
  const body = rows.slice(found.bodyFrom);
  const layout =
    said === undefined ? found : { ...found, columns: ownNumbers(found.columns, body, dispatches) };
  if (saysDispatch(layout)) return layout;
  const allSaid = { haveReplied: haveReplied([...titles, name]) };
  if (said !== undefined)
    return { ...layout, titled: { dispatch: said, from: 'Tiêu đề', ...allSaid } };
  const named = dispatches.onlyIn([name, name.replace(/\D+/g, ' ').trim()]);
  const from = 'Tên trang tính';
  return named === undefined
    ? layout
    : { ...layout, titled: { dispatch: named, from, ...allSaid } };
}

/** Whether the columns of a list say to which dispatch a reply is. */
function saysDispatch({ columns }: TableLayout): boolean {
  return columns.some(({ field, answers }) => field === 'dispatch' || answers !== undefined);
}

/**
 * Whether a list tells who has replied; where its title says to what, by a column of replies or in the title,
 * too. `other`: what it is as a list of facilities.
 */
function isOfReplies(layout: TableLayout, other: TableLayout | undefined): boolean {
  const ofFacilities = ['address', 'taxCode', 'id'] as const;
  const isSaid =
    layout.titled?.haveReplied !== undefined &&
    !ofFacilities.some((field) => other !== undefined && hasField(other, field));
  const tells = layout.titled === undefined || tellsReplies(layout) || isSaid;
  return tells && missingFields('replies', layout).length === 0;
}

/** Whether a column says who has replied. */
export function tellsReplies(layout: TableLayout): boolean {
  const fields = ['repliedOn', 'replySymbol', 'reply'] as const;
  return fields.some((field) => hasField(layout, field));
}

/** Whether letters went out: whoever lists what came in says from whom, and to nobody. */
function isOfDispatches(layout: TableLayout): boolean {
  const fields = ['recipients', 'dueOn', 'request'] as const;
  const isWhole = missingFields('dispatches', layout).length === 0;
  return isWhole && fields.some((one) => hasField(layout, one));
}

/** Whether a list tells levels. */
export function tellsLevels({ columns }: TableLayout): boolean {
  return columns.some(({ field, levelMark }) => field === 'level' || levelMark !== undefined);
}

/** Whether a list tells what came of inspections. */
export function tellsInspections({ columns }: TableLayout): boolean {
  return columns.some(
    ({ field, outcomeMark }) => field === 'inspection' || outcomeMark !== undefined,
  );
}

/** Whether a list names facilities by codes. */
function hasCodes(layout: TableLayout): boolean {
  return hasField(layout, 'id') || hasField(layout, 'taxCode');
}

const SHOWN_WORDS = 6;
const LONGEST_SHOWN = 60;

/** No row is a heading: which looks most like one, and what of it was not understood. */
function noTable(
  file: string,
  sheets: readonly Sheet[],
  kind: Kind,
  reader: ColumnReader,
): Diagnostic {
  const rows = sheets.flatMap((sheet) =>
    sheet.rows
      .slice(0, MOST_TITLE_ROWS)
      .map((row) => ({ sheet, row, ...likeness(row, kind, reader) })),
  );
  const nearest = rows.reduce<(typeof rows)[number] | undefined>(
    (best, one) => (one.likeness > (best?.likeness ?? 0) ? one : best),
    undefined,
  );
  const name = nearest?.sheet.name ?? (sheets.length === 1 ? sheets[0]!.name : undefined);
  const line = nearest?.row.number ?? sheets[0]?.rows[0]?.number ?? 1;
  const at = { file, line, ...(name === undefined ? {} : { sheet: name }) };
  const message = 'không tìm thấy dòng tiêu đề của bảng trong 30 dòng đầu';
  const hint =
    'dòng tiêu đề cần ít nhất ba cột quen thuộc như STT, Tên cơ sở, Địa chỉ, Địa bàn, Mã số thuế, Kết quả';
  if (nearest === undefined) return errorAt(at, 'import/no-table', message, hint);
  const unknown = nearest.unknown.map((text) => `"${text}"`);
  const where = `giống tiêu đề nhất là dòng ${line}${name === undefined ? '' : ` của trang tính "${name}"`}`;
  const words =
    unknown.length === 0
      ? 'chỉ có ít cột'
      : `chưa hiểu ${unknown.slice(0, SHOWN_WORDS).join(', ')}`;
  const { fields } = nearest;
  const remedy =
    unknown.length === 0
      ? hint
      : (splitWords(nearest.unknown) ??
        `${sayWhat(nearest.unknown.slice(0, SHOWN_WORDS), kind, (field) => fields.includes(field))}; hoặc sửa tiêu đề: ${hint}`);
  return errorAt(at, 'import/no-table', `${message}; ${where}, ${words}`, remedy);
}

/** How much a row looks like a heading: one that is known counts for more than any number of words. */
function likeness({ cells, kinds }: SheetRow, kind: Kind, { columnsOf }: ColumnReader) {
  const find = columnsOf(kind);
  const texts = cells.map(headingText).filter((text) => text !== '');
  const isWords = (text: string) => text.length <= LONGEST_SHOWN && /\p{L}{2}/u.test(text);
  const fieldIn = (text: string) => find(text) ?? fieldOf(text, kind);
  const fields = texts.flatMap((text) => fieldIn(text) ?? []);
  const unknown = texts.filter((text) => isWords(text) && fieldIn(text) === undefined);
  const known = texts.length - unknown.length - texts.filter((text) => !isWords(text)).length;
  const isBody = /[nd]/.test(kinds ?? '') || texts.some((text) => /^\d[\d\s./-]*$/.test(text));
  const likeness = texts.length < 2 || isBody ? 0 : known * 10 + Math.min(unknown.length, 9);
  return { likeness, fields, unknown: unknown.map((text) => mask(text).text) };
}

const REQUIRED: Readonly<Record<Kind, readonly Field[]>> = {
  facilities: ['name', 'address'],
  assessments: [],
  replies: ['dispatch', 'unit'],
  dispatches: ['symbol', 'subject'],
};

/** The columns that a kind of list must have and this one lacks. */
export function missingFields(kind: Kind, layout: TableLayout): Field[] {
  const isSaid = (field: Field) =>
    hasField(layout, field) ||
    // A row may leave its address to its commune, so a list may, too.
    (field === 'address' && hasField(layout, 'commune')) ||
    (field === 'dispatch' && (layout.titled !== undefined || saysDispatch(layout)));
  return REQUIRED[kind].filter((field) => !isSaid(field));
}

/** Whether a list has such a column. */
export function hasField({ columns }: TableLayout, field: Field): boolean {
  return columns.some((column) => column.field === field);
}

/** So many rows may stand above a heading. */
const MOST_TITLE_ROWS = 30;
/** So many known headings make a row a heading; fewer where the row has nothing else. */
const FEWEST_KNOWN = 3;
/** So many rows a heading may have, besides one. */
const LEVELS = [3, 2] as const;

/** A list of `geocode`, or the table that it goes into: positions, which nobody imports. */
export function workListIn(
  sheets: readonly Sheet[],
  file: string,
  check: string,
): Diagnostic | undefined {
  const { evidence, reviewer, addressMark } = OVERRIDES.columns;
  const theirs = [evidence, reviewer, addressMark];
  const found = sheets.flatMap((sheet) =>
    sheet.rows
      .slice(0, MOST_TITLE_ROWS)
      .filter(({ cells }) => theirs.every((name) => cells.map(cleanText).includes(name)))
      .map(({ number }) => ({
        file,
        line: number,
        ...(sheets.length > 1 ? { sheet: sheet.name } : {}),
      })),
  );
  const [first] = found;
  if (first === undefined) return undefined;
  const message = 'tệp là danh sách vị trí cần xem của npm run geocode, không phải danh sách cơ sở';
  return errorAt(first, 'import/work-list', message, `${COPY_REVIEWED}, rồi chạy ${check}`);
}

/** Find the heading of a sheet's table: the first row, or rows, with enough known headings. */
function findTable(sheet: Sheet, kind: Kind, reader: ColumnReader): TableLayout | undefined {
  const rows = sheet.rows.slice(0, MOST_TITLE_ROWS);
  for (const [at, row] of rows.entries()) {
    const layout = layoutAt(sheet, at, kind, reader);
    if (layout === undefined) continue;
    // Names for machines, or a title, may stand above the headings for people.
    const isAboveAnother =
      at + 1 < rows.length && (isMachineKeys(row) || isTitled(row, layout, at));
    if (isAboveAnother && layoutAt(sheet, at + 1, kind, reader) !== undefined) continue;
    return layout;
  }
  return undefined;
}

/** Whether the first row of a heading has one text over all that is known, which tells none from another. */
function isTitled({ cells }: SheetRow, layout: TableLayout, at: number): boolean {
  if (layout.bodyFrom - at < 2) return false;
  const known = layout.columns.filter(isKnown);
  const [first, last] = [known[0]!.index, known.at(-1)!.index];
  return (
    new Set(
      cells
        .slice(first, last + 1)
        .map(headingText)
        .filter(Boolean),
    ).size < 2
  );
}

/** The heading that begins at a row; undefined where none does. */
function layoutAt(
  sheet: Sheet,
  at: number,
  kind: Kind,
  reader: ColumnReader,
): TableLayout | undefined {
  const single = sheet.rows[at]!.cells.map((cell) => [headingText(cell)]);
  const find = reader.columnsOf(kind);
  // A title above the heading knows none of the columns.
  const isParent = single.some(
    ([text]) => find(text!) !== undefined || fieldOf(text!, kind) !== undefined,
  );
  const levels = isParent ? LEVELS : [];
  const isOfInspections = isOfFacilities(kind) && areOfInspections(sheet.rows.slice(0, at));
  const layouts = [
    ...levels.flatMap((depth) => {
      const paths = headingPaths(sheet, at, depth, kind === 'replies' ? reader : undefined);
      return paths === undefined ? [] : [{ paths, depth }];
    }),
    { paths: single, depth: 1 },
  ].map(({ paths, depth }) => ({
    columns: describeColumns(paths, kind, reader, isOfInspections),
    width: paths.length,
    headingAt: at,
    bodyFrom: at + depth,
  }));
  const headings = layouts.filter(isHeading);
  const whole = headings.find(({ bodyFrom }) => areChildren(sheet, at, bodyFrom, headings.at(-1)!));
  // Of two that know as much, the one of fewer rows: the next is then a row of the body.
  return (
    whole ?? headings.toSorted((a, b) => knownIn(b) - knownIn(a) || a.bodyFrom - b.bodyFrom)[0]
  );
}

/** No row of the list lacks all of these. */
const OF_EVERY_ROW: readonly (Field | undefined)[] = ['rowNumber', 'id', 'name', 'taxCode', 'unit'];
const FEWEST_CHILDREN = 2;

/** Whether each row below a heading's first only divides some of its columns, be they understood or not. */
function areChildren(sheet: Sheet, at: number, until: number, { columns }: TableLayout): boolean {
  const whole = columns.filter(({ field }) => OF_EVERY_ROW.includes(field));
  const lower = sheet.rows.slice(at + 1, until);
  return (
    whole.length > 1 &&
    lower.length > 0 &&
    lower.every(
      ({ cells }) =>
        cells.filter((cell) => headingText(cell) !== '').length >= FEWEST_CHILDREN &&
        whole.every(({ index }) => headingText(cells[index] ?? '') === ''),
    )
  );
}

/** A heading in several rows, of each column its texts from above; undefined where a lower row is none. */
function headingPaths(
  sheet: Sheet,
  at: number,
  depth: number,
  reader: ColumnReader | undefined,
): string[][] | undefined {
  const rows = sheet.rows.slice(at, at + depth);
  const lower = rows.slice(1);
  const isName = (text: string) => reader?.dispatches.inHeading(text) !== undefined;
  if (rows.length < depth || !lower.every((row) => mayBeChildren(row, isName))) return undefined;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const paths = Array.from({ length: width }, () => Array<string>(depth).fill(''));
  for (const [level, row] of rows.entries()) {
    const spans = spansOf(sheet, row);
    let last = '';
    let above = '';
    for (let index = 0; index < width; index += 1) {
      const own = headingText(row.cells[index] ?? '');
      const parents = paths[index]!.slice(0, level).join('\n');
      const hasBelow = rows
        .slice(level + 1)
        .some(({ cells }) => headingText(cells[index] ?? '') !== '');
      const isUnder = spans === undefined ? parents === above : spans.get(index) === true;
      // An empty cell beside a heading is that heading's, too, where it stands over something of its own.
      if (own !== '') last = own;
      else if (!isUnder) last = '';
      above = parents;
      paths[index]![level] = own === '' && hasBelow ? last : own;
    }
  }
  const hasChild = rows
    .at(-1)!
    .cells.some(
      (cell, index) => headingText(cell) !== '' && paths[index]!.slice(0, -1).some(Boolean),
    );
  return hasChild ? paths : undefined;
}

/** The columns that a merged cell of the row reaches over; undefined where there is none in it. */
function spansOf({ merges }: Sheet, { number }: SheetRow): ReadonlyMap<number, true> | undefined {
  const wide = merges.filter(
    ({ top, bottom, left, right }) => top <= number && number <= bottom && left < right,
  );
  if (wide.length === 0) return undefined;
  return new Map(
    wide.flatMap(({ left, right }) =>
      Array.from(
        { length: Math.min(right - left, MOST_SPAN) },
        (_, at) => [left + 1 + at, true] as const,
      ),
    ),
  );
}

const MOST_SPAN = 200;

/** Below a parent stand words, never figures or days but such as are a name. */
function mayBeChildren(row: SheetRow, isName: (text: string) => boolean): boolean {
  const texts = row.cells.map(headingText).filter((text) => text !== '');
  if (texts.length > 0 && texts.every(isName)) return true;
  const isFigure = (text: string) => /^[\d\s().,/-]+$/.test(text);
  if (texts.length === 0 || texts.some(isFigure) || /[nd]/.test(row.kinds ?? '')) return false;
  return !isMachineKeys(row);
}

const MACHINE_KEY = /^(?:[a-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)*|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)$/;
const FEWEST_KEYS = 2;

/** Whether a row names its columns for machines: `ten_co_so`, `taxCode`. */
export function isMachineKeys({ cells }: SheetRow): boolean {
  const first = cells.find((cell) => cell !== '')?.trim() ?? '';
  if (!MACHINE_KEY.test(first)) return false;
  const texts = cells.map((cell) => cell.trim()).filter((text) => text !== '');
  return (
    texts.length >= FEWEST_KEYS &&
    texts.every((text) => MACHINE_KEY.test(text)) &&
    texts.some((text) => /_|[a-z][A-Z]/.test(text))
  );
}

function knownIn({ columns }: TableLayout): number {
  return columns.filter(isKnown).length;
}

function isHeading(layout: TableLayout): boolean {
  const count = knownIn(layout);
  return count >= FEWEST_KNOWN || (count >= 2 && count === layout.columns.length);
}
