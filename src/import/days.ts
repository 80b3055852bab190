import { formatDay, type Day } from '../model/day.ts';
import { labelOf, type Field } from './fields.ts';
import { readDay, type ReadDay } from './read-day.ts';
import type { RowFindings } from './findings.ts';

/** What the days of a list are read against. */
export interface DayFrame {
  /** The day that the data set speaks of. */
  readonly asOf: Day;
  /** The year of a typed day that has none. */
  readonly defaultYear: number | undefined;
}

/** Reads the days of a list; tells what is doubtful of them, and counts those after the data day. */
export class DayReader {
  /** How many days are after the day that the data set speaks of. */
  after = 0;
  readonly #frame: DayFrame;
  readonly #known = new Map<string, ReadDay>();

  constructor(frame: DayFrame) {
    this.#frame = frame;
  }

  /** The day of a cell; undefined where it is empty or none. `isTrue` where Excel has it as a day. */
  read(field: Field, cell: string, isTrue: boolean, findings: RowFindings): Day | undefined {
    if (cell === '' || /^[-–—.]+$/.test(cell)) return undefined;
    const read = this.#readOnce(cell);
    if ('problem' in read) {
      const isYearless = read.problem === 'no-year';
      const message = isYearless ? `ngày "${cell}" không có năm` : `ngày không hợp lệ "${cell}"`;
      const hint = isYearless
        ? 'thêm năm vào ô, hoặc nhập lại với --default-year'
        : 'ghi ngày/tháng/năm như 07/6/2021; không biết ngày thì để trống';
      findings.refuse(field, isYearless ? 'date-without-year' : 'date', message, hint, cell);
      return undefined;
    }
    const year = Number(read.day.slice(0, 4));
    if (year < 2000 || year > Number(this.#frame.asOf.slice(0, 4)) + 1) {
      const hint = 'kiểm tra lại năm; ghi đủ bốn chữ số';
      findings.refuse(field, 'date', `năm ${year} của "${cell}" ngoài khoảng có thể`, hint, cell);
      return undefined;
    }
    if (read.yearGiven === false) {
      const message = `ngày "${cell}" không có năm, hiểu là ${read.day.slice(0, 4)}`;
      findings.warn(field, 'date-without-year', message, 'ghi cả năm nếu hiểu chưa đúng', cell);
    }
    if (read.day > this.#frame.asOf)
      this.#judgeLate(field, cell, read.day, isTrue ? undefined : read.exchanged, findings);
    return read.day;
  }

  // A list has many rows and few days.
  #readOnce(cell: string): ReadDay {
    const before = this.#known.get(cell);
    if (before !== undefined) return before;
    const read = readDay(cell, this.#frame.defaultYear);
    this.#known.set(cell, read);
    return read;
  }

  #judgeLate(
    field: Field,
    cell: string,
    day: Day,
    exchanged: Day | undefined,
    findings: RowFindings,
  ): void {
    if (exchanged === undefined || exchanged > this.#frame.asOf) {
      this.after += 1;
      return;
    }
    const message = `ngày ${formatDay(day)} sau ngày số liệu ${formatDay(this.#frame.asOf)}; có thể bị đảo ngày/tháng`;
    const hint = `nếu là ${formatDay(exchanged)} thì sửa ô trong danh sách và trong tệp dữ liệu; ngày sau ngày số liệu thì npm run check báo lỗi`;
    findings.warn(field, 'date-swapped', message, hint, cell);
  }
}

/** Days that do not come in their order; `later` should not be before `earlier`. */
export function warnOrder(
  earlier: { readonly field: Field; readonly day: Day | undefined },
  later: { readonly field: Field; readonly day: Day | undefined },
  findings: RowFindings,
): void {
  if (earlier.day === undefined || later.day === undefined || later.day >= earlier.day) return;
  const message = `${name(later.field)} ${formatDay(later.day)} trước ${name(earlier.field)} ${formatDay(earlier.day)}`;
  findings.warn(later.field, 'date-order', message, 'kiểm tra lại hai ngày');
}

function name(field: Field): string {
  return labelOf(field).toLowerCase();
}
