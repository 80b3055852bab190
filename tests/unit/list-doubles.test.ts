import { describe, expect, test } from 'vitest';
import { madeUpTaxCode } from '../fixtures/import/tax-codes.ts';
import { emptyProvince, rowsOf } from './import-base.ts';
import { put } from './second-week.ts';

const NAME = 'Công ty TNHH Mẫu Ômêga';
const ADDRESS = 'Ấp 2, xã Minh Lập, huyện Chơn Thành';
const row = (name = NAME, address = ADDRESS, more = {}) => ({
  'Tên cơ sở': name,
  'Địa chỉ': address,
  'Đăng ký': 'đã đăng ký',
  ...more,
});
type Cells = ReturnType<typeof row>;

async function taken(rows: readonly Cells[]) {
  const { findings, after } = await put(emptyProvince({}), rows, '07/6/2021');
  return {
    found: findings.map(({ code, at }) => `${code} ${at.line}`),
    names: rowsOf(after, 'facilities.csv').map((one) => one['Tên cơ sở']),
  };
}

describe('a list has each facility once, however it spells it', () => {
  test.each<[string, Cells]>([
    ['CAPITALS and a short form', row('CTY TNHH MẪU ÔMÊGA', 'ấp 2, xã Minh Lập, huyện Chơn Thành')],
    ['without diacritics', row('Cong ty TNHH Mau Omega', 'Ap 2, xa Minh Lap, huyen Chon Thanh')],
    ['other signs', row(`"${NAME}"`, 'ấp 2 - X. Minh Lập - H. Chơn Thành, tỉnh Bình Phước')],
    ['a tax code besides', row('CTY TNHH MẪU ÔMÊGA', ADDRESS, { 'Mã số thuế': madeUpTaxCode(1) })],
    ['no hamlet', row(NAME, 'xã Minh Lập, huyện Chơn Thành')],
  ])('%s: the second is refused', async (_, second) => {
    const { found, names } = await taken([row(), second]);
    expect(found).toEqual(['import/duplicate-row 4']);
    expect(names).toEqual([NAME]);
  });

  test('three times: all but the first', async () => {
    const thrice = [
      row(),
      row('CTY TNHH MẪU ÔMÊGA'),
      row('Cty TNHH Mẫu Ômêga', 'ấp 2 xã Minh Lập huyện Chơn Thành'),
    ];
    const { found, names } = await taken(thrice);
    expect(found).toEqual(['import/duplicate-row 4', 'import/duplicate-row 5']);
    expect(names).toEqual([NAME]);
  });
});

describe('two stay two', () => {
  test.each<[string, Cells, string[]]>([
    [
      'by "mới"',
      row('CTY TNHH MẪU ÔMÊGA', ADDRESS, { 'Mã cơ sở': 'mới' }),
      ['import/possible-duplicate 4'],
    ],
    [
      'by another hamlet',
      row(NAME, 'Ấp 5, xã Minh Lập, huyện Chơn Thành'),
      ['import/possible-duplicate 4'],
    ],
    [
      'by another lot',
      row(NAME, 'Lô B, xã Minh Lập, huyện Chơn Thành'),
      ['import/possible-duplicate 4'],
    ],
    ['by another commune', row(NAME, 'Ấp 2, xã Minh Thắng, huyện Chơn Thành'), []],
  ])('%s', async (_, second, expected) => {
    const { found, names } = await taken([row(), second]);
    expect(names).toHaveLength(2);
    expect(found).toEqual(expected);
  });

  test.each([
    ['1', '2'],
    ['A', 'B'],
    ['cơ sở I', 'cơ sở II'],
  ])('by "%s" and "%s" in their names', async (one, other) => {
    const { found, names } = await taken([
      row(`${NAME} ${one}`),
      row(`CTY TNHH MẪU ÔMÊGA ${other}`),
    ]);
    expect(found).toEqual([]);
    expect(names).toHaveLength(2);
  });
});
