import { unguardedLine, dataForm } from '../../model/csv.ts';
import { commandWords } from '../../model/command-words.ts';
import { type Diagnostic, errorAt, warningAt } from '../../model/diagnostic.ts';
import { formatNumber } from '../../model/number-format.ts';
import { cleanText, type Unicode, unicodeOf } from '../../model/text.ts';
import { type DayReading, isoDay, mayHaveOtherDays, readDayColumns } from './days.ts';
import { isZipped, type RawFiles } from '../files.ts';
import { allRows, type Separator } from './split.ts';

/** Which columns of a table have a form of their own. */
export interface TableForm {
  readonly columns: Readonly<Record<string, string>>;
  /** Columns of days; other words may stand there too. */
  readonly days?: readonly string[];
  /** Columns of numbers with a decimal point. */
  readonly decimals?: readonly string[];
}

/** Something of a file that is not as the data set writes it: what is read, and what it becomes. */
interface FormChange {
  readonly is: string;
  readonly becomes: string;
}

/** A file's text in the data set's own form, line for line, and what was otherwise. */
export interface OwnForm {
  /** Without a byte-order mark. */
  readonly text: string;
  /** The comma, but where quotes keep the file from being written anew. */
  readonly separator: Separator;
  readonly mark: '' | '\ufeff';
  readonly newline: '\n' | '\r\n';
  readonly changes: readonly FormChange[];
  /** Columns of days that nobody can read, or nobody should before somebody has said so. */
  readonly unread: readonly UnreadDays[];
}

interface UnreadDays {
  readonly heading: string;
  readonly reading: DayReading;
  readonly line: number;
  /** Where the first cell of another manner stands. */
  readonly otherLine: number;
}

const NOTE = /^"?sep=([;,\t])"?[;,\t]*(?:\r?\n|\r|$)/i;
/** More empty columns than anybody leaves by hand. */
const MANY_COLUMNS = 100;
const known = new WeakMap<
  Uint8Array,
  { readonly own: OwnForm | undefined; readonly of: unknown }
>();

/**
 * The text of a file in the data set's own form: UTF-8, cells parted by commas, days as ISO, decimal points; a
 * column of days only where all of it agrees. Undefined where it is no Unicode. With `isAsked` what would be
 * changed only if somebody says so, too. Throws what the decoder throws besides a `TypeError`, a bug.
 */
export function ownForm(bytes: Uint8Array, form: TableForm, isAsked = false): OwnForm | undefined {
  if (isAsked) return restore(bytes, form, true);
  // Whoever checks a file and whoever changes it ask for the same.
  const before = known.get(bytes);
  if (before?.of === form.columns) return before.own;
  const own = restore(bytes, form, false);
  known.set(bytes, { own, of: form.columns });
  return own;
}

/** The form of a text that the data set has written. */
export function writtenForm(text: string): OwnForm {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const plain = { separator: ',', changes: [], unread: [] } as const;
  return { text: text.slice(mark.length), mark, newline, ...plain };
}

function restore(bytes: Uint8Array, form: TableForm, isAsked: boolean): OwnForm | undefined {
  if (isZipped(bytes)) return undefined;
  const encoding = unicodeOf(bytes) ?? 'utf-8';
  const decoded = decode(bytes, encoding);
  if (decoded === undefined) return undefined;
  const changes: FormChange[] = [];
  if (encoding !== 'utf-8') changes.push({ is: 'mã hóa UTF-16', becomes: 'UTF-16 thành UTF-8' });
  const mark = decoded.startsWith('\ufeff') ? '\ufeff' : '';
  const newline = decoded.includes('\r\n') ? '\r\n' : '\n';
  const [note = '', noted] = NOTE.exec(decoded.slice(mark.length)) ?? [];
  if (note !== '') {
    const words = `dòng đầu "${note.trim()}"`;
    changes.push({ is: words, becomes: `bỏ ${words}` });
  }
  const body = decoded.slice(mark.length + note.length);
  const separator = (noted ?? separatorOf(body)) as Separator;
  const change = SEPARATOR_WORDS[separator];
  if (change !== undefined) changes.push(change);
  const plain = { mark, newline, changes, unread: [] } as const;
  // The line of the note stays, so that all others keep their numbers.
  const lead = note === '' ? '' : '\n';
  const needsRows =
    separator !== ',' ||
    (form.days !== undefined && mayHaveOtherDays(body)) ||
    (form.decimals !== undefined && /"-?\d+,\d+"/.test(body)) ||
    body.slice(0, MOST_HEADING).includes(','.repeat(MANY_COLUMNS));
  const rows = needsRows ? allRows(body, separator) : undefined;
  if (rows === undefined) return { text: lead + body, separator, ...plain };
  if (/\n$|\r$/.test(body) && rows.at(-1)?.join('') === '') rows.pop();
  dropEmptyColumns(rows, changes);
  const unread = restoreDays(rows, form, isAsked, changes, lead);
  restoreDecimals(rows, form, separator === ',' ? LEAST_COMMAS : 1, changes);
  if (changes.length === 0 && unread.length === 0) return { text: body, separator, ...plain };
  const text = rows.map((row) => unguardedLine(row, dataForm('\n'))).join('');
  return { ...plain, text: lead + text, separator: ',', unread };
}

