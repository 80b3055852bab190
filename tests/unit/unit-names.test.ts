import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openDataSet, unitReader } from '../../src/dataset/index.ts';
import { DEFAULT } from './data-sets.ts';

const FILE = new URL('../fixtures/import/unit-names.tsv', import.meta.url);
const [, ...lines] = readFileSync(FILE, 'utf8').trimEnd().split('\n');
const NAMES = lines.map((line) => line.split('\t') as [code: string, name: string]);
const read = unitReader(openDataSet(DEFAULT, 'lists').value!);

describe('a unit is known by what offices call it, and nobody else is taken for it', () => {
  test.each(NAMES)('%s: %s', (code, name) => {
    expect(read.unit(name)?.code ?? '-').toBe(code);
  });
});
