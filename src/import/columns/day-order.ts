import { type Day, formatDay } from '../../model/day-words.ts';
import { type Diagnostic, errorAt, type SourceLocation } from '../../model/diagnostic.ts';
import { orderShown } from '../../model/day.ts';
import { type DayOrder, readDay } from '../days.ts';

const OF_TWELVE = 12;
/** One day of each manner may be chance. */
const ENOUGH = 2;

/** Whether a title writes a day as only those do who put the day first: `ngày 27/01/2021`. */
export function titlesDayFirst(texts: readonly string[], list: Day): boolean {
  const column = new DayColumn(list);
  for (const text of texts)
    for (const [day] of text.matchAll(/(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)/g))
      column.see(day);
  return column.isDayFirst;
}

/** A column whose true days Excel has made with day and month exchanged. */
export function exchangedDays(day: string, heading: string, at: SourceLocation): Diagnostic {
  const [year, month, date] = day.split('-').map(Number);
  const meant = `${String(month)}/${String(date)}/${String(year)}`;
  const message = `cột "${heading}": mọi ô ngày của Excel đều có ngày từ 1 đến 12, còn mọi ngày lớn hơn 12 lại là chữ: Excel đã đảo ngày và tháng, như ${String(date)}/${String(month)}/${String(year)} có lẽ là ${meant}`;
  const hint = `đặt cả cột là Văn bản (Text), gõ lại các ngày ấy theo ngày/tháng/năm như ${meant} rồi nhập lại; các ô đúng như đang hiện thì nhập lại với --day-order dmy`;
  return errorAt({ ...at, column: heading }, 'import/exchanged-days', message, hint, day);
}

/** Finds out in which order a column writes day and month, by all of its cells. */
export class DayColumn {
  readonly #list: Day;
  readonly #seen = new Set<string>();
  #isDayFirst = false;
  #monthFirst: string | undefined;
  readonly #eitherWay: string[] = [];
  /** True days that would be others with day and month exchanged, and whether all true days have such a day. */
  readonly #trueEitherWay = new Set<string>();
  #trueAreSmall = true;
  /** Typed days that have no month first, and whether all typed days are such. */
  readonly #dayAbove = new Set<string>();
  #typedAreAbove = true;

  /** `list`: no day of it is later. */
  constructor(list: Day) {
    this.#list = list;
  }

  /** Look at a cell that a person has typed. */
  see(cell: string): void {
    // A list has many rows and few days.
    if (cell === '' || this.#seen.has(cell)) return;
    this.#seen.add(cell);
    // Nobody who writes the month first has words for it: `ngày 7 tháng 6 năm 2021`.
    if (/th[áa]ng/i.test(cell)) this.#isDayFirst = true;
    const first = /^\s*(\d{1,2})\s*([-/])\s*\d{1,2}\s*\2\s*\d{2}/.exec(cell)?.[1];
    if (first !== undefined) {
      if (Number(first) > OF_TWELVE) this.#dayAbove.add(cell);
      else this.#typedAreAbove = false;
    }
    const shown = orderShown(cell);
    if (shown === 'dayFirst') this.#isDayFirst = true;
    else if (shown === 'monthFirst') this.#monthFirst ??= cell;
    else if (shown === 'either') this.#seeEither(cell);
  }

  /** Look at a cell that Excel has as a day, in ISO form. */
  seeTrue(cell: string): void {
    const [month, day] = [Number(cell.slice(5, 7)), Number(cell.slice(8, 10))];
    if (day > OF_TWELVE) this.#trueAreSmall = false;
    else if (day !== month) this.#trueEitherWay.add(cell);
  }

  /**
   * A true day of a column where Excel has surely taken the day for the month: whatever it could read so is a
   * day, and what it could not stayed text. Undefined where the cells do not show it.
   */
  get exchanged(): string | undefined {
    const isShown = this.#trueAreSmall && this.#typedAreAbove;
    const isEnough = this.#trueEitherWay.size >= ENOUGH && this.#dayAbove.size >= ENOUGH;
    return isShown && isEnough ? [...this.#trueEitherWay][0] : undefined;
  }

  #seeEither(cell: string): void {
    const [day, other] = [readDay(cell, undefined), readDay(cell, undefined, 'mdy')];
    // Many are of the list's own day, and with the month first none can be later.
    const isOfList = 'day' in day && day.day === this.#list;
    if (isOfList || ('day' in other && other.day > this.#list)) this.#isDayFirst = true;
    else this.#eitherWay.push(cell);
  }

  /** Whether some of its days are none with the month first. */
  get isDayFirst(): boolean {
    return this.#isDayFirst && this.#monthFirst === undefined;
  }

  /** `isElsewhere`: what else stands in the list writes the day first. */
  order(isElsewhere: boolean): DayOrder {
    if (this.#monthFirst !== undefined) return this.#isDayFirst ? 'unclear' : 'mdy';
    return this.#isDayFirst || isElsewhere || this.#eitherWay.length === 0 ? 'dmy' : 'unclear';
  }

  /** What is told of a column that writes the month first, in a Vietnamese sentence. */
  words(heading: string): string[] {
    if (this.#monthFirst === undefined || this.#isDayFirst) return [];
    const example = this.#eitherWay[0] ?? this.#monthFirst;
    const read = readDay(example, undefined, 'mdy');
    const meant = 'day' in read ? `, nên "${example}" là ngày ${formatDay(read.day)}` : '';
    return [`Cột "${heading}" ghi tháng trước ngày, như "${this.#monthFirst}"${meant}.`];
  }
}
