import { INDEX_CALL, INDEX_FOLDER, readIndexText } from '../../contract/search/files.ts';
import { SEARCH_KIND_WORDS } from '../../contract/search/kinds.ts';
import type { SearchEntry } from '../../contract/search/entries.ts';
import { href } from '../../links.ts';
import { formatNumber } from '../../model/number-format.ts';
import { fetchOwn } from '../../own-data.ts';
import { type Attempt, patiently, slowWords } from '../../patience.ts';
import { inSlices } from '../../slices.ts';
import { type Answer, Finder, type FoundGroup } from '../finder.ts';

let opening: Promise<Finder> | undefined;
/** Who is to hear when that is slow. */
const waiting = new Set<() => void>();

/** Load the first file of the index, once. Rejects with a `NotHad` when it cannot be had; the next call tries again. */
function openFinder(): Promise<Finder> {
  opening ??= Finder.open({
    load: (file) =>
      patiently(
        (attempt) => loadFile(file, attempt),
        () => waiting.forEach((tell) => tell()),
      ),
    finish: (work) => new Promise((resolve) => inSlices(work, resolve)),
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/**
 * Everything that a query finds. Rejects with a `NotHad` when the index, or what the query needs of it, cannot be had;
 * the next call then tries again. `onSlow` hears once when that takes long, unless it was so before the call.
 */
export async function findAll(query: string, onSlow: () => void): Promise<Answer> {
  waiting.add(onSlow);
  return (await openFinder()).ask(query);
}

/** Load the first file before anybody asks. Throws nothing: that it cannot be had is told to who asks. */
export function prepare(onSlow: () => void): void {
  waiting.add(onSlow);
  openFinder().catch(() => {});
}

function loadFile(file: string, attempt: Attempt): Promise<unknown> {
  const url = href(`${INDEX_FOLDER}${file}` as `/${string}`);
  return location.protocol === 'file:'
    ? attempt.awaitScript(loadScript(file, url))
    : fetchOwn(url, attempt, readIndexText);
}

/** What the files that are loaded as scripts have handed over. */
const handedOver = new Map<string, unknown>();

/** A page of a folder may load scripts alone. Rejects where there is none. */
function loadScript(file: string, url: string): Promise<unknown> {
  Object.assign(globalThis, {
    [INDEX_CALL]: (name: string, content: unknown) => handedOver.set(name, content),
  });
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve(handedOver.get(file));
    script.onerror = () => reject(new Error(url));
    document.head.append(script);
  });
}

/** What to say when the search cannot be had: what is wrong, and what still works. */
export const INDEX_FAILED =
  'Không tải được dữ liệu tìm kiếm. Danh mục ở trang Tìm kiếm và danh sách ở từng địa bàn vẫn đầy đủ.';
export const INDEX_LOADING = 'Đang tải dữ liệu tìm kiếm…';
export const INDEX_SLOW = slowWords('dữ liệu tìm kiếm');

/** What stands above the finds of a kind: `Cơ sở (94)`. */
export function groupWords({ kind, total }: FoundGroup): string {
  return `${SEARCH_KIND_WORDS[kind]} (${formatNumber(total)})`;
}

/** What stands under a find's name: `huyện Hớn Quản. Ấp 3, xã Minh Đức`. */
export function describeFound({ place, detail }: SearchEntry): string {
  return [place, detail].filter((part) => part !== undefined).join('. ');
}

/** How much was found, to be shown and read out. */
export function countFound(count: number, query: string): string {
  return count === 0
    ? `Không tìm thấy “${query}”. Thử ít chữ hơn, hoặc xem danh mục ở trang Tìm kiếm.`
    : `${formatNumber(count)} kết quả cho “${query}”.`;
}
