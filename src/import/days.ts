import { type Day, formatDay } from '../model/day-words.ts';
import { DaySchema } from '../model/day.ts';
import { cleanText } from '../model/text.ts';
import { type Field, labelOf } from './fields.ts';
import type { RowFindings } from './findings.ts';

/** What the days of a list are read against. */
interface DayFrame {
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

/** A day as a list has it, read; `problem` where it is none. */
type ReadDay =
  | {
      readonly day: Day;
      /** The cell has no year; it was taken from elsewhere. */
      readonly yearGiven?: false;
      /** The day that it would be with day and month exchanged, where that is one too. */
      readonly exchanged?: Day | undefined;
    }
  | { readonly problem: 'no-year' | 'no-day' };

/** Days that Excel counts: 2000-01-01 to 2099-12-31. */
const SERIALS = { from: 36_526, to: 73_050 } as const;
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);

/**
 * Read a typed day, day first as Vietnam writes it: `27/01/2021`, `4-5-21`, `04.5.2021`, `30/5` with a
 * year from elsewhere, `ngày 7 tháng 6 năm 2021`, `2021-06-07`, or a serial number of Excel.
 */
export function readDay(cell: string, defaultYear: number | undefined): ReadDay {
  const text = cleanText(cell)
    .replace(/^ngày\s*/i, '')
    .replace(/\s+\d{1,2}:\d{2}(:\d{2})?$/, '');
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso !== null) return made(iso[1]!, iso[2]!, iso[3]!);
  if (/^\d{5}$/.test(text)) return fromSerial(Number(text));
  const typed =
    /^(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{4}|\d{2}))?$/.exec(text) ??
    /^(\d{1,2}) tháng (\d{1,2})(?:,? năm (\d{4}))?$/i.exec(text);
  if (typed === null) return { problem: 'no-day' };
  const [, day, month, typedYear] = typed as unknown as [
    string,
    string,
    string,
    string | undefined,
  ];
  const year = typedYear ?? (defaultYear === undefined ? undefined : String(defaultYear));
  if (year === undefined) {
    return 'day' in made('2020', month, day) ? { problem: 'no-year' } : { problem: 'no-day' };
  }
  const full = year.length === 2 ? `20${year}` : year;
  const read = made(full, month, day);
  if (!('day' in read)) return read;
  const other = made(full, day, month);
  return {
    ...read,
    ...(typedYear === undefined ? { yearGiven: false } : {}),
    exchanged: 'day' in other && other.day !== read.day ? other.day : undefined,
  };
}

function made(year: string, month: string, day: string): ReadDay {
  const parsed = DaySchema.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? { day: parsed.data } : { problem: 'no-day' };
}

function fromSerial(serial: number): ReadDay {
  if (serial < SERIALS.from || serial > SERIALS.to) return { problem: 'no-day' };
  const time = SERIAL_EPOCH + serial * 86_400_000;
  return { day: DaySchema.parse(new Date(time).toISOString().slice(0, 10)) };
}
