import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import type { ImportOptions, ImportResult } from '../../src/import/result.ts';
import { type SheetSpec, workbook } from '../fixtures/import/workbook.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';

const HEADING = ['STT', 'Tên cơ sở', 'Địa chỉ'];
const MILL = ['Xưởng Mẫu Cưa', 'ấp 1, xã Minh Lập, huyện Chơn Thành'];
const KILN = ['Lò Mẫu Gạch', 'ấp 2, xã Lộc Thái, huyện Lộc Ninh'];
const raw = emptyProvince({});

async function take(
  sheets: SheetSpec | readonly SheetSpec[],
  options: ImportOptions = {},
  file = 'ds.xlsx',
): Promise<ImportResult> {
  return importFile(await workbook([sheets].flat()), file, raw, options);
}

const codesOf = ({ findings }: ImportResult) =>
  findings.flatMap(({ code }) => (code === 'import/registration-assumed' ? [] : [code]));

function facilitiesOf(result: ImportResult) {
  return rowsOf(withFiles(raw, result.files), 'facilities.csv');
}

test.each([
  ['its heading and its cells', ['C1:E1', 'C2:E2', 'C3:E3']],
  ['its heading alone', ['C1:E1']],
  ['its cells alone', ['C2:E2', 'C3:E3']],
])('a table does not end within a column that is merged over three: %s', async (_, merges) => {
  const wide = ([number, name, address]: readonly (string | number)[], ...more: string[]) =>
    [number!, name!, address!, '', '', ...more] as const;
  const rows = [
    wide(HEADING, 'Huyện', 'Ghi chú'),
    wide([1, MILL[0]!, 'ấp 1, xã Minh Lập'], 'Chơn Thành', 'gần chợ'),
    wide([2, KILN[0]!, 'ấp 2, xã Lộc Thái'], 'Lộc Ninh', ''),
  ];
  const result = await take({ rows, merges });
  expect(codesOf(result)).toEqual([]);
  expect(facilitiesOf(result)).toMatchObject([
    { Huyện: 'Chơn Thành', 'Ghi chú nội bộ': 'gần chợ' },
    { Huyện: 'Lộc Ninh' },
  ]);
});

describe('a table ends', () => {
  const blank = Array<string>(4).fill('');
  const choices = [
    ['Ngành', 'KCN'],
    ['Cơ khí', 'KCN Mẫu Một'],
    ['Dệt may', 'KCN Mẫu Hai'],
    ['Giày da', 'KCN Mẫu Ba'],
  ];
  const rows = [
    [...HEADING, ...blank, ...choices[0]!],
    [1, ...MILL, ...blank, ...choices[1]!],
    [2, ...KILN, ...blank, ...choices[2]!],
    ['', '', '', ...blank, ...choices[3]!],
  ];

  test('at an empty column: lists to choose from are neither columns nor rows', async () => {
    const result = await take({ rows });
    expect(codesOf(result)).toEqual([]);
    expect(facilitiesOf(result)).toMatchObject(
      [MILL, KILN].map(([name]) => ({
        'Tên cơ sở': name,
        'Ngành nghề': '',
        'Khu công nghiệp': '',
        'Ghi chú nội bộ': '',
      })),
    );
    expect(result.understood.join('\n')).toContain('không đọc những gì ở bên phải: Ngành, KCN');
  });

  test('though its lists have no heading', async () => {
    const result = await take({ rows: rows.map((row, at) => (at === 0 ? HEADING : row)) });
    expect(codesOf(result)).toEqual([]);
    expect(facilitiesOf(result)).toHaveLength(2);
    expect(facilitiesOf(result)[0]).toMatchObject({ 'Ghi chú nội bộ': '' });
  });

  test('not at one with cells, nor before it has what it needs', async () => {
    const remarked = [
      ['STT', 'Tên cơ sở', '', 'Địa chỉ'],
      [1, MILL[0]!, '', MILL[1]!],
      [2, KILN[0]!, '', KILN[1]!],
    ];
    expect(facilitiesOf(await take({ rows: remarked }))).toHaveLength(2);
    const filled = [
      [...HEADING, '', 'Ngành nghề'],
      [1, ...MILL, 'quen', 'xẻ gỗ'],
    ];
    expect(facilitiesOf(await take({ rows: filled }))).toMatchObject([{ 'Ngành nghề': 'xẻ gỗ' }]);
  });
});

