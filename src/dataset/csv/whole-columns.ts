import { type Diagnostic, errorAt, inColumn, type SourceLocation } from '../../model/diagnostic.ts';
import { formatNumber } from '../../model/number-format.ts';
import { wreckOf } from '../../office/index.ts';
import { isSerialDay, serialDay } from './days.ts';
import type { TextRecord } from './split.ts';

/** Cells that no row can answer for, by the index of their record and column; and a finding for each cause. */
export interface BrokenCells {
  readonly at: ReadonlyMap<number, ReadonlySet<number>>;
  readonly findings: readonly Diagnostic[];
}

/** Twice what anybody writes; pages and letters would be of nothing else. */
const LONGEST_CELL = 5000;
const SHOWN_LINES = 3;

interface Cause {
  readonly code: string;
  /** What stands in the first such cell, as far as it may be told. */
  readonly shown: string;
  readonly length: number;
  readonly heading: string;
  /** What to write there where it is not known, where an empty cell says something else. */
  readonly unknown: string | undefined;
  readonly places: SourceLocation[];
}

/** Why a cell is no value; undefined of nearly all. */
function causeOf(cell: string): Pick<Cause, 'code' | 'shown' | 'length'> | undefined {
  const { length } = cell;
  // None of it is told: it may be personal.
  if (length > LONGEST_CELL) return { code: 'csv/long-cell', shown: '', length };
  const wreck = wreckOf(cell);
  if (wreck === undefined) return undefined;
  return 'error' in wreck
    ? { code: 'csv/excel-error', shown: wreck.error, length }
    : { code: 'csv/excel-formula', shown: wreck.formula, length };
}

/** Find what Excel left in place of values, and cells that are no cells any more: a finding for each column and kind. */
export function findBroken(
  records: readonly TextRecord[],
  headings: readonly string[],
  columns: ReadonlySet<string>,
  days: ReadonlySet<string>,
  unknowns: ReadonlyMap<string, string>,
): BrokenCells {
  const at = new Map<number, Set<number>>();
  const causes = new Map<string, Cause>();
  const add = (record: number, column: number, found: Pick<Cause, 'code' | 'shown' | 'length'>) => {
    const heading = headings[column]!;
    const broken = at.get(record) ?? new Set();
    at.set(record, broken.add(column));
    const key = `${found.code} ${column}`;
    const cause = causes.get(key) ?? {
      ...found,
      heading,
      unknown: unknowns.get(heading),
      places: [],
    };
    cause.places.push(inColumn(records[record]!.at, heading));
    causes.set(key, cause);
  };
  const known = headings.flatMap((heading, index) => (columns.has(heading) ? index : []));
  records.forEach(({ cells }, record) => {
    for (const column of known) {
      const cell = cells[column];
      if (cell === undefined || cell === '') continue;
      const cause = causeOf(cell);
      if (cause !== undefined) add(record, column, cause);
      else if (days.has(headings[column]!) && isSerialDay(cell))
        add(record, column, { code: 'csv/serial-days', shown: cell.trim(), length: cell.length });
    }
  });
  return { at, findings: [...causes.values()].map(findingOf) };
}

function findingOf({ code, shown, length, heading, unknown, places }: Cause): Diagnostic {
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
      const hint = `gõ giá trị đúng vào các ô ấy${unknown === undefined ? `, hoặc để trống nếu cột "${heading}" không bắt buộc` : `; ${unknown}`}`;
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
