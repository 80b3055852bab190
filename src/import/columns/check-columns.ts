import { type Diagnostic, errorAt, warningAt } from '../../model/diagnostic.ts';
import { isUncalculated, type SheetRow } from '../../office/index.ts';
import {
  type ChosenTable,
  hasField,
  missingFields,
  type TableLayout,
  tellsInspections,
  tellsLevels,
  tellsReplies,
} from '../find-table.ts';
import type { PlaceOf } from '../findings.ts';
import { groupingOf } from '../point.ts';
import { isKnown, type ListColumn } from './describe.ts';
import { type Field, type Kind, labelOf, useOf } from './fields.ts';
import { fieldOf } from './headings.ts';
import { keyOf, type NamedColumn } from './named-columns.ts';
import { sayWhat, splitWords } from './say-columns.ts';

const ONLY_OF_FACILITIES: ReadonlySet<Field> = new Set([
  ...(['sector', 'registered', 'unregistered', 'accountGrantedOn', 'batch'] as const),
  ...(['note', 'northing', 'easting', 'lat', 'lng'] as const),
]);
/** A list of assessments names its facilities by one of these. */
const NAMING: readonly Field[] = ['id', 'taxCode', 'name'];

/** What is wrong with the columns of a table: some are missing, two are one, nobody knows some. */
export function checkColumns({ kind, layout, sheet }: ChosenTable, placeOf: PlaceOf): Diagnostic[] {
  const at = placeOf(sheet.rows[layout.headingAt]!.number);
  const missing = missingFields(kind, layout);
  const unknown = layout.columns.filter((column) => !isKnown(column));
  const split = missing.length === 0 ? undefined : splitWords(unknown.map((one) => one.heading));
  if (kind === 'assessments') {
    if (!NAMING.some((field) => hasField(layout, field))) missing.push('id');
    if (!tellsLevels(layout) && !tellsInspections(layout)) missing.push('level');
  }
  const isTaken = (field: Field) =>
    hasField(layout, field) ||
    (field === 'level' && tellsLevels(layout)) ||
    (kind === 'assessments' && ONLY_OF_FACILITIES.has(field));
  // Name and address in one column are one cause.
  const lacking =
    split === undefined
      ? missing.map(
          (field) => saidOtherwise(kind, layout, field) ?? notThere(kind, layout, field, unknown),
        )
      : [{ column: missing.map(labelOf).join(', '), what: '', hint: split }];
  return [
    ...lacking.map(({ column, what, hint }) =>
      errorAt(
        { ...at, column },
        'import/missing-column',
        `thiếu cột bắt buộc: ${column}${what}`,
        hint,
      ),
    ),
    ...doubled(layout).map(([first, second, field]) =>
      errorAt(
        { ...at, column: second },
        'import/doubled-column',
        `hai cột cùng là "${labelOf(field)}": ${first}, ${second}`,
        `nói cột nào không dùng bằng --columns "${second}=Bỏ qua" (hoặc "${first}=Bỏ qua"), hoặc xóa, đổi tên một cột`,
      ),
    ),
    ...daysAlone(layout, at),
    ...repliesUnsaid(layout, at),
    ...unusedColumns(kind, layout, at),
    ...layout.columns.flatMap(({ heading, answers }) =>
      answers?.problem === undefined
        ? []
        : warningAt(
            { ...at, column: heading },
            'import/unknown-dispatch',
            `không nhập cột "${heading}": ${answers.problem}`,
            'nhập danh sách công văn trước, có cột Yêu cầu, rồi nhập lại tệp này',
          ),
    ),
    ...unknown.map(({ heading }) =>
      warningAt(
        { ...at, column: heading },
        'import/unknown-column',
        `cột "${heading}" không nhận ra, không công bố${kind === 'facilities' ? '; nội dung được giữ trong Ghi chú nội bộ' : '; không được nhập'}`,
        `cột cần đọc riêng thì ${sayWhat([heading], kind, isTaken)}; không thì bỏ cột`,
      ),
    ),
  ];
}

/** A column that a list must have, why it has not, and what helps. */
interface Lacking {
  readonly column: string;
  readonly what: string;
  readonly hint: string;
}

/** It is there by its heading, but somebody has once said that it is another. */
function saidOtherwise(kind: Kind, { columns }: TableLayout, field: Field): Lacking | undefined {
  const own = columns.find(
    ({ heading, field: said }) =>
      said !== undefined && fieldOf(heading.split(' / ').at(-1)!, kind) === field,
  );
  if (own?.field === undefined) return undefined;
  const column = labelOf(field);
  return {
    column,
    what: `; cột "${own.heading}" có trong tệp nhưng đã được nói bằng --columns là "${labelOf(own.field)}"`,
    hint: `nhập lại với --columns "${own.heading}=${column}"`,
  };
}

