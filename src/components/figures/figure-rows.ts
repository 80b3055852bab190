import type { Province } from '../../contract/pages.ts';
import { NO_DISTRICT } from '../../contract/words.ts';
import { assessedOf, inOrder, isWithheld, METRICS, shareOf } from '../../map/metrics.ts';
import { isEmpty, type ShownCounts } from '../../model/figures/counts.ts';
import { LEVELS } from '../../model/levels.ts';
import { formatShare, WITHHELD } from '../../model/number-format.ts';
import { capitalise, sortKey } from '../../model/text.ts';

/** A row of a table of figures: a district or a park. */
export interface FigureRow {
  /** Missing where nothing more is to be seen. */
  readonly href?: string | undefined;
  readonly name: string;
  /** Said before the name, for those who hear the table: `huyện`. */
  readonly type?: string;
  readonly note?: string | undefined;
  /** By which the row is found as by its name. */
  readonly code?: string;
  /** That stands for its name on the map. */
  readonly number?: number | undefined;
  readonly counts: ShownCounts;
  /** How many more have assessed themselves than on the day that the table compares with. */
  readonly change?: number | undefined;
}

/** A column of a table of figures, and what it sorts by. */
interface FigureColumn {
  readonly order: RowOrder;
  readonly text: string;
  readonly class: string;
  /** On phones its figures have it before them. */
  readonly mark?: 'notAssessed' | (typeof LEVELS)[number];
}

/** The columns of a table of figures; `since`: the day that its last counts a change from. */
export function figureColumns({
  heading,
  levels,
  since,
}: {
  readonly heading: string;
  readonly levels: Province['levels'];
  readonly since?: string | undefined;
}): readonly FigureColumn[] {
  return [
    { order: 'ten', text: heading, class: '' },
    { order: 'ty-le', text: 'Tỷ lệ đã tự đánh giá', class: 'rate' },
    { order: 'da-danh-gia', text: 'đánh\u00a0giá/ hoạt\u00a0động', class: 'number' },
    { order: 'chua-danh-gia', text: 'chưa đánh giá', class: 'number', mark: 'notAssessed' },
    ...LEVELS.map((level) => ({
      order: LEVEL_ORDERS[level],
      text: levels[level].toLowerCase(),
      class: 'number',
      mark: level,
    })),
    ...(since === undefined
      ? []
      : [{ order: 'thay-doi', text: `so với ${since}`, class: 'number' } as const]),
  ];
}

/** The share of those who have assessed themselves, as a row says it. */
export function shareWords(counts: ShownCounts): string {
  const value = assessedOf(counts);
  if (isWithheld(value)) return WITHHELD;
  const share = shareOf(value);
  return share === undefined ? '–' : formatShare(share);
}

/** What no district counts, as a row after all others; missing where that is nothing. */
export function notPlacedRow(
  counts: ShownCounts,
  more: Pick<FigureRow, 'href' | 'change'> = {},
): FigureRow | undefined {
  if (isEmpty(counts) && (more.change ?? 0) === 0) return undefined;
  return { name: capitalise(NO_DISTRICT), counts, ...more };
}

/** What the rows can be ordered by, as addresses name it; the first is how a table begins. */
export const ROW_ORDERS = [
  'ty-le',
  'ten',
  'da-danh-gia',
  'chua-danh-gia',
  'an-toan',
  'co-rui-ro',
  'khong-an-toan',
  'thay-doi',
] as const;
export type RowOrder = (typeof ROW_ORDERS)[number];

/** The order of a level's column. */
export const LEVEL_ORDERS = {
  safe: 'an-toan',
  atRisk: 'co-rui-ro',
  unsafe: 'khong-an-toan',
} as const satisfies Record<(typeof LEVELS)[number], RowOrder>;

/** What an order goes by, as a page's title says it, in the names that the data set gives the levels. */
export function orderName(order: RowOrder, levels: Province['levels']): string {
  const level = LEVELS.find((one) => LEVEL_ORDERS[one] === order);
  return level === undefined
    ? OTHER_NAMES[order as keyof typeof OTHER_NAMES]
    : `số ${levels[level].toLowerCase()}`;
}

const OTHER_NAMES = {
  'ty-le': 'tỷ lệ đã tự đánh giá',
  ten: 'tên',
  'da-danh-gia': 'số đã tự đánh giá',
  'chua-danh-gia': 'số chưa đánh giá',
  'thay-doi': 'thay đổi',
} as const satisfies Partial<Record<RowOrder, string>>;

const NUMBERS: Readonly<
  Record<Exclude<RowOrder, 'ty-le' | 'ten'>, (row: FigureRow) => number | undefined>
> = {
  'da-danh-gia': ({ counts }) => counts.assessed,
  'chua-danh-gia': ({ counts }) => counts.notAssessed,
  'an-toan': ({ counts }) => counts.safe,
  'co-rui-ro': ({ counts }) => counts.atRisk,
  'khong-an-toan': ({ counts }) => counts.unsafe,
  'thay-doi': ({ change = 0 }) => change,
};

/** Whether an order begins with the least. */
export function isAscending(order: RowOrder): boolean {
  return order === 'ty-le' || order === 'ten';
}

/** Rows in an order: the least assessed first, by name, or the largest number first; those alike as a table begins. */
export function orderRows(rows: readonly FigureRow[], order: RowOrder): readonly FigureRow[] {
  const begun = inOrder(METRICS[0]!, rows, ({ counts }) => assessedOf(counts));
  if (order === 'ty-le') return begun;
  if (order === 'ten') {
    const keyed = begun.map((row) => ({ row, key: sortKey(row.name) }));
    // By code units, not by a locale: what that knows of letters depends on the machine.
    return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ row }) => row);
  }
  const numberOf = NUMBERS[order];
  // What is withheld comes last.
  const keyOf = (row: FigureRow) => numberOf(row) ?? -Infinity;
  return [...begun].sort((a, b) => (keyOf(a) === keyOf(b) ? 0 : keyOf(b) - keyOf(a)));
}
