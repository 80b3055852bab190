import { describe, expect, test } from 'vitest';
import { drawCurve, tableDays } from '../../src/components/figures/progress-curve.ts';
import type { Curve } from '../../src/contract/pages.ts';
import { DaySchema } from '../../src/model/day.ts';

const day = (date: number) => DaySchema.parse(`2021-06-${String(date).padStart(2, '0')}`);
// A day is ten wide; all of them is a hundred high.
const SIZE = { width: 200, height: 100, left: 0, right: 0, top: 0, bottom: 0 };
const SPAN = { from: day(1), to: day(21) };
const figures = (assessed: number, active = 10, accounts = active) => ({
  assessed,
  active,
  accounts,
});
const point = (date: number, ...counts: Parameters<typeof figures>): Curve[number] => ({
  on: day(date),
  ...figures(...counts),
});
const reported = (date: number, ...counts: Parameters<typeof figures>): Curve[number] => ({
  ...point(date, ...counts),
  isFrozen: true,
});

test.each([
  [
    [9, 40],
    [7, 11, 15, 21],
  ],
  [
    [269, 401],
    [11, 15, 21],
  ],
  [
    [12_345, 20_345],
    [15, 21],
  ],
])('the table of %j has as many days as a narrow phone has room for', (counts, days) => {
  const [assessed, active] = counts as [number, number];
  const curve = [
    point(1, 0, active),
    ...[3, 7, 11, 15].map((on) => reported(on, assessed, active)),
  ];
  expect(tableDays(curve, day(21))).toEqual(days.map(day));
});

test('the table has the day of the data once where that is a report day, and alone where there is none', () => {
  expect(tableDays([point(1, 1), reported(15, 5)], day(15))).toEqual([day(15)]);
  expect(tableDays([], day(21))).toEqual([day(21)]);
});

describe('a drawn curve', () => {
  test('goes by what is known of report days, too, and ends at its last point', () => {
    const curve = [point(1, 1), reported(11, 5), point(21, 5)];
    const { path, last } = drawCurve(curve, SPAN, SIZE);
    expect(path).toBe('M0,90H100V50H200V50H200');
    expect(last).toMatchObject({ x: 200, y: 50, share: 0.5 });
  });

  test('leaves the mark of a report where it is, whatever is known of its day', () => {
    const curve = [point(1, 1), { ...reported(11, 5), known: figures(2) }, point(21, 2)];
    const { path, reports } = drawCurve(curve, SPAN, SIZE);
    expect(path).toBe('M0,90H100V80H200V80H200');
    expect(reports).toMatchObject([{ on: day(11), x: 100, y: 50, share: 0.5 }]);
  });

  test('marks no other days', () => {
    const curve = [point(1, 1), point(11, 5), point(21, 6)];
    const { reports, ticks } = drawCurve(curve, SPAN, SIZE);
    expect(reports).toEqual([]);
    expect(ticks.map(({ on }) => on)).toEqual([day(21), day(1)]);
  });

  test('explains a fall by accounts that were granted, and not by those that a report counted', () => {
    const granted = [point(1, 5), point(11, 5, 20), point(21, 5, 20)];
    expect(drawCurve(granted, SPAN, SIZE).fall).toMatchObject({ on: day(11), added: 10 });
    const counted = [point(1, 5), { ...reported(11, 5, 20), known: figures(5) }, point(21, 5)];
    expect(drawCurve(counted, SPAN, SIZE).fall).toBeUndefined();
  });
});
