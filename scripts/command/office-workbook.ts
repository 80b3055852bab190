import { type CellStyle, type WriteSheet, writeXlsx } from 'hucre';

/** A table in the manner of an office: who made it and what it is, above its headings. */
export interface OfficeSheet {
  readonly name: string;
  readonly department: string;
  readonly title: string;
  /** Below the title, a line each. */
  readonly under: readonly string[];
  readonly headings: readonly string[];
  /** In characters; together about a landscape sheet of A4. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Below the rows, in bold. */
  readonly sums?: readonly (string | number)[] | undefined;
}

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
const SUMS: CellStyle = { ...CELL, font: { bold: true } };

/** The tables as a workbook, each a sheet that prints on landscape A4 with its headings on every page. */
export function officeWorkbook(sheets: readonly OfficeSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    defaultFont: { name: 'Times New Roman', size: 12 },
    sheets: sheets.map(sheetOf),
  });
}

function sheetOf(sheet: OfficeSheet): WriteSheet {
  const { name, department, title, under, headings, widths, rows, sums } = sheet;
  const above = [[department.toUpperCase()], [title], ...under.map((line) => [line]), []];
  const body = sums === undefined ? rows : [...rows, sums];
  const all = [...above, [...headings], ...body.map((row) => [...row])];
  const headingAt = above.length;
  const styleAt = (row: number): CellStyle => {
    if (row === 0) return { font: { bold: true } };
    if (row < headingAt) return row === 1 ? TITLE : UNDER;
    if (row === headingAt) return HEADING;
    return sums !== undefined && row === all.length - 1 ? SUMS : CELL;
  };
  const styled = all.flatMap((cells, row) =>
    cells.map((value, column) => [`${row},${column}`, { value, style: styleAt(row) }] as const),
  );
  return {
    name,
    rows: all,
    cells: new Map(styled),
    columns: widths.map((width) => ({ width })),
    merges: [title, ...under].map((_, at) => ({
      startRow: at + 1,
      startCol: 0,
      endRow: at + 1,
      endCol: headings.length - 1,
    })),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headingAt + 1}:$${headingAt + 1}`,
    },
  };
}
