import { readTheme } from './colours.ts';
import { Budget } from './limits.ts';
import { readPart, type Parts } from './parts.ts';
import { brokenFile, Refusal, wrongFormat } from './refusal.ts';
import { readSharedStrings } from './shared-strings.ts';
import type { OfficeFile, Sheet } from './sheet.ts';
import { readSheetPart } from './worksheet.ts';
import { readStyles } from './styles.ts';
import { findWorkbook, readWorkbook } from './workbook-parts.ts';
import { readZipDirectory, ZipError } from './zip.ts';

/** Read a workbook's cells; nothing else in it is opened, and no formula is run. */
export async function readXlsx(
  bytes: Uint8Array,
  onRow?: (count: number) => void,
): Promise<OfficeFile> {
  try {
    return await readSheets(openParts(bytes), onRow);
  } catch (error) {
    throw error instanceof ZipError ? brokenFile('không mở được phần nén') : error;
  }
}

async function readSheets(parts: Parts, onRow?: (count: number) => void): Promise<OfficeFile> {
  const path = await findWorkbook(parts);
  await refuseOtherFormats(parts, path);
  const workbook = await readWorkbook(parts, path);
  const theme = await readTheme(parts, workbook.theme);
  const styles = await readStyles(parts, workbook.styles, theme);
  const strings = await readSharedStrings(parts, workbook.sharedStrings);
  const context = { strings, styles, is1904: workbook.is1904, budget: parts.budget };
  const sheets: Sheet[] = [];
  for (const entry of workbook.sheets) {
    const { rows, merges } = await readSheetPart(parts, entry, context, onRow);
    sheets.push({ name: entry.name, isHidden: entry.isHidden, rows, merges });
  }
  return { format: 'xlsx', sheets, understood: [describe(sheets)] };
}

function openParts(bytes: Uint8Array): Parts {
  const all = readZipDirectory(bytes);
  const entries = new Map(all.map((entry) => [entry.name.replace(/^\//, '').toLowerCase(), entry]));
  // Two parts of one name: which one Excel would show, nobody can say.
  if (entries.size !== all.length) throw brokenFile('hai phần trùng tên');
  return { entries, budget: new Budget() };
}

/** What other formats are ZIP archives, too, by a part that only they have. */
const OTHER_FORMATS: readonly (readonly [part: RegExp, format: string])[] = [
  [/^word\//, '.docx (Word)'],
  [/^ppt\//, '.pptx (PowerPoint)'],
  [/^xl\/workbook\.bin$/, '.xlsb'],
  [/^meta-inf\/manifest\.xml$/, '.ods (LibreOffice)'],
];

async function refuseOtherFormats(parts: Parts, workbook: string): Promise<void> {
  const names = [...parts.entries.keys()];
  if (names.some((name) => name.endsWith('vbaproject.bin')) || (await isMacroEnabled(parts))) {
    throw new Refusal(
      'format',
      'tệp Excel có macro không được hỗ trợ',
      'trong Excel chọn Lưu thành "Sổ làm việc Excel (.xlsx)", loại không có macro',
    );
  }
  if (parts.entries.has(workbook.toLowerCase())) return;
  const other = OTHER_FORMATS.find(([part]) => names.some((name) => part.test(name)));
  // An Excel file without its workbook is one that was damaged.
  if (other === undefined && names.some((name) => name.startsWith('xl/'))) {
    throw brokenFile(`không có ${workbook}`);
  }
  throw wrongFormat(other?.[1] ?? '.zip');
}

async function isMacroEnabled(parts: Parts): Promise<boolean> {
  let isFound = false;
  await readPart(parts, '[Content_Types].xml', {
    open(_, { ContentType }) {
      isFound ||= ContentType?.includes('macroEnabled') === true;
    },
  });
  return isFound;
}

function describe(sheets: readonly Sheet[]): string {
  const hidden = sheets.filter(({ isHidden }) => isHidden).length;
  return `Tệp Excel (.xlsx), ${sheets.length} trang tính${hidden === 0 ? '' : `, trong đó ${hidden} trang ẩn`}.`;
}
