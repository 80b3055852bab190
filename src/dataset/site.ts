import {
  applyEdits,
  findNodeAtLocation,
  getNodePath,
  getNodeValue,
  modify,
  type Node,
  type ParseError,
  parseTree,
} from 'jsonc-parser';
import {
  type Diagnostic,
  errorAt,
  type SourceLocation,
  type StageResult,
} from '../model/diagnostic.ts';
import { mask } from '../model/personal.ts';
import { type Site, SiteSchema } from '../model/site.ts';
import { personalAt } from './personal.ts';
import { type RawFiles, readText } from './files.ts';
import { missingHint, settingError, settingHint, unknownHint } from './settings/words.ts';

type Path = readonly (string | number)[];

/** Read `site.json`; findings name the line, the path and the value. */
export function parseSite(raw: RawFiles): StageResult<Site | undefined> {
  const source = readText(raw, 'site.json');
  if (!('text' in source)) return { value: undefined, diagnostics: [source] };
  const { path: file, text } = source;
  const syntax: ParseError[] = [];
  const tree = parseTree(text, syntax);
  if (tree === undefined || syntax.length > 0) {
    const at = { file, line: lineAt(text, syntax[0]?.offset ?? 0) };
    const hint = 'kiểm tra dấu phẩy và dấu ngoặc kép ở dòng này và dòng trước';
    const finding = errorAt(at, 'site/syntax', 'không phải là JSON đúng cú pháp', hint);
    return { value: undefined, diagnostics: [finding] };
  }
  const personal = personalTexts(tree, file, text);
  const parsed = SiteSchema.safeParse(getNodeValue(tree), { error: settingError });
  if (parsed.success) {
    return { value: personal.length === 0 ? parsed.data : undefined, diagnostics: personal };
  }
  const unknownOf = (group: Path) =>
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.join('.') === group.join('.')
        ? issue.keys
        : [],
    );
  const issues = parsed.error.issues.flatMap((issue): Diagnostic[] => {
    const path = issue.path as Path;
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => {
        const at = siteLocation(raw, [...path, key]);
        const message = 'khóa này không thuộc quy ước';
        return errorAt(at, 'site/value', message, unknownHint(path, key));
      });
    }
    const at = siteLocation(raw, path);
    const node = findNodeAtLocation(tree, [...path]);
    if (node === undefined) {
      const hint = missingHint(issue, unknownOf(path.slice(0, -1)));
      return [errorAt(at, 'site/value', 'thiếu giá trị này', hint)];
    }
    const written = mask(text.slice(node.offset, node.offset + node.length)).text;
    const message = `${written} không dùng được: ${issue.message}`;
    return [errorAt(at, 'site/value', message, settingHint(issue, getNodeValue(node)))];
  });
  // Of a text that is refused already this would be the echo.
  const own = issues.filter(
    ({ at }) => !personal.some((one) => one.at.line === at.line && one.at.column === at.column),
  );
  return { value: undefined, diagnostics: [...personal, ...own] };
}

/** Every text of `site.json` that has something personal; pages show most of them. */
function personalTexts(node: Node, file: string, text: string): Diagnostic[] {
  if (
    node.type !== 'string' ||
    (node.parent?.children?.[0] === node && node.parent.type === 'property')
  ) {
    return (node.children ?? []).flatMap((child) => personalTexts(child, file, text));
  }
  const at = { file, line: lineAt(text, node.offset), column: getNodePath(node).join('.') };
  const found = personalAt(String(node.value), { at, isNote: false });
  return found === undefined ? [] : [found.finding];
}

/** Where `site.json` writes a value, or the nearest that it does write. */
export function siteLocation(raw: RawFiles, path: Path): SourceLocation {
  const column = path.join('.');
  const source = readText(raw, 'site.json');
  if (!('text' in source)) return { file: source.at.file, line: 1, column };
  const tree = parseTree(source.text);
  const offset = tree === undefined ? 0 : nearestNode(tree, path).offset;
  return { file: source.path, line: lineAt(source.text, offset), column };
}

/**
 * The text of `site.json` with other values in some places, all else as somebody wrote it; a value that is
 * undefined goes. For a file that `parseSite` takes.
 */
export function editSite(raw: RawFiles, values: readonly (readonly [Path, unknown])[]): string {
  const bytes = raw.bytes.get('site.json');
  const written = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  const mark = written.startsWith('\ufeff') ? '\ufeff' : '';
  const indent = /^[ \t]+(?=")/m.exec(written)?.[0] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: written.includes('\r\n') ? '\r\n' : '\n',
  };
  const edited = values.reduce(
    (text, [path, value]) =>
      applyEdits(text, modify(text, [...path], value, { formattingOptions })),
    written.slice(mark.length),
  );
  return mark + edited;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function nearestNode(tree: Node, path: Path): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return tree;
}
