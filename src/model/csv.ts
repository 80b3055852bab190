type Cell = string | number | undefined;

/** A CSV table: what each heading shows of an item. */
export type Columns<Item> = Readonly<Record<string, (item: Item) => Cell>>;

/** How rows become text. */
interface CsvForm {
  readonly separator: ',' | '\t';
  readonly newline: '\n' | '\r\n';
  /** Whether spreadsheets open it: a cell that they would run as a formula gets an apostrophe. */
  readonly isForSpreadsheets: boolean;
}

/** A table as Excel opens it right after a byte-order mark, which makes it read UTF-8. */
export const EXCEL: CsvForm = { separator: ',', newline: '\r\n', isForSpreadsheets: true };

/** A file of the data set, whose cells are kept as they are. */
export function dataForm(newline: CsvForm['newline']): CsvForm {
  return { separator: ',', newline, isForSpreadsheets: false };
}

/** A table as Excel opens it right, with a column for what to mind in every row. */
export function writeCsv<Item>(
  columns: Columns<Item>,
  items: readonly Item[],
  mark?: string,
): string {
  const marked: Columns<Item> = mark === undefined ? columns : { ...columns, 'Lưu ý': () => mark };
  return `\ufeff${writeTable(marked, items, EXCEL)}`;
}

/**
 * A table as Excel opens it right by a double click whatever the list separator of the machine: its
 * "Unicode Text", with tabs, to be written as UTF-16 little endian.
 */
export function writeTabbed<Item>(columns: Columns<Item>, items: readonly Item[]): string {
  return `\ufeff${writeTable(columns, items, { ...EXCEL, separator: '\t' })}`;
}

/** The headings and a line for each item, without a byte-order mark. */
export function writeTable<Item>(
  columns: Columns<Item>,
  items: readonly Item[],
  form: CsvForm,
): string {
  const cells = Object.values(columns);
  const rows = items.map((item) => cells.map((cell) => cell(item)));
  return [Object.keys(columns), ...rows].map((row) => csvLine(row, form)).join('');
}

/** One row with its line end. */
export function csvLine(cells: readonly Cell[], form: CsvForm): string {
  const write = form.isForSpreadsheets ? writeGuarded : writeCell;
  return cells.map(write).join(form.separator) + form.newline;
}

function writeCell(value: Cell): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  return /[",\r\n\ufeff]|^ | $/.test(value) ? quoted(value) : value;
}

function writeGuarded(value: Cell): string {
  if (typeof value !== 'string') return writeCell(value);
  // The apostrophe keeps a spreadsheet from running the cell as a formula.
  if (/^[=+\-@\t\r]/.test(value)) return quoted(`'${value}`);
  return value.includes('\t') ? quoted(value) : writeCell(value);
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}
