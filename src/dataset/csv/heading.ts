import { editDistance, slipsAllowedIn } from '../../address/index.ts';
import { type Diagnostic, errorAt, inColumn, warningAt } from '../../model/diagnostic.ts';
import { formatNumber } from '../../model/number-format.ts';
import { mask } from '../../model/personal.ts';
import { cleanText, foldText } from '../../model/text.ts';
import type { RawFiles } from '../files.ts';
import { DISTRICTS, newHeadings, OTHER_HEADINGS, TABLE_HEADINGS } from '../tables.ts';
import type { TextRecord } from './split.ts';

/** What a file's first line has to be. */
interface Wanted {
  readonly file: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly mayLack?: readonly string[];
  readonly passedOver?: readonly string[];
}

/** Rows in which the headings are looked for, where the first has none. */
const SEARCHED_ROWS = 20;
/** More unknown columns than this are one finding, and so are more wrong headings than the other. */
const MOST_UNKNOWN = 10;
const MOST_WRONG = 3;
const SHOWN = 5;

/** A table's columns, and those that a file is begun without. */
type NewTable = Parameters<typeof newHeadings>[0];

/** The headings of a file that is begun, as its data set heads the columns of what is counted. */
export function begunHeadings(table: NewTable, { bytes }: Pick<RawFiles, 'bytes'>): string[] {
  const names = newHeadings(table);
  return isHeadedOtherwise(bytes) ? names.map((name) => OTHER_HEADINGS.get(name) ?? name) : names;
}

const LONGEST_LINE = 1000;

/** Whether a data set heads the columns of what is counted as it did when that was districts. */
function isHeadedOtherwise(bytes: RawFiles['bytes']): boolean {
  const beginning = bytes.get(DISTRICTS.file)?.subarray(0, LONGEST_LINE) ?? new Uint8Array();
  return new TextDecoder().decode(beginning).includes(OTHER_HEADINGS.get(DISTRICTS.columns.code)!);
}

/** The columns of a table as a file heads them, be it with a slip; where it lacks one, as its data set does. */
export function headedAs<Key extends string>(
  columns: Readonly<Record<Key, string>>,
  headings: readonly string[],
  { bytes }: Pick<RawFiles, 'bytes'>,
): Readonly<Record<Key, string>> {
  const there = new Set(headings);
  const isMeant = (name: string) =>
    there.has(name) || wrongHeadings([name], headings.slice(0, MOST_UNKNOWN * SHOWN)).size > 0;
  const named = Object.entries<string>(columns).map(([key, name]) => {
    const other = OTHER_HEADINGS.get(name);
    if (other === undefined || there.has(name)) return [key, name] as const;
    const isOther = isMeant(other) || (!isMeant(name) && isHeadedOtherwise(bytes));
    return [key, isOther ? other : name] as const;
  });
  return Object.fromEntries(named) as Record<Key, string>;
}

/** What is wrong with the first line of a file; a cause is told once, however many columns it takes along. */
export function checkHeading(
  records: readonly TextRecord[],
  table: Wanted,
  file: string,
): Diagnostic[] {
  const [first] = records;
  const at = first?.at ?? { file, line: 1 };
  const headings = first?.cells.map(cleanText) ?? [];
  const wanted = Object.values(table.columns);
  const needed = wanted.filter((name) => !mayLack(table).has(name));
  const line = `dòng đầu phải có: ${wanted.join(', ')}`;
  if (headings.every((heading) => heading === '')) {
    return [errorAt(at, 'csv/empty', 'tệp trống, không có cả dòng tiêu đề', line)];
  }
  if (headings.length === 1 && headings[0]!.includes('|')) {
    const hint = 'lưu lại thành CSV phân cách bằng dấu phẩy';
    return [errorAt(at, 'csv/delimiter', 'các cột cách nhau bằng dấu |', hint)];
  }
  const there = new Set(headings);
  const missing = needed.filter((name) => !there.has(name));
  const slips = wrongHeadings(
    missing,
    headings.filter((name) => !wanted.includes(name)),
  );
  const elsewhere =
    missing.length > 0 ? headingElsewhere(records, needed, missing.length - slips.size, table) : [];
  if (elsewhere.length > 0) return elsewhere;
  if (slips.size > MOST_WRONG) {
    const message = `${slips.size} tiêu đề không đúng từng chữ: ${[...slips].map(([name, typed]) => `"${typed}" là "${name}"`).join(', ')}`;
    const hint = `sửa các tiêu đề ấy; dòng đầu phải có: ${wanted.join(', ')}`;
    return [errorAt(at, 'csv/heading', message, hint)];
  }
  return [
    ...missing.map((name) => {
      const typed = slips.get(name);
      const message =
        typed === undefined ? 'thiếu cột này' : `thiếu cột này, nhưng có cột "${typed}"`;
      const hint =
        typed === undefined ? line : `có phải cột "${typed}" không? sửa tiêu đề ấy thành "${name}"`;
      return errorAt(inColumn(at, name), 'csv/missing-column', message, hint);
    }),
    ...doubledColumns(headings, at),
    ...unknownColumns(headings, [...wanted, ...slips.values(), ...(table.passedOver ?? [])], at),
  ];
}

