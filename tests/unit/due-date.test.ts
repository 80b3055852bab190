import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { summariseDispatch } from '../../src/publish/units/ledger.ts';
import { DaySchema } from '../../src/model/day.ts';
import { countDueDate, DeadlineRuleSchema } from '../../src/model/deadlines.ts';
import { dueWords } from '../../src/contract/words.ts';
import { values } from '../../src/model/diagnostic.ts';
import { WorkCalendar } from '../../src/model/deadlines.ts';
import { readTable } from '../../src/dataset/read-table.ts';
import { HOLIDAYS } from '../../src/dataset/tables.ts';
import { dataSetOf, DEFAULT, edited } from './data-sets.ts';

// The holidays that the default data set ships.
const CALENDAR = new WorkCalendar(values(readTable(DEFAULT, HOLIDAYS).rows));
const due = (cell: string, sentOn: string) =>
  countDueDate(DeadlineRuleSchema.parse(cell), DaySchema.parse(sentOn), CALENDAR);

describe('a deadline', () => {
  test.each([
    // In 2021: 30/4 was a Friday, 01/5 a Saturday, and Monday 03/5 was off in its place.
    ['1 ngày làm việc', '2021-04-29', '2021-05-04'],
    ['5 ngày làm việc', '2021-04-27', '2021-05-06'],
    ['3 ngày làm việc', '2021-05-12', '2021-05-17'],
    // Tết: Wednesday 10/02 to Tuesday 16/02.
    ['1 ngày làm việc', '2021-02-09', '2021-02-17'],
    ['2 ngày làm việc', '2021-02-12', '2021-02-18'],
    ['10 ngày', '2021-04-20', '2021-05-04'],
    ['7 ngày', '2021-05-12', '2021-05-19'],
    ['2021-05-20', '2021-05-12', '2021-05-20'],
    // On a holiday, on a weekend, within Tết: the next working day.
    ['2021-04-30', '2021-04-12', '2021-05-04'],
    ['2021-05-22', '2021-05-12', '2021-05-24'],
    ['2021-02-12', '2021-02-01', '2021-02-17'],
    ['2021-05-12', '2021-05-12', '2021-05-12'],
  ])('of %s sent on %s ends with %s', (cell, sentOn, on) => {
    expect(due(cell, sentOn).on).toBe(on);
  });

  test('tells the days off that were passed over, weekends without a name', () => {
    expect(due('5 ngày làm việc', '2021-04-27').passed).toEqual([
      { on: '2021-04-30', name: 'Ngày Chiến thắng' },
      { on: '2021-05-01', name: 'Quốc tế Lao động' },
      { on: '2021-05-02', name: undefined },
      { on: '2021-05-03', name: 'Nghỉ bù Quốc tế Lao động' },
    ]);
  });

  test.each(['0 ngày', '400 ngày', '5 ngay', 'năm ngày', '31/5/2021', '2021-02-30', '5'])(
    'of %s is none',
    (cell) => expect(DeadlineRuleSchema.safeParse(cell).success).toBe(false),
  );
});

test('a Saturday that is worked in place of another day counts', () => {
  const rows = [{ on: DaySchema.parse('2021-05-15'), name: 'Làm bù', kind: 'working' as const }];
  const rule = DeadlineRuleSchema.parse('3 ngày làm việc');
  const sentOn = DaySchema.parse('2021-05-12');
  expect(countDueDate(rule, sentOn, new WorkCalendar(rows)).on).toBe('2021-05-15');
});

describe('the words of a deadline let one count it again', () => {
  test.each([
    ['', 'Không ghi hạn trả lời.'],
    ['2021-05-20', 'Hạn ngày 20/5/2021.'],
    [
      '2021-05-22',
      'Hạn ngày 22/5/2021, rơi vào ngày nghỉ 22/5/2021 (bỏ qua 2 ngày cuối tuần), nên tính đến hết ngày 24/5/2021.',
    ],
    [
      '3 ngày làm việc',
      'Hạn 3 ngày làm việc, đếm từ ngày sau ngày gửi; bỏ qua 2 ngày cuối tuần; tính đến hết ngày 17/5/2021.',
    ],
    ['7 ngày', 'Hạn 7 ngày, đếm từ ngày sau ngày gửi; tính đến hết ngày 19/5/2021.'],
  ])('%s', (cell, words) => {
    const raw = edited(DEFAULT, 'dispatches.csv', (text) =>
      text.replace('BQLKKT,941,1,', `BQLKKT,941,1,${cell || ' '}`),
    );
    const dispatch = dataSetOf(raw).dispatches.find(({ symbol }) => symbol === '941/SCT-CN')!;
    expect(dueWords(summariseDispatch(dispatch, []))).toBe(words);
  });
});

test('counting into a year of which no holiday is known is a warning, once a year', () => {
  const raw = edited(DEFAULT, 'dispatches.csv', (text) =>
    text.replace('BQLKKT,941,1,', 'BQLKKT,941,1,300 ngày'),
  );
  const { value, diagnostics } = openDataSet(raw, 'everything');
  expect(value).toBeDefined();
  expect(diagnostics.map(({ level, code }) => [level, code])).toEqual([
    ['warning', 'dispatch/unknown-holidays'],
  ]);
  expect(diagnostics[0]!.message).toContain('năm 2022');
});
