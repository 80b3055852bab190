import { describe, expect, test } from 'vitest';
import { addressKey, isSameName, readFirmName } from '../../src/identity/index.ts';
import { withoutContacts } from '../../src/model/personal.ts';
import { withoutMarks } from '../../src/model/masked.ts';
import { checked, facility, firstWeek, put } from './second-week.ts';

const NAME = 'Công ty TNHH Mẫu Rô';
const PLACE = 'Ấp 9, xã Minh Lập';

describe('nothing is left of a contact, and of what led up to it', () => {
  test.each([
    `${NAME} 0900.000.000`,
    `${NAME} (LH: anh Mẫu 0900000000)`,
    `${NAME} (anh Mẫu 0900 000 000)`,
    `${NAME} - ĐT: 0900 000 000`,
    `${NAME}, SĐT 0900 000 000.`,
    `${NAME}; Đ/c Trần A 0900 000 000`,
    `${NAME}; Đ/c Mẫu: 0900 000 000`,
    `${NAME} – đồng chí Trần Mẫu`,
    `${NAME}; ĐT: 0900 000 000 - 0900 000 001`,
    `${NAME} (ĐT: 0900 000 000; email: lien.he@mau.example)`,
    `${NAME} (0271) 3 000 017`,
    `${NAME} ((0271) 3 000 017)`,
    `${NAME} (ĐT 0900 000 000`,
    `${NAME}, chủ cơ sở: Nguyễn Mẫu Mẫu, ĐT 0900 000 000`,
    `ĐT 0900 000 000, ${NAME}`,
    `(0900 000 000) ${NAME}`,
  ])('%s', (text) => {
    expect(withoutContacts(text).text).toBe(NAME);
    expect(withoutContacts(text).found).not.toEqual([]);
  });

  test.each([
    ['Ấp 9 (ĐT: 0900 000 000), xã Lộc Hòa', 'Ấp 9, xã Lộc Hòa'],
    ['Ấp 9, ĐT 0900 000 000, xã Lộc Hòa', 'Ấp 9, xã Lộc Hòa'],
    ['Ấp 9 - ĐT 0900 000 000 - xã Lộc Hòa', 'Ấp 9 - xã Lộc Hòa'],
    ['Ấp 9 0900 000 000 xã Lộc Hòa', 'Ấp 9 xã Lộc Hòa'],
    ['Ấp 9 (gần chợ, ĐT 0900 000 000), xã Lộc Hòa', 'Ấp 9 (gần chợ), xã Lộc Hòa'],
    ['Ấp 9 (ĐT 0900 000 000, gần chợ)', 'Ấp 9 (gần chợ)'],
    ['Đường ĐT 741, ĐT: 0900 000 000', 'Đường ĐT 741'],
    ['Đ/c: Ấp 9, xã Lộc Hòa. ĐT: 0900 000 000', 'Đ/c: Ấp 9, xã Lộc Hòa.'],
    ['đường Bà Triệu 0900 000 000', 'đường Bà Triệu'],
    ['LH: anh Mẫu 0900 000 000', ''],
  ])('%s becomes "%s"', (text, left) => {
    expect(withoutContacts(text).text).toBe(left);
  });

  test('a text without marks stays as it is, signs at its end and all', () => {
    for (const text of ['', 'Ấp 9, ', '(LH: )', 'Công ty A -'])
      expect(withoutMarks(text)).toBe(text);
  });
});

test('marks that stand in a data set count for nothing in names and addresses', () => {
  const masked = readFirmName(`${NAME} (LH: [đã che số điện thoại])`);
  expect(isSameName(masked, readFirmName('CTY TNHH MẪU RÔ'))).toBe(true);
  expect(addressKey(`${PLACE}; Đ/c [đã che tên người] [đã che số điện thoại]`)).toBe(
    addressKey(PLACE),
  );
});

const ROW = { 'Tên cơ sở': NAME, 'Địa chỉ': `${PLACE}, huyện Chơn Thành`, 'Đăng ký': 'đã đăng ký' };
const PHONE = { 'Tên cơ sở': `${NAME} 0900.000.000` };
const PHONE_THERE = { 'Địa chỉ': `${ROW['Địa chỉ']}; Đ/c Trần A 0900 000 000` };

describe.each([
  ['the name', PHONE],
  ['the address', PHONE_THERE],
  ['both', { ...PHONE, ...PHONE_THERE }],
])('a phone in %s', (_, cells) => {
  test('is left out, and next week the clean row is the same facility', async () => {
    const first = await put(await firstWeek([]), [{ ...ROW, ...cells }], '07/6/2021');
    expect(first.findings.map(({ code }) => code)).toContain('import/masked');
    expect(facility(first.after, 'CS-001')).toMatchObject(ROW);
    const second = await put(first.after, [ROW], '14/6/2021');
    expect(second.findings).toEqual([]);
    expect(second.summary?.tables[0]).toMatchObject({ added: [], changed: [], unchanged: 1 });
  });

  test('that was masked by an earlier import gives way to the clean text', async () => {
    const before = await firstWeek([ROW]);
    const file = 'facilities.csv';
    const text = Object.keys(cells).reduce(
      (csv, heading) => {
        const cell = ROW[heading as keyof typeof ROW];
        return csv.replace(cell, `${cell} (ĐT: [đã che số điện thoại])`);
      },
      new TextDecoder().decode(before.bytes.get(file)),
    );
    const bytes = new Map([...before.bytes, [file, new TextEncoder().encode(text)] as const]);
    const { after, findings, summary } = await put({ ...before, bytes }, [ROW], '07/6/2021');
    expect(findings).toEqual([]);
    expect(summary?.tables[0]?.added).toEqual([]);
    expect(facility(after, 'CS-001')).toMatchObject(ROW);
    expect(checked(after)).toEqual([]);
  });
});

test('check finds what an earlier import made two of by masking', async () => {
  const other = 'Công ty TNHH Sen Hồng';
  const before = await firstWeek([ROW, { ...ROW, 'Tên cơ sở': other }]);
  const text = new TextDecoder()
    .decode(before.bytes.get('facilities.csv'))
    .replace(other, `${NAME} [đã che số điện thoại]`);
  const bytes = new Map([
    ...before.bytes,
    ['facilities.csv', new TextEncoder().encode(text)] as const,
  ]);
  expect(checked({ ...before, bytes })).toEqual(['warning facility/double']);
});
