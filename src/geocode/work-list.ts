import Papa from 'papaparse';
import type { WorkItem } from '../contract/pages.ts';
import { NO_DISTRICT, placeWords } from '../contract/words.ts';
import { OVERRIDES, ownHeading } from '../dataset/index.ts';
import { type Columns, csvLine, EXCEL, withoutGuard } from '../model/csv.ts';
import type { LocatedFacility } from '../model/data-set.ts';
import type { PositionOverride } from '../model/facility.ts';
import { cleanText } from '../model/text.ts';
import type { PlaceAnswer } from './reply.ts';

const { facilityId, addressMark, ...FILLED } = OVERRIDES.columns;
const ID_HEADING = facilityId;
const MARK_HEADING = addressMark;
/** What the officer fills. */
const FILLED_HEADINGS: readonly string[] = Object.values(FILLED);

/** An item of the work list, with what a server suggests. */
interface WorkRow {
  readonly item: WorkItem;
  readonly suggestion?: PlaceAnswer | undefined;
  /** Of a whole place: how many facilities it confirms. */
  readonly count?: number;
}

const REASON = 'Lý do' satisfies (typeof OVERRIDES.passedOver)[number];

// The first columns are those of overrides.csv, so that a filled row is copied as it is.
const TOLD: Readonly<
  Record<Exclude<(typeof OVERRIDES.passedOver)[number], 'Huyện'>, Columns<WorkRow>[string]>
> = {
  'Tên cơ sở': ({ item }) => item.name,
  'Địa chỉ': ({ item }) => item.address,
  'Địa bàn': ({ item }) => item.district,
  Xã: ({ item }) => item.commune,
  'Khu công nghiệp': ({ item }) => item.park,
  'Vị trí biết được': ({ item }) => placeWords(item),
  'Bán kính km': ({ item }) => item.radiusKm,
  [REASON]: ({ item, count }) => {
    if (count !== undefined) {
      return `xác nhận một lần cho ${count} cơ sở chỉ biết ${placeWords(item)}: để trống tọa độ, điền các cột còn lại`;
    }
    return item.doubts.length > 0 ? item.doubts.join('; ') : reasonOf(item);
  },
  'Gợi ý vĩ độ': ({ suggestion }) => suggestion?.lat,
  'Gợi ý kinh độ': ({ suggestion }) => suggestion?.lng,
  'Nguồn gợi ý': ({ suggestion }) =>
    suggestion && `Nominatim: ${suggestion.name} (độ chi tiết ${suggestion.rank})`,
};

const COLUMNS: Columns<WorkRow> = {
  ...Object.fromEntries(Object.values(OVERRIDES.columns).map((name) => [name, () => undefined])),
  [ID_HEADING]: ({ item }) => item.facilityId,
  [MARK_HEADING]: ({ item }) => item.addressMark,
  ...TOLD,
};

/** Why a place without doubts is to be looked at; where its district is not known no point helps. */
function reasonOf(item: WorkItem): string {
  return item.district === undefined && item.placeLevel === 'point'
    ? `${NO_DISTRICT} dù có ${placeWords(item)}: ghi địa bàn của cơ sở trong facilities.csv`
    : `chỉ biết ${placeWords(item)}`;
}

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
export function writeWorkList(facilities: readonly WorkRow[], filled: FilledList): WorkListText {
  const headings = [...WORK_HEADINGS, ...filled.ownHeadings];
  const theirs = [...FILLED_HEADINGS, ...filled.ownHeadings];
  const rows = withPlaces(facilities);
  const unused = new Set(filled.rows);
  // The first of those that are alike is the item's, which has its address still.
  const filledOf = new Map(
    filled.rows.toReversed().map((row) => [keyOf(row[ID_HEADING], row[MARK_HEADING]), row]),
  );
  const body = rows.map((row) => {
    const mine = filledOf.get(keyOf(row.item.facilityId, row.item.addressMark));
    if (mine !== undefined) unused.delete(mine);
    return headings.map((name) =>
      theirs.includes(name) ? (mine?.[name] ?? '') : (COLUMNS[name]?.(row) ?? ''),
    );
  });
  const ids = new Set(rows.map(({ item }) => item.facilityId));
  const rest = [...unused].map((row) => restRow(row, ids, headings));
  const end =
    body.length + rest.length > 0
      ? []
      : [headings.map((name) => (name === REASON ? NOTHING_LEFT : ''))];
  const lines = [headings, ...body, ...rest, ...end].map((row) => csvLine(row, EXCEL));
  return { text: `\ufeff${lines.join('')}`, kept: filled.rows.length, left: rest.length };
}

/** What a list says that has come to its end. */
export const NOTHING_LEFT =
  'không còn cơ sở nào cần xem vị trí: mỗi cơ sở đang hoạt động có tọa độ, hoặc vị trí đã được xác nhận';

