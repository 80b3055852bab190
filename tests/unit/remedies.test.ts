import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { ROOT } from './data-sets.ts';

/** Findings whose remedy no test follows, and why. */
const WITHOUT: readonly (readonly [codes: RegExp, why: string])[] = [
  [/^totals\/identity$/, 'a mistake of the program: no remedy is printed'],
  [/^(?:csv|file|site|dispatch|report)\//, 'how a file of the data set is written'],
  [/^(?:\*\/(?:duplicate-id|coordinate|outside-district)|facility\/half-a-point)$/, 'one cell'],
  [/^facility\/(?:side-of-park|unsure-district)$/, 'that of in-park-contradicts and not-placed'],
  [/^import\/(?:missing|doubled|unknown|unused)-column$/, 'the columns of a list'],
  [/^import\/(?:hidden-rows|row-numbers|totals-row|unknown-group-row|two-tables)$/, 'its rows'],
  [/^import\/(?:empty|no-table|sheet-choice|too-large|secrets)$/, 'its file'],
  [/^import\/(?:cell-(?:count|error)|coordinates(?:-swapped)?|number-format)$/, 'its cells'],
  [/^import\/(?:quotes|struck-through)$/, 'its cells'],
];

const read = (pattern: string) =>
  globSync(pattern, { cwd: ROOT })
    .filter((file) => !file.includes('borders'))
    .map((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
    });

const textOf = ({ text }: ts.LiteralLikeNode) => text;

function nodesIn(node: ts.Node): ts.Node[] {
  const nodes = [node];
  ts.forEachChild(node, (child) => void nodes.push(...nodesIn(child)));
  return nodes;
}

/** The codes that a file gives to its findings; what is put into one is a star. */
function codesIn(source: ts.SourceFile): string[] {
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

/** What is tried: whole files of remedies, and of others each test that speaks of a hint or remedy. */
const tried = read('tests/unit/*.test.ts').flatMap((source) => {
  if (source.fileName.includes('-remedies')) return source.text;
  const tests = nodesIn(source).filter(
    (node) => ts.isExpressionStatement(node) && /^test\b/.test(node.getText()),
  );
  return tests.map((node) => node.getText()).filter((text) => /\bhint\b|remed/.test(text));
});

const FOLDERS = ['src/import/**/*.ts', 'src/dataset/*.ts', 'src/identity/*.ts'];
const codes = [...new Set(FOLDERS.flatMap(read).flatMap(codesIn))]
  // A code that is given from elsewhere, and a message in its place.
  .filter((code) => /^(?:\*|[a-z]+)\/[a-z-]+$/.test(code))
  .toSorted();

function isTried(code: string): boolean {
  const words = new RegExp(`(?<![\\w-])${code.replace('*', '[a-z]+')}(?![\\w-])`);
  return tried.some((text) => words.test(text));
}

test('the remedy of every finding is followed by a test, or it says here why not', () => {
  expect(codes.length).toBeGreaterThan(100);
  const isWithout = (code: string) => WITHOUT.some(([codes]) => codes.test(code));
  expect(codes.filter((code) => !isTried(code) && !isWithout(code))).toEqual([]);
  // A reason that is needed no more goes.
  const left = codes.filter((code) => !isTried(code));
  expect(WITHOUT.filter(([codes]) => !left.some((code) => codes.test(code)))).toEqual([]);
});
