import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { errorAt, type StageResult } from '../../src/domain/diagnostic.ts';
import { SiteSchema, type Site } from '../../src/domain/site.ts';
import { readText, type RawFiles } from './raw-files.ts';

/** Read `site.json`; findings name the line and the path of the value. */
export function parseSite(raw: RawFiles): StageResult<Site | undefined> {
  const source = readText(raw, 'site.json');
  if (!('text' in source)) return { value: undefined, diagnostics: [source] };
  const { path: file, text } = source;
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const syntax: ParseError[] = [];
  const tree = parseTree(text, syntax);
  if (tree === undefined || syntax.length > 0) {
    const at = { file, line: lineAt(syntax[0]?.offset ?? 0) };
    const hint = 'kiểm tra dấu phẩy và dấu ngoặc kép ở dòng này và dòng trước';
    return {
      value: undefined,
      diagnostics: [errorAt(at, 'site/syntax', 'không phải là JSON đúng cú pháp', hint)],
    };
  }
  const parsed = SiteSchema.safeParse(JSON.parse(text));
  if (parsed.success) return { value: parsed.data, diagnostics: [] };
  const diagnostics = parsed.error.issues.map(({ path, message, code }) => {
    const at = {
      file,
      line: lineAt(nearestNode(tree, path as (string | number)[]).offset),
      column: path.join('.'),
    };
    const text =
      code === 'unrecognized_keys' ? 'có khóa không thuộc quy ước' : 'giá trị không đúng quy ước';
    return errorAt(at, 'site/value', `${text} (${message})`);
  });
  return { value: undefined, diagnostics };
}

function nearestNode(tree: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return tree;
}
