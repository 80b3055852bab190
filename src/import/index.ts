import {
  type DataFile,
  editSite,
  hasErrors,
  openDataSet,
  isReported,
  outdatedTotals,
  type PresentData,
  type RawFiles,
  siteLocation,
} from '../dataset/index.ts';
import { type Diagnostic, errorAt, sortDiagnostics, warningAt } from '../model/diagnostic.ts';
import { formatNumber } from '../model/number-format.ts';
import { mask } from '../model/personal.ts';
import { cleanText } from '../model/text.ts';
import {
  MOST_ROWS,
  type OfficeFile,
  readOfficeFile,
  type Sheet,
  type SheetRow,
} from '../office/index.ts';
import { readAnswers, type TypedAnswer } from './answers.ts';
import { type Group, groupReader, readBody, titleGroup } from './body.ts';
import { DayReader, findListDay, type ListDay } from './days.ts';
import { takeFacilities } from './facilities.ts';
import { type Field, type Kind, labelOf, useOf } from './fields.ts';
import {
  chooseTable,
  type ChosenTable,
  hasField,
  missingFields,
  type TableLayout,
  tellsLevels,
} from './find-table.ts';
import { type PlaceOf, placesIn } from './findings.ts';
import { groupingOf } from './point.ts';
import { takeReplies } from './replies.ts';
import { findReply, groupOfReply, refusedReply, replyWords } from './reply.ts';
import type { ImportOptions, ImportResult, TakenRows, TakingTools } from './result.ts';
import { headlessColumns, RowCells, withMergedCells } from './rows.ts';
import { maskedFinding, secretsIn } from './secrets.ts';
import { levelReader, splitActivity } from './words.ts';

export { ANSWER_COLUMNS, readAnswers } from './answers.ts';
export { KINDS } from './fields.ts';
export { findingsFile } from './findings.ts';
export { keepApart, mergeFacilities, type MergedCodes } from './merge/two-codes.ts';
export { UnknownSheetError } from './find-table.ts';
export type {
  AskedRow,
  ChangedRow,
  EffectKind,
  ImportOptions,
  ImportResult,
  Summary,
  TableSummary,
} from './result.ts';

/**
 * Read an office's file and work out what it changes in a data set; nothing is written here. A finding
 * about the file refuses it whole, an error in a row refuses that row. Throws `UnknownSheetError`.
 */
export async function importFile(
  bytes: Uint8Array,
  file: string,
  raw: RawFiles,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const present = openDataSet(raw, 'lists');
  if (present.value === undefined) return refused(present.diagnostics);
  const { encoding, onProgress } = options;
  const refuse = (sheets: readonly Sheet[]) => secretsIn(sheets, file);
  const read = await readOfficeFile(bytes, file, { encoding, onProgress, refuse });
  const { value, preview } = read;
  const diagnostics = read.diagnostics.map(maskedFinding);
  if (value === undefined) {
    return { ...refused(diagnostics), preview: preview?.map((line) => mask(line).text) };
  }
  const readLevel = levelReader(present.value.site.levels);
  const table = chooseTable(value, file, options, readLevel);
  if ('level' in table)
    return { ...refused([...diagnostics, table]), understood: value.understood };
  const answers = await answersOf(options);
  const tools = { office: value, file, present: present.value, readLevel, options };
  const taken = takeTable(table, tools, answers.value);
  // Nobody retypes a title: what is wrong with the letters of one is told to nobody.
  const { rows } = table.sheet;
  const headingRow = rows[table.layout.bodyFrom - 1]!.number;
  const told = diagnostics.filter(({ at }) => at.line > headingRow);
  return {
    ...taken,
    understood: [...value.understood, ...taken.understood],
    findings: sortDiagnostics([...told, ...answers.diagnostics, ...taken.findings]),
    preview,
  };
}

const NOTHING: ReadonlyMap<DataFile, string> = new Map();

function refused(findings: readonly Diagnostic[]): ImportResult {
  return { understood: [], findings, files: NOTHING };
}

async function answersOf({ answers }: ImportOptions) {
  return answers === undefined
    ? { value: new Map<string, TypedAnswer>(), diagnostics: [] }
    : await readAnswers(answers.bytes, answers.file);
}

