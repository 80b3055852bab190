import { describe, expect, test } from 'vitest';
import { facility, FIRM, firstWeek, put } from './second-week.ts';

/** The address of a facility after a newer list has said another one. */
async function merged(known: string, said: string): Promise<string | undefined> {
  const first = await firstWeek([{ ...FIRM, 'Địa chỉ': known }]);
  const { after } = await put(first, [{ ...FIRM, 'Địa chỉ': said }], '07/6/2021');
  return facility(after, 'CS-001')?.['Địa chỉ'];
}

const FULL = 'Ấp 7, xã Minh Lập, huyện Chơn Thành';

describe('a newer list makes no address poorer', () => {
  test.each([
    'ấp 7 xã Minh Lập huyện Chơn Thành',
    'ấp 7, xã Minh Lập, huyện Chơn Thành',
    'Ấp 7 xã Minh Lập, huyện Chơn Thành',
    'ẤP 7, XÃ MINH LẬP, HUYỆN CHƠN THÀNH',
    'Ap 7, xa Minh Lap, huyen Chon Thanh',
    'Ấp 7, X. Minh Lập, H. Chơn Thành',
    'Ấp 7 - xã Minh Lập - huyện Chơn Thành',
    'xã Minh Lập, huyện Chơn Thành',
  ])('by "%s"', async (said) => {
    expect(await merged(FULL, said)).toBe(FULL);
  });
});

describe('the fuller one comes in', () => {
  test.each([
    'ấp 7 xã Minh Lập huyện Chơn Thành',
    'ẤP 7, XÃ MINH LẬP, HUYỆN CHƠN THÀNH',
    'Ap 7, xa Minh Lap, huyen Chon Thanh',
    'Ấp 7, X. Minh Lập, H. Chơn Thành',
    'xã Minh Lập, huyện Chơn Thành',
    'Ấp 8, xã Minh Lập, huyện Chơn Thành',
  ])('after "%s"', async (known) => {
    expect(await merged(known, FULL)).toBe(FULL);
  });

  test('and a tone that is put right', async () => {
    const right = 'Ấp 2, tổ Mẫu Thành, xã Minh Lập, huyện Chơn Thành';
    expect(await merged(right.replace('Mẫu Thành', 'Mẫu Thạnh'), right)).toBe(right);
  });
});

test('a sector keeps its signs as well', async () => {
  const first = await firstWeek([{ ...FIRM, 'Ngành nghề': 'Gỗ, ván ép' }]);
  const { after } = await put(first, [{ ...FIRM, 'Ngành nghề': 'gỗ ván ép' }], '07/6/2021');
  expect(facility(after, 'CS-001')?.['Ngành nghề']).toBe('Gỗ, ván ép');
});
