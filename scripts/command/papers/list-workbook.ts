import { type Annex, type Paper, withFixedTimes } from '../../../src/documents/index.ts';
import { listForAccounts, type JudgedSite } from '../../../src/publish/index.ts';
import { accountSheet, accountsUnder, accountTitle } from '../account-workbook.ts';
import { type OfficeSheet, officeWorkbook } from '../office-workbook.ts';

/** The width of an annex's table in characters. */
const ALL_WIDTHS = 150;

/**
 * The annexes of a report as a workbook, a sheet each; then the unregistered as they go to the Ministry, where
 * there are any. Of the same figures the same bytes.
 */
export async function listWorkbook(
  { day, annexes, head, foot }: Paper,
  { dataSet, day: { state } }: JudgedSite,
): Promise<Uint8Array> {
  const sheets = annexes.map((annex) => sheetOf(annex, head.agency, foot));
  const { department, accountName, sample } = dataSet.site;
  const asked = listForAccounts(dataSet, state);
  const forMinistry = accountSheet(asked, {
    department,
    title: accountTitle(accountName),
    under: accountsUnder(day, sample),
  });
  const all = asked.length === 0 ? sheets : [...sheets, forMinistry];
  return withFixedTimes(await officeWorkbook(all), day);
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
