import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Template } from '../../../src/documents/docx/index.ts';
import { PAPER_KINDS, type PaperKind } from '../../../src/documents/index.ts';
import { type Diagnostic, errorAt } from '../../../src/model/diagnostic.ts';
import { nothingIfMissing } from '../disk.ts';

/** Where a data set has an office's own papers; no figure is of them, and none of their changes changes one. */
const FOLDER = 'mau';

type ReadTemplate = (
  bytes: Uint8Array,
  file: string,
) => { readonly template?: Template; readonly diagnostics: readonly Diagnostic[] };

/** The templates in the folder of a data set, by the papers that they are for, and what is wrong with any. */
export async function readTemplates(
  data: string,
  read: ReadTemplate,
): Promise<{
  readonly templates: ReadonlyMap<PaperKind, Template>;
  readonly diagnostics: readonly Diagnostic[];
}> {
  const names = (await readdir(join(data, FOLDER)).catch(nothingIfMissing)) ?? [];
  const templates = new Map<PaperKind, Template>();
  const diagnostics: Diagnostic[] = [];
  // Word keeps a file of its own beside one that is open; others begin with a dot.
  for (const name of names.filter((one) => !/^(~\$|\.)/.test(one)).toSorted()) {
    const file = join(data, FOLDER, name);
    const kind = PAPER_KINDS.find((one) => `${one}.docx` === name);
    if (kind === undefined) {
      diagnostics.push(unknownFile(file, name));
      continue;
    }
    const { template, ...found } = read(await readFile(file), file);
    diagnostics.push(...found.diagnostics);
    if (template !== undefined) templates.set(kind, template);
  }
  return { templates, diagnostics };
}

function unknownFile(file: string, name: string): Diagnostic {
  const known = PAPER_KINDS.map((kind) => `${kind}.docx`);
  return errorAt(
    { file, line: 1 },
    'template/unknown-file',
    'không phải mẫu của văn bản nào',
    `đổi tên thành một trong: ${known.join(', ')}; hoặc chuyển tệp ra khỏi thư mục ${FOLDER}`,
    name,
  );
}
