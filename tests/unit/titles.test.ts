import { expect, test } from 'vitest';
import { pageTitle, siteTitle } from '../../src/contract/titles.ts';

const SAFETY = {
  title: 'Bản đồ an toàn của cơ sở sản xuất',
  shortTitle: 'Bản đồ an toàn',
  type: 'Tỉnh',
  name: 'Mẫu Sơn',
};
const LONG = {
  ...SAFETY,
  shortTitle: 'Tình hình tự đánh giá an toàn của các cơ sở sản xuất',
};
const NAMED = {
  ...SAFETY,
  title: 'Phòng cháy tỉnh Mẫu Sơn',
  shortTitle: 'Phòng cháy tỉnh Mẫu Sơn',
};

test.each([
  [{}, SAFETY, 'Bản đồ an toàn, tỉnh Mẫu Sơn'],
  [{}, NAMED, 'Phòng cháy tỉnh Mẫu Sơn'],
  [{ place: 'huyện Mẫu' }, SAFETY, 'An toàn – huyện Mẫu, Mẫu Sơn'],
  [{ place: 'KCN Mẫu Sơn I' }, SAFETY, 'An toàn – KCN Mẫu Sơn I'],
  [{ what: 'Thay đổi' }, SAFETY, 'Thay đổi – An toàn, Mẫu Sơn'],
  [{ what: 'Thay đổi' }, NAMED, 'Thay đổi – Phòng cháy tỉnh Mẫu Sơn'],
  [
    { what: 'Cơ sở theo tên', place: 'huyện Mẫu' },
    SAFETY,
    'Cơ sở theo tên, huyện Mẫu – An toàn, Mẫu Sơn',
  ],
  [{ what: 'Cơ sở', place: 'xã Mẫu' }, LONG, `Cơ sở, xã Mẫu – ${LONG.shortTitle}`],
  [{ what: 'Công văn và trả lời' }, LONG, 'Công văn và trả lời – Mẫu Sơn'],
])('the page of %j is called by what it shows, then where', (page, province, title) => {
  expect(pageTitle(page, province)).toBe(title);
});

test('the site is called with its province, once', () => {
  expect(siteTitle(SAFETY)).toBe('Bản đồ an toàn của cơ sở sản xuất, tỉnh Mẫu Sơn');
  expect(siteTitle(NAMED)).toBe('Phòng cháy tỉnh Mẫu Sơn');
});
