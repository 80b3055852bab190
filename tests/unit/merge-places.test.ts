import { expect, test } from 'vitest';
import { parseDataSet } from '../../scripts/pipeline/parse-data-set.ts';
import { edited, PROVINCE } from './data-sets.ts';

const withAddress = (address: string) =>
  parseDataSet(
    edited(PROVINCE, 'facilities.csv', (text) =>
      text.replace('Cơ sở thử 30,,,,', `Cơ sở thử 30,,"${address}",,`),
    ),
  );
const facilityOf = ({ value }: ReturnType<typeof withAddress>) =>
  value!.facilities.find(({ id }) => id === 'CS-30')!;

test('an address that contradicts the column gives neither a park nor a commune', () => {
  const parsed = withAddress('Lô 9, KCN Mẫu An, thị trấn Mẫu Đông, huyện Mẫu Đông');
  expect(parsed.diagnostics.map(({ code }) => code)).toEqual(['facility/address-district']);
  const facility = facilityOf(parsed);
  expect(facility.district.name).toBe('Mẫu Nam');
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
