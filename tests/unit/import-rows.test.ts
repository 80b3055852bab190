import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { importFile } from '../../src/import/index.ts';
import type { ImportOptions } from '../../src/import/result.ts';
import { personalIn } from '../../src/model/personal.ts';
import { emptyProvince, rowsOf, withFiles } from './import-base.ts';

const KNOWN = [
  { 'Mã cơ sở': 'CS-001', 'Tên cơ sở': 'Công ty TNHH Mẫu Một', 'Mã số thuế': '0990000004' },
  { 'Mã cơ sở': 'CS-002', 'Tên cơ sở': 'Công ty TNHH Mẫu Hai', 'Mã số thuế': '' },
].map((row) => ({
  ...row,
  'Địa chỉ': 'Ấp 1, xã Minh Đức, huyện Hớn Quản',
  'Đăng ký': 'đã đăng ký',
}));

async function taken(rows: readonly (readonly string[])[], options: ImportOptions = {}) {
  const raw = emptyProvince({ facilities: KNOWN });
  const bytes = new TextEncoder().encode(Papa.unparse(rows as string[][]));
  const result = await importFile(bytes, 'danh-sach.csv', raw, options);
  const after = withFiles(raw, result.files);
  const names = (file: string, heading: string) => rowsOf(after, file).map((row) => row[heading]);
  return {
    codes: result.findings.map(({ code }) => code),
    facilities: rowsOf(after, 'facilities.csv').slice(KNOWN.length),
    assessed: names('assessments.csv', 'Mã cơ sở'),
    replied: names('replies.csv', 'Mã đơn vị'),
    all: JSON.stringify([result, [...result.files]]),
  };
}

test('a note that begins like a signature does not end the list', async () => {
  const { assessed } = await taken([
    ['Mã cơ sở', 'Kết quả', 'Ghi chú'],
    ['CS-001', 'An toàn', 'Xác nhận qua điện thoại'],
    ['CS-002', 'Có rủi ro', 'Giám đốc đi vắng'],
  ]);
  expect(assessed).toEqual(['CS-001', 'CS-002']);
});

test('a group row with counts stays a group row, a total under the addresses a total', async () => {
  const { facilities } = await taken([
    ['STT', 'Tên cơ sở', 'Địa chỉ', 'An toàn', 'Có rủi ro', 'Không an toàn'],
    ['I', 'Huyện Hớn Quản', '', '1', '', ''],
    ['1', 'Công ty Mẫu G Một', 'Ấp 1', 'x', '', ''],
    ['II', 'HUYỆN BÙ ĐĂNG', '1 cơ sở', '', '', ''],
    ['2', 'Công ty Mẫu G Hai', 'Thôn 4', 'x', '', ''],
    ['', 'Tổng cộng', '2 cơ sở', '', '', ''],
  ]);
  expect(facilities.map((row) => [row['Tên cơ sở'], row['Huyện']])).toEqual([
    ['Công ty Mẫu G Một', 'huyện Hớn Quản'],
    ['Công ty Mẫu G Hai', 'huyện Bù Đăng'],
  ]);
});

test('a group that nobody knows ends the one before', async () => {
  const { codes, facilities } = await taken([
    ['STT', 'Tên cơ sở', 'Địa chỉ'],
    ['I', 'huyện Hớn Quản', ''],
    ['1', 'Công ty Mẫu G Một', 'Ấp 1'],
    ['II', 'Các huyện còn lại', ''],
    ['2', 'Công ty Mẫu G Hai', 'Thôn 4'],
  ]);
  expect(facilities.map((row) => row['Huyện'])).toEqual(['huyện Hớn Quản', '']);
  expect(codes).toContain('import/not-placed');
});

test('names that begin like totals or signatures are rows of the list', async () => {
  const names = ['Cộng Hòa', 'Tổng đại lý Mẫu', 'Kỳ Nam', 'Nơi nhận hàng Mẫu', 'Giám Định Mẫu'];
  const { facilities } = await taken([
    ['Tên cơ sở', 'Địa chỉ', 'Huyện'],
    ...names.map((name, at) => [name, `Ấp ${at + 2}, xã Minh Đức`, 'Hớn Quản']),
  ]);
  expect(facilities.map((row) => row['Tên cơ sở'])).toEqual(names);
});

test('another heading further down refuses the file: its cells would be shifted', async () => {
  const { codes, facilities } = await taken([
    ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', 'Ngành nghề'],
    ['1', 'Công ty Mẫu K Một', 'Ấp 1, xã Minh Đức', 'Hớn Quản', 'Gỗ'],
    ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', 'Ghi chú'],
    ['1', 'Công ty Mẫu K Hai', 'Ấp 2, xã Minh Đức', 'Hớn Quản', 'nhắc nhiều lần'],
  ]);
  expect([codes, facilities]).toEqual([['import/two-tables'], []]);
});

