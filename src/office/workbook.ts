import { readSharedStrings, readStyles, readTheme } from './cells.ts';
import { Budget } from './limits.ts';
import { type Attributes, isTrue, type Parts, readPart } from './parts.ts';
import { brokenFile, type OfficeFile, Refusal, type Sheet, wrongFormat } from './sheet.ts';
import { readSheetPart } from './worksheet.ts';
import { readZipDirectory, ZipError } from './zip.ts';

/**
 * Read a workbook's cells; nothing else in it is opened, and no formula is run. Rejects with a `Refusal`
 * where it is broken, too large, or of another format.
 */
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

interface Relationship {
  /** The last part of its type, which is the same in Transitional and Strict workbooks. */
  readonly type: string;
  readonly path: string;
}

interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  readonly path: string;
}

/** What a workbook consists of, as far as it is read. */
interface Workbook {
  readonly sheets: readonly SheetEntry[];
  /** Days are counted from 1904, as on old Macs. */
  readonly is1904: boolean;
  readonly sharedStrings?: string | undefined;
  readonly styles?: string | undefined;
  readonly theme?: string | undefined;
}

const USUAL_PATH = 'xl/workbook.xml';

/** Where the workbook's own part is; not every program calls it so. */
async function findWorkbook(parts: Parts): Promise<string> {
  const root = await readRelationships(parts, '');
  const path = [...root.values()].find(({ type }) => type === 'officeDocument')?.path;
  return path !== undefined && parts.entries.has(path.toLowerCase()) ? path : USUAL_PATH;
}

/** The sheets, in the workbook's order, and the parts that they lean on. */
async function readWorkbook(parts: Parts, path: string): Promise<Workbook> {
  const relationships = await readRelationships(parts, path);
  const pathOf = (wanted: string) =>
    [...relationships.values()].find(({ type }) => type === wanted)?.path;
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  const isFound = await readPart(parts, path, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const target = relationships.get(relationshipId(attributes) ?? '');
      const sheet = attributes['name'] ?? '';
      if (target === undefined) throw brokenFile(`không tìm thấy trang "${sheet}"`);
      // Charts and macro sheets have no cells.
      if (target.type !== 'worksheet') return;
      const isHidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: sheet.normalize('NFC'), isHidden, path: target.path });
    },
  });
  if (!isFound) throw brokenFile(`không có ${path}`);
  return {
    sheets,
    is1904,
    sharedStrings: pathOf('sharedStrings'),
    styles: pathOf('styles'),
    theme: pathOf('theme'),
  };
}

function relationshipId(attributes: Attributes): string | undefined {
  // `sheetId` has no prefix; the prefix of the relationship is `r` by custom only.
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
}

async function readRelationships(parts: Parts, path: string): Promise<Map<string, Relationship>> {
  const slash = path.lastIndexOf('/') + 1;
  const [folder, base] = [path.slice(0, slash), path.slice(slash)];
  const relationships = new Map<string, Relationship>();
  await readPart(parts, `${folder}_rels/${base}.rels`, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      if (Id === undefined || Type === undefined || Target === undefined) return;
      const type = Type.slice(Type.lastIndexOf('/') + 1);
      relationships.set(Id, { type, path: resolve(folder, Target) });
    },
  });
  return relationships;
}

function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  const path = target.replaceAll('\\', '/');
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
