/** Built-in formats that show a day, those of East Asian editions included. */
const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36]);
for (let id = 50; id <= 58; id += 1) BUILT_IN_DAYS.add(id);
const MS_A_DAY = 86_400_000;
/** 31 December 9999, where Excel's days end. */
const LAST_SERIAL = 2_958_465;
const DAYS_TO_1904 = 1462;

/** Whether a number format shows a day; a time of day alone is none. */
export function isDayFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DAYS.has(id);
  const [section] = code
    // Quoted words, escaped letters, widths of letters, and colours or locales.
    .replace(/"[^"]*"?|\\.|[_*].|\[[^\]]*\]/gs, '')
    .split(';');
  if (/general/i.test(section!)) return false;
  if (/[dy]/i.test(section!)) return true;
  return /m/i.test(section!) && !/[hs0#?]/i.test(section!);
}

/** The day of a serial number in ISO form, without its time; none where Excel has no such day. */
export function dayOfSerial(serial: number, is1904: boolean): string | undefined {
  const day = Math.floor(serial) + (is1904 ? DAYS_TO_1904 : 0);
  if (day < 1 || day > LAST_SERIAL) return undefined;
  // Excel took over from Lotus 1-2-3 that 1900 was a leap year.
  if (day === 60) return '1900-02-29';
  const epoch = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(epoch + day * MS_A_DAY).toISOString().slice(0, 10);
}

/** A number as Excel shows it, with 15 digits at most and no exponent; text that is none stays. */
export function decimalText(value: string): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  const text = String(Number(number.toPrecision(15)));
  const [, sign, whole, fraction = '', power] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (power === undefined) return text;
  const digits = whole! + fraction;
  const point = whole!.length + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}
