import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../src/address/text.ts';

test.each([
  ['lộcthạnh', 'lộcthạnh', 0],
  ['lộcthạh', 'lộcthạnh', 1],
  ['lộctthạnh', 'lộcthạnh', 1],
  ['lộcthảnh', 'lộcthạnh', 1],
  ['lộchtạnh', 'lộcthạnh', 1],
  ['lộcthạnh', 'lộcninh', 3],
  ['', 'ab', 2],
])('from %s to %s it is %i', (a, b, distance) => {
  expect([editDistance(a, b, 3), editDistance(b, a, 3)]).toEqual([distance, distance]);
});

test('a distance beyond the limit is only said to be beyond it', () => {
  expect(editDistance('minhhưng', 'đồngxoài', 2)).toBe(3);
  expect(editDistance('a', 'abcdefgh', 2)).toBe(3);
});

const near = (name: string, ...names: string[]) => nearest(name, names, (item) => item);

test('the nearest name is the one that is a slip away', () => {
  expect(near('chơnthàn', 'chơnthành', 'đồngxoài')).toEqual(['chơnthành']);
});

test('two names as near leave it open', () => {
  expect(near('lộcthnh', 'lộcthành', 'lộcthạnh', 'lộcninh')).toEqual(['lộcthành', 'lộcthạnh']);
});

test('a short name with a slip could be any other', () => {
  expect(near('đako', 'đakơ')).toEqual([]);
});

test('only a long name may have two slips, and then the runner-up has to be twice as far', () => {
  expect(near('chơnthhnhx', 'chơnthành')).toEqual([]);
  expect(near('minhhưnghnqốc', 'minhhưnghànquốc')).toEqual(['minhhưnghànquốc']);
  expect(near('minhhưnghnqốc', 'minhhưnghànquốc', 'minhhưnghnqáá')).toHaveLength(2);
  expect(near('minhhưnghnqốc', 'minhhưnghànquốc', 'minhhưnghàxyốc')).toHaveLength(2);
});
