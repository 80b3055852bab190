/** Stands beside every row of a made-up list. */
export const SAMPLE_NOTE = 'Dữ liệu minh họa';

/** A CSV table: what each heading shows of an item. */
export type Columns<Item> = Readonly<Record<string, (item: Item) => string | number | undefined>>;

/** A table as Excel opens it right, with a column that says so where the data are made up. */
export function writeCsv<Item>(
  columns: Columns<Item>,
  items: readonly Item[],
  sample: boolean,
): string {
  const marked: Columns<Item> = sample ? { ...columns, 'Lưu ý': () => SAMPLE_NOTE } : columns;
  const cells = Object.values(marked);
  const rows = items.map((item) => cells.map((cell) => cell(item)));
  const lines = [Object.keys(marked), ...rows].map((row) => row.map(writeCell).join(','));
  // The byte-order mark makes Excel read UTF-8.
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/**
 * A table as Excel opens it right by a double click whatever the list separator of the machine: its
 * "Unicode Text", with tabs, to be written as UTF-16 little endian.
 */
export function writeTabbed<Item>(columns: Columns<Item>, items: readonly Item[]): string {
  const cells = Object.values(columns);
  const rows = items.map((item) => cells.map((cell) => cell(item)));
  const lines = [Object.keys(columns), ...rows].map((row) => row.map(writeCell).join('\t'));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function writeCell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  // The apostrophe keeps a spreadsheet from running the cell as a formula.
  const isFormula = /^[=+\-@\t\r]/.test(value);
  const text = (isFormula ? `'${value}` : value).replaceAll('"', '""');
  return isFormula || /[",\t\r\n\ufeff]|^ | $/.test(value) ? `"${text}"` : text;
}
