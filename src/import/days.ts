import { type Day, formatDay } from '../model/day-words.ts';
import { DaySchema } from '../model/day.ts';
import {
  type Diagnostic,
  errorAt,
  type SourceLocation,
  type StageResult,
  warningAt,
} from '../model/diagnostic.ts';
import { WITHOUT_CEASING_DAY } from '../model/facility.ts';
import { cleanText, foldText } from '../model/text.ts';
import type { SheetRow } from '../office/index.ts';
import { type Field, labelOf } from './columns/fields.ts';
import type { PlaceOf, RowFindings } from './findings.ts';

/** The day of a list, and how it stands to the data that it goes into. */
export interface ListDay {
  /** Nothing in the list is later. */
  readonly list: Day;
  /** Who says so: the rows above the heading, `--day`, the reply it came with, or nobody: it is then the data day. */
  readonly from: 'title' | 'option' | 'reply' | 'data';
  /** The data day before the import. */
  readonly before: Day;
  /** Older than the data: it adds what it alone knows. */
  readonly isLate: boolean;
}

/** What a user may say of the days of a list: the day first, or the month. */
export const DAY_ORDERS = ['dmy', 'mdy'] as const;
/** In which order a column writes day and month; in an unclear one nobody knows. */
export type DayOrder = (typeof DAY_ORDERS)[number] | 'unclear';

/** What the days of a list are read against. */
interface DayFrame {
  /** The day of the list itself. */
  readonly list: Day;
  /** The computer's own day, where it is known. */
  readonly today?: Day | undefined;
  /** The year of a typed day that has none. */
  readonly defaultYear?: number | undefined;
  /** In which order the columns write day and month; the day first unless said. */
  readonly orders?: ReadonlyMap<Field, DayOrder> | undefined;
}

/** What to do where a day is not known, in columns where an empty cell would say something else. */
const UNKNOWN: Partial<Record<Field, string>> = {
  ceasedOn: `; ${WITHOUT_CEASING_DAY}`,
  activity: '; không biết ngày thì chỉ ghi tình trạng',
  // The day of a dispatch is needed, and without day and number a unit has not replied.
  sentOn: '',
  repliedOn: '; không biết ngày thì để trống ngày, ghi số ký hiệu trả lời',
  dueOn: '; không có hạn thì để trống',
};

/** Reads the days in the rows of a list; refuses what is none, and what is after the list's own day. */
export class DayReader {
  readonly #frame: DayFrame;
  readonly #known = new Map<string, ReadDay>();
  /** The latest day that the list would have to be of. */
  #latest: Day | undefined;

  constructor(frame: DayFrame) {
    this.#frame = frame;
  }

