import { expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';

const raw = emptyProvince({});
const HEADING = ['STT', 'Tên cơ sở', 'Địa chỉ'];

async function take(rows: readonly (readonly string[])[], onto = raw) {
  const text = csvText([HEADING, ...rows]);
  return importFile(new TextEncoder().encode(text), 'ds.csv', onto, {});
}

test.each([
  ['in capitals', 'Lò gạch Mẫu Đỏ', 'LÒ GẠCH MẪU ĐỎ'],
  ['with each word’s first letter large', 'LÒ GẠCH MẪU ĐỎ', 'Lò Gạch Mẫu Đỏ'],
  ['with letters put together otherwise', 'Lò gạch Mẫu Đỏ', 'Lò gạch Mẫu Đỏ'.normalize('NFD')],
])(
  'a name that comes again %s, at the same place, is the same facility',
  async (_, first, again) => {
    const address = 'ấp 2, xã Minh Lập, huyện Chơn Thành';
    const before = withFiles(raw, (await take([['1', first, address]])).files);
    const { findings, summary, files } = await take([['1', again, address]], before);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(summary?.tables[0]).toMatchObject({ added: [] });
    expect(rowsOf(withFiles(before, files), 'facilities.csv')).toHaveLength(1);
  },
);
