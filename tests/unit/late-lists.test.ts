import { expect, test } from 'vitest';
import type { RawFiles } from '../../src/dataset/files.ts';
import { emptyProvince } from './import-base.ts';
import {
  checked,
  codesOf,
  facility,
  FIRM,
  firstWeek,
  listOf,
  OTHER_FIRM,
  put,
  TAN_LAP,
} from './second-week.ts';
import { importFile } from '../../src/import/index.ts';
import { madeUpTaxCode } from '../fixtures/import/tax-codes.ts';

/** A data set of 14 June that was typed by hand. */
const BY_HAND = emptyProvince({
  facilities: [
    {
      'Mã cơ sở': 'CS-001',
      'Tên cơ sở': 'Công ty TNHH Mai Vàng',
      'Địa chỉ': FIRM['Địa chỉ'],
      'Ngành nghề': 'Dệt may',
      'Đăng ký': 'đã đăng ký',
    },
  ],
});
const LATE = {
  ...FIRM,
  'Mã cơ sở': 'CS-001',
  'Địa chỉ': TAN_LAP,
  'Ngành nghề': 'Đồ gỗ',
  'Tình trạng': 'đã ngừng hoạt động',
};

function without(raw: RawFiles, file: 'listed.csv'): RawFiles {
  const bytes = new Map(raw.bytes);
  bytes.delete(file);
  return { ...raw, bytes };
}

test.each(['once', 'twice', 'again after a list of the data day'])(
  'a late list fills what hand-made data leave open and overwrites nothing, put in %s',
  async (times) => {
    let raw = BY_HAND;
    const rows = [LATE];
    raw = (await put(raw, rows, '31/5/2021')).after;
    if (times !== 'once') {
      if (times !== 'twice')
        raw = (await put(raw, [{ 'Mã cơ sở': 'CS-001', ...FIRM }], '07/6/2021')).after;
      raw = (await put(raw, rows, '31/5/2021')).after;
      raw = (await put(raw, rows, '30/5/2021')).after;
    }
    expect(facility(raw, 'CS-001')).toMatchObject({
      'Địa chỉ': FIRM['Địa chỉ'],
      'Ngành nghề': 'Dệt may',
      'Ngày ngừng': '',
    });
    expect(checked(raw)).toEqual([]);
  },
);

test('a late list that goes in a second time changes no byte', async () => {
  const first = await put(BY_HAND, [LATE], '31/5/2021');
  expect(codesOf(first)).not.toContain('import/asked');
  const again = await put(first.after, [LATE], '31/5/2021');
  expect(again.files.size).toBe(0);
});

test.each(['with', 'without'])(
  'what a newer list wrote stays when an older one comes, %s listed.csv',
  async (which) => {
    let raw = (await put(await firstWeek(), [{ ...FIRM, 'Ngành nghề': 'Dệt may' }], '14/6/2021'))
      .after;
    if (which === 'without') raw = without(raw, 'listed.csv');
    const late = await put(raw, [{ ...FIRM, 'Ngành nghề': 'Đồ gỗ' }], '07/6/2021');
    expect(late.summary?.day.isLate).toBe(true);
    expect(facility(late.after, 'CS-001')?.['Ngành nghề']).toBe('Dệt may');
    expect(checked(late.after)).toEqual([]);
  },
);

test('a facility that only a late list has comes in, known from its day on', async () => {
  const third = {
    ...FIRM,
    'Tên cơ sở': 'Công ty TNHH Cúc Trắng',
    'Mã số thuế': madeUpTaxCode(3),
    'Địa chỉ': TAN_LAP,
  };
  const raw = (await put(await firstWeek(), [FIRM], '14/6/2021')).after;
  const late = await put(raw, [third], '07/6/2021');
  expect(facility(late.after, 'CS-003')?.['Tên cơ sở']).toBe('Công ty TNHH Cúc Trắng');
  expect(late.summary?.day).toMatchObject({ before: '2021-06-14', after: '2021-06-14' });
});

test('a listed.csv with a day that is none is named, and nothing is written', async () => {
  const before = await firstWeek([FIRM, OTHER_FIRM]);
  const text = new TextDecoder().decode(before.bytes.get('listed.csv'));
  const broken = text.replace('2021-05-31', 'hôm qua');
  const bytes = new Map(before.bytes).set('listed.csv', new TextEncoder().encode(broken));
  const { findings, files } = await importFile(listOf([FIRM], '07/6/2021'), 'tuan.csv', {
    ...before,
    bytes,
  });
  expect(findings.map(({ at, code }) => [at.file, at.line, code])).toEqual([
    ['data/listed.csv', 2, 'listed/name'],
  ]);
  expect(files.size).toBe(0);
});
