import { cleanText, foldText } from '../../model/text.ts';
import type { SheetRow } from '../../office/index.ts';
import type { ListColumn } from './describe.ts';
import { spaced } from './fields.ts';

const FORM =
  /^(?:(?:cong ty|cty|ct) )?(?:(?:tnhh|trach nhiem huu han|co phan|cp|mtv|mot thanh vien|hai thanh vien|(?:1|2|01|02) ?(?:tv|thanh vien)|(?:1|2)tv|tu nhan|dntn|doanh nghiep tu nhan|doanh nghiep|dn|fdi|hop danh|nha nuoc|hop tac xa|htx|ho kinh doanh|hkd|ho ca the|chi nhanh|cong ty|tro len|va) ?)+$/;

/** Columns of which most cells are legal forms (`TNHH`, `DNTN`) tell no sector, whatever their heading. */
export function withoutForms(
  columns: readonly ListColumn[],
  rows: readonly SheetRow[],
): ListColumn[] {
  return columns.map((column) => {
    if (column.field !== 'sector') return column;
    const texts = rows.map(({ cells }) => cleanText(cells[column.index] ?? '')).filter(Boolean);
    const known = new Map(
      [...new Set(texts)].map((text) => [text, FORM.test(spaced(foldText(text)))]),
    );
    const forms = texts.filter((text) => known.get(text)).length;
    return forms * 2 > texts.length ? { ...column, field: undefined } : column;
  });
}