  /** Look at a cell before any is read: all that are later than the list are offered one day. */
  foresee(field: Field, cell: string, isTrue: boolean): void {
    if (cell === '') return;
    const read = this.#readOnce(field, cell);
    if (!('day' in read) || !this.#mayBeOf(read.day)) return;
    if (!isTrue && this.#isSwapped(read.exchanged)) return;
    if (this.#latest === undefined || read.day > this.#latest) this.#latest = read.day;
  }

  /** Of a day that has not come yet there can be no list. */
  #mayBeOf(day: Day): boolean {
    const { list, today } = this.#frame;
    return day > list && (today === undefined || day <= today);
  }

  #isSwapped(exchanged: Day | undefined): exchanged is Day {
    return exchanged !== undefined && exchanged <= this.#frame.list;
  }

  /** The day of a cell; undefined where it is empty or none. `isTrue` where Excel has it as a day. */
  read(field: Field, cell: string, isTrue: boolean, findings: RowFindings): Day | undefined {
    if (cell === '' || /^[-–—.]+$/.test(cell)) return undefined;
    const read = this.#readOnce(field, cell);
    if ('problem' in read) {
      const isYearless = read.problem === 'no-year';
      const message = isYearless ? `ngày "${cell}" không có năm` : `ngày không hợp lệ "${cell}"`;
      const hint = isYearless
        ? 'thêm năm vào ô, hoặc nhập lại với --default-year'
        : `ghi ngày/tháng/năm như 07/6/2021${UNKNOWN[field] ?? '; không biết ngày thì để trống'}`;
      findings.refuse(field, isYearless ? 'date-without-year' : 'date', message, hint, cell);
      return undefined;
    }
    const year = Number(read.day.slice(0, 4));
    if (year < FIRST_YEAR) {
      const hint = 'kiểm tra lại năm; ghi đủ bốn chữ số';
      findings.refuse(field, 'date', `năm ${year} của "${cell}" ngoài khoảng có thể`, hint, cell);
      return undefined;
    }
    if (read.day > this.#frame.list) {
      this.#refuseLater(field, cell, read.day, isTrue ? undefined : read.exchanged, findings);
      return undefined;
    }
    if (read.exchanged !== undefined && !isTrue && this.#orderOf(field) === 'unclear') {
      this.#refuseEither(field, cell, [read.day, read.exchanged], findings);
      return undefined;
    }
    if (read.yearGiven === false) {
      const message = `ngày "${cell}" không có năm, hiểu là ${read.day.slice(0, 4)}`;
      findings.warn(field, 'date-without-year', message, 'ghi cả năm nếu hiểu chưa đúng', cell);
    }
    return read.day;
  }

  /** The day of a cell that may be after the list: a deadline. */
  readLater(field: Field, cell: string, isTrue: boolean, findings: RowFindings): Day | undefined {
    const read = this.#readOnce(field, cell);
    if (!('day' in read) || Number(read.day.slice(0, 4)) < FIRST_YEAR) return undefined;
    if (read.exchanged === undefined || isTrue || this.#orderOf(field) !== 'unclear')
      return read.day;
    this.#refuseEither(field, cell, [read.day, read.exchanged], findings);
    return undefined;
  }

  // A list has many rows and few days.
  #readOnce(field: Field, cell: string): ReadDay {
    const order = this.#orderOf(field);
    const key = `${order} ${cell}`;
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    const read = readTyped(cell, this.#frame.defaultYear, order);
    this.#known.set(key, read);
    return read;
  }

  #orderOf(field: Field): DayOrder {
    return this.#frame.orders?.get(field) ?? 'dmy';
  }

  #refuseEither(
    field: Field,
    cell: string,
    [day, other]: readonly [Day, Day],
    findings: RowFindings,
  ): void {
    const message = `"${cell}" có thể là ${formatDay(day)} hoặc ${formatDay(other)}: cột không cho biết ngày hay tháng đứng trước`;
    const hint = `ghi năm trước như ${day} (nếu là ngày ${formatDay(day)}), hoặc nhập lại với --day-order dmy (ngày trước) hay --day-order mdy (tháng trước) cho mọi cột`;
    findings.refuse(field, 'date-either-way', message, hint, cell);
  }

  #refuseLater(
    field: Field,
    cell: string,
    day: Day,
    exchanged: Day | undefined,
    findings: RowFindings,
  ): void {
    const { list } = this.#frame;
    const isSwapped = this.#isSwapped(exchanged);
    const said = /^\d{1,2}[/.-]\d/.test(cell) ? `"${cell}"` : `"${cell}" (${formatDay(day)})`;
    const message = `${said} sau ngày của danh sách ${formatDay(list)}`;
    const swapped = isSwapped ? `; có thể là ${formatDay(exchanged)}, đảo ngày và tháng` : '';
    const latest = this.#latest === undefined || this.#latest < day ? day : this.#latest;
    const until = latest === day ? 'ngày ấy' : `${formatDay(latest)}, ngày muộn nhất của tệp,`;
    const newer = this.#mayBeOf(day)
      ? `; danh sách có số liệu đến ${until} thì nhập lại với --day ${formatDay(latest)}`
      : '';
    const mend = isSwapped
      ? `nếu đúng là ${formatDay(exchanged)} thì ghi như thế vào ô rồi nhập lại`
      : 'sửa ngày trong ô rồi nhập lại';
    const code = isSwapped ? 'date-swapped' : 'after-list-day';
    findings.refuse(field, code, `${message}${swapped}`, `${mend}${newer}`, cell);
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

const FIRST_YEAR = 2000;
/** No list is of a later one. */
export const LAST_DAY = DaySchema.parse('2099-12-31');

/** Days that Excel counts: 2000-01-01 to 2099-12-31. */
const SERIALS = { from: 36_526, to: 73_050 } as const;
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);

