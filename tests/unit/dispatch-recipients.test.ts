import { expect, test } from 'vitest';
import { openDataSet } from '../../src/dataset/index.ts';
import { recipientReader } from '../../src/import/correspondence/recipients.ts';
import { DEFAULT } from './data-sets.ts';

const read = recipientReader(openDataSet(DEFAULT, 'lists').value!);

test.each([
  ['UBND huyện Bù Đốp, Lộc Ninh, Đồng Phú', ['UBND-692', 'UBND-693', 'UBND-695']],
  ['UBND các huyện: Bù Đốp, Lộc Ninh', ['UBND-692', 'UBND-693']],
  ['UBND thị xã Bình Long, Phước Long', ['UBND-688', 'UBND-690']],
  ['UBND các huyện Bù Đốp và Lộc Ninh; BQL KKT', ['BQLKKT', 'UBND-692', 'UBND-693']],
  ['UBND huyện Đồng Phú, tỉnh Bình Phước', ['UBND-695']],
])('everybody that a dispatch goes to is read: %s', (cell, codes) => {
  const { codes: found, others } = read(cell);
  expect([[...found].toSorted(), others]).toEqual([codes, []]);
});

test('a slash stands between types as a comma does', () => {
  expect(read('UBND các huyện/thị/thành phố').texts).toEqual(['UBND cấp huyện']);
});
