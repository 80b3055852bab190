import { type Diagnostic, errorAt, type SourceLocation } from '../../model/diagnostic.ts';
import type { Sheet } from '../../office/index.ts';
import type { ListColumn } from './describe.ts';
import { type Field, useOf } from './fields.ts';
import { keyOf } from './named-columns.ts';

/** What names the rows of a table, of whichever kind. */
const NAMING: ReadonlySet<Field> = new Set(['id', 'name', 'taxCode', 'unit', 'symbol']);

/**
 * A second table at the right of the first, which would be dropped as lists to choose from: its columns are
 * those of the first, and it has rows. `width`: how far the first goes.
 */
export function sideBySide(
  { rows }: Sheet,
  { columns, bodyFrom }: { readonly columns: readonly ListColumn[]; readonly bodyFrom: number },
  width: number,
  at: SourceLocation,
): Diagnostic[] {
  const seen = { fields: new Set<Field>(), headings: new Set<string>() };
  const again: { readonly column: ListColumn; readonly field: Field }[] = [];
  for (const column of columns) {
    const field = column.field ?? column.passedOver?.field;
    if (field === undefined || useOf(field) !== 'read' || field === 'rowNumber') continue;
    const key = keyOf(column.heading);
    const isAgain = seen.headings.has(key) || (column.index > width && seen.fields.has(field));
    if (isAgain) again.push({ column, field });
    seen.fields.add(field);
    seen.headings.add(key);
  }
  const name = again.find(({ field }) => NAMING.has(field));
  const isFilled =
    name !== undefined &&
    rows.slice(bodyFrom).some(({ cells }) => (cells[name.column.index] ?? '').trim() !== '');
  if (again.length < 2 || !isFilled) return [];
  const headings = again.map(({ column }) => `"${column.heading}"`).join(', ');
  return [
    errorAt(
      { ...at, column: name.column.heading },
      'import/side-by-side',
      `có hai bảng đặt cạnh nhau: các cột ${headings} có thêm một lần ở bên phải`,
      'chuyển các dòng của bảng bên phải xuống dưới bảng bên trái, đúng cột, hoặc sang một trang tính riêng có dòng tiêu đề; rồi nhập lại',
    ),
  ];
}
