import { type CellStyle, writeXlsx } from 'hucre';
import type { listForAccounts } from '../../src/publish/index.ts';

type AccountRows = ReturnType<typeof listForAccounts>;

// In characters; together a landscape sheet of A4.
const WIDTHS: Readonly<Record<string, number>> = {
  STT: 5,
  'Mã cơ sở': 10,
  'Tên cơ sở': 30,
  'Mã số thuế': 15,
  'Địa chỉ': 38,
  'Khu công nghiệp': 18,
  Nguồn: 26,
};
const OTHER_WIDTH = 15;

const LINE = { style: 'thin' } as const;
const FRAME = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const CENTRED = { horizontal: 'center', vertical: 'center', wrapText: true } as const;
const TITLE: CellStyle = { font: { bold: true, size: 14 }, alignment: CENTRED };
const UNDER: CellStyle = { font: { italic: true }, alignment: CENTRED };
const HEADING: CellStyle = { font: { bold: true }, border: FRAME, alignment: CENTRED };
// Text: Excel would make a number of a tax code, and exchange day and month of a day.
const CELL: CellStyle = {
  border: FRAME,
  alignment: { vertical: 'top', wrapText: true },
  numFmt: '@',
};

/** The list that asks for accounts as a workbook, in the manner of an office. Never a log-in or a password. */
export function accountWorkbook(
  rows: AccountRows,
  words: { readonly department: string; readonly title: string; readonly under: string },
): Promise<Uint8Array> {
  const headings = ['STT', ...Object.keys(rows[0]?.cells ?? {})];
  const body = rows.map(({ cells }, at) => [at + 1, ...Object.values(cells)]);
  const above = [[words.department.toUpperCase()], [words.title], [words.under], []];
  const all = [...above, headings, ...body];
  const headingAt = above.length;
  const lastColumn = headings.length - 1;
  const styleAt = (row: number): CellStyle => {
    if (row === 0) return { font: { bold: true } };
    if (row < headingAt) return row === 1 ? TITLE : UNDER;
    return row === headingAt ? HEADING : CELL;
  };
  const styled = all.flatMap((cells, row) =>
    cells.map((value, column) => [`${row},${column}`, { value, style: styleAt(row) }] as const),
  );
  return writeXlsx({
    defaultFont: { name: 'Times New Roman', size: 12 },
    sheets: [
      {
        name: 'Đề nghị cấp tài khoản',
        rows: all,
        cells: new Map(styled),
        columns: headings.map((heading) => ({ width: WIDTHS[heading] ?? OTHER_WIDTH })),
        merges: [1, 2].map((row) => ({
          startRow: row,
          startCol: 0,
          endRow: row,
          endCol: lastColumn,
        })),
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: `$${headingAt + 1}:$${headingAt + 1}`,
        },
      },
    ],
  });
}
