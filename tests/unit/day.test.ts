import { expect, test } from 'vitest';
import { daysBetween, formatDay } from '../../src/model/day-words.ts';
import { DaySchema } from '../../src/model/day.ts';

const day = (text: string) => DaySchema.parse(text);

test.each(['2021-06-07', '2020-02-29', '2000-02-29', '2021-12-31'])('%s is a day', (text) => {
  expect(DaySchema.parse(text)).toBe(text);
});

test.each([
  '2021-02-29',
  '1900-02-29',
  '2021-02-30',
  '2021-06-31',
  '2021-13-01',
  '2021-00-10',
  '2021-01-00',
  '2021-1-5',
  '21-01-05',
  '07/06/2021',
  '2021-06-07T00:00:00Z',
  ' 2021-06-07',
  '44354',
  '',
])('"%s" is no day', (text) => {
  expect(DaySchema.safeParse(text).success).toBe(false);
});

test('days are counted over the ends of months and leap years, and back', () => {
  expect(daysBetween(day('2021-06-07'), day('2021-06-07'))).toBe(0);
  expect(daysBetween(day('2020-02-28'), day('2020-03-01'))).toBe(2);
  expect(daysBetween(day('2021-02-28'), day('2021-03-01'))).toBe(1);
  expect(daysBetween(day('2021-01-27'), day('2021-06-07'))).toBe(131);
  expect(daysBetween(day('2021-06-07'), day('2021-01-27'))).toBe(-131);
});

test('comparing the texts compares the days', () => {
  const days = ['2021-10-01', '2020-12-31', '2021-09-30', '2021-02-01'].map(day);
  const bySpan = days.toSorted((a, b) => daysBetween(b, a));
  expect(days.toSorted()).toEqual(bySpan);
});

test.each([
  ['2021-06-07', '07/6/2021'],
  ['2021-02-01', '01/02/2021'],
  ['2021-01-27', '27/01/2021'],
  ['2021-03-10', '10/3/2021'],
  ['2021-12-31', '31/12/2021'],
])('%s is written %s', (text, written) => {
  expect(formatDay(day(text))).toBe(written);
});
