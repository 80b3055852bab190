import { expect, test } from 'vitest';
import { typeAhead } from '../../src/map/live/list-box/type-ahead.ts';

const PLACES = ['thị xã Bình Long', 'huyện Bù Đăng', 'huyện Bù Đốp', 'huyện Hớn Quản'].map(
  (name) => ({ name }),
);

test('letters lead to the next place with such a word, as long as they follow each other', () => {
  let time = 0;
  const typed = typeAhead(() => time);
  let at = -1;
  const type = (letters: string, after = 100) => {
    for (const letter of letters) {
      time += after;
      at = typed(letter, PLACES, at);
    }
    return at;
  };
  expect(type('b')).toBe(0);
  expect(type('ù')).toBe(1);
  expect(type(' do')).toBe(2);
  // What is typed still fits where one is.
  expect(type('h', 1000)).toBe(3);
  expect(type('u')).toBe(3);
  // After a pause the same letter goes on to the next, and round.
  expect(type('b', 1000)).toBe(0);
  expect(type('b', 1000)).toBe(1);
  expect(type('h', 1000)).toBe(2);
  expect(type('ớ')).toBe(3);
  expect(type('x', 1000)).toBe(0);
  expect(type('z', 1000)).toBe(0);
});
