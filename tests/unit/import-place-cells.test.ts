import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import { openDataSet } from '../../src/dataset/open.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { emptyProvince, placesOf, rowsOf, withFiles } from './import-base.ts';

const before = emptyProvince({});

/** Where rows go in, what is told of them, and their addresses. */
async function take(...table: readonly (readonly string[])[]) {
  const [heading, ...rows] = table;
  const list = [['đến ngày 07/6/2021'], heading!, ...rows];
  const bytes = new TextEncoder().encode(csvText(list));
  const { findings, files } = await importFile(bytes, 'ds.csv', before, {});
  const after = withFiles(before, files);
  const told = findings.filter(({ code }) => code !== 'import/registration-assumed');
  return {
    told: told.map(({ level, code }) => `${level} ${code}`),
    findings: told,
    places: placesOf(after, openDataSet(after, 'everything')),
    addresses: rowsOf(after, 'facilities.csv').map((row) => row['Địa chỉ']),
  };
}

const CHON_THANH = 'ấp 1, xã Minh Lập, huyện Chơn Thành';
const LOC_NINH = 'ấp 2, xã Lộc Thái, huyện Lộc Ninh';

describe('an address that is not in the column where it should be', () => {
  test.each([
    ['Địa chỉ sản xuất', 'Địa chỉ', ''],
    ['Địa chỉ sản xuất', 'Địa chỉ', '-'],
    ['Địa chỉ nhà máy', 'Địa chỉ trụ sở', 'như trụ sở'],
    ['Địa chỉ nhà máy', 'Địa chỉ trụ sở', '-nt-'],
    ['Địa chỉ mới', 'Địa chỉ cũ', ''],
  ])('"%s" before "%s", "%s" in it: the other, to review', async (better, other, cell) => {
    const heading = ['Tên cơ sở', better, other];
    const rows = [
      ['Xưởng Mẫu Cưa', cell, CHON_THANH],
      ['Xưởng Mẫu Đá', LOC_NINH, CHON_THANH],
    ];
    const taken = await take(heading, ...rows);
    expect(taken.addresses).toEqual([CHON_THANH, LOC_NINH]);
    expect(taken.told).toEqual(['warning import/address-review']);
    expect(taken.findings[0]!.message).toContain(`lấy "${other}" làm địa chỉ`);
    // As the hint says, the place itself.
    const [, [name, , spare]] = [heading, rows[0]!] as const;
    expect((await take(heading, [name!, LOC_NINH, spare!])).told).toEqual([]);
  });

  test.each(['nt', '-nt-', 'như trên', '//', '"', 'NT.'])(
    'address-unclear: "%s" alone is refused in words, and the address itself is taken',
    async (cell) => {
      const heading = ['Tên cơ sở', 'Địa chỉ', 'Huyện'];
      const refused = await take(heading, ['Xưởng Mẫu Cưa', cell, 'Chơn Thành']);
      expect(refused.told).toEqual(['error import/address-unclear']);
      expect(refused.findings[0]!.hint).toContain('ghi đầy đủ ở từng dòng');
      const taken = await take(heading, ['Xưởng Mẫu Cưa', CHON_THANH, 'Chơn Thành']);
      expect(taken.told).toEqual([]);
    },
  );

  test('an old address alone is not taken for where it is', async () => {
    const taken = await take(
      ['Tên cơ sở', 'Địa chỉ cũ', 'Huyện', 'STT'],
      ['Xưởng Mẫu', CHON_THANH, 'Chơn Thành', '1'],
    );
    expect(taken.told).toContain('error import/missing-column');
  });
});

test('a list of communes needs no addresses, be the district in its title', async () => {
  const row = ['1', 'Xưởng Mẫu', 'Lộc Thái'];
  const both = await take(['STT', 'Tên cơ sở', 'Xã', 'Huyện'], [...row, 'Lộc Ninh']);
  const title = ['DANH SÁCH CƠ SỞ TRÊN ĐỊA BÀN HUYỆN LỘC NINH'];
  const titled = await take(title, ['STT', 'Tên cơ sở', 'Xã'], row);
  for (const { told, places } of [both, titled]) {
    expect(told).toEqual([]);
    expect(places).toEqual(['692/25297/-']);
  }
});

