import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import type { RawFiles } from '../../src/dataset/files.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { dataSetOf, DEFAULT } from './data-sets.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';
import { FIRM, OTHER_FIRM, TODAY } from './second-week.ts';

type Rows = readonly (readonly string[])[];

async function put(rows: Rows, raw: RawFiles) {
  const text = csvText([['Đến ngày 07/6/2021'], ...rows]);
  const result = await importFile(new TextEncoder().encode(text), 'kq.csv', raw, { today: TODAY });
  return { ...result, after: withFiles(raw, result.files) };
}

const HEADING = ['Tên cơ sở', 'Địa chỉ', 'Kết quả'];
const rowsWith = (result: string): Rows => [
  HEADING,
  [FIRM['Tên cơ sở'], FIRM['Địa chỉ'], result],
  [OTHER_FIRM['Tên cơ sở'], OTHER_FIRM['Địa chỉ'], 'An toàn'],
];
const ceasedOf = (raw: RawFiles) => rowsOf(raw, 'facilities.csv').map((row) => row['Ngày ngừng']);
const codesOf = ({ findings }: { findings: readonly { code: string }[] }) =>
  findings.flatMap(({ code }) => (code === 'import/registration-assumed' ? [] : [code]));

describe('in the column of results', () => {
  test.each([
    ['Ngừng hoạt động', 'không rõ ngày', []],
    ['Đã ngừng HĐ', 'không rõ ngày', []],
    ['Ngừng hoạt động từ 15/5/2021', '2021-05-15', []],
    ['Giải thể', 'không rõ ngày', []],
    ['Tạm ngừng', 'không rõ ngày', ['import/temporarily-ceased']],
  ])('"%s" is a ceasing and no level', async (cell, day, codes) => {
    const result = await put(rowsWith(cell), emptyProvince({}));
    expect(codesOf(result)).toEqual(codes);
    expect(ceasedOf(result.after)).toEqual([day, '']);
    expect(rowsOf(result.after, 'assessments.csv')).toHaveLength(1);
    expect((await put(rowsWith(cell), result.after)).files.size).toBe(0);
  });

  test('a facility that another column says to be at work is asked about', async () => {
    const rows = rowsWith('Ngừng hoạt động').map((row, at) => [
      ...row,
      at === 0 ? 'Tình trạng' : 'Đang hoạt động',
    ]);
    expect(codesOf(await put(rows, emptyProvince({})))).toEqual(['import/status']);
  });
});

test.each([['x'], ['Đã ngừng']])(
  'a column of its own for ceasings is marked "%s", and no level is missing then',
  async (mark) => {
    const rows = [
      ['Tên cơ sở', 'Địa chỉ', 'An toàn', 'Có rủi ro', 'Không an toàn', 'Ngừng hoạt động'],
      [FIRM['Tên cơ sở'], FIRM['Địa chỉ'], '', '', '', mark],
      [OTHER_FIRM['Tên cơ sở'], OTHER_FIRM['Địa chỉ'], 'x', '', '', ''],
    ];
    const result = await put(rows, emptyProvince({}));
    expect(codesOf(result)).toEqual([]);
    expect(ceasedOf(result.after)).toEqual(['không rõ ngày', '']);
    expect(rowsOf(result.after, 'assessments.csv')).toHaveLength(1);
  },
);

const known = dataSetOf(DEFAULT).facilities;
const atWork = known.find(({ ceased, registered }) => ceased === undefined && registered)!;
const ceased = known.find((one) => one.ceased?.on !== undefined)!;
const rowOf = (raw: RawFiles, id: string) =>
  rowsOf(raw, 'facilities.csv').find((row) => row['Mã cơ sở'] === id)!;

test('a list of results alone tells of a facility that is known that it has ceased', async () => {
  const rows = [
    ['Mã cơ sở', 'Tên cơ sở', 'Kết quả'],
    [atWork.id, atWork.name, 'Ngừng hoạt động từ 01/6/2021'],
  ];
  const { after, summary } = await put(rows, DEFAULT);
  expect(summary?.effects).toEqual([{ kind: 'ceased', count: 1 }]);
  expect(rowOf(after, atWork.id)['Ngày ngừng']).toBe('2021-06-01');
  expect(rowOf(after, atWork.id)['Địa chỉ']).toBe(rowOf(DEFAULT, atWork.id)['Địa chỉ']);
  expect((await put(rows, after)).files.size).toBe(0);
});

test.each([
  ['Tình trạng', 'Đã ngừng hoạt động'],
  ['Kết quả', 'Ngừng hoạt động'],
])('a known day of ceasing stays where a list says no day (%s)', async (heading, cell) => {
  const rows = [
    ['Mã cơ sở', 'Tên cơ sở', 'Địa chỉ', heading],
    [ceased.id, ceased.name, '', cell],
  ];
  const { after, findings } = await put(rows, DEFAULT);
  expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  expect(rowOf(after, ceased.id)['Ngày ngừng']).toBe(ceased.ceased!.on);
});
