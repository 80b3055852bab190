import { type Diagnostic, errorAt } from '../model/diagnostic.ts';

/** A row of a sheet, or a record of a CSV file; its text is as the file has it. */
export interface SheetRow {
  /** Row of the sheet, or first line of the record in a CSV; from 1. */
  readonly number: number;
  /** '' where empty. A CSV's rows have the width that the file gives them, ragged or not. */
  readonly cells: readonly string[];
  /** One letter a cell: t text, n number, d true date, b boolean, e error, blank where empty; a CSV has none. */
  readonly kinds?: string;
  /** Hidden or filtered out in Excel. */
  readonly isHidden?: true;
  /** Columns, from 0, with struck-through text: the whole cell or a part of it. */
  readonly struck?: ReadonlySet<number>;
  /** Columns, from 0, with a solid fill: RRGGBB. */
  readonly fills?: ReadonlyMap<number, string>;
  /** Quotes of the CSV that are not as they should be, read leniently. */
  readonly hasBadQuotes?: true;
}

/** What stands in the cell of a formula that no program has reckoned yet, of kind `e`. */
export const UNCALCULATED = '=';

/** Whether a cell is a formula without a value. */
export function isUncalculated(
  { cells, kinds }: Pick<SheetRow, 'cells' | 'kinds'>,
  index: number,
): boolean {
  return cells[index] === UNCALCULATED && kinds?.charAt(index) === 'e';
}

/** Cells merged into one; rows as `SheetRow.number`, columns from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A sheet without its blank rows; the numbers of the others tell where they were. */
export interface Sheet {
  /** A CSV's only sheet has none. */
  readonly name?: string;
  readonly isHidden: boolean;
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
}

/** What stands in an office's file, whatever its type and encoding were. */
export interface OfficeFile {
  readonly format: 'xlsx' | 'csv';
  /** Visible and hidden ones, in the workbook's order. */
  readonly sheets: readonly Sheet[];
  /** What was recognised of the file, in Vietnamese sentences. */
  readonly understood: readonly string[];
}

/** Why a file is refused whole; thrown from within a parser, and a finding to everybody else. */
export class Refusal extends Error {
  readonly code: string;
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** The finding that a refusal comes to. */
export function findingOf({ code, message, hint }: Refusal, file: string, line = 1): Diagnostic {
  return errorAt({ file, line }, `import/${code}`, message, hint);
}

/** A workbook whose parts do not fit together. */
export function brokenFile(what: string): Refusal {
  return new Refusal(
    'broken-file',
    `tệp hỏng hoặc chép dở: ${what}`,
    'chép lại tệp gốc, hoặc mở bằng Excel rồi lưu lại thành tệp .xlsx mới',
  );
}

/** A type of file that is not read. */
export function wrongFormat(type: string): Refusal {
  return new Refusal(
    'format',
    `định dạng ${type} không được hỗ trợ`,
    'mở bằng Excel rồi lưu lại thành .xlsx hoặc CSV UTF-8',
  );
}