describe('columns of several places', () => {
  test.each([
    ['Địa chỉ nhà máy 1', 'Địa chỉ nhà máy 2'],
    ['Địa điểm 1', 'Địa điểm 2'],
    ['Địa chỉ cơ sở thứ nhất', 'Địa chỉ cơ sở thứ hai'],
  ])('"%s" and "%s" are asked about', async (first, second) => {
    const taken = await take(['Tên cơ sở', first, second], ['Xưởng Mẫu', CHON_THANH, LOC_NINH]);
    expect(taken.told).toEqual(['error import/doubled-column']);
  });

  test.each([
    ['Huyện (trụ sở)', 'Huyện (nhà máy)'],
    ['Huyện đặt trụ sở', 'Huyện nơi sản xuất'],
    ['Huyện', 'Huyện (nhà máy)'],
    ['Huyện (trụ sở chính)', 'Huyện'],
  ])('"%s" gives way to "%s"', async (office, plant) => {
    const taken = await take(
      ['Tên cơ sở', 'Địa chỉ', office, plant],
      ['Xưởng Mẫu', 'ấp 2, xã Lộc Thái', 'Đồng Phú', 'Lộc Ninh'],
    );
    expect(taken.places).toEqual(['692/25297/-']);
  });
});

test.each([
  ['KCN Đồng Xoài', 'Đồng Xoài'],
  ['CCN Minh Hưng', 'Bù Đăng'],
  ['KCN Minh Hưng', 'Chơn Thành'],
])('a family of parks, "%s", in its column is judged as in an address', async (park, district) => {
  const heading = ['Tên cơ sở', 'Địa chỉ', 'Khu công nghiệp', 'Huyện'];
  const inColumn = await take(heading, ['Xưởng Mẫu', '', park, district]);
  const inAddress = await take(heading, ['Xưởng Mẫu', park, '', district]);
  expect(inColumn.told).toEqual(inAddress.told);
  expect(inColumn.told.filter((one) => one.startsWith('error'))).toEqual([]);
  expect(inColumn.places).toEqual(inAddress.places);
});

test.each(['Lô B, KCN MH3', 'KCN Minh Hưng III'])(
  'of "%s" it is said why it is unsure',
  async (address) => {
    const { findings } = await take(['Tên cơ sở', 'Địa chỉ'], ['Xưởng Mẫu', address]);
    for (const { message } of findings) expect(message).not.toMatch(/:\s*$/);
  },
);

test('group rows of communes, with a marker or without, say the commune of their rows', async () => {
  const taken = await take(
    ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện'],
    ['I Xã Lộc Thái', '', '', ''],
    ['1', 'Xưởng Mẫu Một', 'ấp 1', 'Lộc Ninh'],
    ['II', 'Xã Lộc Hưng', '', ''],
    ['1', 'Xưởng Mẫu Hai', 'ấp 2', 'Lộc Ninh'],
  );
  expect(taken.told.filter((one) => !one.endsWith('address-review'))).toEqual([]);
  expect(taken.places[0]).toBe('692/25297/-');
  expect(taken.places[1]).not.toBe(taken.places[0]);
  expect(taken.places[1]).toMatch(/^692\/\d+\/-$/);
});

test('address-unclear: a slip in a place column is offered what was meant, and that goes in', async () => {
  const heading = ['Tên cơ sở', 'Địa chỉ', 'Huyện'];
  const refused = await take(heading, ['Xưởng Mẫu', 'ấp 1, xã Minh Lập', 'Chơn Thàn']);
  for (const { message, hint } of refused.findings)
    expect(`${message} ${hint!}`).not.toContain('.csv');
  const { findings } = await take(heading, ['Xưởng Mẫu', '', 'Hớn Quả']);
  const meant = /^có phải "([^"]+)" không\?/.exec(findings[0]?.hint ?? '')?.[1];
  expect(meant).toContain('Hớn Quản');
  expect((await take(heading, ['Xưởng Mẫu', '', meant!])).told.join()).not.toContain('error');
});
