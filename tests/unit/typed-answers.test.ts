import { describe, expect, test } from 'vitest';
import { findingsBytes } from '../../scripts/command/import-words.ts';
import type { ImportResult } from '../../src/import/index.ts';
import { rowsOf } from './import-base.ts';
import {
  answered,
  checked,
  codesOf,
  facility,
  FIRM,
  firstWeek,
  put,
  TAN_LAP,
} from './second-week.ts';

const WEEK = '07/6/2021';
const SAYS = 'CS-001 đã chuyển';
const MOVED = { ...FIRM, 'Địa chỉ': TAN_LAP, Mức: 'An toàn', 'Ngày đánh giá': '05/6/2021' };
const BAD_DAY = { ...MOVED, 'Ngày đánh giá': '31/6/2021' };

/** What stands in the column for answers of the findings file. */
const written = ({ findings }: ImportResult) =>
  findings.flatMap(({ code, answer }) => (answer === undefined ? [] : [`${code} ${answer}`]));

describe('what was typed for a row that does not go in stands in the next findings file', () => {
  test('where its day is wrong: the mended list takes the answer from there', async () => {
    const first = await firstWeek([FIRM]);
    const ask = await put(first, [MOVED], WEEK);
    const refused = await put(first, [BAD_DAY], WEEK, answered(ask, SAYS));
    expect(codesOf(refused)).toEqual(['import/date']);
    expect(written(refused)).toEqual([`import/date ${SAYS}`]);
    expect(refused.findings[0]?.hint).toContain('--answers "tuan.csv.can-sua.csv"');
    // And once more, with another mistake.
    const { findings } = await put(first, [BAD_DAY], WEEK, findingsBytes(refused.findings));
    const { after, ...taken } = await put(first, [MOVED], WEEK, findingsBytes(findings));
    expect(taken.findings).toEqual([]);
    expect(facility(after, 'CS-001')?.['Địa chỉ']).toBe(TAN_LAP);
    expect(rowsOf(after, 'answers.csv')).toMatchObject([{ 'Trả lời': SAYS }]);
    expect(checked(after)).toEqual([]);
  });

  test('where its level contradicts another of that day', async () => {
    const first = await firstWeek([{ ...FIRM, Mức: 'Có rủi ro', 'Ngày đánh giá': '05/5/2021' }]);
    const twice = { ...MOVED, 'Ngày đánh giá': '05/5/2021' };
    const ask = await put(first, [twice], WEEK);
    const refused = await put(first, [twice], WEEK, answered(ask, SAYS));
    expect(written(refused)).toEqual([`import/same-day-level ${SAYS}`]);
    const { after } = await put(first, [MOVED], WEEK, findingsBytes(refused.findings));
    expect(rowsOf(after, 'answers.csv')).toHaveLength(1);
  });

  test.each(['CS-01 đã chuyển', 'hỏi lại sau', 'CS-001 đã chuyển ngày 31/7/2021'])(
    'where "%s" is no answer: beside the question',
    async (says) => {
      const first = await firstWeek([FIRM]);
      const ask = await put(first, [MOVED], WEEK);
      const again = await put(first, [MOVED], WEEK, answered(ask, says));
      expect(codesOf(again).toSorted()).toEqual(['import/answer', 'import/asked']);
      expect(written(again)).toEqual([`import/asked ${says}`]);
    },
  );

  test.each([
    [SAYS, 'import/answer-unused'],
    ['hỏi lại sau', 'import/answer'],
  ])('"%s", where nobody knows which row it is', async (says, code) => {
    const first = await firstWeek([FIRM]);
    const ask = await put(first, [MOVED], WEEK);
    const none = await put(first, [FIRM], WEEK, answered(ask, says));
    expect(written(none)).toEqual([`${code} ${says}`]);
    const back = await put(first, [MOVED], WEEK, findingsBytes(none.findings));
    expect(codesOf(back).toSorted()).toEqual(
      says === SAYS ? [] : ['import/answer', 'import/asked'],
    );
  });
});
