import { describe, expect, test } from 'vitest';
import { fullerName, isNearName, isSameName, readFirmName } from '../../src/identity/index.ts';

const same = (a: string, b: string) => isSameName(readFirmName(a), readFirmName(b));
const near = (a: string, b: string) => isNearName(readFirmName(a), readFirmName(b));

const FULL = 'Công ty TNHH Một thành viên Sản xuất Thương mại Mẫu Anh Đào';

describe('the same name', () => {
  test.each([
    'CÔNG TY TNHH MỘT THÀNH VIÊN SẢN XUẤT THƯƠNG MẠI MẪU ANH ĐÀO',
    'Cty TNHH MTV SX TM Mẫu Anh Đào',
    'Cty TNHH MTV SX-TM Mẫu Anh Đào',
    'CTY TNHH 1TV SXTM Mẫu Anh Đào',
    'C.ty TNHH 1 thành viên SX & TM “Mẫu Anh Đào”',
    'Công ty  trách nhiệm hữu hạn MTV sản xuất và thương mại Mẫu Anh  Đào',
    'cong ty tnhh mtv sx tm mau anh dao',
  ])('%s', (other) => expect([same(FULL, other), same(other, FULL)]).toEqual([true, true]));

  test.each([
    ['Chi nhánh Công ty CP Mẫu Gỗ', 'CN CTCP Mẫu Gỗ'],
    ['Doanh nghiệp tư nhân Mẫu Tre', 'DNTN Mẫu Tre'],
    ['Hộ kinh doanh Mẫu Mây', 'HKD "Mẫu Mây"'],
    ['Hợp tác xã Dịch vụ Mẫu Nứa', 'HTX DV Mẫu Nứa'],
    ['Công ty CP xuất nhập khẩu Mẫu Hòa', 'Công ty cổ phần XNK Mẫu Hoà'],
    ['Công ty CP sản xuất kinh doanh Mẫu', 'Cty CP SXKD Mẫu'],
  ])('%s, %s', (one, other) => expect(same(one, other)).toBe(true));
});

describe('nearly the same name, about which a person is asked', () => {
  test.each([
    ['Công ty TNHH Mẫu Anh Đào', 'Công ty TNHH MTV Mẫu Anh Đào'],
    ['Công ty TNHH Mẫu Anh Đào', 'Công ty TNHH SX Mẫu Anh Đào'],
    ['Công ty TNHH Mẫu Anh Đào', 'Chi nhánh Công ty TNHH Mẫu Anh Đào'],
    ['Công ty TNHH Mẫu Anh Đào', 'Công ty TNHH Mẫu Anh Đào 1'],
    ['Công ty TNHH Mẫu Anh Đào', 'Công ty TNHH Mẫu Anh Đạo'],
  ])('%s, %s', (one, other) => expect([same(one, other), near(one, other)]).toEqual([false, true]));
});

describe('two names', () => {
  test.each([
    ['Công ty TNHH Mẫu 1', 'Công ty TNHH Mẫu 2'],
    ['Cơ sở mẫu 001 – nhựa', 'Cơ sở mẫu 002 – nhựa'],
    ['Nhà máy Mẫu II', 'Nhà máy Mẫu III'],
    ['Công ty TNHH Mẫu A', 'Công ty TNHH Mẫu B'],
    ['Công ty TNHH Mẫu Anh Đào', 'Công ty TNHH Mẫu Thanh Long'],
    ['Công ty TNHH', 'Công ty CP'],
  ])('%s, %s', (one, other) =>
    expect([same(one, other), near(one, other)]).toEqual([false, false]),
  );
});

describe('a fuller name is never overwritten by', () => {
  test.each([
    ['a shorter form', 'Công ty TNHH Mẫu Đào', 'Cty TNHH Mẫu Đào'],
    ['one with a form left out', 'Công ty TNHH MTV Mẫu Đào', 'Công ty TNHH Mẫu Đào'],
    ['capitals', 'Cty TNHH Mẫu Đào', 'CÔNG TY TNHH MẪU ĐÀO'],
    ['one without diacritics', 'Cty TNHH Mẫu Đào', 'Cong ty TNHH Mau Dao'],
    ['one that is longer here and shorter there', 'Công ty SX Mẫu Đào', 'Cty sản xuất Mẫu Đào'],
    ['the same', 'Công ty TNHH Mẫu Đào', 'Công ty TNHH "Mẫu Đào"'],
  ])('%s', (_, known, other) => expect(fullerName(known, other)).toBe(known));

  test.each([
    ['Cty TNHH Mẫu Đào', 'Công ty TNHH Mẫu Đào'],
    ['CÔNG TY TNHH MẪU ĐÀO', 'Công ty TNHH Mẫu Đào'],
    ['Cong ty TNHH Mau Dao', 'Công ty TNHH Mẫu Đào'],
    ['Công ty TNHH Mẫu Đào', 'Công ty TNHH MTV Mẫu Đào'],
  ])('but %s by %s', (known, other) => expect(fullerName(known, other)).toBe(other));
});
