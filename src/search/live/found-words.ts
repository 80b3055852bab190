import type { SearchEntry } from '../../contract/search.ts';
import { formatNumber } from '../../model/number-format.ts';
import { SEARCH_KIND_WORDS } from '../../contract/search-kinds.ts';

/** What stands under a find's name: `Cơ sở, huyện Hớn Quản. Ấp 3, xã Minh Đức`. */
export function describeFound({ kind, place, detail }: SearchEntry): string {
  const where = place === undefined ? '' : `, ${place}`;
  return `${SEARCH_KIND_WORDS[kind]}${where}${detail === undefined ? '' : `. ${detail}`}`;
}

/** How much was found, to be shown and read out. */
export function countFound(count: number, query: string): string {
  return count === 0
    ? `Không tìm thấy “${query}”. Thử ít chữ hơn, hoặc xem danh mục ở trang Tìm kiếm.`
    : `${formatNumber(count)} kết quả cho “${query}”.`;
}
