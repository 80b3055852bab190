import { expect, test } from 'vitest';
import { formatDiagnostic, printable } from '../../src/model/diagnostic.ts';
import { judgeSite } from '../../src/publish/judge/index.ts';
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
    expect(printable(message)).toMatch(says);
    expect(hint).toMatch(helps);
    expect(formatDiagnostic(findings[index]!)).not.toMatch(
      /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u,
    );
  }
}

test('there are as many mistakes as offices make in a year', () => {
  expect(MISTAKES.length).toBeGreaterThanOrEqual(50);
  expect(new Set(MISTAKES.map(({ name }) => name)).size).toBe(MISTAKES.length);
});

test.each(MISTAKES.map((mistake) => [mistake.name, mistake] as const))(
  'a mistake is named as what it is: %s',
  (_, mistake) => expectTold(mistake),
);

test.each([...DEFAULT.bytes.keys()].filter((file) => file.endsWith('.csv')))(
  'a file in no encoding that is known is the one finding, and not what follows from it: %s',
  (file) => {
    const text = [...new TextDecoder().decode(DEFAULT.bytes.get(file))];
    const bytes = Uint8Array.from(text, (letter) => {
      const code = letter.codePointAt(0)!;
      return code < 0x80 ? code : 0x80 + (code % 100);
    });
    const { diagnostics } = judgeSite({
      ...DEFAULT,
      bytes: new Map(DEFAULT.bytes).set(file, bytes),
    });
    const told = diagnostics.filter(({ level }) => level === 'error').map(({ code }) => code);
    // A file of plain letters is not harmed.
    expect(told).toEqual(text.some((letter) => letter > '\u007f') ? ['file/encoding'] : []);
  },
);
