import type { AskedAccounts } from '../../../src/contract/paper.ts';
import { type Annex, type Paper, withFixedTimes } from '../../../src/documents/index.ts';
import type { Day } from '../../../src/model/day-words.ts';
import { accountSheet, accountsUnder, accountTitle } from '../account-workbook.ts';
import { type OfficeSheet, officeWorkbook } from '../office-workbook.ts';

/** The width of an annex's table in characters. */
const ALL_WIDTHS = 150;

/**
 * The annexes of a report as a workbook, a sheet each; then those that accounts are asked for as they go to
 * the Ministry. Of the same figures the same bytes.
 */
export async function listWorkbook(
  { day, annexes, head, foot }: Paper,
  accounts: AskedAccounts | undefined,
): Promise<Uint8Array> {
  const sheets = annexes.map((annex) => sheetOf(annex, head.agency, foot));
  const all = accounts === undefined ? sheets : [...sheets, askingSheet(accounts, day)];
  return withFixedTimes(await officeWorkbook(all), day);
}

function askingSheet({ rows, department, accountName, mark }: AskedAccounts, day: Day) {
  return accountSheet(rows, {
    department,
    title: accountTitle(accountName),
    under: accountsUnder(day, mark),
  });
}

function sheetOf(annex: Annex, department: string, foot: readonly string[]): OfficeSheet {
  const { name, title, mark, columns, rows, sums } = annex;
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const cells = (row: readonly string[]) =>
    row.map((text, at) => {
      const isNumber = columns[at]!.align === 'right' || at === 0;
      return isNumber && /^\d{1,3}(\.\d{3})*$/.test(text) ? Number(text.replaceAll('.', '')) : text;
    });
  return {
    name,
    department,
    title: title.toUpperCase(),
    under: [...(mark === undefined ? [] : [`${mark}.`]), foot.at(-1)!],
    headings: columns.map(({ heading }) => heading),
    widths: columns.map(({ width }) => Math.ceil((width * ALL_WIDTHS) / whole)),
    rows: rows.map(cells),
    sums: sums && cells(sums),
  };
}
