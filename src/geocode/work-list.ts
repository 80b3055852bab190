import { csvLine, EXCEL, type Columns } from '../model/csv.ts';
import { placeWords } from '../contract/place-words.ts';
import type { WorkItem } from '../contract/work-item.ts';
import type { PlaceAnswer } from './reply.ts';
import {
  FILLED_HEADINGS,
  ID_HEADING,
  isRowOf,
  MARK_HEADING,
  type FilledList,
  type FilledRow,
} from './geocode-filled.ts';
import { OVERRIDES } from '../dataset/tables.ts';

/** An item of the work list, with what a server suggests. */
export interface WorkRow {
  readonly item: WorkItem;
  readonly suggestion?: PlaceAnswer | undefined;
}

const REASON = 'Lý do';

// The first columns are those of overrides.csv, so that a filled row is copied as it is.
const COLUMNS: Columns<WorkRow> = {
  ...Object.fromEntries(Object.values(OVERRIDES.columns).map((name) => [name, () => undefined])),
  [ID_HEADING]: ({ item }) => item.facilityId,
  [MARK_HEADING]: ({ item }) => item.addressMark,
  'Tên cơ sở': ({ item }) => item.name,
  'Địa chỉ': ({ item }) => item.address,
  Huyện: ({ item }) => item.district,
  Xã: ({ item }) => item.commune,
  'Khu công nghiệp': ({ item }) => item.park,
  'Vị trí biết được': ({ item }) => placeWords(item),
  'Bán kính km': ({ item }) => item.radiusKm,
  [REASON]: ({ item }) =>
    item.doubts.length > 0 ? item.doubts.join('; ') : `chỉ biết ${placeWords(item)}`,
  'Gợi ý vĩ độ': ({ suggestion }) => suggestion?.lat,
  'Gợi ý kinh độ': ({ suggestion }) => suggestion?.lng,
  'Nguồn gợi ý': ({ suggestion }) =>
    suggestion && `Nominatim: ${suggestion.name} (độ chi tiết ${suggestion.rank})`,
};

/** The columns of the work list, in their order. */
export const WORK_HEADINGS: readonly string[] = Object.keys(COLUMNS);

/** The text of a work list, and how many rows keep what the officer had filled. */
export interface WorkListText {
  readonly text: string;
  readonly kept: number;
  /** Of these, rows that no item of the list has any more. */
  readonly left: number;
}

/** Write the work list. Whatever the officer has filled stays, also where its item is gone. */
export function writeWorkList(rows: readonly WorkRow[], filled: FilledList): WorkListText {
  const headings = [...WORK_HEADINGS, ...filled.ownHeadings];
  const theirs = [...FILLED_HEADINGS, ...filled.ownHeadings];
  const unused = new Set(filled.rows);
  const body = rows.map((row) => {
    const mine = [...unused].find((candidate) =>
      isRowOf(candidate, row.item.facilityId, row.item.addressMark),
    );
    if (mine !== undefined) unused.delete(mine);
    return headings.map((name) =>
      theirs.includes(name) ? (mine?.[name] ?? '') : (COLUMNS[name]?.(row) ?? ''),
    );
  });
  const ids = new Set(rows.map(({ item }) => item.facilityId));
  const rest = [...unused].map((row) => restRow(row, ids, headings));
  const lines = [headings, ...body, ...rest].map((row) => csvLine(row, EXCEL));
  return { text: `\ufeff${lines.join('')}`, kept: filled.rows.length, left: rest.length };
}

function restRow(row: FilledRow, ids: ReadonlySet<string>, headings: readonly string[]) {
  const id = row[ID_HEADING]?.trim() ?? '';
  const why = ids.has(id)
    ? 'giữ lại vì đã điền; địa chỉ đã đổi sau đó hoặc dòng này lặp lại'
    : 'giữ lại vì đã điền; cơ sở không còn trong danh sách việc';
  return headings.map((name) => (name === REASON ? why : (row[name] ?? '')));
}

/** How many items for each reason, those with doubts apart from those known too coarsely. */
export function countReasons(items: readonly WorkItem[]): ReadonlyMap<string, number> {
  const reasons = items.map((item) =>
    item.doubts.length > 0 ? 'chưa rõ hoặc mâu thuẫn' : `chỉ biết ${placeWords(item)}`,
  );
  return new Map([...Map.groupBy(reasons, (why) => why)].map(([why, all]) => [why, all.length]));
}