/** Before those that are known coarsely, but surely, come their places, the largest first. */
function withPlaces(rows: readonly WorkRow[]): readonly WorkRow[] {
  const placed = Map.groupBy(rows, ({ item }) =>
    item.doubts.length === 0 ? item.placeId : undefined,
  );
  const places = [...placed].flatMap(([id, [first, ...others]]): WorkRow[] => {
    if (id === undefined || first === undefined) return [];
    const { placeLevel, radiusKm, district, commune, park, status } = first.item;
    const item = {
      ...{ facilityId: id, addressMark: '', status, placeLevel, radiusKm, district, doubts: [] },
      ...(placeLevel === 'park' ? { park } : { commune }),
    };
    const count = others.length + 1;
    const name = (placeLevel === 'park' ? park : (commune ?? district)) ?? id;
    return [{ item: { ...item, name: `cả ${name}` }, count }];
  });
  const isUrgent = ({ item }: WorkRow) => item.district === undefined || item.doubts.length > 0;
  return [
    ...rows.filter(isUrgent),
    ...places.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0)),
    ...rows.filter((row) => !isUrgent(row)),
  ];
}

function keyOf(id: string | undefined, mark: string | undefined): string {
  return `${id?.trim() ?? ''} ${mark?.trim() ?? ''}`;
}

function restRow(row: FilledRow, ids: ReadonlySet<string>, headings: readonly string[]) {
  const id = row[ID_HEADING]?.trim() ?? '';
  const why = ids.has(id)
    ? 'giữ lại vì đã điền; địa chỉ đã đổi sau đó hoặc dòng này lặp lại'
    : 'giữ lại vì đã điền; cơ sở không còn trong danh sách việc';
  return headings.map((name) => (name === REASON ? why : (row[name] ?? '')));
}

/** A row of a work list in which the officer has written something, cell by heading. */
type FilledRow = Readonly<Record<string, string>>;

/** What the officer has written into a work list, and the columns that they have added. */
export interface FilledList {
  readonly rows: readonly FilledRow[];
  readonly ownHeadings: readonly string[];
}

/** Read a work list back; undefined when the text is none, so that nothing of others is replaced. */
export function readFilled(text: string, headings: readonly string[]): FilledList | undefined {
  // A Vietnamese Excel saves with semicolons.
  const { data } = Papa.parse<string[]>(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t'],
  });
  const [first = [], ...body] = data;
  const heading = first.map((cell) => ownHeading(cell.trim()));
  if (!headings.every((name) => heading.includes(name))) return undefined;
  // A cell beyond the heading is the officer's as well.
  const width = Math.max(...data.map(({ length }) => length));
  const names = Array.from({ length: width }, (_, index) => heading[index] || `Cột ${index + 1}`);
  const ownHeadings = names.filter((name) => !headings.includes(name));
  const rows = body
    .map((cells): FilledRow =>
      Object.fromEntries(names.map((name, index) => [name, withoutGuard(cells[index] ?? '')])),
    )
    .filter((row) => [...FILLED_HEADINGS, ...ownHeadings].some((name) => isWritten(row, name)));
  return { rows, ownHeadings };
}

/** Without the rows that are in overrides.csv by now, word for word; Excel rewrites only the day. */
export function withoutCopied(
  { rows, ownHeadings }: FilledList,
  overrides: readonly PositionOverride[],
): FilledList {
  const same = ['facilityId', 'lat', 'lng', 'evidence', 'reviewer', 'addressMark'] as const;
  const isCopied = (row: FilledRow) =>
    !ownHeadings.some((name) => isWritten(row, name)) &&
    overrides.some((override) =>
      same.every((key) => (override[key] ?? '') === cleanText(row[OVERRIDES.columns[key]] ?? '')),
    );
  return { rows: rows.filter((row) => !isCopied(row)), ownHeadings };
}

function isWritten(row: FilledRow, heading: string): boolean {
  return (row[heading] ?? '').trim() !== '';
}

/** How many items for each reason: those that may count in the wrong place, then those known too coarsely. */
export function countReasons(items: readonly WorkItem[]): ReadonlyMap<string, number> {
  const reasons = items.map((item) =>
    item.district === undefined
      ? NO_DISTRICT
      : item.doubts.length > 0
        ? 'chưa rõ hoặc mâu thuẫn, có thể tính nhầm nơi'
        : `chỉ biết ${placeWords(item)}`,
  );
  const places = new Set(items.flatMap(({ placeId }) => placeId ?? []));
  return new Map([
    ...[...Map.groupBy(reasons, (why) => why)].map(([why, all]) => [why, all.length] as const),
    ...(places.size > 0 ? [['nơi có một dòng để xác nhận cả một lần', places.size] as const] : []),
  ]);
}

/** How many facilities need no look, and why. */
export function countSettled(
  facilities: readonly LocatedFacility[],
  items: readonly WorkItem[],
): ReadonlyMap<string, number> {
  const open = new Set<string>(items.map(({ facilityId }) => facilityId));
  const settled = facilities.filter(({ id }) => !open.has(id));
  const reasons = settled.map(({ point, ceased }) => {
    if (point !== undefined)
      return point.isReviewed ? 'có tọa độ đã duyệt' : 'có tọa độ của danh sách';
    return ceased === undefined ? 'đã xác nhận vị trí đang có' : 'đã ngừng hoạt động';
  });
  return new Map([...Map.groupBy(reasons, (why) => why)].map(([why, all]) => [why, all.length]));
}