/**
 * Read a typed day, day first as Vietnam writes it: `27/01/2021`, `4-5-21`, `04.5.2021`, `30/5` with a
 * year from elsewhere, `ngày 7 tháng 6 năm 2021`, `13-May-21`, `2021-06-07`, or a serial number of Excel.
 */
export function readDay(
  cell: string,
  defaultYear: number | undefined,
  order: 'dmy' | 'mdy' = 'dmy',
): ReadDay {
  const text = cleanText(cell)
    .replace(/^ngày\s*/i, '')
    .replace(/\s+\d{1,2}:\d{2}(:\d{2})?$/, '');
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso !== null) return made(iso[1]!, iso[2]!, iso[3]!);
  if (/^\d{5}$/.test(text)) return fromSerial(Number(text));
  const typed =
    /^(\d{1,2})\s*[-/.]\s*(\d{1,2})(?:\s*[-/.]\s*(\d{4}|\d{2}))?$/.exec(text) ??
    /^(\d{1,2}) th[áa]ng (\d{1,2})(?:(?:,? n[ăa]m |\/)(\d{4}))?$/i.exec(text);
  if (typed === null) return ofEnglish(text);
  const [, first, second, typedYear] = typed as unknown as [
    string,
    string,
    string,
    string | undefined,
  ];
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
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

const ENGLISH_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** As an English Excel shows a day: `13-May-21`. */
function ofEnglish(text: string): ReadDay {
  const typed = /^(\d{1,2})[-/ ]([a-z]{3})[a-z]*[-/ ,]+(\d{4}|\d{2})$/i.exec(text);
  if (typed === null) return { problem: 'no-day' };
  const [, day, name, year] = typed as unknown as [string, string, string, string];
  const month = ENGLISH_MONTHS.indexOf(name.toLowerCase()) + 1;
  return made(year.length === 2 ? `20${year}` : year, String(month), day);
}

