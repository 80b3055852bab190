import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/model/diagnostic.ts';
import { judgeSite } from '../../src/publish/index.ts';
import { type Mistake, MISTAKES } from '../fixtures/mistakes/index.ts';
import { DEFAULT, PROVINCE } from './data-sets.ts';

/** All that the check says of a data set with that mistake. */
function found({ of, file, edit }: Mistake) {
  const raw = of === 'default' ? DEFAULT : PROVINCE;
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw.bytes.get(file));
  const after = edit(before);
  const bytes = typeof after === 'string' ? new TextEncoder().encode(after) : after;
  return judgeSite({ ...raw, bytes: new Map(raw.bytes).set(file, bytes) }).diagnostics;
}

function expectTold(mistake: Mistake): void {
  const findings = found(mistake);
  const heads = findings.slice(0, 20).map(({ level, code, at }) => {
    const column = at.column === undefined ? '' : ` "${at.column}"`;
    return `${level} ${code} ${at.file.replace(/^data\//, '')}:${at.line}${column}`;
  });
  expect(heads).toEqual(mistake.told.map(([finding]) => finding));
  for (const [index, [, says, helps]] of mistake.told.entries()) {
    const { message, hint = '' } = findings[index]!;
    expect(message).toMatch(says);
    expect(hint).toMatch(helps);
    // eslint-disable-next-line no-control-regex -- what no terminal may see
    expect(formatDiagnostic(findings[index]!)).not.toMatch(/[\0-\u0009\u000b-\u001f\u007f-\u009f]/);
  }
}

test('there are as many mistakes as offices make in a year', () => {
  expect(MISTAKES.length).toBeGreaterThanOrEqual(50);
  expect(new Set(MISTAKES.map(({ name }) => name)).size).toBe(MISTAKES.length);
});

/** Those that are named already; the others are told today by their effects. */
const NAMED = new Set([
  'day first, and one cell of it left as it was by hand',
  'text of the time before Unicode',
  'a row copied once more',
  'a day after that of the data',
]);
const cases = MISTAKES.map((mistake) => [mistake.name, mistake] as const);

test.each(cases.filter(([name]) => NAMED.has(name)))(
  'a mistake is named as what it is: %s',
  (_, mistake) => expectTold(mistake),
);

test.fails.each(cases.filter(([name]) => !NAMED.has(name)))('not named yet: %s', (_, mistake) =>
  expectTold(mistake),
);
