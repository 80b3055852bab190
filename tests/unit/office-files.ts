import { strToU8, zipSync } from 'fflate';
import { readOfficeFile, type ReadOptions } from '../../src/office/index.ts';
import type { SheetRow } from '../../src/office/sheet.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** What a test says of a workbook that no library would write. */
export interface HandMade {
  /** Inside `<worksheet>`. */
  readonly sheet: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbookPr?: string;
  readonly extra?: Readonly<Record<string, string | Uint8Array>>;
  readonly without?: readonly string[];
}

/** The parts of a small workbook with one sheet, "Trang 1". */
export function partsOf(made: HandMade): Record<string, Uint8Array> {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const texts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${made.workbookPr ?? ''}<sheets><sheet name="Trang 1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', '/xl/sharedStrings.xml')}${relation('rId3', 'styles', './styles.xml')}</Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}">${made.sheet}</worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${made.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${made.styles ?? ''}</styleSheet>`,
    ...made.extra,
  };
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([name]) => made.without?.includes(name) !== true)
      .map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]),
  );
}

/** The bytes of such a workbook. */
export const handMade = (made: HandMade) => zipSync(partsOf(made), { level: 6 });

/** Read a file that must be right, and give its rows. */
export async function rowsOf(
  bytes: Uint8Array,
  options?: ReadOptions,
): Promise<readonly SheetRow[]> {
  const { value, diagnostics } = await readOfficeFile(bytes, 'danh-sách', options);
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value.sheets[0]!.rows;
}

/** Rows as their cells alone. */
export const cellsOf = async (bytes: Uint8Array, options?: ReadOptions) =>
  (await rowsOf(bytes, options)).map(({ cells }) => cells);

/** The codes of what was found, and whether the file was refused. */
export async function findingsOf(bytes: Uint8Array, options?: ReadOptions) {
  const { value, diagnostics } = await readOfficeFile(bytes, 'danh-sách.xlsx', options);
  return { isRefused: value === undefined, codes: diagnostics.map(({ code }) => code) };
}

/** What a file that is refused whole for one reason gives. */
export const refusedFor = (code: string) => ({ isRefused: true, codes: [`import/${code}`] });
