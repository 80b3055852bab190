import { expect, test } from 'vitest';
import { addressMark } from '../../src/dataset/places.ts';
import { listWork } from '../../src/publish/facility.ts';
import { stateOn } from '../../src/model/figures/timeline.ts';
import { dataSetOf, edited, PROVINCE } from './data-sets.ts';

const workOf = (raw: typeof PROVINCE) => {
  const dataSet = dataSetOf(raw);
  return listWork(dataSet, stateOn(dataSet, dataSet.site.asOf));
};
const WORK = workOf(PROVINCE);

test('neither what has ceased nor what has a point needs a place', () => {
  const ids = WORK.map(({ facilityId }) => facilityId);
  expect(ids).not.toContain('CS-13');
  expect(ids).not.toContain('CS-06');
  expect(ids).not.toContain('CS-11');
  expect(ids).toContain('CS-05');
});

test('what is known the least comes first, and doubts before all', () => {
  const raw = edited(PROVINCE, 'facilities.csv', (text) =>
    text.replace('Số 7, phường Mẫu Hai', 'Xã Mẫu Thượng, huyện Mẫu Đông'),
  );
  const [first] = workOf(raw);
  expect(first).toMatchObject({ facilityId: 'CS-07', placeLevel: 'commune' });
  expect(first!.doubts[0]).toMatch(/địa chỉ thuộc huyện Mẫu Đông/);
  const radii = WORK.filter(({ doubts }) => doubts.length === 0).map(({ radiusKm }) => radiusKm);
  expect(radii).toEqual(radii.toSorted((a, b) => b - a));
});

test('the mark of an address outlives case, spaces and punctuation, and nothing else', () => {
  const mark = addressMark('Lô A5, KCN Minh Hưng, xã Minh Hưng');
  expect(addressMark('lô a5 KCN Minh Hưng , Xã  Minh Hưng.')).toBe(mark);
  expect(addressMark('Lô A5, KCN Minh Hưng, xã Minh Hưng'.normalize('NFD'))).toBe(mark);
  expect(addressMark('Lô A6, KCN Minh Hưng, xã Minh Hưng')).not.toBe(mark);
  expect(addressMark('Lo A5, KCN Minh Hung, xa Minh Hung')).not.toBe(mark);
});

test('no mark of an address is a number to Excel', () => {
  const marks = Array.from({ length: 2000 }, (_, index) => addressMark(`Số ${index}`));
  expect(marks.filter((mark) => !/^d[0-9a-f]{8}$/.test(mark))).toEqual([]);
});

test('a reviewed point holds until the address changes', () => {
  const withOverride = (mark: string) => ({
    ...PROVINCE,
    bytes: new Map(PROVINCE.bytes).set(
      'places/overrides.csv',
      new TextEncoder().encode(
        'Mã cơ sở,Vĩ độ,Kinh độ,Bằng chứng,Người duyệt,Ngày duyệt,Dấu địa chỉ\n' +
          `CS-07,21.33,105.09,Thử,Phòng thử,2021-09-01,${mark}\n`,
      ),
    ),
  });
  const { facilities } = dataSetOf(withOverride(addressMark('Số 7, phường Mẫu Hai')));
  const reviewed = facilities.find(({ id }) => id === 'CS-07')!;
  expect(reviewed.point).toEqual({ lng: 105.09, lat: 21.33, isReviewed: true });
  expect(reviewed.placeLevel).toBe('point');
  expect(() => dataSetOf(withOverride('00000000'))).toThrow(/override\/address-changed/);
});
