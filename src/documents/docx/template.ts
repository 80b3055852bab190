import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { type Diagnostic, errorAt } from '../../model/diagnostic.ts';
import { fieldValues, nearestName, TEMPLATE_FIELDS, type TemplateField } from '../fields.ts';
import type { Paper } from '../paper.ts';

/** A template that says nothing but what papers have. */
export interface Template {
  readonly fill: (paper: Paper) => Uint8Array;
}

const OPTIONS = { paragraphLoop: true, linebreaks: true, errorLogging: false } as const;

/**
 * An office's own DOCX with its fields, or what is wrong with it. `file` is how findings call it. Throws what
 * the library throws besides its findings, a bug.
 */
export function readTemplate(
  bytes: Uint8Array,
  file: string,
): { readonly template?: Template; readonly diagnostics: readonly Diagnostic[] } {
  const zip = unzipped(bytes);
  if (zip?.file('word/document.xml') == null) return { diagnostics: [notWord(file)] };
  const tags: Tag[] = [];
  const collect = {
    name: 'fields',
    set: (told: { readonly inspect?: { readonly postparsed?: readonly Tag[] } }) => {
      tags.push(...(told.inspect?.postparsed ?? []));
    },
  };
  const wrong = faultsOf(() => new Docxtemplater(zip, { ...OPTIONS, modules: [collect] }));
  if (wrong !== undefined) return { diagnostics: wrong.map((fault) => misspelt(fault, file)) };
  const diagnostics = [...checkTags(tags, TEMPLATE_FIELDS, file), ...missingFields(tags, file)];
  if (diagnostics.length > 0) return { diagnostics };
  return { template: { fill: (paper) => fill(bytes, paper) }, diagnostics };
}

function fill(bytes: Uint8Array, paper: Paper): Uint8Array {
  const document = new Docxtemplater(new PizZip(bytes), OPTIONS);
  document.render(fieldValues(paper));
  return document.toUint8Array();
}

/** What is in braces: a value, or a list with what stands in it. */
interface Tag {
  readonly type: string;
  readonly value: string;
  readonly module?: string | undefined;
  readonly subparsed?: readonly Tag[] | undefined;
}

const placeholders = (tags: readonly Tag[]) => tags.filter(({ type }) => type === 'placeholder');

function unzipped(bytes: Uint8Array): PizZip | undefined {
  try {
    return new PizZip(bytes);
  } catch (error) {
    // It throws an Error of no class of its own for whatever is no ZIP.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function notWord(file: string): Diagnostic {
  return errorAt(
    { file, line: 1 },
    'template/format',
    'không phải tệp Word .docx',
    'mở bằng Word, chọn Lưu thành, kiểu "Word Document (.docx)", không đặt mật khẩu; hoặc bỏ tệp để dùng mẫu có sẵn',
  );
}

/** What the library says of a brace. */
interface Fault {
  readonly id: string;
  readonly xtag: string;
}

/** What the library finds wrong with the braces of a file; undefined where it is nothing. */
function faultsOf(compile: () => unknown): readonly Fault[] | undefined {
  try {
    compile();
    return undefined;
  } catch (error) {
    const faults = error instanceof Error && 'properties' in error ? readFaults(error) : [];
    if (faults.length === 0) throw error;
    return faults;
  }
}

function readFaults(error: object): Fault[] {
  if (!('properties' in error) || typeof error.properties !== 'object') return [];
  const { properties } = error;
  if (properties === null) return [];
  if ('errors' in properties && Array.isArray(properties.errors))
    return properties.errors.flatMap((one: unknown) =>
      typeof one === 'object' && one !== null ? readFaults(one) : [],
    );
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const id = 'id' in properties ? text(properties.id) : '';
  return [{ id, xtag: 'xtag' in properties ? text(properties.xtag) : '' }];
}

const FAULTS: Readonly<Record<string, string>> = {
  unclosed_tag: 'có dấu { không có dấu } đi kèm',
  unopened_tag: 'có dấu } không có dấu { đi kèm',
  unclosed_loop: 'danh sách mở mà không đóng',
  unopened_loop: 'danh sách đóng mà không mở',
  closing_tag_does_not_match_opening_tag: 'danh sách đóng bằng tên khác với tên mở',
};

function misspelt({ id, xtag }: Fault, file: string): Diagnostic {
  return errorAt(
    { file, line: 1, column: `{${xtag}}` },
    'template/syntax',
    FAULTS[id] ?? 'không đọc được trường này',
    'một trường là {tên}, một danh sách là {#tên}…{/tên}, không dùng dấu { } vào việc khác',
    xtag,
  );
}

/** What is in braces and no field, or not as that is to be written. */
function checkTags(
  tags: readonly Tag[],
  known: readonly TemplateField[],
  file: string,
): Diagnostic[] {
  return placeholders(tags).flatMap(({ value, module, subparsed = [] }) => {
    const at = { file, line: 1, column: `{${value}}` };
    const field = known.find(({ name }) => name === value);
    if (field === undefined) return [unknownField(at, value, known)];
    const { parts } = field;
    if (module !== 'loop' && parts !== undefined) {
      const inside = parts.map(({ name }) => `{${name}}`).join(', ');
      const hint = `ghi {#${value}}{${parts[0]!.name}}{/${value}}; bên trong có: ${inside}`;
      return [errorAt(at, 'template/list', 'là danh sách, không phải một giá trị', hint, value)];
    }
    if (module !== undefined && module !== 'loop') return [misspelt({ id: '', xtag: value }, file)];
    // What stands in a list may be of its line or of the paper.
    return checkTags(subparsed, [...(parts ?? []), ...known], file);
  });
}

function unknownField(
  at: { readonly file: string; readonly line: number },
  typed: string,
  known: readonly TemplateField[],
): Diagnostic {
  const names = known.map(({ name }) => name);
  const meant = nearestName(typed, names);
  const hint =
    meant === undefined ? `các trường có: ${names.join(', ')}` : `có phải {${meant}} không?`;
  return errorAt(at, 'template/unknown-field', 'không có trường này', hint, typed);
}

function missingFields(tags: readonly Tag[], file: string): Diagnostic[] {
  const all = namesIn(tags);
  return TEMPLATE_FIELDS.filter(({ name, isNeeded }) => isNeeded && !all.has(name)).map(
    ({ name, words, parts }) => {
      const way = parts === undefined ? `{${name}}` : `{#${name}}{${parts[0]!.name}}{/${name}}`;
      return errorAt(
        { file, line: 1, column: `{${name}}` },
        'template/missing-field',
        `mẫu thiếu trường này: ${words}`,
        `ghi ${way} vào chỗ của nó trong mẫu`,
      );
    },
  );
}

function namesIn(tags: readonly Tag[]): Set<string> {
  return new Set(
    placeholders(tags).flatMap(({ value, subparsed = [] }) => [value, ...namesIn(subparsed)]),
  );
}
