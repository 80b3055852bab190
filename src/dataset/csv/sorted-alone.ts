import { type Diagnostic, errorAt, inColumn } from '../../model/diagnostic.ts';
import type { Facility } from '../../model/facility.ts';
import { formatNumber } from '../../model/number-format.ts';
import { foldText } from '../../model/text.ts';
import type { ReadTable } from '../read-table.ts';

/** What is said of a row whose columns and address are of different places. */
const AGAINST = new Set([
  'facility/unknown-commune',
  'facility/address-district',
  'facility/address-commune',
  'facility/address-park',
  'facility/park-elsewhere',
]);
const CHANGED = 'override/address-changed';
/** How a column is known that was sorted alone, and what to do; fewer rows are mistakes of their own, each. */
export const SORTED_ALONE = {
  leastRows: 10,
  leastShare: 0.3,
  hint: 'lấy lại tệp trước khi sắp xếp (Ctrl+Z trong Excel, hoặc bản lưu trước); khi sắp xếp thì chọn cả bảng (Expand the selection)',
} as const;
const LEAST_OVERRIDES = 3;
const LEAST_CHANGED = 0.8;
const LEAST_VALUES = 3;

type Key = 'id' | 'address' | 'commune' | 'district' | 'park';

/**
 * A column of facilities that Excel has sorted without the others: it is in order, and its cells are those of other
 * rows, as the columns beside it or the addresses of reviewed places tell.
 */
export function findSortedAlone(
  { rows: facilities, headingOf }: Pick<ReadTable<Facility>, 'rows' | 'headingOf'>,
  found: readonly Diagnostic[],
  reviewed: number,
): Diagnostic | undefined {
  const lines = new Set(found.flatMap(({ code, at }) => (AGAINST.has(code) ? at.line : [])));
  const { leastRows, leastShare, hint } = SORTED_ALONE;
  if (lines.size >= leastRows && lines.size >= leastShare * facilities.length) {
    const why = `${formatNumber(lines.size)} dòng có địa chỉ, xã, địa bàn hoặc khu công nghiệp không khớp nhau`;
    return sorted(['address', 'commune', 'district', 'park'], why);
  }
  const changed = found.filter(({ code }) => code === CHANGED).length;
  if (changed < LEAST_OVERRIDES || changed < LEAST_CHANGED * reviewed) return undefined;
  const why = `${changed} trong ${reviewed} cơ sở đã duyệt vị trí nay ở dòng có địa chỉ khác`;
  return sorted(['address', 'id'], why);

  function sorted(keys: readonly Key[], why: string): Diagnostic | undefined {
    const key = keys.find((one) => {
      const order = orderOf(facilities.map(({ value }) => value[one] ?? ''));
      // A list is in the order of its codes anyway.
      return order === 'down' || (order === 'up' && one !== 'id');
    });
    if (key === undefined) return undefined;
    const heading = headingOf(key);
    const message = `hình như chỉ riêng cột "${heading}" được sắp xếp, các cột khác thì không: ${why}`;
    const at = inColumn({ file: facilities[0]!.at.file, line: 1 }, heading);
    return errorAt(at, 'csv/sorted-alone', message, hint);
  }
}

/** The order of the cells of a column, empty ones aside, by their letters or without marks of tones. */
export function orderOf(cells: readonly string[]): 'up' | 'down' | undefined {
  const written = cells.filter((cell) => cell !== '');
  if (new Set(written).size < LEAST_VALUES) return undefined;
  for (const keyed of [written, written.map(foldText)]) {
    if (keyed.every((one, index) => index === 0 || keyed[index - 1]! <= one)) return 'up';
    if (keyed.every((one, index) => index === 0 || keyed[index - 1]! >= one)) return 'down';
  }
  return undefined;
}
