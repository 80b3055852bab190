import { DaySchema, type Day } from '../model/day.ts';
import { cleanText } from '../model/text.ts';

/** A day as a list has it, read; `problem` where it is none. */
export type ReadDay =
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
