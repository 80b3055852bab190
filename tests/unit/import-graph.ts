import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dirname, join as joinPath } from 'node:path/posix';
import ts from 'typescript';

/** How a file takes another in: when it is loaded, later, for its types alone, or as a page's script. */
export type ImportKind = 'static' | 'dynamic' | 'type' | 'script';

export interface ImportEdge {
  readonly file: string;
  readonly line: number;
  readonly kind: ImportKind;
  /** A path from the root of the repository, or a package's name; without `?query`. */
  readonly target: string;
  /** Whether the target is a file of the repository. */
  readonly isOurs: boolean;
}

/** The text of files by their path from the root of the repository. */
export type Sources = ReadonlyMap<string, string>;

/** All code in the given folders of the repository at `root`. */
export function readSources(root: string, folders: readonly string[]): Sources {
  const files = folders.flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,astro,mjs}`, { cwd: root }),
  );
  return new Map(
    files
      .map((file) => file.replaceAll('\\', '/'))
      .toSorted()
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );
}

/** Every import of every file, by TypeScript's own parser. */
export function importsOf(sources: Sources): ImportEdge[] {
  return [...sources].flatMap(([file, text]) =>
    partsOf(file, text).flatMap((part) => importsOfPart(file, part)),
  );
}

interface Part {
  readonly text: string;
  /** Lines of the file before it. */
  readonly before: number;
  readonly isScript: boolean;
}

/** The code of a file: of an Astro component its front matter and its scripts. */
function partsOf(file: string, text: string): Part[] {
  if (!file.endsWith('.astro')) return [{ text, before: 0, isScript: false }];
  const patterns = [
    { pattern: /^---\n([\s\S]*?)\n---/g, isScript: false },
    { pattern: /<script(?![^>]*is:inline)[^>]*>([\s\S]*?)<\/script>/g, isScript: true },
  ];
  return patterns.flatMap(({ pattern, isScript }) =>
    [...text.matchAll(pattern)].map((match) => {
      const start = match.index + match[0].indexOf(match[1]!);
      const before = text.slice(0, start).split('\n').length - 1;
      return { text: match[1]!, before, isScript };
    }),
  );
}

function importsOfPart(file: string, { text, before, isScript }: Part): ImportEdge[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const edges: ImportEdge[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, kind: ImportKind) => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const line = before + source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const from = specifier.text.replace(/\?.*$/, '');
    const isOurs = from.startsWith('.');
    const target = isOurs ? joinPath(dirname(file), from) : from;
    edges.push({
      file,
      line,
      kind: isScript && kind === 'static' ? 'script' : kind,
      target,
      isOurs,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node, node.moduleSpecifier, isType ? 'type' : 'static');
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly ? 'type' : 'static');
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, 'type');
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], 'dynamic');
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edges;
}

/** Circles of imports, types included: the files of each, in alphabetical order. After Tarjan (1972). */
export function circlesIn(edges: readonly ImportEdge[]): string[][] {
  const next = Map.groupBy(
    edges.filter(({ isOurs }) => isOurs),
    ({ file }) => file,
  );
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    const number = order.size;
    order.set(file, number);
    low.set(file, number);
    stack.push(file);
    for (const { target } of next.get(file) ?? []) {
      if (!order.has(target)) low.set(file, Math.min(low.get(file)!, visit(target)));
      else if (stack.includes(target)) low.set(file, Math.min(low.get(file)!, order.get(target)!));
    }
    if (low.get(file) === number) {
      const circle = stack.splice(stack.indexOf(file)).toSorted();
      const isAlone = circle.length === 1;
      if (!isAlone || (next.get(file) ?? []).some(({ target }) => target === file))
        circles.push(circle);
    }
    return low.get(file)!;
  };
  for (const file of next.keys()) if (!order.has(file)) visit(file);
  return circles;
}

/** Everything that is reached from some files by imports of certain kinds, and they themselves. */
export function reachedFrom(
  starts: readonly string[],
  edges: readonly ImportEdge[],
  kinds: readonly ImportKind[],
): ReadonlySet<string> {
  const next = Map.groupBy(
    edges.filter(({ kind }) => kinds.includes(kind)),
    ({ file }) => file,
  );
  const reached = new Set(starts);
  // A set goes on to what is added while it is walked through.
  for (const file of reached) for (const { target } of next.get(file) ?? []) reached.add(target);
  return reached;
}
