import { cellText } from './cell-text.ts';
import { dayOfSerial, decimalText } from './number-formats.ts';
import { brokenFile } from './refusal.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { CellStyle } from './styles.ts';

/** A cell as its element has it. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  /** Of `<v>`, or of the inline string. */
  readonly text: string;
  readonly isStruck: boolean;
}

/** A cell's text with its kind, as `SheetRow.kinds` has it. */
export interface CellValue {
  readonly text: string;
  readonly kind: 't' | 'n' | 'd' | 'b' | 'e' | ' ';
  readonly isStruck: boolean;
}

const EMPTY: CellValue = { text: '', kind: ' ', isStruck: false };

/** What a cell shows, without its number format; of a formula the value that Excel left there. */
export function readValue(
  { type, text, isStruck }: RawCell,
  style: CellStyle | undefined,
  { strings, is1904 }: { readonly strings: SharedStrings; readonly is1904: boolean },
): CellValue {
  if (text === '') return EMPTY;
  switch (type) {
    case 's': {
      const index = Number(text);
      const shared = strings.texts[index];
      if (shared === undefined) throw brokenFile(`không có chuỗi dùng chung số ${text}`);
      return { text: shared, kind: 't', isStruck: strings.struck.has(index) };
    }
    case 'inlineStr':
      return { text, kind: 't', isStruck };
    case 'str':
      return { text: cellText(text), kind: 't', isStruck: false };
    case 'b':
      return { text: text.trim() === '1' ? 'TRUE' : 'FALSE', kind: 'b', isStruck: false };
    case 'e':
      return { text: text.trim(), kind: 'e', isStruck: false };
    case 'd':
      return { text: text.trim().slice(0, 10), kind: 'd', isStruck: false };
    default:
      return readNumber(text.trim(), style?.isDay ?? false, is1904);
  }
}

function readNumber(text: string, isDay: boolean, is1904: boolean): CellValue {
  const number = text === '' ? NaN : Number(text);
  if (!Number.isFinite(number)) return { text: cellText(text), kind: 't', isStruck: false };
  const day = isDay ? dayOfSerial(number, is1904) : undefined;
  if (day !== undefined) return { text: day, kind: 'd', isStruck: false };
  return { text: decimalText(text), kind: 'n', isStruck: false };
}