const mayLack = ({ mayLack = [], columns }: Wanted) => new Set(mayLack.map((key) => columns[key]!));

/** Headings that are hardly otherwise than the missing ones, by these. */
function wrongHeadings(
  missing: readonly string[],
  unknown: readonly string[],
): Map<string, string> {
  const typed = unknown
    .filter((name) => name !== '')
    .slice(0, MOST_UNKNOWN * SHOWN)
    .map((name) => ({ name, folded: foldText(name) }));
  return new Map(
    missing.flatMap((name) => {
      const folded = foldText(name);
      const slips = slipsAllowedIn(folded);
      const near = typed.filter((one) => editDistance(one.folded, folded, slips) <= slips);
      return near.length === 1 ? [[name, near[0]!.name] as const] : [];
    }),
  );
}

/** The headings stand further down, are another file's, or are not there. */
function headingElsewhere(
  records: readonly TextRecord[],
  needed: readonly string[],
  missing: number,
  table: Wanted,
): Diagnostic[] {
  const { at, cells } = records[0]!;
  const isHeading = (names: readonly string[], wanted: readonly string[]) =>
    2 * wanted.filter((name) => names.includes(name)).length > wanted.length;
  const headings = cells.slice(0, SEARCHED_ROWS * SHOWN).map(cleanText);
  if (isHeading(headings, needed)) return [];
  const below = records
    .slice(1, SEARCHED_ROWS)
    .find((record) => isHeading(record.cells.map(cleanText), needed));
  if (below !== undefined) {
    const last = below.at.line - 1;
    const message = `dòng tiêu đề cột là dòng ${below.at.line}, phía trên còn dòng khác`;
    const hint = last === at.line ? `xóa dòng ${last}` : `xóa các dòng từ ${at.line} đến ${last}`;
    return [errorAt(at, 'csv/heading', message, hint)];
  }
  const other = [...TABLE_HEADINGS].find(
    ([file, names]) => file !== table.file && isHeading(headings, names),
  );
  if (other !== undefined) {
    const message = `dòng đầu là tiêu đề của ${other[0]}, không phải của ${table.file}`;
    const hint = `đặt đúng tệp vào chỗ này; dòng đầu của ${table.file} phải có: ${needed.join(', ')}`;
    return [errorAt(at, 'csv/heading', message, hint)];
  }
  if (missing < needed.length) return [];
  const message = 'không có dòng tiêu đề: dòng đầu không có tên cột nào';
  const hint = `thêm vào đầu tệp, trên dòng ${at.line}, dòng này: ${needed.join(',')}`;
  return [errorAt(at, 'csv/heading', message, hint)];
}

function doubledColumns(headings: readonly string[], at: TextRecord['at']): Diagnostic[] {
  const seen = new Set<string>();
  return headings.flatMap((name) => {
    const isDoubled = name !== '' && seen.has(name);
    seen.add(name);
    return isDoubled
      ? [
          errorAt(
            inColumn(at, name),
            'csv/duplicate-column',
            `cột "${name}" có hai lần`,
            'xóa hoặc đổi tên một cột',
          ),
        ]
      : [];
  });
}

function unknownColumns(
  headings: readonly string[],
  known: readonly string[],
  at: TextRecord['at'],
): Diagnostic[] {
  const names = new Set(known);
  // Where the headings are missing, a row stands in their place.
  const unknown = headings.filter((name) => name !== '' && !names.has(name));
  const told = unknown.slice(0, MOST_UNKNOWN).map((name) => mask(name).text);
  const why = 'không có trong quy ước nên không được đọc và không được công bố';
  const hint = 'xóa cột không cần; cột đã đổi tên thì sửa lại tiêu đề';
  if (unknown.length > MOST_UNKNOWN) {
    const some = told.slice(0, SHOWN).map((name) => `"${name}"`);
    const message = `${formatNumber(unknown.length)} cột ${why}: ${some.join(', ')}, …`;
    return [warningAt(inColumn(at, told[0]!), 'csv/unknown-column', message, hint)];
  }
  return told.map((name) =>
    warningAt(inColumn(at, name), 'csv/unknown-column', `cột "${name}" ${why}`, hint),
  );
}