const MOST_HEADING = 100_000;

function decode(bytes: Uint8Array, encoding: Unicode): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // The decoder throws a TypeError for malformed bytes, and nothing else can be meant here.
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

const SEPARATOR_WORDS: Readonly<Record<Separator, FormChange | undefined>> = {
  ',': undefined,
  ';': { is: 'các cột cách nhau bằng dấu chấm phẩy', becomes: 'dấu ; thành dấu ,' },
  '\t': { is: 'các cột cách nhau bằng dấu tab', becomes: 'dấu tab thành dấu ,' },
};

/** What parts most of the headings, none of which has such a sign. */
function separatorOf(text: string): Separator {
  const [heading = ''] = /^\s*[^\n\r]*/.exec(text) ?? [];
  const count = (sign: Separator) => heading.split(sign).length;
  const commas = count(',');
  if (count(';') > commas) return ';';
  return count('\t') > commas ? '\t' : ',';
}

function dropEmptyColumns(rows: string[][], changes: FormChange[]): void {
  const widthOf = (row: readonly string[]) => row.findLastIndex((cell) => cell.trim() !== '') + 1;
  const width = rows.reduce((most, row) => Math.max(most, widthOf(row)), 0);
  const empty = rows.reduce((most, row) => Math.max(most, row.length), 0) - width;
  if (empty < MANY_COLUMNS) return;
  for (const row of rows) if (row.length > width) row.length = width;
  const words = `${formatNumber(empty)} cột trống ở cuối`;
  changes.push({ is: words, becomes: `bỏ ${words}` });
}

/** Where the columns of some keys stand, by their headings. */
function placesOf(
  rows: readonly (readonly string[])[],
  { columns }: TableForm,
  keys: readonly string[] = [],
): Map<string, number> {
  const headings = rows.find((row) => row.some((cell) => cell.trim() !== ''))?.map(cleanText) ?? [];
  return new Map(
    keys
      .map((key) => [columns[key]!, headings.indexOf(columns[key]!)] as const)
      .filter(([, at]) => at !== -1),
  );
}

const DAY_WORDS = {
  dayFirst: 'ngày/tháng/năm',
  monthFirst: 'tháng/ngày/năm',
  yearFirst: 'năm/tháng/ngày',
  withHour: 'cả giờ',
} as const;

type KnownReading = Exclude<DayReading, { readonly manner: 'unknown' }>;

function mannerWords({ manner, isShort }: KnownReading): string {
  return isShort === true ? `${DAY_WORDS[manner]} với năm hai chữ số` : DAY_WORDS[manner];
}

function restoreDays(
  rows: string[][],
  form: TableForm,
  isAsked: boolean,
  changes: FormChange[],
  lead: string,
): UnreadDays[] {
  const places = placesOf(rows, form, form.days);
  const columns = new Map(
    [...places].map(([heading, at]) => [heading, rows.map((row) => row[at] ?? '')] as const),
  );
  return [...readDayColumns(columns)].flatMap(([heading, reading]) => {
    const lineOf = (index: number) => lead.length + 1 + linesBefore(rows, index);
    if (reading.manner === 'unknown' || !(reading.isSure || isAsked)) {
      const other = reading.manner === 'unknown' ? (reading.against?.index ?? 0) : 0;
      return [{ heading, reading, line: lineOf(reading.first), otherLine: lineOf(other) }];
    }
    const at = places.get(heading)!;
    const { count, manner } = reading;
    const words = mannerWords(reading);
    for (const row of rows) if (row[at] !== undefined) row[at] = isoDay(row[at], manner);
    const days = `${formatNumber(count)} ngày ở cột "${heading}"`;
    changes.push({
      is: `${days} ghi ${words}`,
      becomes: `đổi ${days} từ ${words} thành năm-tháng-ngày`,
    });
    return [];
  });
}

