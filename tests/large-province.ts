import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

const PROVINCE = join(import.meta.dirname, 'fixtures/province');
const SURNAMES = ['An', 'Ân', 'Bình', 'Đồng Xoài', 'Dũng', 'Ổn', 'Ôn', 'Ứng', 'Xuân', 'Ý'];
const PLACES = [
  ['xã Tân Mẫu', 'thành phố Mẫu Thành', ''],
  ['phường Mẫu Một', 'thành phố Mẫu Thành', 'KCN Mẫu Bình'],
  ['xã Mẫu Thượng', 'huyện Mẫu Đông', ''],
  ['', 'huyện Mẫu Đông', 'KCN Mẫu An'],
  ['xã Mẫu Hạ', 'huyện Mẫu Nam', ''],
  ['', 'huyện Mẫu Nam', 'CCN Mẫu Phú'],
  ['xã Mẫu Rừng', 'huyện Mẫu Tây', ''],
] as const;
const LEVELS = ['Xanh', 'Vàng', 'Đỏ'];

/** Write the province of the tests with this many facilities, their names published, into a folder. */
export function writeLargeProvince(folder: string, size: number): void {
  cpSync(PROVINCE, folder, { recursive: true });
  const site = JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8')) as object;
  const changes = { expected: {}, publish: { facilityNames: true }, sample: true };
  writeFileSync(join(folder, 'site.json'), JSON.stringify({ ...site, ...changes }));
  const numbers = Array.from({ length: size }, (_, index) => index + 1);
  writeTable(join(folder, 'facilities.csv'), numbers.map(facilityRow));
  writeTable(join(folder, 'assessments.csv'), numbers.flatMap(assessmentRows));
}

const idOf = (number: number) => `CS-${String(number).padStart(4, '0')}`;

function facilityRow(number: number): Record<string, string> {
  const [commune, district, park] = PLACES[number % PLACES.length]!;
  const address = [`Số ${number}`, park, commune, district].filter(Boolean).join(', ');
  return {
    'Mã cơ sở': idOf(number),
    'Tên cơ sở': `${number % 50 === 0 ? '=' : ''}Công ty ${SURNAMES[number % 10]} ${number}`,
    'Địa chỉ': address,
    Xã: commune,
    Huyện: district,
    'Khu công nghiệp': park,
    'Ngành nghề': number % 3 === 0 ? 'gỗ' : 'dệt may',
    'Đăng ký': 'đã đăng ký',
    'Ngày cấp tài khoản': '2021-05-01',
    'Ngày ngừng': number % 40 === 0 ? '2021-09-01' : '',
  };
}

function assessmentRows(number: number): Record<string, string>[] {
  if (number % 4 === 0) return [];
  const day = `2021-09-${String((number % 28) + 1).padStart(2, '0')}`;
  return [
    {
      'Mã cơ sở': idOf(number),
      'Ngày đánh giá': number % 9 === 0 ? '' : day,
      Mức: LEVELS[number % 3]!,
      Nguồn: 'Bản đồ quốc gia',
    },
  ];
}

/** The file's own headings, with these rows. */
function writeTable(file: string, rows: readonly Record<string, string>[]): void {
  const [heading] = readFileSync(file, 'utf8').replace('\ufeff', '').split(/\r?\n/);
  const fields = heading!.split(',');
  const data = rows.map((row) => fields.map((field) => row[field] ?? ''));
  writeFileSync(file, `${Papa.unparse({ fields, data })}\n`);
}
