import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';
import { TODAY } from './second-week.ts';

const COLUMNS = ['Mã cơ sở', 'Tên cơ sở', 'Mã số thuế', 'Địa chỉ', 'Huyện', 'Ngày đánh giá', 'Mức'];
const NAMES = ['Công ty TNHH Mẫu Một', 'Công ty TNHH Mẫu Hai'];
const SIGNER = 'Nguyễn Mẫu Mẫu';

/** Two facilities, and below them cells by column. */
async function taken(isNumbered: boolean, below: readonly Readonly<Record<string, string>>[]) {
  const headings = [...(isNumbered ? ['STT'] : []), ...COLUMNS];
  const rows = NAMES.map((name, at) => ({
    STT: String(at + 1),
    'Tên cơ sở': name,
    'Địa chỉ': `Ấp ${at + 1}, xã Minh Đức`,
    Huyện: 'Hớn Quản',
  }));
  const cells = [...rows, ...below].map((row: Readonly<Record<string, string>>) =>
    headings.map((heading) => row[heading] ?? ''),
  );
  const bytes = new TextEncoder().encode(csvText([['đến ngày 06/7/2021'], headings, ...cells]));
  const before = emptyProvince({});
  const result = await importFile(bytes, 'danh-sach.csv', before, { today: TODAY });
  return {
    names: rowsOf(withFiles(before, result.files), 'facilities.csv').map((row) => row['Tên cơ sở']),
    codes: result.findings.map(({ code }) => code).filter((code) => !code.includes('registration')),
    understood: result.understood.join('\n'),
    all: JSON.stringify([result, [...result.files]]),
  };
}

const PLACES = [true, false].flatMap((isNumbered) =>
  COLUMNS.map((column) => [column, isNumbered ? 'numbered' : 'not numbered', isNumbered] as const),
);

describe.each(PLACES)('below a table, in the column "%s", its rows %s', (column, _, isNumbered) => {
  test('a total is compared', async () => {
    const right = await taken(isNumbered, [{ [column]: 'Tổng cộng: 2 cơ sở' }]);
    expect([right.names, right.codes]).toEqual([NAMES, []]);
    expect(right.understood).toContain('khớp với số dòng đọc được');
    const wrong = await taken(isNumbered, [{ [column]: 'Tổng cộng: 12 cơ sở' }]);
    expect([wrong.names, wrong.codes]).toEqual([NAMES, ['import/totals-row']]);
  });

  test('those who sign are no rows, and their names are kept nowhere', async () => {
    const { names, codes, all } = await taken(isNumbered, [
      { [column]: 'NGƯỜI LẬP BIỂU' },
      { [column]: '(Ký, ghi rõ họ tên)' },
      { [column]: SIGNER },
    ]);
    expect([names, codes]).toEqual([NAMES, []]);
    expect(all).not.toContain(SIGNER);
  });

  test('a note is no row', async () => {
    const note = { [column]: 'Ghi chú: 2 cơ sở trên do huyện báo cáo ngày 05/7/2021' };
    expect(await taken(isNumbered, [note])).toMatchObject({ names: NAMES, codes: [] });
  });
});

test.each([true, false])(
  'two who sign beside each other, rows numbered: %s',
  async (isNumbered) => {
    const { names, codes, all } = await taken(isNumbered, [
      { 'Tên cơ sở': 'NGƯỜI LẬP BIỂU', 'Địa chỉ': 'GIÁM ĐỐC' },
      { 'Tên cơ sở': SIGNER, 'Địa chỉ': 'Trần Mẫu Mẫu' },
    ]);
    expect([names, codes]).toEqual([NAMES, []]);
    expect(all).not.toMatch(/Nguyễn Mẫu|Trần Mẫu/);
  },
);

test('a total has its count in another column', async () => {
  for (const column of COLUMNS.slice(2)) {
    const { names, codes } = await taken(true, [{ 'Tên cơ sở': 'Tổng cộng', [column]: '12' }]);
    expect([names, codes]).toEqual([NAMES, ['import/totals-row']]);
  }
});

test('a row that lacks its name stays one that is refused', async () => {
  const rows = [{ 'Địa chỉ': 'Ấp 3, xã Minh Đức', Huyện: 'Hớn Quản' }];
  expect((await taken(false, rows)).codes).toEqual(['import/name']);
  expect(
    (
      await taken(
        true,
        rows.map((row) => ({ STT: '3', ...row })),
      )
    ).codes,
  ).toEqual(['import/name']);
});

test('below who signs a list goes on with what has a number or a code', async () => {
  const more = {
    'Tên cơ sở': 'Công ty TNHH Mẫu Ba',
    'Địa chỉ': 'Ấp 3, xã Minh Đức',
    Huyện: 'Hớn Quản',
  };
  for (const cells of [{ STT: '3' }, { 'Mã cơ sở': 'CS-003' }, { 'Mã số thuế': '0990000004' }]) {
    const { names } = await taken(true, [{ 'Địa chỉ': 'NGƯỜI LẬP BIỂU' }, { ...more, ...cells }]);
    expect(names).toHaveLength(3);
  }
});