/** A column may be there under a name that nobody knows: which it is, nobody can tell but who wrote it. */
function notThere(
  kind: Kind,
  layout: TableLayout,
  field: Field,
  unknown: readonly ListColumn[],
): Lacking {
  const column = labelOf(field);
  return { column, what: '', hint: missingHint(kind, layout, column, unknown) };
}

function missingHint(
  kind: Kind,
  layout: TableLayout,
  name: string,
  unknown: readonly ListColumn[],
): string {
  const headings = unknown.map(({ heading }) => heading);
  const said =
    unknown.length === 0
      ? ''
      : `; nếu nó có dưới tên khác (${headings.map((one) => `"${one}"`).join(', ')}) thì thêm --columns "TÊN CỘT=${name}", thay TÊN CỘT bằng tên ấy`;
  return kind === 'facilities' && tellsLevels(layout)
    ? `thêm cột này vào danh sách${said}; nếu tệp chỉ ghi kết quả của cơ sở đã có thì nhập với --kind assessments`
    : `thêm cột này vào danh sách; tên cột nằm trong dòng tiêu đề${said}`;
}

/** Days of assessments of which no column tells the level: they say nothing. */
function daysAlone(layout: TableLayout, at: Diagnostic['at']): Diagnostic[] {
  const days = layout.columns.find(({ field }) => field === 'assessedOn');
  if (days === undefined || tellsLevels(layout)) return [];
  const message = `cột "${days.heading}" được hiểu là ngày đánh giá nhưng không có cột kết quả nên không nhập các ngày ấy`;
  const hint = `thêm cột ${labelOf('level')} ghi kết quả đánh giá; ngày ấy là ngày khác thì giữ trong ghi chú bằng --columns "${days.heading}=${labelOf('note')}"; rồi nhập lại`;
  return [warningAt({ ...at, column: days.heading }, 'import/days-alone', message, hint)];
}

/** A list of units under the title of a dispatch, of which nothing says which have replied. */
function repliesUnsaid(layout: TableLayout, at: Diagnostic['at']): Diagnostic[] {
  const { titled } = layout;
  if (titled === undefined || titled.haveReplied !== undefined || tellsReplies(layout)) return [];
  const message = 'danh sách không nói đơn vị nào đã trả lời nên không tính đơn vị nào';
  const hint = 'thêm cột Đã trả lời, ghi x hoặc ngày trả lời cho đơn vị đã trả lời, rồi nhập lại';
  return [warningAt(at, 'import/replies-unsaid', message, hint)];
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
export function checkNumbers(
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

/** Formulas that no program has reckoned yet, in columns that are read: their cells would be empty without a word. */
export function uncalculated(
  { layout }: ChosenTable,
  rows: readonly SheetRow[],
  placeOf: PlaceOf,
): Diagnostic[] {
  const read = layout.columns.filter(
    ({ field, levelMark, outcomeMark, answers }) =>
      (levelMark ?? outcomeMark ?? answers) !== undefined ||
      (field !== undefined && field !== 'rowNumber' && useOf(field) === 'read'),
  );
  const found = rows.flatMap((row) => {
    const columns = row.kinds?.includes('e') === true ? read : [];
    return columns
      .filter(({ index }) => isUncalculated(row, index))
      .map(({ heading }) => ({ row, heading }));
  });
  const [first] = found;
  if (first === undefined) return [];
  const headings = [...new Set(found.map(({ heading }) => `"${heading}"`))].join(', ');
  const message = `${found.length} ô là công thức chưa có giá trị, ở cột ${headings}`;
  const hint = 'mở tệp bằng Excel, lưu lại (Ctrl+S) để công thức được tính, rồi nhập lại';
  const at = { ...placeOf(first.row.number), column: first.heading };
  return [errorAt(at, 'import/uncalculated', message, hint)];
}

/** Columns that a person has named and that no table has. */
export function unusedNames(
  names: readonly NamedColumn[],
  tables: readonly ChosenTable[],
  file: string,
): Diagnostic[] {
  const headings = tables.flatMap(({ layout }) => layout.columns.map(({ heading }) => heading));
  const keys = new Set(headings.flatMap((one) => [one, one.split(' / ').at(-1)!].map(keyOf)));
  return names
    .filter(({ heading }) => !keys.has(keyOf(heading)))
    .map(({ heading }) =>
      errorAt(
        { file, line: 1 },
        'import/column-name',
        `--columns nói đến cột "${heading}" nhưng danh sách không có`,
        `các cột là ${headings.map((one) => `"${one}"`).join(', ')}; chép đúng tên cột rồi nhập lại`,
        heading,
      ),
    );
}
