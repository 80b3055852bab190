import { expect, test } from 'vitest';
import { classOfShare, isDarkClass, SHARE_CLASSES, shareAssessed } from '../../src/map/metrics.ts';
import { artefactsOf, PROVINCE } from './data-sets.ts';

const { districts } = artefactsOf(PROVINCE, 'public').province.tally;

test.each([
  [0, '1'],
  [0.2499, '1'],
  [0.25, '2'],
  [0.4999, '2'],
  [0.5, '3'],
  [0.7499, '3'],
  [0.75, '4'],
  [0.8999, '4'],
  [0.9, '5'],
  [1, '5'],
  [undefined, 'none'],
])('a share of %s is of class %s', (share, id) => {
  expect(classOfShare(share)).toBe(id);
});

test('the legend lists every class once, the best first and no facilities last', () => {
  expect(SHARE_CLASSES.map(({ id }) => id)).toEqual(['5', '4', '3', '2', '1', 'none']);
  expect(new Set(SHARE_CLASSES.map(({ label }) => label)).size).toBe(6);
});

test('the legend names the breaks that the classes have', () => {
  for (const { id, label } of SHARE_CLASSES) {
    const [low] = label.match(/\d+/g) ?? [];
    if (label.startsWith('dưới')) expect(classOfShare(Number(low) / 100 - 0.001)).toBe(id);
    else if (low !== undefined) expect(classOfShare(Number(low) / 100)).toBe(id);
  }
});

test('nobody active is no share, and nobody assessed is a share of nothing', () => {
  const { counts } = districts.find(({ slug }) => slug === 'mau-tay')!;
  expect(shareAssessed(counts)).toBeUndefined();
  expect(shareAssessed({ ...counts, active: 4, notAssessed: 4 })).toBe(0);
});

test('only active facilities are shared', () => {
  const shares = districts.map(({ counts }) => shareAssessed(counts));
  expect(shares).toEqual([8 / 11, 5 / 7, 3 / 5, undefined]);
});

test('labels are light on the two darkest classes alone', () => {
  expect(SHARE_CLASSES.filter(({ id }) => isDarkClass(id)).map(({ id }) => id)).toEqual(['5', '4']);
});
