import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './command.ts';

/** Write the default data with twelve requests, some with deadlines, some to three units alone, into a folder. */
export function writeManyRequests(folder: string): void {
  cpSync(join(ROOT, 'data'), folder, { recursive: true });
  // What was reported would have two requests for ever.
  rmSync(join(folder, 'reports'), { recursive: true });
  rmSync(join(folder, 'reports.csv'));
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
  edit('site.json', (text) => JSON.stringify({ ...(JSON.parse(text) as object), expected: {} }));
  const more = Array.from({ length: 10 }, (_, index) =>
    [
      `${1200 + index}/SCT-QLCNTMDV`,
      `2021-05-${10 + index}`,
      'Đề nghị báo cáo tình hình của các cơ sở sản xuất trên địa bàn',
      index % 3 === 0 ? 'UBND-688|UBND-690|UBND-691' : 'UBND cấp huyện',
      1200 + index,
      1,
      index % 2 === 0 ? '2021-05-28' : '',
    ].join(','),
  );
  edit('dispatches.csv', (text) => `${text}${more.join('\n')}\n`);
}
