import {
  editSite,
  isReported,
  hasErrors,
  type PresentData,
  siteLocation,
} from '../dataset/index.ts';
import { type Diagnostic, errorAt, type SourceLocation, warningAt } from '../model/diagnostic.ts';
import type { Day } from '../model/day-words.ts';
import { formatNumber } from '../model/number-format.ts';
import { MOST_ROWS, type OfficeFile, type SheetRow } from '../office/index.ts';
import type { TypedAnswer } from './answers.ts';
import { groupReader, groupsAbove, readBody, titleGroup } from './body/index.ts';
import { checkColumns, checkNumbers, uncalculated } from './columns/check-columns.ts';
import { DayColumn, exchangedDays, titlesDayFirst } from './columns/day-order.ts';
import { boundedTable } from './columns/edge.ts';
import { isOfFacilities, type Kind } from './columns/fields.ts';
import type { NamedColumn } from './columns/named-columns.ts';
import { withoutForms } from './columns/legal-forms.ts';
import { withPhones } from './columns/phones.ts';
import { exchangedResults } from './columns/results.ts';
import { sideBySide } from './columns/side-by-side.ts';
import { swappedColumns } from './columns/swapped.ts';
import { unreadStates } from './columns/unread.ts';
import { describeTable } from './columns/table-words.ts';
import { DayReader, findListDay, LAST_DAY, type ListDay } from './days.ts';
import { takeFacilities } from './facilities.ts';
import { type ChosenTable, missingFields, type TableLayout } from './find-table.ts';
import { placesIn } from './findings.ts';
import { takeReplies } from './correspondence/replies.ts';
import { takeDispatches } from './correspondence/dispatches.ts';
import { deadlineDay } from './correspondence/dispatch-cells.ts';
import { inLongForm } from './correspondence/matrix.ts';
import { repliedGroup } from './correspondence/titled-replies.ts';
import { findReply, groupOfReply, refusedReply, replyWords } from './correspondence/reply.ts';
import { standingOfTable } from './standing.ts';
import type { TableRows, TakenRows, TakenTable, TakingTools } from './result.ts';
import { headlessColumns, RowCells, withMergedCells } from './rows.ts';
import { splitActivity } from './words.ts';

