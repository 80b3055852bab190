import { expect, test } from 'vitest';
import { DaySchema } from '../../src/model/day.ts';
import { ageWords, putUpWords, vietnamDay } from '../../src/model/day-words.ts';

const DAY = DaySchema.parse('2021-06-07');
const at = (text: string) => Date.parse(text);

test('a day begins in Vietnam seven hours before it does in Greenwich', () => {
  expect(vietnamDay(at('2021-06-07T16:59:59Z'))).toBe('2021-06-07');
  expect(vietnamDay(at('2021-06-07T17:00:00Z'))).toBe('2021-06-08');
});

test.each([
  ['2021-06-07T00:00:00+07:00', 'hôm nay'],
  ['2021-06-07T23:59:59+07:00', 'hôm nay'],
  ['2021-06-08T00:00:00+07:00', 'cách đây 1 ngày'],
  ['2021-07-07T12:00:00+07:00', 'cách đây 30 ngày'],
  ['2026-11-25T12:00:00+07:00', 'cách đây 1.997 ngày'],
])('on %s the data of 7 June is %s', (now, words) => {
  expect(ageWords(DAY, at(now))).toBe(words);
});

test('a clock that is before the data says nothing about its age', () => {
  expect(ageWords(DAY, at('2021-06-06T23:59:59+07:00'))).toBeUndefined();
});

test('a page says when it was put up, on the day that it was in Vietnam', () => {
  const now = at('2021-06-20T08:00:00+07:00');
  expect(putUpWords(at('2021-06-08T20:00:00Z'), now)).toBe('Trang được đưa lên ngày 09/6/2021.');
});

test('a page without a time of its own says nothing about it', () => {
  const now = at('2021-06-20T08:00:00+07:00');
  // The browser then gives the time at which it got the page, in whole seconds.
  expect(putUpWords(now - 900, now)).toBeUndefined();
  expect(putUpWords(now + 5_000, now)).toBeUndefined();
  expect(putUpWords(Number.NaN, now)).toBeUndefined();
});
