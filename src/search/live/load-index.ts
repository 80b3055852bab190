import { href } from '../../links.ts';
import { createFind, type Find, type SearchIndex } from './finder-parts.ts';

/** What to say when the search cannot be had: what is wrong, and what still works. */
export const INDEX_FAILED =
  'Không tải được dữ liệu tìm kiếm. Danh mục ở trang Tìm kiếm và danh sách ở từng địa bàn vẫn đầy đủ.';
export const INDEX_LOADING = 'Đang tải dữ liệu tìm kiếm…';

const PATIENCE_MS = 30_000;
let loading: Promise<Find> | undefined;

/** Load the index, once; after a failure the next call tries again. */
export function loadFind(): Promise<Find> {
  loading ??= fetchFind().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchFind(): Promise<Find> {
  const response = await fetch(href('/tim-kiem/chi-muc.json'), {
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new Error(`the search index: HTTP ${response.status}`);
  const index: unknown = await response.json();
  if (!isSearchIndex(index)) throw new Error('the search index is of another form');
  return createFind(index);
}

function isSearchIndex(value: unknown): value is SearchIndex {
  const { entries, words } = Object(value) as { [Key in keyof SearchIndex]?: unknown };
  const isEntry = (one: unknown) =>
    typeof (one as { name?: unknown } | null)?.name === 'string' &&
    String((one as { path?: unknown }).path).startsWith('/');
  const isWord = (one: unknown) =>
    Array.isArray(one) && typeof one[0] === 'string' && one.slice(1).every(Array.isArray);
  return (
    Array.isArray(entries) && entries.every(isEntry) && Array.isArray(words) && words.every(isWord)
  );
}
