import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import type { ImportOptions } from '../../src/import/result.ts';
import { type SheetSpec, workbook } from '../fixtures/import/workbook.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';
import { FIRM, OTHER_FIRM } from './second-week.ts';

const HEADING = ['Tên cơ sở', 'Địa chỉ'];
const ONE = [FIRM['Tên cơ sở'], FIRM['Địa chỉ']];
const OTHER = [OTHER_FIRM['Tên cơ sở'], OTHER_FIRM['Địa chỉ']];
const raw = emptyProvince({});

async function take(sheet: SheetSpec, options: ImportOptions = {}) {
  const result = await importFile(await workbook([sheet]), 'ds.xlsx', raw, options);
  const after = withFiles(raw, result.files);
  const sorted = (column: string) =>
    rowsOf(after, 'assessments.csv')
      .map((row) => row[column])
      .toSorted();
  const codes = result.findings.map(({ code }) => code);
  return {
    ...result,
    codes: codes.filter((code) => code !== 'import/registration-assumed'),
    facilities: rowsOf(after, 'facilities.csv'),
    levels: sorted('Mức'),
    days: sorted('Ngày đánh giá'),
  };
}

describe('the level of now is not', () => {
  test.each([
    'Mức an toàn (dự kiến)',
    'Mức an toàn dự kiến',
    'Mức (cũ)',
    'Mức an toàn (lần trước)',
    'Mức độ an toàn (kế hoạch)',
    'Kết quả đánh giá (mục tiêu)',
    'Mức an toàn (kỳ trước)',
  ])('"%s"', async (heading) => {
    const rows = [
      [...HEADING, heading, 'Mức'],
      [...ONE, 'An toàn', 'Không an toàn'],
    ];
    expect((await take({ rows })).levels).toEqual(['Không an toàn']);
  });

  test('that of columns below what is planned', async () => {
    const rows = [
      [...HEADING, 'Dự kiến', '', '', 'Kết quả đánh giá', '', ''],
      ['', '', ...['An toàn', 'Rủi ro', 'Không an toàn'], 'An toàn', 'Rủi ro', 'Không an toàn'],
      [...ONE, 'x', '', '', '', '', 'x'],
    ];
    const merges = ['C1:E1', 'F1:H1'];
    expect((await take({ rows, merges })).levels).toEqual(['Không an toàn']);
  });
});

test('"Mức an toàn" is a column of levels, and asked about beside another of them', async () => {
  const rows = [
    [...HEADING, 'Mức an toàn', 'Mức độ rủi ro'],
    [...ONE, 'An toàn', 'Có rủi ro'],
  ];
  expect((await take({ rows })).codes).toEqual(['import/doubled-column']);
  const alone = rows.map((row) => row.slice(0, 3));
  expect((await take({ rows: alone })).levels).toEqual(['An toàn']);
  const marks = [
    [...HEADING, 'Mức an toàn', 'Rủi ro', 'Không an toàn'],
    [...ONE, 'x', '', ''],
  ];
  expect((await take({ rows: marks })).levels).toEqual(['An toàn']);
});

test.each([
  ['Loại hình', 'TNHH', 'DNTN', ''],
  ['Loại hình hoạt động', 'Công ty TNHH MTV', 'Hộ kinh doanh', ''],
  ['Loại hình sản xuất', 'May mặc', 'Chế biến gỗ', 'May mặc'],
  ['Ngành nghề', 'TNHH may mặc', 'Chế biến gỗ', 'TNHH may mặc'],
])('"%s" with "%s" is a sector only where sectors stand in it', async (heading, a, b, sector) => {
  const rows = [
    ['STT', ...HEADING, heading],
    ['1', ...ONE, a],
    ['2', ...OTHER, b],
  ];
  const { facilities } = await take({ rows });
  expect(facilities.map((row) => row['Ngành nghề'])[0]).toBe(sector);
  expect(facilities[0]!['Ghi chú nội bộ']).toBe(sector === '' ? `${heading}: ${a}` : '');
});

