import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import type { Cell } from '../fixtures/import/office-list.ts';
import { type SheetSpec, workbook } from '../fixtures/import/workbook.ts';
import { emptyProvince, withFiles } from './import-base.ts';
import { findingOf } from './remedies.ts';
import { checked, codesOf, FIRM, OTHER_FIRM, TODAY } from './second-week.ts';

const EMPTY = emptyProvince({});
const HEADINGS = ['STT', ...Object.keys(FIRM), 'Vĩ độ', 'Kinh độ'];
const [TITLE, ONE, TWO] = [
  ['đến ngày 07/6/2021'],
  ['1', ...Object.values(FIRM), '', ''],
  ['2', ...Object.values(OTHER_FIRM), '', ''],
] as const;
const ROWS: readonly (readonly string[])[] = [TITLE, HEADINGS, ONE, TWO];

async function put(list: string | Uint8Array, file = 'tuan.csv') {
  const bytes = typeof list === 'string' ? new TextEncoder().encode(list) : list;
  const result = await importFile(bytes, file, EMPTY, { today: TODAY });
  return { ...result, after: withFiles(EMPTY, result.files) };
}

const sheet = async (spec: SheetSpec) => put(await workbook([spec]), 'tuan.xlsx');

/** A list that goes in whole, and leaves nothing for the check to say. */
async function expectGood(result: Promise<Awaited<ReturnType<typeof put>>>): Promise<void> {
  const { after, ...told } = await result;
  expect(codesOf(told)).toEqual([]);
  expect(told.summary?.rowsRead).toBeGreaterThan(0);
  expect(checked(after)).toEqual([]);
}

const withCell = (line: number, heading: string, cell: string) =>
  ROWS.map((row, at) => (at === line - 1 ? row.with(HEADINGS.indexOf(heading), cell) : row));

describe('cells of a list', () => {
  test('import/cell-count: the cell in quotes, or the row as it was', async () => {
    const text = csvText(ROWS);
    const torn = await put(text.replace(`"${FIRM['Địa chỉ']}"`, FIRM['Địa chỉ']));
    expect(findingOf(torn, 'import/cell-count').hint).toMatch(/phải đặt trong ngoặc kép/);
    await expectGood(put(text));
    const short = await put(text.replace(/,,(?=\r?\n2,)/, ''));
    expect(findingOf(short, 'import/cell-count').hint).toMatch(/^dòng bị thiếu ô/);
  });

  test('import/quotes: each quote within a cell twice', async () => {
    const text = csvText(withCell(3, 'Tên cơ sở', 'Công ty "Mai" Vàng'));
    const bad = await put(text.replaceAll('""', '"'));
    expect(findingOf(bad, 'import/quotes').hint).toMatch(
      /^viết mỗi dấu ngoặc kép bên trong ô thành hai/,
    );
    await expectGood(put(text));
  });

  test.each([
    ['một nửa', '11.43', '', /^ghi đủ cả hai ô tọa độ, hoặc bỏ trống cả hai$/],
    ['không phải số', 'chưa đo', '106.65', /./],
  ])('import/coordinates (%s): both, or neither', async (_, lat, lng, hint) => {
    const rows = (north: string, east: string) =>
      ROWS.map((row, at) => (at === 2 ? [...row.slice(0, -2), north, east] : row));
    expect(findingOf(await put(csvText(rows(lat, lng))), 'import/coordinates').hint).toMatch(hint);
    await expectGood(put(csvText(rows('11.43', '106.65'))));
    await expectGood(put(csvText(rows('', ''))));
  });

  test('import/coordinates-swapped: the two cells in each other’s place', async () => {
    const rows = (north: string, east: string) =>
      csvText(ROWS.map((row, at) => (at === 2 ? [...row.slice(0, -2), north, east] : row)));
    const told = await put(rows('106.65', '11.43'));
    expect(findingOf(told, 'import/coordinates-swapped').hint).toBe(
      'đổi chỗ hai ô trong danh sách',
    );
    await expectGood(put(rows('11.43', '106.65')));
  });

  test('import/struck-through: said to have ceased, or without the line', async () => {
    const told = await sheet({ rows: ROWS, struckThrough: ['B3'] });
    expect(findingOf(told, 'import/struck-through').hint).toMatch(/thì ghi ngừng hoạt động/);
    await expectGood(sheet({ rows: ROWS }));
  });
});

