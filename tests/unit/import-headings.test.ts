import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/import/columns/fields.ts';
import { meaningOf } from '../../src/import/columns/headings.ts';

const [, ...HEADINGS] = readFileSync(
  join(import.meta.dirname, '../fixtures/import/headings.tsv'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string, string]);

const read = HEADINGS.map(([list, heading, field]) => {
  const kind = KINDS.find((one) => one === list)!;
  const understood = meaningOf(heading.replaceAll('\\n', '\n'), kind)?.field ?? '-';
  return { heading, field, understood };
});

describe('the headings that offices write', () => {
  test('are never taken for another field', () => {
    expect(
      read.filter(({ field, understood }) => understood !== '-' && understood !== field),
    ).toEqual([]);
  });

  test('are understood, but for a few', () => {
    const unknown = read.filter(({ field, understood }) => understood !== field);
    expect(unknown.length / read.length, JSON.stringify(unknown)).toBeLessThanOrEqual(0.02);
  });
});
