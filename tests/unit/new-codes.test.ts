import { expect, test } from 'vitest';
import { NewCodes } from '../../src/import/merge/new-codes.ts';
import { freezeReport } from '../../src/dataset/reports.ts';
import { DaySchema } from '../../src/model/day.ts';
import { dataSetOf, edited } from './data-sets.ts';
import { rowsOf, withFiles } from './import-base.ts';
import { withText } from './remedies.ts';
import { FIRM, firstWeek, OTHER_FIRM, put, TAN_LAP } from './second-week.ts';

const code = (at: number) => `CS-${String(at).padStart(3, '0')}`;
const run = (to: number, from = 1) =>
  Array.from({ length: to - from + 1 }, (_, at) => code(from + at));

/** The next three codes beside these. */
function next(present: readonly string[], listed: readonly string[] = []): string[] {
  const codes = new NewCodes(present, listed);
  return [codes.take(), codes.take(), codes.take()];
}

test.each([
  ['a run', run(446), ['CS-447', 'CS-448', 'CS-449']],
  ['a run with gaps', [...run(40), 'CS-052', 'CS-060'], ['CS-061', 'CS-062', 'CS-063']],
  ['numbers that change their length', run(998), ['CS-999', 'CS-1000', 'CS-1001']],
  ['a slip', [...run(446), 'CS-9999'], ['CS-447', 'CS-448', 'CS-449']],
  ['what went on from a slip', [...run(446), ...run(10_010, 9999)], ['CS-447', 'CS-448', 'CS-449']],
  ['two slips', [...run(446), 'CS-4460', 'CS-99999'], ['CS-447', 'CS-448', 'CS-449']],
  [
    'blocks of numbers, one a district',
    [...run(1060, 1001), ...run(5060, 5001)],
    ['CS-5061', 'CS-5062', 'CS-5063'],
  ],
  ['few codes, which say nothing', ['CS-001', 'CS-9000'], ['CS-9001', 'CS-9002', 'CS-9003']],
])('new codes go on from %s', (_, present, codes) => {
  expect(next(present)).toEqual(codes);
});

test('a code that the list brings is taken', () => {
  expect(next(run(446), ['CS-447', 'CS-9999'])).toEqual(['CS-448', 'CS-449', 'CS-450']);
});

const NEW = { ...FIRM, 'Tên cơ sở': 'Cơ sở Lan Rừng', 'Mã số thuế': '', 'Địa chỉ': TAN_LAP };
const newCode = async (raw: Awaited<ReturnType<typeof firstWeek>>) =>
  (await put(raw, [NEW], '14/6/2021')).summary?.tables[0]?.added.map(({ key }) => key);

/** The last facility has gone from the list by hand. */
const withoutLast = async () => {
  const raw = await firstWeek([FIRM, OTHER_FIRM]);
  return edited(withText(raw, 'history.csv', ''), 'facilities.csv', (text) =>
    text.replace(/\r?\nCS-002.*/, ''),
  );
};

test.each(['listed.csv', 'answers.csv', 'assessments.csv', 'places/overrides.csv'] as const)(
  'a code that %s still names is never given again',
  async (file) => {
    const gone = await withoutLast();
    const clean = withText(gone, 'listed.csv', '');
    expect(await newCode(clean)).toEqual(['CS-002']);
    const lines = {
      'listed.csv':
        'Mã cơ sở,Tên,Địa điểm,Đăng ký,Tình trạng,Thông tin khác\nCS-002,2021-05-31,,,,\n',
      'answers.csv':
        'Dấu dòng,Dòng trong danh sách,Trả lời,Mã cơ sở,Khác với,Ngày\nx1,CS A,cơ sở khác,CS-001,CS-002,\n',
      'assessments.csv': 'Mã cơ sở,Ngày đánh giá,Mức,Nguồn\nCS-002,2021-05-12,An toàn,\n',
      'places/overrides.csv':
        'Mã cơ sở,Vĩ độ,Kinh độ,Bằng chứng,Người duyệt,Ngày duyệt,Dấu địa chỉ\nCS-002,11.5,106.6,ảnh,phòng,2021-05-31,x\n',
    };
    expect(await newCode(withText(clean, file, lines[file]))).toEqual(['CS-003']);
  },
);

test('a code of a frozen report day is never given again', async () => {
  const raw = await firstWeek([FIRM, OTHER_FIRM]);
  const on = DaySchema.parse('2021-05-31');
  const frozen = freezeReport(raw, dataSetOf(raw), { on, name: 'Kỳ thử' });
  expect(rowsOf(raw, 'facilities.csv')).toHaveLength(2);
  const gone = withText(await withoutLast(), 'listed.csv', '');
  expect(await newCode(withFiles(gone, frozen))).toEqual(['CS-003']);
});
