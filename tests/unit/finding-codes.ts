import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './data-sets.ts';

/** The sources of a pattern, without those of borders, parsed. */
export const sourcesOf = (pattern: string) =>
  globSync(pattern, { cwd: ROOT })
    .filter((file) => !file.includes('borders'))
    .map((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
    });

const textOf = ({ text }: ts.LiteralLikeNode) => text;

/** A node and all below it. */
export function nodesIn(node: ts.Node): ts.Node[] {
  const nodes = [node];
  ts.forEachChild(node, (child) => void nodes.push(...nodesIn(child)));
  return nodes;
}

/** The codes that a file gives to its findings; what is put into one is a star. */
export function codesIn(source: ts.SourceFile): string[] {
  const nodes = nodesIn(source);
  const said = (node: ts.Node): string[] => {
    if (ts.isStringLiteral(node)) return [node.text];
    if (ts.isTemplateExpression(node))
      return [[node.head, ...node.templateSpans.map((one) => one.literal)].map(textOf).join('*')];
    if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(said);
    if (!ts.isIdentifier(node)) return [];
    return nodes
      .filter((one) => ts.isVariableDeclaration(one))
      .filter(({ name }) => name.getText() === node.text)
      .flatMap(({ initializer }) => (initializer === undefined ? [] : said(initializer)));
  };
  return nodes.flatMap((node) => {
    // The rule of places names its findings alone; whoever tells them says of what they are.
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') {
      const isPlaces = /place\.ts$/.test(source.fileName);
      const kind = source.fileName.includes('import/') ? 'import' : 'facility';
      return said(node.initializer).flatMap((code) =>
        code.includes('/') ? code : isPlaces ? `${kind}/${code}` : [],
      );
    }
    if (!ts.isCallExpression(node)) return [];
    const name = node.expression.getText().split('.').at(-1)!;
    const isOfRow = name === 'refuse' || name === 'warn';
    if (!isOfRow && name !== 'errorAt' && name !== 'warningAt') return [];
    const codes = node.arguments[1] === undefined ? [] : said(node.arguments[1]);
    return isOfRow ? codes.map((code) => `import/${code}`) : codes;
  });
}
