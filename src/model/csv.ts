type Cell = string | number | undefined;

/** A CSV table: what each heading shows of an item. */
export type Columns<Item> = Readonly<Record<string, (item: Item) => Cell>>;

/** How rows become text. */
interface CsvForm {
  readonly separator: ',' | '\t';
  readonly newline: '\n' | '\r\n';
}

/** A table as Excel opens it right after a byte-order mark, which makes it read UTF-8. */
export const EXCEL: CsvForm = { separator: ',', newline: '\r\n' };

/** A file of the data set. */
export function dataForm(newline: CsvForm['newline']): CsvForm {
  return { separator: ',', newline };
}

/**
 * What a spreadsheet may run a cell for: the signs of a formula, wide and small ones too, which some take for the
 * plain; `|` of its commands. Before it may stand what it skips, `%` included; a tab is run whatever follows.
 */
const SKIPPED = String.raw`[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]`;
const LEAD = String.raw`[\t\r]|${SKIPPED}*(?:[|｜]|(?:[%％﹪]${SKIPPED}*)?[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋﬩])`;
const RAW_FORMULA = new RegExp(`^(?:${LEAD})`, 'u');

/** What gets an apostrophe. One that looks guarded gets another, so that taking the guard away gives every cell back. */
const FORMULA = new RegExp(`^'*(?:\\n|${LEAD})`, 'u');
/** A dash alone, or a negative number. */
const NO_FORMULA = /^ *-(\d+(\.\d+)?)? *$/;

/** Whether a spreadsheet would run a cell of a file, which no apostrophe guards. */
export function isRawFormula(cell: string): boolean {
  return mayRun(cell) && RAW_FORMULA.test(cell) && !NO_FORMULA.test(cell);
}

/** Whether an apostrophe of `csvLine` stands before a cell. */
export function isGuarded(cell: string): boolean {
  return cell.startsWith("'") && FORMULA.test(cell);
}

/** A cell as it was before `csvLine` guarded it; an apostrophe that guards nothing stays. */
export function withoutGuard(cell: string): string {
  return isGuarded(cell) ? cell.slice(1) : cell;
}

const [ZERO, NINE, UPPER_A, LOWER_Z] = [0x30, 0x39, 0x41, 0x7a];

/** False of cells that begin as nearly all do, with a digit or a plain letter: those are quickly told. */
function mayRun(cell: string): boolean {
  const first = cell.charCodeAt(0);
  const isDigit = first >= ZERO && first <= NINE;
  return !isDigit && !(first >= UPPER_A && first <= LOWER_Z);
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

/** One row with its line end. An apostrophe keeps a spreadsheet from running a cell as a formula. */
export function csvLine(cells: readonly Cell[], form: CsvForm): string {
  return cells.map(writeCell).join(form.separator) + form.newline;
}

/** One row with its line end, its cells as they are: for a file that is only written anew. */
export function unguardedLine(cells: readonly string[], form: CsvForm): string {
  return cells.map(quotedWhereNeeded).join(form.separator) + form.newline;
}

function writeCell(value: Cell): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value);
  if (mayRun(value) && FORMULA.test(value) && !NO_FORMULA.test(value)) return quoted(`'${value}`);
  return quotedWhereNeeded(value);
}

function quotedWhereNeeded(text: string): string {
  return /[",\t\r\n\ufeff]|^ | $/.test(text) ? quoted(text) : text;
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}