test('a unit without a day and a symbol has not replied', async () => {
  const { replied } = await taken([
    ['STT', 'Đơn vị', 'Công văn', 'Ngày trả lời', 'Ghi chú'],
    ['1', 'UBND thành phố Đồng Xoài', '941/SCT-CN', '', 'Chưa trả lời'],
    ['2', 'UBND huyện Lộc Ninh', '941/SCT-CN', '', ''],
    ['3', 'UBND huyện Bù Đăng', '941/SCT-CN', 'Chưa', ''],
    ['4', 'UBND huyện Hớn Quản', '941/SCT-CN', '20/5/2021', ''],
    ['5', 'UBND huyện Phú Riềng', '941/SCT-CN', '', 'Đã trả lời'],
  ]);
  expect(replied).toEqual(['UBND-694', 'UBND-698']);
});

test('"Ngoài" in the column of parks is no name of a park', async () => {
  const { codes, facilities } = await taken([
    ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', 'KCN'],
    ['1', 'Công ty Mẫu N', 'Ấp 1, xã Minh Đức', 'Hớn Quản', 'Ngoài'],
  ]);
  expect(codes).toEqual(['import/registration-assumed']);
  expect(facilities.map((row) => row['Khu công nghiệp'])).toEqual(['']);
});

test('a tax code alone merges nothing: the name or the address has to agree', async () => {
  const { codes, facilities } = await taken([
    ['Tên cơ sở', 'Mã số thuế', 'Địa chỉ', 'Huyện'],
    ['Nhà máy gạch Mẫu', '0990000004', 'Ấp 9, xã Minh Đức', 'Hớn Quản'],
  ]);
  expect(codes).toContain('import/asked');
  expect(facilities).toEqual([]);
});

test.each([
  ['Mật khẩu chung: Abc@123', ''],
  ['Đã cấp tài khoản/mật khẩu', 'congty - Abc@123'],
  ['Ghi chú', 'tài khoản congty mật khẩu Abc@123'],
  ['Ghi chú', 'MK Abc@123'],
  ['Ghi chú', 'CCCD 070 123 456 789'],
  ['Giấy tờ tùy thân', '285123456'],
])('a list with "%s" and "%s" is refused, and nothing of it told', async (heading, cell) => {
  const { codes, all } = await taken([
    ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', heading],
    ['1', 'Công ty Mẫu S', 'Ấp 1, xã Minh Đức', 'Hớn Quản', cell],
  ]);
  expect(codes).toEqual(['import/secrets']);
  expect(all).not.toMatch(/Abc@123|070 123|285123456/);
});

test.each(['Ngày cấp tài khoản', 'Đăng ký tài khoản', 'Ghi chú'])(
  'a column "%s" is no secret',
  async (heading) => {
    const { codes } = await taken([
      ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', heading],
      ['1', 'Công ty Mẫu S', 'Ấp 1, xã Minh Đức', 'Hớn Quản', ''],
    ]);
    expect(codes).not.toContain('import/secrets');
  },
);

test.each(['0908123456-0918123456', 'ĐT0908123456', '0908.123.456/0271.3888.999', '0908–123–456'])(
  'the phone %s is masked wherever it stands, in findings too',
  async (phone) => {
    const { all } = await taken([
      ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', 'Tình trạng', 'Nguồn', 'Kết quả'],
      ['1', 'Công ty Mẫu P', `Ấp 1 (${phone}), xã Minh Đức`, 'Hớn Quản', '', phone, 'An toàn'],
      ['2', 'Công ty Mẫu Q', 'Ấp 2, xã Minh Đức', 'Hớn Quản', `bận, gọi ${phone}`, '', ''],
    ]);
    expect(all.replace(/[ .–-]/g, '')).not.toMatch(/908123456/);
  },
);

test('the name of a contact is masked, so that the list checks clean afterwards', async () => {
  const { codes, facilities, all } = await taken([
    ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', 'Ghi chú'],
    ['1', 'Cơ sở Mẫu R', 'Ấp 1 (chủ hộ: Nguyễn Giấu Kín), xã Minh Đức', 'Hớn Quản', 'LH: anh Giấu'],
  ]);
  expect(codes.filter((code) => code === 'import/masked')).toHaveLength(2);
  expect(all).not.toMatch(/Giấu|Kín/);
  expect(Object.values(facilities[0]!).flatMap(personalIn)).toEqual([]);
});

test.each(['Người LH', 'Họ và tên chủ cơ sở', 'Người đại diện theo pháp luật', 'Điện thoại/Email'])(
  'a column "%s" is about a person and dropped',
  async (heading) => {
    const { all } = await taken([
      ['STT', 'Tên cơ sở', 'Địa chỉ', 'Huyện', heading],
      ['1', 'Công ty Mẫu C', 'Ấp 1, xã Minh Đức', 'Hớn Quản', 'chị Mẫu Thị Mẫu'],
    ]);
    expect(all).not.toContain('Mẫu Thị Mẫu');
  },
);
