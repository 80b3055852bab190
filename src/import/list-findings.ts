import { type Diagnostic, errorAt, warningAt } from '../model/diagnostic.ts';
import { labelOf } from './columns/fields.ts';
import type { TableRows } from './result.ts';
import type { RowCells } from './rows.ts';

/** So many rows are named of those that have something in common. */
const SHOWN_ROWS = 20;

/** Facilities in two of the lists that one file holds: its total would be wrong. */
export function standingTwice(rows: readonly number[], file: string): Diagnostic {
  const shown = rows.slice(0, 5).join(', ');
  return errorAt(
    { file, line: rows[0]! },
    'import/in-both-lists',
    `${rows.length} cơ sở có trong cả hai danh sách (dòng ${shown})`,
    'bỏ cơ sở khỏi một trong hai danh sách rồi nhập lại; chưa dòng nào được nhập',
  );
}

/** New facilities of a list that does not say whether they have an account. */
export function registrationAssumed(
  assumed: readonly number[],
  { table, cells, placeOf }: TableRows,
): Diagnostic[] {
  const count = assumed.length;
  if (count === 0) return [];
  if (cells.has('registered') && cells.has('unregistered')) {
    const [yes, no] = [cells.heading('registered'), cells.heading('unregistered')];
    const message = `dòng ${shownRows(assumed)} để trống cả cột "${yes}" và cột "${no}"; ${count} cơ sở mới ấy được ghi "đã đăng ký"`;
    const hint = 'đánh dấu x ở một trong hai cột của các dòng ấy rồi nhập lại';
    const at = placeOf(assumed[0]!, 'registered');
    return [warningAt(at, 'import/registration-blank', message, hint)];
  }
  const said = registrationColumns(cells);
  const message = `${said === '' ? 'danh sách không có cột Đăng ký' : `${said} để trống ở dòng ${shownRows(assumed)}`}; ${count} cơ sở mới được ghi "đã đăng ký"`;
  const hint = `cơ sở chưa có tài khoản thì ${said === '' ? 'thêm cột Đăng ký ghi' : 'ghi vào ô'} "chưa đăng ký" rồi nhập lại`;
  const { rows } = table.sheet;
  const at = placeOf(rows[table.layout.headingAt]!.number);
  return [warningAt(at, 'import/registration-assumed', message, hint)];
}

function shownRows(rows: readonly number[]): string {
  const shown = rows.slice(0, SHOWN_ROWS).join(', ');
  return rows.length > SHOWN_ROWS ? `${shown}, …` : shown;
}

/** Days of assessments that have not been made: they go nowhere. */
export function datedUnassessed(rows: readonly number[], { placeOf }: TableRows): Diagnostic[] {
  const [first] = rows;
  if (first === undefined) return [];
  const message = `dòng ${shownRows(rows)} ghi chưa đánh giá nhưng có ngày đánh giá; không nhập các ngày ấy`;
  const hint = `đã đánh giá thì ghi mức ở cột ${labelOf('level')}, chưa thì xóa ngày, rồi nhập lại`;
  return [warningAt(placeOf(first, 'assessedOn'), 'import/day-unassessed', message, hint)];
}

/** The columns about accounts that a list has: `cột "Đã đăng ký", "Chưa đăng ký"`; empty where it has none. */
function registrationColumns(cells: RowCells): string {
  const headings = (['registered', 'unregistered', 'accountGrantedOn'] as const)
    .filter((field) => cells.has(field))
    .map((field) => `"${cells.heading(field)}"`);
  return headings.length === 0 ? '' : `cột ${headings.join(', ')}`;
}

/** Facilities that have no account, in a list that may mean that they have one by now and does not say so. */
export function registrationUnsaid(count: number, { table, cells, reply, placeOf }: TableRows) {
  const isSaid = registrationColumns(cells) !== '';
  if (count === 0 || isSaid || reply !== undefined || table.kind === 'assessments') return [];
  const message = `danh sách không có cột Đăng ký; ${count} cơ sở của nó vẫn là "chưa đăng ký"`;
  const hint =
    'đã được cấp tài khoản thì thêm cột Đăng ký ghi "đã đăng ký", hoặc cột Ngày cấp tài khoản, rồi nhập lại';
  const { rows } = table.sheet;
  const at = placeOf(rows[table.layout.headingAt]!.number);
  return [warningAt(at, 'import/registration-unsaid', message, hint)];
}
