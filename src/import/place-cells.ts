import { foldText } from '../model/text.ts';
import type { SheetRow } from '../office/index.ts';
import { type Field, spaced } from './columns/fields.ts';
import type { RowFindings } from './findings.ts';
import { freeText, type RowCells } from './rows.ts';

/** What stands for the cell above, or for another column: `nt`, `như trên`, `//`, `cùng địa chỉ trụ sở`. */
const DITTO =
  /^(?:n ?t|nhu tren|(?:nhu|cung|trung|theo)(?: voi)?(?: dia chi)?(?: tru so| tren| cong ty)?|idem|ditto)$/;
const DITTO_SIGNS = /^[\s"“”„'’〃/-]*(?:["“”〃]|\/\/)[\s"“”„'’〃/-]*$/;
/** A dash, or dots, where somebody had nothing to write. */
const NOTHING = /^[\s.–—_-]+$/;
const LONGEST_DITTO = 30;

/** Whether a cell only points to another. */
function isDitto(text: string): boolean {
  if (text.length > LONGEST_DITTO || text === '') return false;
  return DITTO_SIGNS.test(text) || DITTO.test(spaced(foldText(text)));
}

/** A cell of a place column; empty where it names none, and refused where it points to another cell. */
export function placeCell(
  cells: RowCells,
  row: SheetRow,
  field: Field,
  findings: RowFindings,
): string {
  return toldBy(cells.text(row, field), field, findings);
}

/** The address of a row: where its column has none the next best that the list has, which is told. */
export function addressCell(cells: RowCells, row: SheetRow, findings: RowFindings): string {
  const own = freeText(cells, row, 'address', findings);
  if (own !== '' && !isDitto(own) && !NOTHING.test(own)) return own;
  for (const { index, heading } of cells.spares('address')) {
    const spare = freeText(cells, row, 'address', findings, index);
    if (spare === '' || isDitto(spare) || NOTHING.test(spare)) continue;
    const said = own === '' ? 'trống' : `ghi "${own}"`;
    const message = `ô ${cells.heading('address')} ${said} nên lấy "${heading}" làm địa chỉ`;
    const hint = 'cơ sở sản xuất ở nơi khác thì ghi địa chỉ nơi ấy rồi nhập lại';
    findings.warn('address', 'address-review', message, hint, own);
    return spare;
  }
  return toldBy(own, 'address', findings);
}

function toldBy(text: string, field: Field, findings: RowFindings): string {
  if (NOTHING.test(text)) return '';
  if (!isDitto(text)) return text;
  const message = `"${text}" không nói rõ là nơi nào`;
  const hint = 'ghi đầy đủ ở từng dòng, hoặc để trống rồi nhập lại';
  findings.refuse(field, 'address-unclear', message, hint, text);
  return '';
}
