import { isTrue, readPart, type Attributes, type Parts } from './parts.ts';
import { brokenFile } from './refusal.ts';

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
export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  /** Days are counted from 1904, as on old Macs. */
  readonly is1904: boolean;
  readonly sharedStrings?: string | undefined;
  readonly styles?: string | undefined;
  readonly theme?: string | undefined;
}

const USUAL_PATH = 'xl/workbook.xml';

/** Where the workbook's own part is; not every program calls it so. */
export async function findWorkbook(parts: Parts): Promise<string> {
  const root = await readRelationships(parts, '');
  const path = [...root.values()].find(({ type }) => type === 'officeDocument')?.path;
  return path !== undefined && parts.entries.has(path.toLowerCase()) ? path : USUAL_PATH;
}

/** The sheets, in the workbook's order, and the parts that they lean on. */
export async function readWorkbook(parts: Parts, path: string): Promise<Workbook> {
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
