import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellRows } from '../../src/dataset/index.ts';
import { csvLine, dataForm } from '../../src/model/csv.ts';
import { PUBLIC_URL } from './offices.ts';
import { ROOT } from './command.ts';

/** Forty letters without a blank, in names of eighty. */
const WORD = 'Nguyễnthượngtrungtrườnggiangthịnhvượngph';
const LONG = `sản xuất thương mại xuất nhập khẩu ${WORD}`;
/** What a page must neither link to nor load, nor take for its own. */
const ADDRESSES = [
  'javascript:alert(1)//',
  'data:text/html,<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'file:///C:/a.exe',
];
/** The columns whose words stand in no other column and follow no form: anything can be typed there. */
const FREE = new Set([
  ...['Tên cơ sở', 'Ngành nghề', 'Ghi chú nội bộ', 'Nguồn', 'Trích yếu', 'Ghi chú'],
  ...['Số ký hiệu', 'Số ký hiệu trả lời', 'Bằng chứng', 'Người duyệt', 'Lý do rút'],
]);
/** Kinds of units, by which dispatches call them. */
const GROUPS = new Set(['UBND cấp huyện', 'Ban Quản lý', 'Các doanh nghiệp']);
const PLACES = /Mẫu (?:Thành|[ĐÐ]ông|Nam|Tây|Một|Hai|Hòa|Hoà|Thượng|Hạ|Đảo|Rừng|Bình|An|Phú)/gu;

/**
 * Write the province of the tests, every name in it long, every free text with an address that runs or reads
 * something, into a folder.
 */
export function writeHostileProvince(folder: string): void {
  cpSync(join(ROOT, 'tests/fixtures/province'), folder, { recursive: true });
  let count = 0;
  const hostile = (text: string) =>
    `${ADDRESSES[(count += 1) % ADDRESSES.length]!} ${text} ${LONG}`;
  for (const path of globSync('**/*.csv', { cwd: folder })) {
    const [headings = [], ...rows] = cellRows(readFileSync(join(folder, path), 'utf8'));
    const isFree = (heading: string) =>
      FREE.has(heading) || (heading === 'Tên' && !path.startsWith('places/'));
    const written = rows.map((cells) =>
      cells.map((cell, at) => {
        if (cell === '') return cell;
        if (headings[at] === 'Số ký hiệu') return `${cell}${WORD}${'Đ'.repeat(20)}`;
        if (GROUPS.has(cell)) return `${ADDRESSES[0]} ${cell} ${LONG}`;
        return isFree(headings[at]!) ? hostile(cell) : cell.replace(PLACES, `$& ${LONG}`);
      }),
    );
    const text = [headings, ...written].map((row) => csvLine(row, dataForm('\n'))).join('');
    writeFileSync(join(folder, path), text);
  }
  const file = join(folder, 'site.json');
  const site = JSON.parse(readFileSync(file, 'utf8')) as object;
  const words = Object.fromEntries(
    ['title', 'shortTitle', 'department', 'accountName'].map((key) => [key, hostile(key)]),
  );
  const report = {
    ...{
      symbol: WORD,
      place: hostile('nơi'),
      subject: hostile('việc'),
      recipients: [hostile('nơi nhận')],
    },
    ...{ bases: [{ symbol: WORD, on: '2021-09-01', by: hostile('Bộ'), subject: hostile('việc') }] },
    ...{ accountsBy: hostile('Bộ'), ceasedBecause: hostile('do'), inspector: hostile('Sở') },
    signer: { title: hostile('Giám đốc'), name: LONG },
  };
  const all = { ...site, ...words, report, publicUrl: PUBLIC_URL, expected: {} };
  writeFileSync(file, JSON.stringify(all));
}
