import { describe, expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
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

describe('a place that is confirmed without a point', () => {
  const HEADING = 'Mã cơ sở,Vĩ độ,Kinh độ,Bằng chứng,Người duyệt,Ngày duyệt,Dấu địa chỉ';
  const confirmed = (rows: readonly string[], raw = PROVINCE) => ({
    ...raw,
    bytes: new Map(raw.bytes).set(
      'places/overrides.csv',
      new TextEncoder().encode([HEADING, ...rows, ''].join('\n')),
    ),
  });
  const BARE = workOf(confirmed([]));
  const idsOf = (work: typeof WORK) => work.map(({ facilityId }) => facilityId);
  const row = (code: string, mark = '') => `${code},,,Hỏi ban quản lý,Phòng thử,2021-09-01,${mark}`;

  test('takes away all that lie there without a doubt, and they keep their place', () => {
    const [place] = BARE.flatMap(({ placeId, placeLevel }) =>
      placeLevel === 'park' && placeId !== undefined ? placeId : [],
    );
    const raw = confirmed([row(place!)]);
    const left = BARE.filter(({ placeId }) => placeId !== place);
    expect(left.length).toBeLessThan(BARE.length - 1);
    expect(idsOf(workOf(raw))).toEqual(idsOf(left));
    const pointOf = (one: typeof raw) => dataSetOf(one).facilities.map(({ point }) => point);
    expect(pointOf(raw)).toEqual(pointOf(confirmed([])));
  });

  test('one by one, its doubts as well, until the address changes', () => {
    const doubtful = edited(confirmed([]), 'facilities.csv', (text) =>
      text.replace('Số 7, phường Mẫu Hai', 'Xã Mẫu Thượng, huyện Mẫu Đông'),
    );
    const [first] = workOf(doubtful);
    expect(first!.facilityId).toBe('CS-07');
    // Of its whole district it would not be: it may lie in another.
    expect(first!.placeId).toBe(undefined);
    const raw = confirmed([row('CS-07', first!.addressMark)], doubtful);
    expect(idsOf(workOf(raw))).not.toContain('CS-07');
    const facility = dataSetOf(raw).facilities.find(({ id }) => id === 'CS-07')!;
    expect([facility.placeDoubts, facility.point]).toEqual([[], undefined]);
    expect(() => workOf(confirmed([row('CS-07')], doubtful))).toThrow(/chưa có dấu của địa chỉ/);
  });

  test('place by place, to the end of the list', () => {
    const places = new Set(BARE.flatMap(({ placeId }) => placeId ?? []));
    const rest = BARE.filter(({ placeId }) => placeId === undefined);
    const rows = [...places].map((code) => row(code));
    const marked = rest
      .filter(({ district }) => district !== undefined)
      .map(({ facilityId, addressMark: mark }) => row(facilityId, mark));
    const work = workOf(confirmed([...rows, ...marked]));
    expect(work.every(({ district }) => district === undefined)).toBe(true);
  });

  test.each([
    [row('kcn2').replace(',,,', ',21.3,,'), 'Kinh độ'],
    [row('kcn2').replace(',,,', ',21.3,105.1,'), 'Vĩ độ'],
  ])('has a whole point or none, and of a whole place none: %s', (line, column) => {
    const { diagnostics } = openDataSet(confirmed([line]), 'everything');
    const [error, ...others] = diagnostics.filter(({ level }) => level === 'error');
    expect([error?.code, error?.at.column, others]).toEqual(['override/coordinate', column, []]);
    expect(error!.hint).toMatch(/bỏ trống .*(?:hai|vĩ độ và kinh độ) để xác nhận/);
    // As the hint says.
    const mended = openDataSet(confirmed([line.replace(/,21\.3,[^,]*/, ',,')]), 'everything');
    expect(mended.diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
  });
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
