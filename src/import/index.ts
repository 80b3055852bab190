import { errorAt, warningAt, type Diagnostic } from '../model/diagnostic.ts';
import { hasErrors, type PresentData } from '../dataset/open.ts';
import { formatNumber } from '../model/number-format.ts';
import { MOST_ROWS } from '../office/limits.ts';
import type { OfficeFile } from '../office/sheet.ts';
import { checkColumns, checkNumbers } from './check-columns.ts';
import type { ChosenTable } from './choose-table.ts';
import { describeTable } from './describe-table.ts';
import { groupReader } from './group-row.ts';
import type { ImportOptions, ImportResult } from './import-file.ts';
import type { LevelReader } from './words.ts';
import { placesIn } from './list-place.ts';
import { readBody } from './body.ts';
import { DayReader } from './days.ts';
import { RowCells, withMergedCells } from './row-cells.ts';
import { headlessColumns } from './row-shape.ts';
import { takeFacilities } from './facilities.ts';
import { takeReplies } from './take-replies.ts';
import { titleGroup } from './title-group.ts';

/** What taking in a table leans on. */
export interface TakingTools {
  readonly office: OfficeFile;
  readonly file: string;
  readonly present: PresentData;
  readonly readLevel: LevelReader;
  readonly options: ImportOptions;
}

/** Read the rows of a table and merge them into the data set's files. */
export function takeTable(chosen: ChosenTable, tools: TakingTools): ImportResult {
  const { office, file, present, options } = tools;
  const sheet = { ...chosen.sheet, rows: withMergedCells(chosen.sheet) };
  const plain = placesIn(file, sheetName(chosen, office), chosen.layout);
  const readGroup = groupReader(present.find, present.parseAddress);
  const title = titleGroup(sheet.rows.slice(0, chosen.layout.headingAt), readGroup);
  const body = readBody(sheet, chosen.layout, chosen.kind, plain, readGroup, title);
  const rows = body.rows.map(({ row }) => row);
  const columns = [
    ...chosen.layout.columns,
    ...headlessColumns(rows, chosen.layout, office.format === 'csv'),
  ];
  const layout = { ...chosen.layout, columns };
  const table = { ...chosen, sheet, layout };
  const placeOf = placesIn(file, sheetName(chosen, office), layout);
  const understood = [...describeTable(table, title), ...body.understood];
  const structural = [
    ...checkColumns(table, placeOf),
    ...checkNumbers(table, rows, placeOf),
    ...body.diagnostics.filter(({ level }) => level === 'error'),
    ...(rows.length === 0 ? [empty(file)] : []),
    ...(rows.length > MOST_ROWS ? [tooLong(file, rows.length)] : []),
  ];
  if (hasErrors(structural)) return { understood, findings: structural, files: new Map() };
  const days = new DayReader({ asOf: present.site.asOf, defaultYear: options.defaultYear });
  const given = { ...tools, table, rows: body.rows, placeOf, days, cells: new RowCells(layout) };
  const taken = table.kind === 'replies' ? takeReplies(given) : takeFacilities(given);
  const findings = [
    ...structural,
    ...body.diagnostics,
    ...hiddenRows(rows, placeOf(sheet.rows[layout.headingAt]!.number)),
    ...taken.findings,
    ...lateDays(days, present, placeOf(sheet.rows[layout.headingAt]!.number)),
  ];
  return { ...taken, understood: [...understood, ...taken.understood], findings };
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

function lateDays({ after }: DayReader, { site }: PresentData, at: Diagnostic['at']): Diagnostic[] {
  if (after === 0) return [];
  const message = `${after} ngày sau ngày số liệu ${site.asOf} ghi trong site.json`;
  const hint =
    'đúng là số liệu mới thì chuyển asOf trong site.json đến ngày mới; chưa chuyển thì kiểm tra sẽ báo lỗi';
  return [warningAt(at, 'import/after-as-of', message, hint)];
}
