import { describe, expect, test } from 'vitest';
import {
  checked,
  codesOf,
  facility,
  FIRM,
  firstWeek,
  OTHER_FIRM,
  put,
  TAN_LAP,
  AN_PHU,
} from './second-week.ts';

describe('what a later list tells better or puts right leaves a history that holds', () => {
  test.each([
    ['an address told more fully', { 'Địa chỉ': `số 5, ${TAN_LAP}` }],
    ['another place on the same day', { 'Địa chỉ': AN_PHU }],
  ])('%s', async (_, told) => {
    const before = await firstWeek();
    const moved = { ...FIRM, 'Mã cơ sở': 'CS-001', 'Địa chỉ': TAN_LAP };
    const second = await put(before, [moved, OTHER_FIRM], '07/6/2021');
    expect(checked(second.after)).toEqual([]);
    const third = await put(second.after, [{ ...moved, ...told }, OTHER_FIRM], '14/6/2021');
    expect(codesOf(third)).toEqual([]);
    expect(facility(third.after, 'CS-001')?.['Địa chỉ']).toBe(told['Địa chỉ']);
    expect(checked(third.after)).toEqual([]);
  });

  test('a name told more fully after it was changed', async () => {
    const before = await firstWeek();
    const renamed = { ...FIRM, 'Mã cơ sở': 'CS-001', 'Tên cơ sở': 'CTY TNHH Lan Rừng' };
    const second = await put(before, [renamed], '07/6/2021');
    expect(checked(second.after)).toEqual([]);
    const fuller = { ...renamed, 'Tên cơ sở': 'Công ty TNHH Lan Rừng' };
    const third = await put(second.after, [fuller], '14/6/2021');
    expect(facility(third.after, 'CS-001')?.['Tên cơ sở']).toBe('Công ty TNHH Lan Rừng');
    expect(checked(third.after)).toEqual([]);
  });

  test('an account that was told by mistake', async () => {
    const before = await firstWeek([{ ...FIRM, 'Đăng ký': 'chưa đăng ký' }]);
    const second = await put(before, [FIRM], '07/6/2021');
    const third = await put(second.after, [{ ...FIRM, 'Đăng ký': 'chưa đăng ký' }], '14/6/2021');
    expect(checked(third.after)).toEqual([]);
  });

  test('a ceasing without a day, taken back, and again with a day', async () => {
    let raw = await firstWeek();
    for (const [day, word] of [
      ['07/6/2021', 'đã ngừng hoạt động'],
      ['14/6/2021', 'đang hoạt động'],
      ['21/6/2021', 'đã ngừng hoạt động'],
      ['28/6/2021', 'đã ngừng hoạt động từ 20/6/2021'],
      ['05/7/2021', 'đang hoạt động'],
      ['12/7/2021', 'đã ngừng hoạt động từ 10/7/2021'],
    ] as const) {
      raw = (await put(raw, [{ ...FIRM, 'Tình trạng': word }], day)).after;
      expect([day, ...checked(raw)]).toEqual([day]);
    }
  });
});