describe('rows of a list', () => {
  const total = (count: string): Cell[] => ['', `Tổng cộng: ${count} cơ sở`];

  test('import/totals-row: the total that is read', async () => {
    const told = await put(csvText([...ROWS, total('3')].map(padded)));
    expect(findingOf(told, 'import/totals-row').hint).toMatch(/sửa dòng tổng nếu nó sai$/);
    await expectGood(put(csvText([...ROWS, total('2')].map(padded))));
  });

  test('import/row-numbers: the row that is missing, or the right number', async () => {
    const told = await put(csvText(withCell(4, 'STT', '5')));
    expect(findingOf(told, 'import/row-numbers').hint).toMatch(
      /^xem có dòng nào bị thiếu hoặc lặp/,
    );
    await expectGood(put(csvText(ROWS)));
  });

  test('import/unknown-group-row: the district in each row in its place', async () => {
    const rows = ROWS.toSpliced(3, 0, ['Cụm hai bên đường']);
    const told = await put(csvText(rows.map(padded)));
    expect(findingOf(told, 'import/unknown-group-row').hint).toMatch(/ghi địa bàn ở từng dòng$/);
    const own = ROWS.map((row, at) => [
      ...row,
      at === 1 ? 'Huyện' : at > 1 ? 'huyện Chơn Thành' : '',
    ]);
    await expectGood(put(csvText(own)));
  });

  test('import/hidden-rows: without the rows that are of no use, or shown', async () => {
    const told = await sheet({ rows: ROWS, hiddenRows: [4] });
    expect(findingOf(told, 'import/hidden-rows').hint).toMatch(/dòng không dùng thì xóa hẳn$/);
    await expectGood(sheet({ rows: ROWS.slice(0, 3) }));
    await expectGood(sheet({ rows: ROWS }));
  });

  function padded(row: readonly Cell[]): Cell[] {
    return [...row, ...Array<string>(Math.max(0, HEADINGS.length - row.length)).fill('')];
  }
});

describe('files', () => {
  test('import/empty: the right file', async () => {
    expect(findingOf(await put(''), 'import/empty').hint).toMatch(/kiểm tra xem có chọn đúng tệp/);
    await expectGood(put(csvText(ROWS)));
  });

  test('import/secrets: without the column', async () => {
    const rows = ROWS.map((row, at) => [...row, at === 1 ? 'Mật khẩu' : at > 1 ? 'abc12345' : '']);
    expect(findingOf(await put(csvText(rows)), 'import/secrets').hint).toMatch(/xóa|bỏ/);
    await expectGood(put(csvText(ROWS)));
  });
});

describe('a day after that of the data', () => {
  // What import takes in check never refuses.
  test.each([
    ['Ngày cấp tài khoản', {}],
    ['Ngày ngừng', { 'Tình trạng': 'ngừng hoạt động' }],
    ['Ngày đánh giá', { Mức: 'An toàn' }],
  ])(
    'in column %s is refused, and taken once the day and month change places',
    async (heading, more) => {
      const list = (day: string) => {
        const cells: Readonly<Record<string, string>> = { ...FIRM, ...more, [heading]: day };
        return csvText([TITLE, Object.keys(cells), Object.values(cells)]);
      };
      const refused = await put(list('05/12/2021'));
      const error = findingOf(refused, 'import/date-swapped');
      expect([error.level, refused.summary?.refused.length]).toEqual(['error', 1]);
      expect(checked(refused.after)).toEqual([]);
      const [, right] = /nếu đúng là (\S+) thì ghi như thế vào ô rồi nhập lại/.exec(error.hint!)!;
      expect(right).toBe('12/5/2021');
      await expectGood(put(list(right!)));
    },
  );

  test('in the words of a state is refused, too', async () => {
    const cells = { ...FIRM, 'Tình trạng': 'đã ngừng hoạt động từ 05/12/2021' };
    const refused = await put(csvText([TITLE, Object.keys(cells), Object.values(cells)]));
    expect(refused.summary?.refused.length).toBe(1);
    expect(checked(refused.after)).toEqual([]);
  });

  test('of a reply is refused, too', async () => {
    const cells = {
      'Công văn': '1088/SCT-CN',
      'Đơn vị': 'UBND huyện Phú Riềng',
      'Ngày trả lời': '05/12/2021',
    };
    const refused = await put(csvText([TITLE, Object.keys(cells), Object.values(cells)]));
    expect(refused.summary?.refused.length).toBe(1);
    expect(checked(refused.after)).toEqual([]);
  });
});