/** Read the rows of a table and merge them into the data set's files. */
function takeTable(
  chosen: ChosenTable,
  tools: TakingTools,
  answers: ReadonlyMap<string, TypedAnswer>,
): ImportResult {
  const { office, file, present, options } = tools;
  const sheet = { ...chosen.sheet, rows: withMergedCells(chosen.sheet) };
  const plain = placesIn(file, sheetName(chosen, office), chosen.layout);
  const readGroup = groupReader(present.find, present.parseAddress);
  const reply = options.reply === undefined ? undefined : findReply(options.reply, present, file);
  const named = titleGroup(sheet.rows.slice(0, chosen.layout.headingAt), readGroup);
  const title = { ...groupOfReply(reply?.value, present), ...named };
  const body = readBody(sheet, chosen.layout, chosen.kind, plain, readGroup, title);
  const rows = body.rows.map(({ row }) => row);
  const columns = [
    ...chosen.layout.columns,
    ...headlessColumns(rows, chosen.layout, office.format === 'csv'),
  ];
  const layout = { ...chosen.layout, columns };
  const table = { ...chosen, sheet, layout };
  const placeOf = placesIn(file, sheetName(chosen, office), layout);
  const understood = [
    ...describeTable(table, named),
    ...(reply?.value === undefined ? [] : replyWords(reply.value)),
    ...body.understood,
  ];
  const { asOf } = present.site;
  const titles = chosen.sheet.rows.slice(0, layout.headingAt);
  const repliedOn = reply?.value?.on;
  const dataDayAt = siteLocation(present.raw, ['asOf']);
  const day = findListDay({ ...options, titles, asOf, repliedOn, placeOf: plain, dataDayAt });
  const structural = [
    ...(reply === undefined ? [] : refusedReply(reply, table.kind, file)),
    ...day.diagnostics,
    ...checkColumns(table, placeOf),
    ...checkNumbers(table, rows, placeOf),
    ...body.diagnostics.filter(({ level }) => level === 'error'),
    ...(rows.length === 0 ? [empty(file)] : []),
    ...(rows.length > MOST_ROWS ? [tooLong(file, rows.length)] : []),
  ];
  if (hasErrors(structural)) return { understood, findings: structural, files: new Map() };
  const { today, defaultYear } = options;
  const days = new DayReader({ list: day.value.list, today, defaultYear });
  const cells = new RowCells(layout);
  for (const row of rows) foreseeDays(row, cells, days);
  const read = { rows: body.rows, cells, days, day: day.value, reply: reply?.value, answers };
  const given = { ...tools, table, placeOf, ...read };
  const taken = table.kind === 'replies' ? takeReplies(given) : takeFacilities(given);
  const findings = [
    ...structural,
    ...body.diagnostics,
    ...hiddenRows(rows, placeOf(sheet.rows[layout.headingAt]!.number)),
    ...taken.findings,
  ];
  const told = { understood: [...understood, ...taken.understood], findings };
  return { ...followed(taken, day.value, present), ...told };
}

const DAY_FIELDS = ['accountGrantedOn', 'assessedOn', 'ceasedOn', 'repliedOn'] as const;

function foreseeDays(row: SheetRow, cells: RowCells, days: DayReader): void {
  for (const field of DAY_FIELDS)
    days.foresee(cells.text(row, field), cells.kind(row, field) === 'd');
  days.foresee(splitActivity(cells.text(row, 'activity')).day, false);
}

