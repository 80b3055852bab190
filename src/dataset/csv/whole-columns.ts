import { type Diagnostic, errorAt, inColumn, type SourceLocation } from '../../model/diagnostic.ts';
import { formatNumber } from '../../model/number-format.ts';
import { isSerialDay, serialDay } from './days.ts';
import type { TextRecord } from './split.ts';

/** Cells that no row can answer for, by the index of their record and column; and a finding for each cause. */
export interface BrokenCells {
  readonly at: ReadonlyMap<number, ReadonlySet<number>>;
  readonly findings: readonly Diagnostic[];
}

const EXCEL_ERROR =
  /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|#+)$/i;
const FORMULA =
  /^=\s*(?:[-+]?@?([A-Za-z][A-Za-z0-9._]*)\(|[-+]?(?:'[^']*'!|[\p{L}\d_.]+!)?\$?[A-Za-z]{1,3}\$?\d+)/u;
/** What reckons nothing, but has Excel open or run something: told as any cell that it would run. */
const RUNS = /^(?:HYPERLINK|WEBSERVICE|IMAGE|DDE\w*|CALL|EXEC|REGISTER(?:\.ID)?|RTD)$/i;
/** Twice what anybody writes; pages and letters would be of nothing else. */
const LONGEST_CELL = 5000;
const SHOWN_LINES = 3;

interface Cause {
  readonly code: string;
  /** What stands in the first such cell, as far as it may be told. */
  readonly shown: string;
  readonly length: number;
  readonly heading: string;
  readonly places: SourceLocation[];
}

/** What kind of wreck a cell is; undefined of nearly all. */
function wreckOf(cell: string): Pick<Cause, 'code' | 'shown' | 'length'> | undefined {
  const { length } = cell;
  if (length > LONGEST_CELL) {
    // None of it is told: it may be personal.
    return { code: 'csv/long-cell', shown: '', length };
  }
  const lead = cell.charCodeAt(0);
  if (lead === HASH && EXCEL_ERROR.test(cell.trim()))
    return { code: 'csv/excel-error', shown: cell.trim(), length };
  if (lead !== EQUALS) return undefined;
  const formula = FORMULA.exec(cell);
  // Its words may be personal: its function alone is told.
  if (formula === null || RUNS.test(formula[1] ?? '')) return undefined;
  return { code: 'csv/excel-formula', shown: formula[1]?.toUpperCase() ?? '', length };
}

const [HASH, EQUALS] = ['#'.charCodeAt(0), '='.charCodeAt(0)];

/** Find what Excel left in place of values, and cells that are no cells any more: a finding for each column and kind. */
export function findBroken(
  records: readonly TextRecord[],
  headings: readonly string[],
  columns: ReadonlySet<string>,
  days: ReadonlySet<string>,
): BrokenCells {
  const at = new Map<number, Set<number>>();
  const causes = new Map<string, Cause>();
  const add = (record: number, column: number, wreck: Pick<Cause, 'code' | 'shown' | 'length'>) => {
    const heading = headings[column]!;
    const broken = at.get(record) ?? new Set();
    at.set(record, broken.add(column));
    const key = `${wreck.code} ${column}`;
    const cause = causes.get(key) ?? { ...wreck, heading, places: [] };
    cause.places.push(inColumn(records[record]!.at, heading));
    causes.set(key, cause);
  };
  const known = headings.flatMap((heading, index) => (columns.has(heading) ? index : []));
  records.forEach(({ cells }, record) => {
    for (const column of known) {
      const cell = cells[column];
      if (cell === undefined || cell === '') continue;
      const wreck = wreckOf(cell);
      if (wreck !== undefined) add(record, column, wreck);
      else if (days.has(headings[column]!) && isSerialDay(cell))
        add(record, column, { code: 'csv/serial-days', shown: cell.trim(), length: cell.length });
    }
  });
  return { at, findings: [...causes.values()].map(findingOf) };
}

function findingOf({ code, shown, length, heading, places }: Cause): Diagnostic {
  const [first] = places;
  const cells = `${formatNumber(places.length)} ô`;
  const where = `(${linesOf(places)})`;
  switch (code) {
    case 'csv/long-cell': {
      const others = places.length === 1 ? '' : ` ${where}`;
      const message = `ô dài ${formatNumber(length)} ký tự, quá ${formatNumber(LONGEST_CELL)}${others}`;
      const hint =
        'rút gọn ô; thường là một dấu ngoặc kép không khép lại, hoặc cả đoạn văn bị dán nhầm vào một ô';
      return errorAt(first!, code, message, hint);
    }
    case 'csv/excel-error': {
      const message = `${cells} là "${shown}" ${where}: Excel báo lỗi công thức, hoặc cột quá hẹp, chứ không phải giá trị`;
      const hint = `gõ giá trị đúng vào các ô ấy, hoặc để trống nếu cột "${heading}" không bắt buộc`;
      return errorAt(first!, code, message, hint);
    }
    case 'csv/excel-formula': {
      const name = shown === '' ? 'lấy giá trị ở ô khác' : shown;
      const message = `${cells} là công thức ${name} ${where}, không phải giá trị`;
      const hint =
        'trong Excel chép cả cột rồi dán đặc biệt: Giá trị (Paste Special > Values), lưu lại; hoặc gõ giá trị đúng vào các ô ấy';
      return errorAt(first!, code, message, hint);
    }
    default: {
      const message = `${cells} là số mà Excel giữ thay cho ngày, như "${shown}" là ${serialDay(shown)!} ${where}`;
      const hint =
        'trong Excel định dạng cả cột là yyyy-mm-dd rồi lưu lại, hoặc gõ ngày đúng vào các ô ấy';
      return errorAt(first!, code, message, hint);
    }
  }
}

/** The first lines, and whether there are more. */
function linesOf(places: readonly SourceLocation[]): string {
  const lines = places.slice(0, SHOWN_LINES).map(({ line }) => line);
  return `dòng ${lines.join(', ')}${places.length > SHOWN_LINES ? ', …' : ''}`;
}
