import ts from 'typescript';
import { expect, test } from 'vitest';
import { codesIn, nodesIn, sourcesOf } from './finding-codes.ts';

/** Findings whose remedy no test follows, and why. */
const WITHOUT: readonly (readonly [codes: RegExp, why: string])[] = [
  [/^totals\/(?:identity|changes)$/, 'a mistake of the program: no remedy is printed'],
  [/^facility\/(?:side-of-park|unsure-district)$/, 'that of in-park-contradicts and not-placed'],
  [/^import\/too-large$/, 'two hundred thousand rows, in two files'],
];

/** What is tried: whole files of remedies, and of others each test that speaks of a hint or remedy. */
const tried = sourcesOf('tests/unit/*.test.ts').flatMap((source) => {
  if (source.fileName.includes('-remedies')) return source.text;
  const tests = nodesIn(source).filter(
    (node) => ts.isExpressionStatement(node) && /^test\b/.test(node.getText()),
  );
  return tests.map((node) => node.getText()).filter((text) => /\bhint\b|remed/.test(text));
});

const FOLDERS = [
  'src/import/**/*.ts',
  'src/dataset/**/*.ts',
  'src/identity/*.ts',
  'src/borders/*.ts',
];
const codes = [...new Set(FOLDERS.flatMap(sourcesOf).flatMap(codesIn))]
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
