import { cleanText } from '../model/text.ts';
import type { SheetRow } from '../office/sheet.ts';
import type { Field } from './fields.ts';
import { mask } from './mask.ts';
import { cellText, type RowCells } from './row-cells.ts';
import type { RowFindings } from './findings.ts';

const WHERE: Partial<Record<Field, string>> = { address: 'địa chỉ', note: 'ghi chú', name: 'tên' };

/** A cell of free text, on one line and without personal contacts. */
export function freeText(
  cells: RowCells,
  row: SheetRow,
  field: Field,
  findings: RowFindings,
): string {
  const index = cells.index(field);
  const text = field === 'address' ? addressText(row, index) : cellText(row, index);
  return masked(text, field, findings);
}

/** An address typed over several lines has a comma between them. */
function addressText({ cells }: SheetRow, index: number): string {
  const lines = (cells[index] ?? '').split('\n').map((line) => line.trim());
  const parts = lines.map((line) => (line.endsWith(',') ? line.slice(0, -1).trimEnd() : line));
  return cleanText(parts.length === 1 ? lines[0]! : parts.filter(Boolean).join(', '));
}

function masked(text: string, field: Field, findings: RowFindings): string {
  const { text: kept, phones, emails } = mask(text);
  if (phones + emails === 0) return text;
  const what = phones === 0 ? 'thư điện tử' : 'số điện thoại';
  const message = `có ${what} trong ${WHERE[field] ?? 'ô này'}, đã che`;
  findings.warn(field, 'masked', message, 'không ghi liên hệ cá nhân vào danh sách');
  return cleanText(kept);
}

/**
 * The internal note: that of the list, and the cells of columns that nobody knows, each with its
 * heading, so that nothing of the list is lost.
 */
export function noteText(cells: RowCells, row: SheetRow, findings: RowFindings): string {
  const own = freeText(cells, row, 'note', findings);
  const others = cells.unknown.flatMap(({ index, heading }) => {
    const text = cellText(row, index);
    return text === '' ? [] : [`${heading}: ${masked(text, 'note', findings)}`];
  });
  const batch = cells.text(row, 'batch');
  const batches = batch === '' ? [] : [`Đợt: ${masked(batch, 'batch', findings)}`];
  return [own, ...batches, ...others].filter((text) => text !== '').join('; ');
}
