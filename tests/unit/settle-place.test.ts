import { expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/open.ts';
import { edited, PROVINCE } from './data-sets.ts';

const withAddress = (address: string) =>
  openDataSet(
    edited(PROVINCE, 'facilities.csv', (text) =>
      text.replace('Cơ sở thử 30,,,,', `Cơ sở thử 30,,"${address}",,`),
    ),
    'everything',
  );
const facilityOf = ({ value }: ReturnType<typeof withAddress>) =>
  value!.facilities.find(({ id }) => id === 'CS-30')!;

test('an address that contradicts the column gives neither a park nor a commune', () => {
  const parsed = withAddress('Lô 9, KCN Mẫu An, thị trấn Mẫu Đông, huyện Mẫu Đông');
  expect(parsed.diagnostics.map(({ code }) => code)).toEqual(['facility/address-district']);
  const facility = facilityOf(parsed);
  expect(facility.district?.name).toBe('Mẫu Nam');
  expect([facility.park, facility.commune, facility.placeLevel]).toEqual([
    undefined,
    undefined,
    'district',
  ]);
  expect(facility.placeDoubts[0]).toContain('huyện Mẫu Đông');
});

test('an address that agrees fills what the columns leave empty', () => {
  const parsed = withAddress('Thôn 2, xã Mẫu Hạ, huyện Mẫu Nam');
  expect(parsed.diagnostics).toEqual([]);
  expect(facilityOf(parsed).commune?.name).toBe('Mẫu Hạ');
  expect(facilityOf(parsed).placeDoubts).toEqual([]);
});

const { settle, find } = openDataSet(PROVINCE, 'lists').value!;
const communeOf = (name: string) => find.commune(name, undefined).place;
const parkOf = (name: string) => find.park(name).place;
const namesOf = ({ district, commune, park }: ReturnType<typeof settle>) =>
  [district, commune, park].map((place) => place?.name);
const codesOf = ({ findings }: ReturnType<typeof settle>) => findings.map(({ code }) => code);

test('the park of a column gives the district, and what the address says of another one is left', () => {
  const cells = { park: parkOf('KCN Mẫu An') };
  const place = settle({ cells, address: 'Thôn 2, xã Mẫu Hạ, huyện Mẫu Nam' });
  expect(namesOf(place)).toEqual(['Mẫu Đông', undefined, 'KCN Mẫu An']);
  expect(codesOf(place)).toEqual(['address-district']);
  expect(place.doubts).toEqual([
    'địa chỉ thuộc huyện Mẫu Nam nhưng cột ghi KCN Mẫu An (huyện Mẫu Đông)',
  ]);
});

test('a park of the address that the commune of the column has not got is told and counts outside', () => {
  const cells = { commune: communeOf('Mẫu Thượng') };
  const address = 'Lô 7, KCN Mẫu An, huyện Mẫu Đông';
  for (const inPark of [undefined, false]) {
    const place = settle({ cells, address, inPark });
    expect(namesOf(place)).toEqual(['Mẫu Đông', 'Mẫu Thượng', undefined]);
    expect(codesOf(place)).toEqual(['address-commune', 'address-park']);
    expect(place.confirmedPark).toBe(undefined);
  }
});

test('"Trong KCN" and the address outweigh the column of communes, which is left open', () => {
  const cells = { commune: communeOf('Mẫu Thượng') };
  const address = 'Lô 7, KCN Mẫu An, huyện Mẫu Đông';
  const place = settle({ cells, address, inPark: true });
  expect(namesOf(place)).toEqual(['Mẫu Đông', undefined, 'KCN Mẫu An']);
  expect(codesOf(place)).toEqual(['address-commune']);
  expect(place.confirmedPark?.name).toBe('KCN Mẫu An');
});

test('"Trong KCN" confirms no cluster, which is outside in any case', () => {
  const cells = { commune: communeOf('Mẫu Hạ') };
  const place = settle({ cells, address: 'CCN Mẫu Phú, huyện Mẫu Nam', inPark: true });
  expect(namesOf(place)).toEqual(['Mẫu Nam', 'Mẫu Hạ', undefined]);
  expect(codesOf(place)).toEqual(['address-commune', 'address-park', 'side-of-park']);
});

test('a park of the column takes away the park of the address and the commune of that', () => {
  const park = parkOf('KCN Mẫu An')!;
  const other = { ...park, id: 'kcn3', name: 'KCN Mẫu Xa', communeCodes: ['90023'] } as typeof park;
  const place = settle({ cells: { park: other }, address: 'Lô 7, KCN Mẫu An, huyện Mẫu Đông' });
  expect(namesOf(place)).toEqual(['Mẫu Đông', undefined, 'KCN Mẫu Xa']);
  expect(place.doubts).toEqual(['địa chỉ ghi KCN Mẫu An nhưng cột Khu công nghiệp ghi KCN Mẫu Xa']);
});

test('a commune of a column stays beside the park of another one that is not there, and it is told', () => {
  const cells = { commune: communeOf('Mẫu Thượng'), park: parkOf('KCN Mẫu An') };
  for (const address of [undefined, 'Thôn 2, xã Mẫu Thượng, huyện Mẫu Đông']) {
    const place = settle({ cells, address });
    expect(namesOf(place)).toEqual(['Mẫu Đông', 'Mẫu Thượng', 'KCN Mẫu An']);
    expect(codesOf(place)).toEqual(['park-of-other-commune']);
    expect(place.doubts).toEqual(['cột Xã ghi xã Mẫu Thượng, nơi không có KCN Mẫu An']);
  }
});

test('a commune of the address that has not got the park is told, and left open', () => {
  const cells = { district: find.district('huyện Mẫu Đông').place, park: parkOf('KCN Mẫu An') };
  const place = settle({ cells, address: 'Thôn 2, xã Mẫu Thượng, huyện Mẫu Đông' });
  expect(namesOf(place)).toEqual(['Mẫu Đông', undefined, 'KCN Mẫu An']);
  expect(place.doubts).toEqual(['địa chỉ thuộc xã Mẫu Thượng, nơi không có KCN Mẫu An']);
});

test('where nothing names a district the facility is not placed, and why is told once', () => {
  const place = settle({ cells: {}, address: 'xã Tân Mẫu' });
  expect(codesOf(place)).toEqual(['not-placed']);
  expect(place.findings[0]?.message).toContain('"xã Tân Mẫu" có thể là');
  expect(place.doubts).toEqual([place.findings[0]?.message]);
});

test('an address of another province is in none of the districts', () => {
  const place = settle({ cells: {}, address: 'Thuận An, tỉnh Bình Dương' });
  expect(codesOf(place)).toEqual(['nowhere']);
});
