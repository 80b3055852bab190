import { cleanText } from './text.ts';

// "Công ty" begins like "Cộng" without its signs, "Tổng công ty" like "Tổng cộng"; so a total ends there,
// or says at once of what.
const TOTALS =
  /^(tổng cộng|tổng số|tổng|cộng|tong cong|tong so|tong|cong)(\s*[:.(\d].*|\s+(huyện|thị xã|thành phố|xã|nhóm|mục|phần|trong|ngoài|kcn|khu công nghiệp|cơ sở|số|toàn|các|doanh nghiệp|huyen|thi xa|co so|so|toan|cac|doanh nghiep)(?!\p{L}).*)?$/u;

/** Whether a text begins a row of totals: `Tổng cộng: 12 cơ sở`. */
export function isTotalWords(text: string): boolean {
  return TOTALS.test(text.toLowerCase());
}

/** Whether cells are a row of totals, and nothing else: words of a total, figures and formulas. */
export function areTotals(cells: readonly string[]): boolean {
  const texts = cells.map(cleanText).filter((text) => /\p{L}/u.test(text) && !text.startsWith('='));
  return texts.length > 0 && texts.every(isTotalWords);
}
