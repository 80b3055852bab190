import { describe, expect, test } from 'vitest';
import { placeOf } from '../../src/components/paper/annexes.ts';
import { hasFiles } from '../../src/contract/paper-words.ts';

const annexOf = (length: number) => ({
  name: 'Phụ lục',
  title: 'danh sách',
  columns: [],
  rows: Array.from({ length }, () => []),
});

describe('a report with long annexes', () => {
  test.each([
    [300, 'here'],
    [301, 'apart'],
    [2000, 'apart'],
    [2001, 'paper'],
  ] as const)('%i rows are read on: %s', (length, place) => {
    expect(placeOf(annexOf(length))).toBe(place);
  });

  test('has no files in a site once all of them have over 10,000 rows', () => {
    expect(hasFiles({ annexes: [annexOf(6000), annexOf(4000)] })).toBe(true);
    expect(hasFiles({ annexes: [annexOf(6000), annexOf(4001)] })).toBe(false);
  });
});