/** Read the rows of a table and merge them into the data set's files. */
export function takeTable(
  chosen: ChosenTable,
  tools: TakingTools,
  answers: ReadonlyMap<string, TypedAnswer>,
): TakenTable {
  const { office, file, present, options } = tools;
  const isWhole = (layout: TableLayout) => missingFields(chosen.kind, layout).length === 0;
  const bounded = boundedTable(chosen.sheet, chosen.layout, isWhole);
  const sheet = { ...bounded.sheet, rows: withMergedCells(bounded.sheet) };
  const plain = placesIn(file, sheetName(chosen, office), bounded.layout);
  // A unit may be called as a district is, and is no group.
  const readGroup = isOfFacilities(chosen.kind)
    ? groupReader(present.find, present.parseAddress)
    : chosen.kind === 'replies'
      ? repliedGroup
      : () => undefined;
  const reply = options.reply === undefined ? undefined : findReply(options.reply, present, file);
  const above = chosen.sheet.rows.slice(0, chosen.layout.headingAt);
  const groups = isOfFacilities(chosen.kind) ? groupsAbove(above, readGroup) : [];
  const titles = above.slice(0, above.length - groups.length);
  const titled = titleGroup(titles, readGroup, present.find);
  const isTitled = titled.district !== undefined;
  const named = isTitled ? titled : (readGroup(chosen.sheet.name ?? '') ?? {});
  const standing = standingOfTable(chosen, titles, plain);
  const title = { ...groupOfReply(reply?.value, present), ...named, ...standing.said };
  const body = readBody(sheet, bounded.layout, chosen.kind, plain, readGroup, title, groups);
  const rows = body.rows.map(({ row }) => row);
  const all = [
    ...bounded.layout.columns,
    ...headlessColumns(rows, bounded.layout, office.format === 'csv'),
  ];
  const layout = { ...bounded.layout, columns: withoutForms(withPhones(all, rows), rows) };
  const table = { ...chosen, sheet, layout };
  const placeOf = placesIn(file, sheetName(chosen, office), layout);
  const understood = [
    ...describeTable(
      table,
      { ...named, from: isTitled ? 'Tiêu đề' : 'Tên trang tính' },
      bounded.beyond,
      titles,
    ),
    ...standing.words,
    ...(reply?.value === undefined ? [] : replyWords(reply.value)),
    ...body.understood,
  ];
  const { asOf } = present.site;
  const repliedOn = reply?.value?.on;
  const dataDayAt = siteLocation(present.raw, ['asOf']);
  const day = findListDay({ ...options, titles, asOf, repliedOn, placeOf: plain, dataDayAt });
  const headingPlace = plain(sheet.rows[layout.headingAt]!.number);
  const twice = sideBySide(chosen.sheet, chosen.layout, bounded.layout.width, headingPlace);
  // What its titles say of the other table, and whatever follows from taking both for one, is an echo.
  if (twice.length > 0) return { understood, findings: twice, files: new Map() };
  const structural = [
    ...(reply === undefined ? [] : refusedReply(reply, table.kind, file)),
    ...standing.diagnostics,
    ...day.diagnostics,
    ...checkColumns(table, placeOf),
    ...swappedColumns(table, rows, placeOf),
    ...exchangedResults(
      table,
      rows,
      tools.reader.readLevel,
      Object.values(present.site.levels),
      placeOf,
    ),
    ...uncalculated(table, rows, placeOf),
    ...checkNumbers(table, rows, placeOf),
    ...body.diagnostics.filter(({ level }) => level === 'error'),
    ...(rows.length === 0 ? [empty(file)] : []),
    ...(rows.length > MOST_ROWS ? [tooLong(file, rows.length)] : []),
  ];
  if (hasErrors(structural)) return { understood, findings: structural, files: new Map() };
  const { today, defaultYear } = options;
  const long =
    table.kind === 'replies' ? inLongForm(layout, body.rows) : { layout, rows: body.rows };
  const cells = new RowCells(long.layout);
  const entries = long.rows.map(({ row }) => row);
  const order = readOrders(entries, cells, titles, day.value.list, options.dayOrder, headingPlace);
  const { orders, exchanged } = order;
  if (exchanged.length > 0)
    return { understood, findings: [...structural, ...exchanged], files: new Map() };
  const days = new DayReader({ list: day.value.list, today, defaultYear, orders });
  for (const row of entries) foreseeDays(row, cells, days);
  const read = { rows: long.rows, cells, days, day: day.value, reply: reply?.value, answers };
  const given = { ...tools, table: { ...table, layout: long.layout }, placeOf, ...read };
  const taken = TAKES[table.kind](given);
  const findings = [
    ...structural,
    ...body.diagnostics,
    ...unreadStates(table, titles, body.rows, tools.reader.readLevel, placeOf),
    ...hiddenRows(rows, placeOf(sheet.rows[layout.headingAt]!.number)),
    ...taken.findings,
  ];
  const told = { understood: [...understood, ...order.words, ...taken.understood], findings };
  return { ...followed(taken, table.kind, day.value, tools), ...told };
}

const TAKES: Readonly<Record<Kind, (given: TableRows) => TakenRows>> = {
  facilities: takeFacilities,
  assessments: takeFacilities,
  replies: takeReplies,
  dispatches: takeDispatches,
};

const DAY_FIELDS = [
  'accountGrantedOn',
  'assessedOn',
  'ceasedOn',
  'inspectedOn',
  'repliedOn',
  'sentOn',
] as const;

function foreseeDays(row: SheetRow, cells: RowCells, days: DayReader): void {
  for (const field of DAY_FIELDS)
    days.foresee(field, cells.text(row, field), cells.kind(row, field) === 'd');
  days.foresee('activity', splitActivity(cells.text(row, 'activity')).day, false);
}

