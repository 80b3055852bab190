import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeLargeProvince } from '../large-province.ts';
import { ROOT } from './command.ts';

/** Where the public sites of the offices stand. */
export const PUBLIC_URL = 'https://ban-do.example/';
/** So many facilities that each of four districts has five hundred. */
const BUSY_SIZE = 2400;

type Edit = (text: string) => string;
const edit = (folder: string, file: string, change: Edit) =>
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
const withPublicUrl: Edit = (text) =>
  JSON.stringify({ ...(JSON.parse(text) as object), publicUrl: PUBLIC_URL });

/** Write the default data with an address of the public site into a folder. */
export function writeOurOffice(folder: string): void {
  cpSync(join(ROOT, 'data'), folder, { recursive: true });
  edit(folder, 'site.json', withPublicUrl);
}

/** Write a province of very many facilities, long names and twelve requests into a folder. */
export function writeBusyOffice(folder: string): void {
  writeLargeProvince(folder, BUSY_SIZE);
  edit(folder, 'site.json', withPublicUrl);
  const long = 'Trung tâm hỗ trợ doanh nghiệp và cải cách hành chính '.repeat(4).slice(0, 190);
  edit(folder, 'units.csv', (text) => text.replace('UBND huyện Mẫu Nam', `UBND ${long}`));
  // Every third facility of a name that no line has room for; some of it is one word.
  edit(folder, 'facilities.csv', (text) =>
    text.replace(
      /Công ty (?=\S+ \d*3\b)/g,
      `Công ty ${'cổ phần sản xuất '.repeat(6)}${'X'.repeat(60)} `,
    ),
  );
  const more = Array.from({ length: 12 }, (_, index) =>
    [
      `${1200 + index}/SCT-QLCNTMDV`,
      `2021-09-${10 + index}`,
      'Đề nghị báo cáo tình hình của các cơ sở sản xuất trên địa bàn kèm danh sách có ký tên của người đại diện',
      'UBND cấp huyện',
      1200 + index,
      1,
      index % 2 === 0 ? '2021-09-28' : '',
    ].join(','),
  );
  edit(folder, 'dispatches.csv', (text) => `${text.trimEnd()}\n${more.join('\n')}\n`);
}
