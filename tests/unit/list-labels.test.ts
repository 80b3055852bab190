import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listColumns } from '../../src/list/columns.ts';

const STYLES = readFileSync(join(import.meta.dirname, '../../src/styles/table.css'), 'utf8');

test.each(['province', 'district', 'park'] as const)(
  'on phones the cells of the list of a %s say the headings of their columns, and no others',
  (kind) => {
    const columns = listColumns(kind, {
      profile: 'internal',
      hasCommunes: true,
      sectors: { may: 'May' },
    });
    const wanted = columns.flatMap(({ heading, isLabelled }, at) =>
      isLabelled ? [`${at + 1}: ${heading}`] : [],
    );
    expect(labelsOf(kind)).toEqual(wanted);
  },
);

/** The words that styles put before cells, by the number of their column. */
function labelsOf(kind: string): string[] {
  const rules = STYLES.matchAll(/((?:[^{}]*td:nth-child[^{}]*)::before) \{\s*content: '(.*): ';/g);
  return [...rules].flatMap(([, selectors, words]) =>
    selectors!
      .split(',')
      .filter((one) => !one.includes('data-kind') || one.includes(`[data-kind='${kind}']`))
      .map((one) => `${/nth-child\((\d+)\)/.exec(one)![1]}: ${words}`),
  );
}
