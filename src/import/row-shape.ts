import type { SheetRow } from '../office/sheet.ts';
import { useOf } from './fields.ts';
import type { ListColumn, TableLayout } from './find-table.ts';
import type { RowFindings } from './findings.ts';

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
