import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchEntry } from '../../src/contract/search/entries.ts';
import { FIXTURES } from './data-sets.ts';

/** What people look for, and what they expect to see first. */
export interface ExpectedFind {
  readonly kind: string;
  readonly query: string;
  /** The name of what is found first, or nothing where nothing is to be found. */
  readonly name: string | undefined;
  /** The district that it lies in, where several are called so. */
  readonly place: string | undefined;
}

const NOTHING = '∅';

export function readExpectedFinds(): ExpectedFind[] {
  const [, ...lines] = readFileSync(join(FIXTURES, 'search/queries.tsv'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [kind, query, first] = line.split('\t') as [string, string, string];
    const [name, place] = first.split(' · ');
    return { kind, query, name: name === NOTHING ? undefined : name, place };
  });
}

export function isAsExpected(
  { name, place }: ExpectedFind,
  first: SearchEntry | undefined,
): boolean {
  return first?.name === name && (place === undefined || first?.place === place);
}

/** Made up: those of the table, in which no facility has one. */
export const TAX_CODES: ReadonlyMap<string, string> = new Map([
  ['CS-001', '9900000016'],
  ['CS-002', '0900000027'],
  ['CS-003', '9900000023-001'],
]);