/** In which order each column of days writes day and month. */
function readOrders(
  rows: readonly SheetRow[],
  cells: RowCells,
  titles: readonly SheetRow[],
  list: Day,
  said: 'dmy' | 'mdy' | undefined,
  at: SourceLocation,
) {
  const fields = [...DAY_FIELDS, 'dueOn' as const].filter((field) => cells.has(field));
  if (said !== undefined)
    return {
      orders: new Map(fields.map((field) => [field, said] as const)),
      words: [],
      exchanged: [],
    };
  const columns = fields.map((field) => {
    // A deadline may be after the list.
    const column = new DayColumn(field === 'dueOn' ? LAST_DAY : list);
    for (const row of rows) {
      const text = cells.text(row, field);
      if (cells.kind(row, field) === 'd') column.seeTrue(text);
      else column.see(deadlineDay(text));
    }
    return { field, column };
  });
  const isElsewhere =
    columns.some(({ column }) => column.isDayFirst) ||
    titlesDayFirst(
      titles.flatMap((row) => row.cells),
      list,
    );
  return {
    orders: new Map(
      columns.map(({ field, column }) => [field, column.order(isElsewhere)] as const),
    ),
    words: columns.flatMap(({ field, column }) => column.words(cells.heading(field))),
    exchanged: columns.flatMap(({ field, column }) => {
      const day = column.exchanged;
      return day === undefined ? [] : [exchangedDays(day, cells.heading(field), at)];
    }),
  };
}

/** What follows for the data set from what a list brings: its day, and totals that it no longer meets. */
function followed(
  { summary, files, ...taken }: TakenRows,
  kind: Kind,
  day: ListDay,
  { present, options }: TakingTools,
): TakenTable {
  if (summary === undefined) return { ...taken, files };
  const isTaken = summary.rowsRead > summary.refused.length;
  const after = isTaken && !day.isLate ? day.list : day.before;
  const all = new Map(files);
  const settings = [
    ...(after === day.before ? [] : [[['asOf'], after] as const]),
    ...(isTaken ? keptColumns(kind, options.columns ?? [], present) : []),
  ];
  if (settings.length > 0) all.set('site.json', editSite(present.raw, settings));
  const reported = isReported(present.raw, after) ? { isReported: true as const } : {};
  const followed = { ...summary, day: { ...day, after, ...reported }, outdated: [] };
  return { ...taken, summary: followed, files: all };
}

/** What a person has just said of columns, for the next list of the kind; what is known already is left out. */
function keptColumns(kind: Kind, names: readonly NamedColumn[], { site }: PresentData) {
  const kept = site.columns?.[kind] ?? {};
  return names
    .filter(({ heading, field }) => kept[heading] !== field)
    .map(({ heading, field }) => [['columns', kind, heading], field] as const);
}

function sheetName({ sheet }: ChosenTable, { sheets }: OfficeFile): string | undefined {
  return sheets.length > 1 ? sheet.name : undefined;
}

function empty(file: string): Diagnostic {
  const hint = 'kiểm tra lại tệp và trang tính đã chọn';
  return errorAt({ file, line: 1 }, 'import/empty', 'tệp không có dòng dữ liệu nào', hint);
}

function tooLong(file: string, count: number): Diagnostic {
  const message = `danh sách dài ${formatNumber(count)} dòng, nhiều nhất ${formatNumber(MOST_ROWS)}`;
  const hint = 'chia thành nhiều tệp và nhập lần lượt';
  return errorAt({ file, line: 1 }, 'import/too-large', message, hint);
}

function hiddenRows(
  rows: readonly { readonly isHidden?: true }[],
  at: Diagnostic['at'],
): Diagnostic[] {
  const count = rows.filter(({ isHidden }) => isHidden === true).length;
  if (count === 0) return [];
  const message = `${count} dòng đang bị ẩn trong Excel vẫn được nhập`;
  return [
    warningAt(
      at,
      'import/hidden-rows',
      message,
      'lọc hay ẩn không phải là xóa; dòng không dùng thì xóa hẳn',
    ),
  ];
}