/** What follows for the data set from what a list brings: its day, and totals that it no longer meets. */
function followed(
  { summary, files, ...taken }: TakenRows,
  day: ListDay,
  present: PresentData,
): ImportResult {
  if (summary === undefined) return { ...taken, files };
  const isTaken = summary.rowsRead > summary.refused.length;
  const after = isTaken && !day.isLate ? day.list : day.before;
  const all = new Map(files);
  if (after !== day.before) all.set('site.json', editSite(present.raw, [[['asOf'], after]]));
  const outdated = outdatedTotals(present, all);
  const reported = isReported(present.raw, after) ? { isReported: true as const } : {};
  const followed = { ...summary, day: { ...day, after, ...reported }, outdated };
  return { ...taken, summary: followed, files: all };
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

const ONLY_OF_FACILITIES: ReadonlySet<Field> = new Set([
  ...(['sector', 'registered', 'accountGrantedOn', 'ceasedOn', 'activity', 'batch'] as const),
  ...(['note', 'northing', 'easting', 'lat', 'lng'] as const),
]);
/** A list of assessments names its facilities by one of these. */
const NAMING: readonly Field[] = ['id', 'taxCode', 'name'];

/** What is wrong with the columns of a table: some are missing, two are one, nobody knows some. */
function checkColumns({ kind, layout, sheet }: ChosenTable, placeOf: PlaceOf): Diagnostic[] {
  const at = placeOf(sheet.rows[layout.headingAt]!.number);
  const missing = missingFields(kind, layout).map(labelOf);
  if (kind === 'assessments') {
    if (!NAMING.some((field) => hasField(layout, field))) missing.push('Mã cơ sở');
    if (!tellsLevels(layout)) missing.push(labelOf('level'));
  }
  const unknown = layout.columns.filter(
    ({ field, levelMark }) => (field ?? levelMark) === undefined,
  );
  return [
    ...missing.map((name) =>
      errorAt(
        { ...at, column: name },
        'import/missing-column',
        `thiếu cột bắt buộc: ${name}`,
        kind === 'facilities' && tellsLevels(layout)
          ? 'thêm cột này vào danh sách; nếu tệp chỉ ghi kết quả của cơ sở đã có thì nhập với --kind assessments'
          : 'thêm cột này vào danh sách; tên cột nằm trong dòng tiêu đề',
      ),
    ),
    ...doubled(layout).map(([first, second, field]) =>
      errorAt(
        { ...at, column: second },
        'import/doubled-column',
        `hai cột cùng là "${labelOf(field)}": ${first}, ${second}`,
        'xóa hoặc đổi tên một cột',
      ),
    ),
    ...unusedColumns(kind, layout, at),
    ...unknown.map(({ heading }) =>
      warningAt(
        { ...at, column: heading },
        'import/unknown-column',
        `cột "${heading}" không nhận ra, không công bố${kind === 'facilities' ? '; nội dung được giữ trong Ghi chú nội bộ' : '; không được nhập'}`,
        'đổi tên cột cho quen thuộc nếu cần đọc riêng, hoặc bỏ cột',
      ),
    ),
  ];
}

/** A list of assessments only tells levels: what else it says of a facility is not taken. */
function unusedColumns(kind: Kind, { columns }: TableLayout, at: Diagnostic['at']): Diagnostic[] {
  if (kind !== 'assessments') return [];
  const unused = columns.filter(
    ({ field }) => field !== undefined && ONLY_OF_FACILITIES.has(field),
  );
  if (unused.length === 0) return [];
  const names = unused.map(({ heading }) => heading).join(', ');
  const message = `danh sách chỉ ghi kết quả nên không nhập các cột: ${names}`;
  const hint = 'muốn nhập các cột ấy thì thêm cột Địa chỉ để thành danh sách cơ sở';
  return [warningAt({ ...at, column: unused[0]!.heading }, 'import/unused-column', message, hint)];
}

function doubled({ columns }: TableLayout): (readonly [string, string, Field])[] {
  return columns.flatMap(({ field, heading, index }) => {
    if (field === undefined || useOf(field) !== 'read') return [];
    const first = columns.find((column) => column.field === field && column.index < index);
    return first === undefined ? [] : [[first.heading, heading, field] as const];
  });
}

/** Columns of metres whose cells group their thousands in two ways: neither can be trusted. */
function checkNumbers(
  { layout }: ChosenTable,
  rows: readonly SheetRow[],
  placeOf: PlaceOf,
): Diagnostic[] {
  const fields: readonly Field[] = ['northing', 'easting', 'lat', 'lng'];
  return fields.flatMap((field) => {
    const column = layout.columns.find((candidate) => candidate.field === field);
    if (column === undefined) return [];
    let first: 'dot' | 'comma' | undefined;
    for (const { number, cells } of rows) {
      const text = cells[column.index] ?? '';
      const grouping = text === '' ? undefined : groupingOf(text);
      first ??= grouping;
      if (grouping === undefined || grouping === first) continue;
      const message = `cột ${column.heading}: lẫn lộn dấu thập phân, dòng ${number}`;
      const hint = 'viết cả cột theo một kiểu, như 1.276.259,5';
      return [
        { ...errorAt(placeOf(number, field), 'import/number-format', message, hint), value: text },
      ];
    }
    return [];
  });
}

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  facilities: 'danh sách cơ sở',
  assessments: 'kết quả tự đánh giá của cơ sở đã có trong danh sách',
  replies: 'trả lời công văn',
};

/** What was understood of a table, in Vietnamese sentences. */
function describeTable({ kind, sheet, layout }: ChosenTable, title: Group): string[] {
  const { columns, headingAt, bodyFrom } = layout;
  const heading = sheet.rows.slice(headingAt, bodyFrom).map(({ number }) => number);
  const read = columns.flatMap(({ heading, field, levelMark }) => {
    if (levelMark !== undefined) return [`${heading} (đánh dấu mức)`];
    if (field === undefined || useOf(field) !== 'read') return [];
    const label = labelOf(field);
    return [heading === label ? heading : `${heading} → ${label}`];
  });
  const personal = columns.filter(
    ({ field }) => field !== undefined && useOf(field) === 'personal',
  );
  const derived = columns.filter(({ field }) => field !== undefined && useOf(field) === 'derived');
  return [
    `Hiểu là ${KIND_WORDS[kind]}${sheet.name === undefined ? '' : `, trang tính "${sheet.name}"`}.`,
    `Tiêu đề ở dòng ${heading.join(' và ')}${headingAt === 0 ? '' : `; bỏ qua ${headingAt} dòng phía trên: ${titles(sheet.rows.slice(0, headingAt))}`}.`,
    `Đọc các cột: ${read.join(', ')}.`,
    ...(title.district === undefined
      ? []
      : [`Tiêu đề ghi ${title.district}: dùng cho các dòng không ghi huyện.`]),
    ...(personal.length === 0 ? [] : [`Đã bỏ ${personal.length} cột dữ liệu cá nhân.`]),
    ...(derived.length === 0 ? [] : [`Bỏ ${derived.length} cột tính ra từ cột khác.`]),
  ];
}

/** The rows above a heading, shortened and without contacts. */
function titles(rows: readonly SheetRow[]): string {
  const shown = rows.map(({ cells }) => {
    const text = cells
      .map(cleanText)
      .filter((cell) => cell !== '')
      .join(' ');
    const kept = mask(text).text;
    return `"${kept.length > 80 ? `${kept.slice(0, 80)}…` : kept}"`;
  });
  return shown.slice(0, 8).join(', ');
}
