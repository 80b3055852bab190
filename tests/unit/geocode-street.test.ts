import { describe, expect, test } from 'vitest';
import { indexPlaces } from '../../src/address/gazetteer.ts';
import { streetOf } from '../../src/address/street.ts';
import { dataSetOf, DEFAULT, IS_SAMPLE } from './data-sets.ts';

const { site, ...gazetteer } = dataSetOf(DEFAULT);
const names = indexPlaces({ ...gazetteer, province: site.province });
const NAME = 'Cơ sở Hạt Điều Vàng';

describe.runIf(IS_SAMPLE)('what is asked of an address', () => {
  test.each([
    ['Đường ĐT741, ấp chợ, Xã Tân Tiến, Huyện Đồng Phú', 'Đường ĐT741'],
    ['Số 12 đường Lê Quý Đôn, Phường Tân Xuân, TP Đồng Xoài', 'Số 12 đường Lê Quý Đôn'],
    ['Lô B3, KCN Minh Hưng - Hàn Quốc, xã Minh Hưng', 'Lô B3, KCN Minh Hưng - Hàn Quốc'],
    ['Lô G5 Đường N8 KCN Chơn Thành II Xã Thành Tâm', 'Lô G5 Đường N8 KCN Chơn Thành II'],
    [
      'lô A13 – đường N1 – KCN Đồng Xoài 2 – phường Tiến Thành',
      'lô A13 - đường N1 - KCN Đồng Xoài 2',
    ],
    ['đường số 5 – khu phố 5 – thị trấn Tân Khai', 'đường số 5'],
    ['Đường Bom Bo - Đắk Nhau, Thôn Thống Nhất, Xã Đắk Nhau', 'Đường Bom Bo - Đắk Nhau'],
    ['Đường Phú Riềng Đỏ, Phường Tân Đồng', 'Đường Phú Riềng Đỏ'],
    ['Sao Bọng-Đăng Hà, Xã Đức Liễu', 'Sao Bọng-Đăng Hà'],
    ['ấp 3 đường QL13, xã Minh Lập', 'đường QL13'],
    ['đường Lê Lợi khu phố 2 phường Tân Phú', 'đường Lê Lợi'],
    ['Đường Hùng Vương, Đồng Xoài, Bình Phước', 'Đường Hùng Vương'],
    ['số 5, gần chợ, đường Lê Lợi, phường Tân Phú', 'số 5, đường Lê Lợi'],
    ['QL14', 'QL14'],
  ])('%s: %s', (address, street) => {
    expect(streetOf(address, NAME, names)).toBe(street);
  });

  test.each([
    ['a hamlet', 'Ấp 3, xã Minh Đức, huyện Hớn Quản'],
    ['a quarter', 'KP. Phú Thanh, P. Phú Thịnh, TX. Bình Long'],
    ['a park, whose place is known', 'KCN Minh Hưng III, Xã Minh Hưng, H. Chơn Thành'],
    ['a park with a dash', 'KCN Becamex - Bình Phước, thị trấn Chơn Thành'],
    ['units', 'xã Đồng Nai, huyện Bù Đăng, tỉnh Bình Phước'],
    ['units without their types', 'Minh Hưng, Chơn Thành'],
    ['units in the other order', 'huyện Bù Gia Mập, xã Phú Nghĩa'],
    ['what lies near by', 'gần UBND xã, xã Minh Đức'],
    ['nothing', ' ,, '],
    ['a street too long for one', `đường ${'dài '.repeat(60)}`],
  ])('nothing where there is only %s', (_, address) => {
    expect(streetOf(address, NAME, names)).toBeUndefined();
  });

  test.each([
    'Công ty TNHH Một Hai, đường QL13, xã Minh Lập',
    'Cơ sở hạt điều vàng, đường QL13, xã Minh Lập',
    'MST 3800123456, đường QL13, xã Minh Lập',
    'đường QL13, liên hệ 0912 345 678, xã Minh Lập',
  ])('who is there is left out: %s', (address) => {
    expect(streetOf(address, NAME, names)).toBe('đường QL13');
  });
});
