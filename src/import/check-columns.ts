import { errorAt, warningAt, type Diagnostic } from '../model/diagnostic.ts';
import type { SheetRow } from '../office/sheet.ts';
import type { ChosenTable } from './choose-table.ts';
import { labelOf, useOf, type Field, type Kind } from './fields.ts';
import { hasField, missingFields, type TableLayout } from './find-table.ts';
import type { PlaceOf } from './list-place.ts';
import { groupingOf } from './point.ts';

const ONLY_OF_FACILITIES: ReadonlySet<Field> = new Set([
  ...(['sector', 'registered', 'accountGrantedOn', 'ceasedOn', 'activity', 'batch'] as const),
  ...(['note', 'northing', 'easting', 'lat', 'lng'] as const),
]);
/** A list of assessments names its facilities by one of these. */
const NAMING: readonly Field[] = ['id', 'taxCode', 'name'];

/** What is wrong with the columns of a table: some are missing, two are one, nobody knows some. */
export function checkColumns({ kind, layout, sheet }: ChosenTable, placeOf: PlaceOf): Diagnostic[] {
  const at = placeOf(sheet.rows[layout.headingAt]!.number);
  const missing = missingFields(kind, layout).map(labelOf);
  if (kind === 'assessments') {
    if (!NAMING.some((field) => hasField(layout, field))) missing.push('Mã cơ sở');
    if (!tells(layout)) missing.push(labelOf('level'));
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
        kind === 'facilities' && tells(layout)
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

/** Whether a list tells levels. */
function tells({ columns }: TableLayout): boolean {
  return columns.some(({ field, levelMark }) => field === 'level' || levelMark !== undefined);
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
