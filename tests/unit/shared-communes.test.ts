import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { importFile } from '../../src/import/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { dataSetOf, edited } from './data-sets.ts';
import { emptyProvince, withFiles } from './import-base.ts';
import { DONG_PHU, HON_QUAN, TODAY } from './second-week.ts';

const HEADINGS = ['Tên cơ sở', 'Địa chỉ', 'Xã', 'Huyện', 'Khu công nghiệp', 'Đăng ký'];

/** A list of one facility; two districts have a commune Tân Lợi. */
async function put(address: string, commune: string, district = '', before = emptyProvince({})) {
  const row = ['Công ty TNHH Mẫu Một', address, commune, district, '', 'đã đăng ký'];
  const bytes = new TextEncoder().encode(csvText([['đến ngày 06/7/2021'], HEADINGS, row]));
  const result = await importFile(bytes, 'danh-sach.csv', before, { today: TODAY });
  return { ...result, after: withFiles(before, result.files) };
}

const placeIn = (raw: Awaited<ReturnType<typeof put>>['after']) => {
  const { district, commune } = dataSetOf(raw).facilities[0]!;
  return [district?.code, commune?.name, commune?.districtCode];
};

describe('a commune that two districts have', () => {
  test.each([
    ['Ấp 2, xã Tân Lợi, huyện Hớn Quản', 'Tân Lợi', HON_QUAN],
    ['Ấp 2, xã Tân Lợi, H. Đồng Phú', 'xã Tân Lợi', DONG_PHU],
    ['Ấp 2, huyện Hớn Quản', 'xã Tân Lợi', HON_QUAN],
    ['Ấp 2, Đồng Phú', 'X. Tân Lợi', DONG_PHU],
  ])('is that of "%s" for "%s"', async (address, commune, code) => {
    const { findings, after } = await put(address, commune);
    expect(findings).toEqual([]);
    expect(placeIn(after)).toEqual([code, 'Tân Lợi', code]);
    expect(openDataSet(after, 'everything').diagnostics).toEqual([]);
    const again = await put(address, commune, '', after);
    expect([again.findings, again.files.size]).toEqual([[], 0]);
  });

  test.each(['Ấp 2', 'Ấp 2, xã Tân Lợi', 'Ấp 2, huyện Chơn Thành', ''])(
    'is asked for with its district where "%s" does not tell, once',
    async (address) => {
      const { findings, files } = await put(address, 'Tân Lợi');
      expect(files.has('facilities.csv')).toBe(false);
      expect(findings).toMatchObject([
        {
          code: 'import/address-unclear',
          at: { column: 'Xã' },
          message: '"Tân Lợi" có thể là: xã Tân Lợi (huyện Hớn Quản), xã Tân Lợi (huyện Đồng Phú)',
          hint: 'ghi huyện, thị xã hoặc thành phố vào cột Huyện rồi nhập lại',
        },
      ]);
      const followed = await put(address.replace(', huyện Chơn Thành', ''), 'Tân Lợi', 'Đồng Phú');
      expect(followed.findings).toEqual([]);
      expect(placeIn(followed.after)).toEqual([DONG_PHU, 'Tân Lợi', DONG_PHU]);
    },
  );

  test('check reads it by the address as well, and by the park', async () => {
    const { after } = await put('Ấp 2, xã Tân Lợi, huyện Hớn Quản', 'Tân Lợi', 'huyện Hớn Quản');
    const without = edited(after, 'facilities.csv', (text) =>
      text.replace(',huyện Hớn Quản,', ',,'),
    );
    expect(openDataSet(without, 'everything').diagnostics).toEqual([]);
    expect(placeIn(without)).toEqual([HON_QUAN, 'Tân Lợi', HON_QUAN]);
  });
});

test.each([
  ['Xã', 'xã Không Có'],
  ['Huyện', 'huyện Không Có'],
])('a name in the column "%s" that nobody knows is told once', async (heading, name) => {
  const [commune, district] = heading === 'Xã' ? [name, 'Hớn Quản'] : ['', name];
  const { findings } = await put('Ấp 2', commune, district);
  expect(findings).toHaveLength(1);
  expect(findings[0]!.message.split(`"${name}"`)).toHaveLength(2);
});