/** As a column has it: in an unclear one a day that is one in one order alone is that. */
function readTyped(cell: string, defaultYear: number | undefined, order: DayOrder): ReadDay {
  if (order !== 'unclear') return readDay(cell, defaultYear, order);
  const read = readDay(cell, defaultYear);
  return 'day' in read ? read : readDay(cell, defaultYear, 'mdy');
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

// All of it folded. What stands before the day of a list: "đến", "tính đến hết", "số liệu", "cập nhật lúc" …
const LEAD =
  '\\b(?:den|so lieu|cap nhat|thoi diem|ky bao cao|chot|ngay (?:bao cao|so lieu|chot|cap nhat|tong hop))\\b';
const BETWEEN = '(?:[ :(,]|het|luc|cuoi|vao|tai|cua|den|thoi diem|so lieu|bao cao){0,9}';
const TIME = "(?:\\d{1,2} ?(?:gio|h|g|:) ?(?:\\d{1,2})? ?(?:phut|p|')?[ ,]*)?";
const FULL_DAY =
  '\\d{1,2} ?[/.-] ?\\d{1,2} ?[/.-] ?(?:\\d{4}|\\d{2})(?!\\d)|\\d{4}-\\d{2}-\\d{2}|\\d{1,2} thang \\d{1,2}(?:,? nam |/)\\d{4}';
const YEARLESS = '\\d{1,2} ?[/.-] ?\\d{1,2}(?![\\d/.-])|\\d{1,2} thang \\d{1,2}(?!\\d)';
// A fraction is no day: without its year one has to be called "ngày".
const LED_DAY = new RegExp(
  `${LEAD}${BETWEEN}${TIME}(?:${BETWEEN}(${FULL_DAY})|${BETWEEN}ngay ?(${FULL_DAY}|${YEARLESS}))`,
  'g',
);
/** Before "đến ngày …" where that is a deadline, a letter that came in, or the list before this one. */
const OTHERWISE =
  /\b(?:cong van|van ban|gui|nop|han|hieu luc|gia tri|keo dai|ap dung|so voi)(?: bao cao| ket qua)?[ :]*$/;
/** A title that names its day without more ado, and no letter whose day that could be. */
const DATED_TITLE = new RegExp(
  `^(?:danh sach|bang|bieu|bao cao|tong hop|ket qua|tinh hinh)\\b.*(?<!, ?)\\bngay (${FULL_DAY})`,
);
const OF_A_LETTER =
  /\b(?:cong van|cv|van ban|quyet dinh|ke hoach|chi thi|thong bao|to trinh|nghi quyet|kem|so \d)/;

const LONGEST_TITLE = 1000;

/** A day above the heading of a list that is the list's own. */
interface TitleDay {
  readonly row: number;
  readonly text: string;
  readonly read: ReadDay;
}

/** The days that the rows above a heading give their list; those of dispatches and signatures are none. */
function titleDays(rows: readonly SheetRow[], defaultYear: number | undefined): TitleDay[] {
  const lines = rows.map(({ number, cells }) => {
    const text = cellsText(cells).slice(0, LONGEST_TITLE);
    const folded = foldText(text);
    // The day as it is typed, where folding left every letter in its place.
    const typed = ({ index, 0: all }: RegExpMatchArray, day: string) =>
      folded.length === text.length
        ? text.slice(index! + all.length - day.length, index! + all.length)
        : day;
    return { row: number, folded, typed };
  });
  const led = lines.flatMap(({ row, folded, typed }) =>
    [...folded.matchAll(LED_DAY)]
      .filter(({ index }) => !OTHERWISE.test(folded.slice(0, index)))
      .map((match) => ({ row, text: typed(match, (match[1] ?? match[2])!) })),
  );
  const plain = lines.flatMap(({ row, folded, typed }) => {
    const match = OF_A_LETTER.test(folded) ? null : DATED_TITLE.exec(folded);
    return match === null ? [] : [{ row, text: typed(match, match[1]!) }];
  });
  return (led.length > 0 ? led : plain).map((one) => ({
    ...one,
    read: readDay(one.text, defaultYear),
  }));
}

function cellsText(cells: readonly string[]): string {
  const texts = cells.map((cell) => cleanText(cell.replaceAll('\n', ' ')));
  return texts.filter((text) => text !== '').join(' ');
}

/** What the day of a list is found from. */
interface ListDayFrame extends Pick<DayFrame, 'today' | 'defaultYear'> {
  /** The rows above its heading. */
  readonly titles: readonly SheetRow[];
  readonly asOf: Day;
  /** What the user says. */
  readonly day?: Day | undefined;
  /** The day of the reply that it came with. */
  readonly repliedOn?: Day | undefined;
  readonly placeOf: PlaceOf;
  /** Where the data day stands. */
  readonly dataDayAt: SourceLocation;
}

/** The day of a list: what the user says, else its title, else that of its reply, else the data day. */
export function findListDay(frame: ListDayFrame): StageResult<ListDay> {
  const { asOf, day, repliedOn } = frame;
  const titles = titleDays(frame.titles, frame.defaultYear);
  const said = titles.flatMap(({ read }) => ('day' in read ? [read.day] : []));
  const list = day ?? said[0] ?? repliedOn ?? asOf;
  const unsaid = repliedOn === undefined ? 'data' : 'reply';
  const from = day !== undefined ? 'option' : said.length > 0 ? 'title' : unsaid;
  const value = { list, from, before: asOf, isLate: list < asOf } as const;
  const doubts =
    day === undefined ? doubtsOfTitle(titles, frame) : contradicted(day, titles, frame);
  return { value, diagnostics: [...doubts, ...notYetCome(value, titles[0]?.row ?? 1, frame)] };
}

/** A title whose day cannot be read, and titles that give two. */
function doubtsOfTitle(titles: readonly TitleDay[], frame: ListDayFrame): Diagnostic[] {
  const { placeOf, asOf } = frame;
  const hint = (day: Day) =>
    `sửa dòng ấy, hoặc nhập lại với --day và ngày của danh sách, như --day ${formatDay(day)}`;
  const unread = titles.flatMap(({ row, text, read }) => {
    if ('day' in read) return [];
    const why = read.problem === 'no-year' ? 'không có năm' : 'không có trong lịch';
    const message = `ngày "${text}" của danh sách ${why}`;
    return [errorAt(placeOf(row), 'import/list-day', message, hint(asOf), text)];
  });
  const said = titles.flatMap(({ row, read }) => ('day' in read ? [{ row, day: read.day }] : []));
  const other = said.find(({ day }) => day !== said[0]!.day);
  if (other === undefined) return unread;
  const words = [said[0]!, other].map(({ row, day }) => `${formatDay(day)} (dòng ${row})`);
  const message = `danh sách ghi hai ngày: ${words.join(', ')}`;
  const both = errorAt(placeOf(other.row), 'import/list-day', message, hint(other.day), other.day);
  return [...unread, both];
}

/** The user and the title give two days; what the user says is taken. */
function contradicted(
  day: Day,
  titles: readonly TitleDay[],
  { placeOf, asOf }: ListDayFrame,
): Diagnostic[] {
  return titles.flatMap(({ row, text, read }) => {
    if ('day' in read && read.day === day) return [];
    const message = `dòng ${row} ghi ngày ${text}, --day ghi ${formatDay(day)}; lấy ngày ở --day`;
    const hint = `ngày ghi trong danh sách mới đúng thì nhập lại không có --day${'day' in read ? movedBack(day, read.day, asOf) : ''}`;
    return [warningAt(placeOf(row), 'import/list-day-differs', message, hint, text)];
  });
}

/** The data day that an import with `day` has moved on stays there: no list moves it back. */
function movedBack(day: Day, said: Day, asOf: Day): string {
  const right = said > asOf ? said : asOf;
  return day > right ? `, rồi sửa asOf trong site.json thành ${right}` : '';
}

/** The day of a list, and that of the data: any list would be older than what has not come yet. */
function notYetCome(
  { list, from }: ListDay,
  row: number,
  { today, asOf, placeOf, dataDayAt }: ListDayFrame,
): Diagnostic[] {
  if (today === undefined) return [];
  const tell = (day: Day, at: SourceLocation, who: string, mend: string) =>
    day <= today
      ? []
      : errorAt(
          at,
          'import/list-day-to-come',
          `${who} ngày ${formatDay(day)}, sau hôm nay ${formatDay(today)} theo đồng hồ của máy`,
          `${mend}; đồng hồ của máy sai thì chỉnh lại`,
          day,
        );
  const at = placeOf(from === 'title' ? row : 1);
  const [who, mend] = {
    title: [`dòng ${row} ghi`, 'sửa dòng ấy, hoặc nhập lại với --day và ngày đúng'],
    option: ['--day ghi', 'nhập lại với --day và ngày đúng'],
    reply: ['trả lời trong replies.csv ghi', 'sửa Ngày trả lời trong replies.csv rồi nhập lại'],
    data: ['', ''],
  }[from] as [string, string];
  return [
    ...(from === 'data' ? [] : [tell(list, at, who, mend)]),
    tell(asOf, dataDayAt, 'asOf trong site.json ghi', 'sửa asOf trong site.json rồi nhập lại'),
  ].flat();
}
