import { describe, expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { importFile } from '../../src/import/index.ts';
import { withFiles } from './import-base.ts';
import { findingOf, withoutLine } from './remedies.ts';
import {
  AN_PHU,
  answered,
  checked,
  codesOf,
  FIRM,
  firstWeek,
  type Import,
  listOf,
  OTHER_FIRM,
  put,
  TAN_LAP,
  TODAY,
} from './second-week.ts';

const MOVED = { ...FIRM, 'Địa chỉ': TAN_LAP };
const WEEK = '07/6/2021';
const FINDINGS_FILE = 'tuan.csv.can-sua.csv';

/** What a hint tells to write, with a code where it says MÃ. */
const waysOf = (hint: string) =>
  [...hint.matchAll(/"([^"]*)"/g)]
    .map(([, words]) => words!.replace('MÃ', 'CS-001'))
    .filter((words) => /^(là |CS-\d+ |cơ sở khác)/.test(words));

const first = await firstWeek();
const asked = await put(first, [MOVED], WEEK);

test('import/asked: each answer that it names, in the file and by the command that it names', async () => {
  const { hint } = findingOf(asked, 'import/asked');
  const [, column, file, command] = /vào cột (.*) của tệp (\S+), lưu lại, rồi chạy (.*)$/.exec(
    hint!,
  )!;
  expect([column, file, command]).toEqual([
    'Trả lời',
    FINDINGS_FILE,
    `npm run import -- "tuan.csv" --answers "${FINDINGS_FILE}"`,
  ]);
  const ways = waysOf(hint!.slice(0, hint!.indexOf('vào cột')));
  expect(ways).toEqual(['là CS-001', 'CS-001 đã chuyển', 'CS-001 đổi tên', 'cơ sở khác']);
  for (const says of ways) {
    const done = await put(first, [MOVED], WEEK, answered(asked, says));
    expect([says, codesOf(done), checked(done.after)]).toEqual([says, [], []]);
  }
});

describe('import/answer', () => {
  test.each(['không biết', 'là CS-999', 'CS-001 đã chuyển ngày 08/6/2021'])(
    '"%s": each answer that it names, with a code that the row is asked about',
    async (says) => {
      const again = await put(first, [MOVED], WEEK, answered(asked, says));
      const { hint } = again.findings.find(({ code }) => code === 'import/answer')!;
      expect(hint).toContain('xem ở cột Vấn đề của dòng ấy');
      expect(asked.findings[0]!.message).toContain('CS-001');
      const ways = waysOf(hint!);
      expect(ways).toHaveLength(4);
      for (const way of ways) {
        const done = await put(again.after, [MOVED], WEEK, answered(again, way));
        expect([way, codesOf(done), checked(done.after)]).toEqual([way, [], []]);
      }
    },
  );

  describe('with a day before a change that is known', async () => {
    const moved = await put(first, [MOVED], WEEK, answered(asked, 'CS-001 đã chuyển'));
    const row = { ...FIRM, 'Địa chỉ': AN_PHU };
    const ask = await put(moved.after, [row], '14/6/2021');
    const says = (day: string) => `CS-001 đã chuyển ngày ${day}`;
    const refused = await put(moved.after, [row], '14/6/2021', answered(ask, says('05/6/2021')));
    const { hint } = findingOf(refused, 'import/answer');

    test('a day from that which it names', async () => {
      const [, day] = /với ngày từ (\S+) trở đi rồi nhập lại/.exec(hint!)!;
      const done = await put(refused.after, [row], '14/6/2021', answered(refused, says(day!)));
      expect([codesOf(done), checked(done.after)]).toEqual([[], []]);
    });

    test('or another day, or none, of that change in history.csv', async () => {
      expect(hint).toMatch(/hoặc sửa history\.csv trước$/);
      const text = new TextDecoder().decode(refused.after.bytes.get('history.csv'));
      const line = text.split('\n').findIndex((one) => one.includes(',Địa chỉ,')) + 1;
      const earlier: RawFiles = {
        ...refused.after,
        bytes: new Map(refused.after.bytes).set(
          'history.csv',
          Buffer.from(text.replace('2021-06-07,Địa chỉ', '2021-06-03,Địa chỉ')),
        ),
      };
      for (const raw of [earlier, withoutLine(refused.after, 'history.csv', line)]) {
        const done = await put(raw, [row], '14/6/2021', answered(refused, says('05/6/2021')));
        expect([codesOf(done), checked(done.after)]).toEqual([[], []]);
      }
    });
  });
});

describe('import/answers', () => {
  test('the file that the import before has written', async () => {
    const answers = { bytes: new TextEncoder().encode('a,b\n1,2\n'), file: 'khac.csv' };
    const options = { today: TODAY, answers };
    const again = await importFile(listOf([MOVED], WEEK), 'tuan.csv', first, options);
    const { hint } = again.findings.find(({ code }) => code === 'import/answers')!;
    expect(hint).toMatch(/^dùng đúng tệp \.can-sua\.csv mà lần nhập trước đã ghi/);
    const after = withFiles(first, again.files);
    const done = await put(after, [MOVED], WEEK, answered(again, 'CS-001 đã chuyển'));
    expect([codesOf(done), checked(done.after)]).toEqual([[], []]);
  });
});

describe('import/answer-unused', () => {
  const used = async (before: Import, rows: readonly Readonly<Record<string, string>>[]) => {
    const other = await put(first, rows, WEEK, answered(before, 'là CS-001'));
    const finding = other.findings.find(({ code }) => code === 'import/answer-unused')!;
    expect(finding.hint).toBe(
      'dùng tệp .can-sua.csv của chính danh sách này; dòng đã sửa thì nhập lại để hỏi lại; không cần nữa thì xóa câu trả lời ấy',
    );
    return other;
  };

  test('the findings file of this very list', async () => {
    const other = await used(asked, [OTHER_FIRM]);
    const done = await put(other.after, [MOVED], WEEK, answered(asked, 'CS-001 đã chuyển'));
    expect([codesOf(done), checked(done.after)]).toEqual([[], []]);
  });

  test('a row that was edited is asked about once more', async () => {
    const row = { ...MOVED, 'Địa chỉ': AN_PHU };
    const other = await used(asked, [row]);
    const again = await put(other.after, [row], WEEK);
    expect(codesOf(again)).toEqual(['import/asked']);
    const done = await put(again.after, [row], WEEK, answered(again, 'CS-001 đã chuyển'));
    expect([codesOf(done), checked(done.after)]).toEqual([[], []]);
  });
});
