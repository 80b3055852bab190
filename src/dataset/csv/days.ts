import { type Day, formatDay } from '../../model/day-words.ts';
import { DaySchema, type OrderShown, orderShown } from '../../model/day.ts';

/** How the days of a column are written, where that is not the data set's own manner. */
export type DayManner = 'dayFirst' | 'monthFirst' | 'yearFirst' | 'withHour';

/** What is to be done with a column of days. */
export type DayReading =
  /** All of them are read so; `monthFirst` and a column that is partly ISO only once somebody says so. */
  | {
      readonly manner: DayManner;
      readonly isSure: boolean;
      /** Years of two digits, of this century. */
      readonly isShort?: true | undefined;
      readonly count: number;
      readonly first: number;
      readonly example: string;
    }
  /** Nobody can tell which number is the month: rows of both manners, or of neither. */
  | {
      readonly manner: 'unknown';
      readonly count: number;
      readonly first: number;
      readonly example: string;
      readonly against?: { readonly index: number; readonly example: string } | undefined;
    };

// A year of two digits not between hyphens: `21-06-07` may have it first.
const NUMBERS =
  /^(?!\d+-\d+-\d\d(?!\d))(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?: 0?0:00(?::00)?)?$/;
const YEAR_FIRST = /^(\d{4})([/.])(\d{1,2})\2(\d{1,2})$/;
const WITH_HOUR = /^(\d{4}-\d{2}-\d{2})[ T]0?0:00(?::00(?:\.0+)?)?$/;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text may have days in another manner; looking once is much cheaper than reading them. */
export function mayHaveOtherDays(text: string): boolean {
  return /(?:^|[\n,;\t"])\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\d{4}[/.]\d|\d{4}-\d\d-\d\d[ T])/.test(
    text,
  );
}

/** What a column says of the order of its numbers. */
interface Evidence {
  readonly dayFirst: number;
  readonly monthFirst: number;
}

/** Where the first cell stands that can only be of one manner; -1 where there is none. */
function evidenceIn(cells: readonly string[]): Evidence {
  const at = (order: OrderShown) =>
    cells.findIndex((cell) => NUMBERS.test(cell.trim()) && orderShown(cell) === order);
  return { dayFirst: at('dayFirst'), monthFirst: at('monthFirst') };
}

/**
 * How each column of a file writes its days, as far as that is not as it should be: by its own cells, and where
 * they could be either by those of the file's other columns, which one program wrote. A single other day among
 * those of the data set was typed by hand and is left for its row to tell.
 */
export function readDayColumns<Key extends string>(
  columns: ReadonlyMap<Key, readonly string[]>,
): ReadonlyMap<Key, DayReading> {
  const evidence = new Map([...columns].map(([key, cells]) => [key, evidenceIn(cells)] as const));
  const said = [...evidence.values()];
  const [isDayFirst, isMonthFirst] = [
    said.some(({ dayFirst }) => dayFirst !== -1),
    said.some(({ monthFirst }) => monthFirst !== -1),
  ];
  const others = isDayFirst === isMonthFirst ? undefined : isDayFirst ? 'dayFirst' : 'monthFirst';
  return new Map(
    [...columns].flatMap(([key, cells]) => {
      const reading = readColumn(cells, evidence.get(key)!, others);
      return reading === undefined ? [] : [[key, reading] as const];
    }),
  );
}

function readColumn(
  cells: readonly string[],
  { dayFirst, monthFirst }: Evidence,
  others: 'dayFirst' | 'monthFirst' | undefined,
): DayReading | undefined {
  const places = (isSuch: (cell: string) => boolean) =>
    cells.flatMap((cell, index) => (isSuch(cell.trim()) ? index : []));
  const numbers = places((cell) => NUMBERS.test(cell));
  const own = places((cell) => ISO.test(cell));
  const told = (found: readonly number[]) => ({
    count: found.length,
    first: found[0]!,
    example: cells[found[0]!]!.trim(),
  });
  if (numbers.length === 0) {
    const hours = places((cell) => WITH_HOUR.test(cell));
    const years = places((cell) => YEAR_FIRST.test(cell));
    if (hours.length + years.length === 0) return undefined;
    const manner = hours.length > 0 ? 'withHour' : 'yearFirst';
    return { manner, isSure: true, ...told(hours.length > 0 ? hours : years) };
  }
  if (numbers.length === 1 && own.length > 0) return undefined;
  if (dayFirst !== -1 && monthFirst !== -1) {
    const [first, second] = [dayFirst, monthFirst].toSorted((a, b) => a - b) as [number, number];
    const against = { index: second, example: cells[second]!.trim() };
    return { manner: 'unknown', ...told(numbers), first, example: cells[first]!.trim(), against };
  }
  const manner = dayFirst !== -1 ? 'dayFirst' : monthFirst !== -1 ? 'monthFirst' : others;
  if (manner === undefined) return { manner: 'unknown', ...told(numbers) };
  const isShort = numbers.some((index) => /[/.]\d\d$/.test(cells[index]!.trim()));
  const isSure = manner === 'dayFirst' && own.length === 0;
  return { manner, isSure, ...(isShort ? { isShort } : {}), ...told(numbers) };
}

/** A cell as the data set writes days, where it is one in that manner; any other as it is. */
export function isoDay(cell: string, manner: DayManner): string {
  const text = cell.trim();
  const [, hourless] = WITH_HOUR.exec(text) ?? [];
  if (hourless !== undefined) return realDay(hourless) ?? cell;
  const [, year, , month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year !== undefined) return realDay(joined(year, month!, day!)) ?? cell;
  const [, first, , second, last] = NUMBERS.exec(text) ?? [];
  if (last === undefined || (manner !== 'dayFirst' && manner !== 'monthFirst')) return cell;
  const [ofMonth, ofDay] = manner === 'dayFirst' ? [second!, first!] : [first!, second!];
  return realDay(joined(last.length === 2 ? `20${last}` : last, ofMonth, ofDay)) ?? cell;
}

/** What one day means that is not as the data set writes it, where nothing tells its order; undefined for anything else. */
export function meantDay(
  cell: string,
  written: (day: Day) => string = (day) => day,
): string | undefined {
  if (!NUMBERS.test(cell.trim())) return undefined;
  const [day, other] = (['dayFirst', 'monthFirst'] as const).map((manner) =>
    realDay(isoDay(cell, manner)),
  );
  const meant = (iso: Day) => `ghi ${written(iso)} nếu là ngày ${formatDay(iso)}`;
  if (day !== undefined && other !== undefined && orderShown(cell) === 'either')
    return `xem lại giấy tờ: ${meant(day)}, ${meant(other)}`;
  if (day !== undefined) return `ghi ${written(day)}`;
  return other === undefined ? undefined : `ngày và tháng có vẻ đảo nhau: ${meant(other)}`;
}

/** What to do with such a day in a cell. */
export function lonelyDay(cell: string): string | undefined {
  if (!NUMBERS.test(cell.trim())) return undefined;
  const meant = meantDay(cell);
  return meant === undefined
    ? 'không có ngày ấy: xem lại giấy tờ, ghi năm-tháng-ngày như 2021-06-07'
    : `${meant}; trong Excel đặt định dạng cột ngày là Văn bản (Text) trước khi gõ`;
}

const joined = (year: string, month: string, day: string) =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

const realDay = (text: string) => DaySchema.safeParse(text).data;

const SERIAL = /^\s*([34]\d{4})(?:[.,]0+)?\s*$/;
/** Day 0 of Excel, as it counts since 1 March 1900. */
const FIRST_DAY_MS = Date.UTC(1899, 11, 30);
const MS_PER_DAY = 86_400_000;

/** Whether a cell is a number that Excel keeps for a day of our time. */
export function isSerialDay(cell: string): boolean {
  return SERIAL.test(cell);
}

/** The day that such a number stands for. */
export function serialDay(cell: string): string | undefined {
  const [, number] = SERIAL.exec(cell) ?? [];
  if (number === undefined) return undefined;
  return new Date(FIRST_DAY_MS + Number(number) * MS_PER_DAY).toISOString().slice(0, 10);
}
