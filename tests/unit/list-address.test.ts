import { describe, expect, test } from 'vitest';
import {
  readListState,
  withFilter,
  writeListState,
  type ListState,
} from '../../src/list/address.ts';

const OWN = { sort: 'ten', page: 2 } as const;
const choice = (value: string) => ({ value, word: value, rank: 0 });
const FILTERS = [
  { name: 'muc', label: 'Tự đánh giá', choices: [choice('an-toan'), choice('qua-han')] },
  { name: 'kcn', label: 'Khu công nghiệp', choices: [choice('trong'), choice('ngoai')] },
] as const;
const read = (search: string) => readListState(search, OWN, FILTERS);
const NOTHING: ListState = { filters: {}, text: '', isDescending: false, ...OWN };

describe('the address of a list', () => {
  test.each<[string, Partial<ListState>]>([
    ['', {}],
    ['?muc=qua-han&kcn=ngoai', { filters: { muc: 'qua-han', kcn: 'ngoai' } }],
    ['?tim=%C4%91%E1%BB%93ng+xo%C3%A0i', { text: 'đồng xoài' }],
    ['?sap=ngay&chieu=giam&trang=1', { sort: 'ngay', isDescending: true, page: 1 }],
  ])('%s says what it shows, and the other way round', (search, state) => {
    expect(read(search)).toEqual({ ...NOTHING, ...state });
    expect(writeListState('', OWN, { ...NOTHING, ...state })).toBe(search);
  });

  test.each([
    '?muc=khong-co',
    '?muc=',
    '?xa=90011',
    '?sap=gia',
    '?chieu=tang',
    '?trang=0',
    '?trang=-1',
    '?trang=1.5',
    '?trang=9999999',
  ])('%s is nothing that the list has', (search) => {
    expect(read(search)).toEqual(NOTHING);
  });

  test('keeps what it says of the map', () => {
    const state = { ...NOTHING, text: 'gỗ' };
    expect(writeListState('?khung=1,2,3&tim=cu', OWN, state)).toBe(
      '?khung=1%2C2%2C3&tim=g%E1%BB%97',
    );
    expect(writeListState('?khung=1&tim=cu', OWN, NOTHING)).toBe('?khung=1');
  });
});

test('a filter leads to the first page, and an empty choice takes it away', () => {
  const chosen = withFilter({ ...NOTHING, page: 7 }, 'muc', 'an-toan');
  expect(chosen).toEqual({ ...NOTHING, filters: { muc: 'an-toan' }, page: 1 });
  expect(withFilter(chosen, 'muc', '').filters).toEqual({});
});