describe('two tables beside each other', () => {
  const right = ['Tên doanh nghiệp', 'Địa chỉ'];
  test.each([
    ['an empty column between them', ['']],
    ['two', ['', '']],
    ['none', []],
  ])('are refused, with %s; the remedy for import/side-by-side works', async (_, gap) => {
    const heading = gap.length === 0 ? HEADING : right;
    const rows = [
      ['STT', ...HEADING, ...gap, 'STT', ...heading],
      [1, ...ONE, ...gap, 2, ...OTHER],
    ];
    const refused = await take({ rows });
    expect(refused.codes).toEqual(['import/side-by-side']);
    expect(refused.findings[0]!.hint).toContain('xuống dưới bảng bên trái');
    const below = [
      ['STT', ...HEADING],
      [1, ...ONE],
      [2, ...OTHER],
    ];
    expect((await take({ rows: below })).facilities).toHaveLength(2);
  });

  test.each([
    ['DANH SÁCH ĐÃ ĐĂNG KÝ', 'DANH SÁCH CHƯA ĐĂNG KÝ'],
    ['Số liệu đến ngày 01/6/2021', 'Số liệu đến ngày 07/6/2021'],
  ])('are one cause, whatever their titles say: %s', async (left, other) => {
    const rows = [
      [left, '', '', '', other],
      ['STT', ...HEADING, '', 'STT', ...right, 'Ghi chú riêng'],
      [1, ...ONE, '', 1, ...OTHER, ''],
    ];
    expect((await take({ rows })).codes).toEqual(['import/side-by-side']);
  });

  test('an empty form at the right is none', async () => {
    const rows = [
      ['STT', ...HEADING, '', ...HEADING],
      [1, ...ONE],
    ];
    expect((await take({ rows })).codes).toEqual([]);
  });
});

describe('a formula that nobody has reckoned', () => {
  const rows = (level: string, stt: number | string = 1) => [
    ['STT', ...HEADING, 'Mức', 'Diễn biến'],
    [stt, ...ONE, level, ''],
    [2, ...OTHER, 'An toàn', ''],
  ];
  test('refuses the list; the remedy for import/uncalculated works', async () => {
    const refused = await take({
      rows: rows(''),
      formulas: { D2: 'VLOOKUP(B2,Sheet2!A:B,2,0)' },
    });
    expect(refused.codes).toContain('import/uncalculated');
    const finding = refused.findings.find(({ code }) => code === 'import/uncalculated');
    expect(finding).toMatchObject({ at: { line: 2, column: 'Mức' } });
    expect(finding?.hint).toContain('mở tệp bằng Excel, lưu lại');
    const saved = await take({
      rows: rows('An toàn'),
      formulas: { D2: 'VLOOKUP(B2,Sheet2!A:B,2,0)' },
    });
    expect(saved.codes).not.toContain('import/uncalculated');
    expect(saved.levels).toEqual(['An toàn', 'An toàn']);
  });

  test('matters in no column that is not read', async () => {
    const result = await take({
      rows: rows('An toàn', ''),
      formulas: { A2: 'ROW()-1', E2: 'NOW()' },
    });
    expect(result.codes).toEqual(['import/unknown-column']);
    expect(result.facilities.map((row) => row['Ghi chú nội bộ'])).toEqual(['', '']);
  });
});

describe('days of which Excel took the month for the day', () => {
  const listOf = (days: readonly (string | number)[]) => ({
    rows: [
      [...HEADING, 'Mức', 'Ngày đánh giá'],
      ...days.map((day, at) => [
        `Xưởng Mẫu ${'ABCDEF'[at]!}`,
        `ấp ${at + 1}, xã Minh Lập, huyện Chơn Thành`,
        'An toàn',
        day,
      ]),
    ],
    formats: Object.fromEntries(
      days.flatMap((day, at) => (typeof day === 'number' ? [[`D${at + 2}`, 'dd/mm/yyyy']] : [])),
    ),
  });
  const day = (month: number, date: number) =>
    Date.UTC(2021, month - 1, date) / 86_400_000 + 25_569;
  const SWAPPED = [day(3, 5), day(4, 5), '27/5/2021', '18/5/2021'];

  test('are refused; the remedies for import/exchanged-days work', async () => {
    const refused = await take(listOf(SWAPPED));
    expect(refused.codes).toEqual(['import/exchanged-days']);
    expect(refused.findings.at(-1)?.message).toContain('như 5/3/2021 có lẽ là 3/5/2021');
    expect(refused.findings.at(-1)?.hint).toContain('gõ lại');
    const typed = await take(listOf(['3/5/2021', '4/5/2021', '27/5/2021', '18/5/2021']));
    expect(typed.days).toEqual(['2021-05-03', '2021-05-04', '2021-05-18', '2021-05-27']);
    const said = await take(listOf(SWAPPED), { dayOrder: 'dmy' });
    expect(said.days).toEqual(['2021-03-05', '2021-04-05', '2021-05-18', '2021-05-27']);
  });

  test.each([
    [[day(3, 5), day(4, 15), '27/5/2021', '18/5/2021']],
    [[day(3, 5), day(4, 5), '27/5/2021', '8/5/2021']],
    [[day(3, 5), day(4, 5)]],
  ])('are not suspected of %j', async (days) => {
    expect((await take(listOf(days))).codes).toEqual([]);
  });
});