describe('a heading', () => {
  test.each([
    ['below', 1],
    ['above', 0],
  ])('has names for machines %s it', async (_, at) => {
    const keys = ['row_no', 'facilityName', 'address'];
    const rows: (string | number)[][] = [HEADING, [1, ...MILL]];
    const result = await take({ rows: rows.toSpliced(at, 0, keys) });
    expect(codesOf(result)).toEqual([]);
    expect(facilitiesOf(result)).toMatchObject([{ 'Tên cơ sở': MILL[0], 'Địa chỉ': MILL[1] }]);
  });

  test('in three rows is read from above, by what is merged', async () => {
    const rows = [
      ['STT', 'Thông tin cơ sở', '', '', 'Tình hình đánh giá', '', '', 'Ghi chú'],
      ['', 'Tên cơ sở', 'Địa chỉ', '', 'Tự đánh giá', '', 'Kiểm tra', ''],
      ['', '', 'Trụ sở', 'Nhà máy', 'Kết quả', 'Ngày', 'Kết quả', ''],
      [1, MILL[0]!, KILN[1]!, MILL[1]!, 'An toàn', '28/5/2021', 'Đạt', 'mới'],
    ];
    const merges = ['A1:A3', 'B1:D1', 'E1:G1', 'H1:H3', 'B2:B3', 'C2:D2', 'E2:F2'];
    const result = await take({ rows, merges });
    expect(facilitiesOf(result)).toMatchObject([
      {
        'Tên cơ sở': MILL[0],
        'Địa chỉ': MILL[1],
        'Ghi chú nội bộ': `mới; Thông tin cơ sở / Địa chỉ / Trụ sở: ${KILN[1]}`,
      },
    ]);
    const [row] = rowsOf(withFiles(raw, result.files), 'assessments.csv');
    expect(row).toMatchObject({ 'Ngày đánh giá': '2021-05-28', Mức: 'An toàn' });
    const [inspected] = rowsOf(withFiles(raw, result.files), 'inspections.csv');
    expect(inspected).toMatchObject({ 'Ngày kiểm tra': '', 'Kết quả': 'Đạt' });
  });

  test('below one title over all of it has none of the title', async () => {
    const rows = [
      ['', 'BIỂU NHẬP LIỆU', '', '', '', 'Ngành'],
      [...HEADING, 'Ghi chú', '', 'Cơ khí'],
      [1, ...MILL, 'mới', '', 'Dệt may'],
    ];
    const result = await take({ rows, merges: ['B1:D1'] });
    expect(result.understood.join('\n')).toContain('Đọc các cột: STT, Tên cơ sở, Địa chỉ,');
  });
});

describe('the sheets of a workbook', () => {
  const first = [HEADING, [1, ...MILL]];
  const second = [HEADING, [1, ...KILN]];

  test('that hold a list go in together; each is named, and those that are not read', async () => {
    const result = await take([
      { name: 'Đợt A', rows: first },
      { name: 'Đợt B', rows: second },
      { name: 'Tổng hợp', rows: [['Tổng số', 2]] },
    ]);
    expect(codesOf(result)).toEqual([]);
    expect(facilitiesOf(result)).toMatchObject([
      { 'Tên cơ sở': MILL[0] },
      { 'Tên cơ sở': KILN[0] },
    ]);
    expect(result.summary).toMatchObject({
      rowsRead: 2,
      effects: [{ kind: 'assumed', count: 2 }],
      missing: [],
    });
    const told = result.understood.join('\n');
    expect(told).toContain('Nhập cả 2 trang tính "Đợt A", "Đợt B"');
    expect(told).toContain('Không đọc các trang tính "Tổng hợp"');
  });

  test('miss nothing of a district that another of them has', async () => {
    const other = [HEADING, [1, 'Cơ sở Mẫu Điều', MILL[1]!]];
    const { summary } = await take([
      { name: 'Đợt A', rows: first },
      { name: 'Đợt B', rows: other },
    ]);
    expect(summary).toMatchObject({ rowsRead: 2, missing: [] });
  });

  test('go in all or none', async () => {
    const wrong = [
      [...HEADING, 'Địa điểm'],
      [1, ...KILN, KILN[1]!],
    ];
    const sheets = [
      { name: 'Đợt A', rows: first },
      { name: 'Đợt B', rows: wrong },
    ];
    const result = await take(sheets);
    expect(codesOf(result)).toEqual(['import/doubled-column']);
    expect(result.findings[0]!.at.sheet).toBe('Đợt B');
    expect(result.files.size).toBe(0);
  });

  test('may be named after the district of their rows', async () => {
    const rows = [HEADING, [1, MILL[0]!, 'tổ 3, ấp 1, xã Minh Lập']];
    const result = await take({ name: 'H. Chơn Thành', rows });
    expect(codesOf(result)).toEqual([]);
    expect(facilitiesOf(result)[0]!['Huyện']).toContain('Chơn Thành');
    expect(result.understood.join('\n')).toContain('Tên trang tính ghi');
  });
});

test('a file that Excel only keeps while a list is open is named as that', async () => {
  const bytes = new TextEncoder().encode(`\u0006Nguoi Mau${' '.repeat(150)}`);
  const { findings } = await importFile(bytes, 'danh sách/~$ds.xlsx', raw);
  expect(findings).toMatchObject([{ code: 'import/format' }]);
  expect(findings[0]!.message).toContain('tệp tạm của Excel');
  expect(findings[0]!.hint).toContain('~$');
  // A workbook of that name is one.
  expect(facilitiesOf(await take({ rows: [HEADING, [1, ...MILL]] }, {}, '~$ds.xlsx'))).toHaveLength(
    1,
  );
});

test('where no column is read none is listed', async () => {
  const rows = [
    ['Họ tên', 'Điện thoại', 'Email'],
    ['Người Mẫu', '0900 000 000', 'mau@vi-du.example'],
  ];
  const { understood } = await take({ rows });
  expect(understood.join('\n')).not.toContain('Đọc các cột');
  expect(understood.join('\n')).toContain('Đã bỏ 3 cột');
});