function linesBefore(rows: readonly (readonly string[])[], index: number): number {
  const within = (row: readonly string[]) =>
    row.reduce((count, cell) => count + cell.split('\n').length - 1, 1);
  return rows.slice(0, index).reduce((count, row) => count + within(row), 0);
}

/** More than a slip of the hand, in a file that is otherwise none of an office's Excel. */
const LEAST_COMMAS = 3;

/** A column of numbers with commas, where none has a point. */
function restoreDecimals(
  rows: string[][],
  form: TableForm,
  least: number,
  changes: FormChange[],
): void {
  for (const [heading, at] of placesOf(rows, form, form.decimals)) {
    const isComma = (cell: string | undefined) => /^\s*-?\d+,\d+\s*$/.test(cell ?? '');
    const commas = rows.filter((row) => isComma(row[at]));
    if (commas.length < least || rows.some((row) => /^\s*-?\d+\.\d+\s*$/.test(row[at] ?? '')))
      continue;
    for (const row of commas) row[at] = row[at]!.replace(',', '.');
    const words = `${formatNumber(commas.length)} số ở cột "${heading}"`;
    changes.push({
      is: `${words} dùng dấu phẩy thập phân`,
      becomes: `đổi ${words} sang dấu chấm thập phân`,
    });
  }
}

/** What is said of a file that is not in the data set's form: once, however much is otherwise; and its unread days. */
export function formFindings(
  { changes, unread }: OwnForm,
  file: string,
  raw: RawFiles,
): Diagnostic[] {
  const at = { file, line: 1 };
  const command = commandWords(raw, 'check', '--fix');
  const said = changes.map(({ is }) => is).join('; ');
  const message = `đọc được, nhưng tệp không theo dạng của bộ dữ liệu: ${said}`;
  const hint = `chạy ${command} để ghi lại đúng dạng; không giá trị nào mất`;
  return [
    ...(changes.length === 0 ? [] : [warningAt(at, 'csv/form', message, hint)]),
    ...unread.map((days) => unreadDays(file, days, command)),
  ];
}

const BY_HAND =
  'đổi cả cột về năm-tháng-ngày (2021-06-07): trong Excel mở tệp gốc, định dạng cột ngày là yyyy-mm-dd rồi lưu lại, hoặc gõ lại';

function unreadDays(
  file: string,
  { heading, reading, line, otherLine }: UnreadDays,
  command: string,
): Diagnostic {
  const at = { file, line, column: heading };
  const { count, example } = reading;
  const days = `${formatNumber(count)} ngày`;
  if (reading.manner === 'unknown') {
    const { against } = reading;
    if (against !== undefined) {
      const message = `${days} không cùng một kiểu: dòng ${line} ghi "${example}" nhưng dòng ${otherLine} ghi "${against.example}"`;
      return errorAt(at, 'csv/ambiguous-days', message, BY_HAND);
    }
    const [dayFirst, monthFirst] = [isoDay(example, 'dayFirst'), isoDay(example, 'monthFirst')];
    const message = `${days} không rõ số nào là ngày, số nào là tháng: "${example}" là ${dayFirst} hay ${monthFirst}`;
    return errorAt(at, 'csv/ambiguous-days', message, BY_HAND);
  }
  const iso = isoDay(example, reading.manner);
  if (reading.manner === 'monthFirst') {
    const message = `${days} ghi tháng/ngày/năm theo kiểu Mỹ, như "${example}" là ${iso}`;
    const hint = `đúng như vậy thì chạy ${command} để đổi sang năm-tháng-ngày; không phải thì ${BY_HAND}`;
    return errorAt(at, 'csv/month-first', message, hint);
  }
  const message = `${days} ghi ${mannerWords(reading)} lẫn với các ngày ghi năm-tháng-ngày, như "${example}" là ${iso}`;
  const hint = `đúng như vậy thì chạy ${command} để đổi sang năm-tháng-ngày; không phải thì ${BY_HAND}`;
  return errorAt(at, 'csv/mixed-days', message, hint);
}
