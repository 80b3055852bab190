import { expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';

const before = emptyProvince({});
const MILL = 'ấp 1, xã Minh Lập, huyện Chơn Thành';

async function take(...list: readonly (readonly string[])[]) {
  const bytes = new TextEncoder().encode(csvText([['đến ngày 07/6/2021'], ...list]));
  const { findings, files } = await importFile(bytes, 'ds.csv', before, {});
  const after = withFiles(before, files);
  return {
    told: findings.flatMap(({ code, level }) => (level === 'error' ? [code] : [])),
    facilities: rowsOf(after, 'facilities.csv'),
    assessments: rowsOf(after, 'assessments.csv'),
  };
}

const WIDE = [
  ['STT', 'Tên cơ sở', 'Địa chỉ', '', 'Mức độ', '', '', 'Đăng ký tài khoản', ''],
  ['', '', 'Trụ sở', 'Nhà máy', 'AT', 'RR', 'KAT', 'Có', 'Không'],
];

test('headings in two levels: addresses, levels and accounts each by their columns', async () => {
  const taken = await take(
    ...WIDE,
    ['1', 'Xưởng Mẫu Cưa', 'TP Đồng Xoài', MILL, 'x', '', '', 'x', ''],
    ['2', 'Xưởng Mẫu Đá', 'TP Đồng Xoài', 'xã Lộc Thái, huyện Lộc Ninh', '', '', 'x', '', 'x'],
  );
  expect(taken.told).toEqual([]);
  expect(taken.facilities).toMatchObject([
    { 'Địa chỉ': MILL, 'Đăng ký': 'đã đăng ký' },
    { 'Địa chỉ': 'xã Lộc Thái, huyện Lộc Ninh', 'Đăng ký': 'chưa đăng ký' },
  ]);
  expect(taken.assessments.map((row) => row['Mức'])).toEqual(['An toàn', 'Không an toàn']);
});

test.each([
  ['Thôn/ấp', 'ấp 1'],
  ['Số nhà, đường', '12 Hùng Vương'],
  ['Tổ', 'tổ 4'],
])(
  'what stands below "Địa chỉ" beside commune and district is the address: %s',
  async (own, cell) => {
    const taken = await take(
      ['STT', 'Tên cơ sở', 'Địa chỉ', '', ''],
      ['', '', own, 'Xã', 'Huyện'],
      ['1', 'Xưởng Mẫu Cưa', cell, 'xã Minh Lập', 'Chơn Thành'],
    );
    expect(taken.told).toEqual([]);
    expect(taken.facilities).toMatchObject([{ 'Địa chỉ': cell, 'Ghi chú nội bộ': '' }]);
  },
);

test('an address with its street goes before a hamlet beside it, which is kept', async () => {
  const taken = await take(
    ['STT', 'Tên cơ sở', 'Địa chỉ', '', ''],
    ['', '', 'Thôn/ấp', 'Số nhà, đường', 'Huyện'],
    ['1', 'Xưởng Mẫu Cưa', 'ấp 1', '12 Hùng Vương, xã Minh Lập', 'Chơn Thành'],
  );
  expect(taken.told).toEqual([]);
  expect(taken.facilities).toMatchObject([
    { 'Địa chỉ': '12 Hùng Vương, xã Minh Lập', 'Ghi chú nội bộ': 'Địa chỉ / Thôn/ấp: ấp 1' },
  ]);
});

test('import/status: a mark in both columns of accounts is refused, and one alone goes in', async () => {
  const row = ['1', 'Xưởng Mẫu Cưa', '', MILL, 'x', '', '', 'x'];
  expect((await take(...WIDE, [...row, 'x'])).told).toEqual(['import/status']);
  expect((await take(...WIDE, [...row, ''])).told).toEqual([]);
});

test('headings below others that nobody knows are no second table', async () => {
  const heading = ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', 'Suất ăn', ''];
  const taken = await take(
    heading,
    ['', '', '', '', 'Sáng', 'Chiều'],
    ['1', 'Xưởng Mẫu Cưa', MILL, 'Chơn Thành', '12', '15'],
  );
  expect(taken.told).toEqual([]);
  expect(taken.facilities).toHaveLength(1);
  expect(taken.facilities[0]!['Ghi chú nội bộ']).toBe('Suất ăn / Sáng: 12; Suất ăn / Chiều: 15');
});

test('English words, days and short forms', async () => {
  const heading = ['No', 'Company name', 'Address', 'Result', 'Date', 'Status', 'Đăng ký'];
  const cells = ['13-May-21', 'Operating', 'Đã ĐK'];
  const row = (number: string, level: string, rest = cells) => [
    number,
    `Xưởng Mẫu ${number}`,
    MILL.replace('ấp 1', `ấp ${number}`),
    level,
    ...rest,
  ];
  const taken = await take(
    heading,
    row('1', 'Safe'),
    row('2', 'At risk', ['2 June 2021', 'Closed', 'Chưa ĐK']),
    row('3', 'Unsafe'),
  );
  expect(taken.told).toEqual([]);
  expect(taken.facilities.map((one) => one['Đăng ký'])).toEqual([
    'đã đăng ký',
    'chưa đăng ký',
    'đã đăng ký',
  ]);
  expect(taken.assessments.map((one) => [one['Mức'], one['Ngày đánh giá']])).toEqual([
    ['An toàn', '2021-05-13'],
    ['Không an toàn', '2021-05-13'],
    ['Có rủi ro', '2021-06-02'],
  ]);
});
