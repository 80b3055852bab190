import { expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { importFile } from '../../src/import/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { edited, PROVINCE } from './data-sets.ts';
import { withFiles } from './import-base.ts';

const HEADINGS = ['Tên cơ sở', 'Mã số thuế', 'Địa chỉ', 'Huyện', 'Đăng ký'];
const listOf = (...rows: readonly (readonly string[])[]) =>
  csvText([HEADINGS, ...rows.map((row) => [...row, 'đã đăng ký'])]);

async function imported(text: string, before = PROVINCE) {
  const result = await importFile(new TextEncoder().encode(text), 'list.csv', before);
  return { ...result, after: withFiles(before, result.files) };
}

const told = ({ findings }: Awaited<ReturnType<typeof imported>>) =>
  findings.map(({ level, code, at, value }) => [level, code, at.line, at.column, value]);

const facilityOf = (raw: RawFiles, name: string) =>
  openDataSet(raw, 'everything').value?.facilities.find((one) => one.name === name);

test.each([
  ['no address', '', 'Huyện', undefined],
  ['an address without a district', 'Số 5 đường Hùng Vương', 'Địa chỉ', 'Số 5 đường Hùng Vương'],
  ['an address that nobody understands', 'đang cập nhật', 'Địa chỉ', 'đang cập nhật'],
])('a new facility with %s goes in, is told and counts in the province', async (...row) => {
  const [, address, column, value] = row;
  const list = listOf(['Cơ sở A', '3800000011', address, '']);
  const first = await imported(list);
  expect(told(first)).toEqual([['warning', 'import/not-placed', 2, column, value]]);
  expect(first.summary).toMatchObject({ refused: [], notPlaced: ['CS-031'] });
  expect(facilityOf(first.after, 'Cơ sở A')).toMatchObject({
    district: undefined,
    placeLevel: 'none',
  });
  const again = await imported(list, first.after);
  expect([again.files.size, again.summary?.tables[0]?.unchanged]).toEqual([0, 1]);
  expect(told(again)).toEqual([]);
});

test.each([
  ['with a tax code', '3800000011', 'Số 5 đường Hùng Vương'],
  ['by its address', '', 'Số 5 đường Hùng Vương'],
])(
  'a later list that says the district fills it in, recognised %s',
  async (_, taxCode, address) => {
    const first = await imported(listOf(['Cơ sở A', taxCode, address, '']));
    const { hint } = first.findings[0]!;
    expect(hint).toContain('ghi huyện hoặc thành phố vào cột Huyện');
    const later = await imported(
      listOf(['Cơ sở A', taxCode, address, 'huyện Mẫu Đông']),
      first.after,
    );
    expect(later.summary?.tables[0]).toMatchObject({ added: [], changed: [{ key: 'CS-031' }] });
    expect(told(later).filter(([level]) => level === 'error')).toEqual([]);
    expect(facilityOf(later.after, 'Cơ sở A')?.district?.name).toBe('Mẫu Đông');
    // Its account moves from no district to one.
    expect(later.summary?.effects).toEqual([{ kind: 'located', count: 1 }]);
  },
);

test('a district in its cell that the address said already moves nothing', async () => {
  const list = listOf(['Cơ sở A', '3800000011', 'xã Mẫu Thượng, huyện Mẫu Đông', 'huyện Mẫu Đông']);
  const { after } = await imported(list);
  const before = edited(after, 'facilities.csv', (text) =>
    text.replace(/(CS-031,.*?),huyện Mẫu Đông,/, '$1,,'),
  );
  const { summary } = await imported(list, before);
  expect(summary?.tables[0]?.changed[0]?.fields).toMatchObject([{ column: 'Huyện', from: '' }]);
  expect(summary?.effects).toEqual([]);
});

test('the same list goes in once, though it says nothing but names', async () => {
  const list = listOf(['Cơ sở A', '', '', ''], ['Cơ sở B', '', '', '']);
  const first = await imported(list);
  expect(first.summary?.notPlaced).toHaveLength(2);
  const again = await imported(list, first.after);
  expect([again.files.size, again.summary?.tables[0]?.unchanged]).toEqual([0, 2]);
  expect(told(again)).toEqual([]);
});

test("what the data set's own finding says helps as well", async () => {
  const { after } = await imported(listOf(['Cơ sở A', '', 'đang cập nhật', '']));
  const { diagnostics } = openDataSet(after, 'everything');
  expect(diagnostics).toMatchObject([
    {
      level: 'warning',
      code: 'facility/not-placed',
      at: { file: 'data/facilities.csv', column: 'Huyện' },
      hint: expect.stringContaining('ghi huyện hoặc thành phố vào cột Huyện') as string,
    },
  ]);
  const mended = edited(after, 'facilities.csv', (text) =>
    text.replace('đang cập nhật,,,', 'đang cập nhật,,huyện Mẫu Đông,'),
  );
  expect(openDataSet(mended, 'everything').diagnostics.map(({ code }) => code)).toEqual([]);
});

test('a list that leaves the district out takes it from no facility', async () => {
  const known = await imported(listOf(['Cơ sở A', '3800000011', 'Thôn 2, huyện Mẫu Nam', '']));
  expect(known.summary?.notPlaced).toEqual([]);
  for (const address of ['', 'Số 5 đường Hùng Vương']) {
    const later = await imported(listOf(['Cơ sở A', '3800000011', address, '']), known.after);
    expect(later.files.size).toBe(0);
    expect(told(later).map(([level, code]) => [level, code])).toEqual(
      address === '' ? [] : [['warning', 'import/address-review']],
    );
    expect(facilityOf(later.after, 'Cơ sở A')?.district?.name).toBe('Mẫu Nam');
  }
});

test.each([
  ['names two districts', 'huyện Mẫu Nam, huyện Mẫu Đông', ''],
  ['may be in two districts', 'xã Tân Mẫu', ''],
  ['is in another province', 'Dĩ An, tỉnh Bình Dương', ''],
  ['has a district that nobody knows in its cell', 'đang cập nhật', 'huyện Lạ'],
])('a row that %s is refused', async (_, address, district) => {
  const result = await imported(listOf(['Cơ sở A', '', address, district]));
  expect(told(result).map(([level, code]) => [level, code])).toEqual([
    ['error', 'import/address-unclear'],
  ]);
  expect(result.files.size).toBe(0);
});

test('a row without a number that says nothing but a name is a heading still, and no facility', async () => {
  const known = ['Cơ sở B', '', '', 'huyện Mẫu Nam', 'đã đăng ký'];
  const result = await imported(csvText([HEADINGS, ['Các cơ sở khác', '', '', '', ''], known]));
  expect(result.summary?.tables[0]?.added).toMatchObject([{ name: 'Cơ sở B' }]);
});

test('a data set that requires a district refuses what has none', async () => {
  const strict = edited(PROVINCE, 'site.json', (text) =>
    text.replace('"levels"', '"requireDistrict": true,\n  "levels"'),
  );
  for (const address of ['', 'Số 5 đường Hùng Vương']) {
    const result = await imported(listOf(['Cơ sở A', '3800000011', address, '']), strict);
    expect(told(result).map(([level, code]) => [level, code])).toEqual([
      ['error', 'import/address-unclear'],
    ]);
    expect(result.files.size).toBe(0);
  }
});
