import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openXlsx, writeXlsx } from 'hucre';
import { afterAll, expect, test } from 'vitest';
import { FIXTURES } from '../unit/data-sets.ts';
import { runCommand } from './run-command.ts';

const top = mkdtempSync(join(tmpdir(), 'accounts-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const run = (script: string, ...args: readonly string[]) => runCommand(script, args, { cwd: top });

/** The made-up province, two of whose facilities without an account a reply told of. */
function dataFolder(name: string): string {
  const folder = join(top, name);
  cpSync(join(FIXTURES, 'province'), folder, { recursive: true });
  const rows = ['CS-12', 'CS-22'].map(
    (id) => `${id},2021-08-25,Ghi nhận,,,trả lời ra-soat/UBND-901\n`,
  );
  const heading = 'Mã cơ sở,Ngày,Nội dung,Từ,Đến,Nguồn\n';
  writeFileSync(join(folder, 'history.csv'), `${heading}${rows.join('')}`);
  return folder;
}

test('the list is written, filled in and taken in as the command says', async () => {
  const data = dataFolder('whole');
  const written = await run('accounts', '--data', data);
  const file = 'de-nghi-cap-tai-khoan-2021-09-30.xlsx';
  expect([written.status, written.stderr, written.stdout.split('\n').slice(0, 4)]).toEqual([
    0,
    '',
    [
      `${file}: 3 cơ sở chưa đăng ký đang hoạt động`,
      '  1 thành phố Mẫu Thành',
      '  1 huyện Mẫu Đông',
      '  1 huyện Mẫu Nam',
    ],
  ]);
  const [sheet] = (await openXlsx(readFileSync(join(top, file)))).sheets;
  const rows = sheet!.rows.map((row) => [...row]);
  expect(rows.slice(5).map((row) => [row[1], row[9] ?? ''])).toEqual([
    ['CS-12', 'UBND thành phố Mẫu Thành trả lời công văn 21/SCT-CN'],
    ['CS-22', 'UBND thành phố Mẫu Thành trả lời công văn 21/SCT-CN'],
    ['CS-28', ''],
  ]);
  for (const at of [5, 6]) rows[at]![10] = `${at}/10/2021`;
  writeFileSync(join(top, file), await writeXlsx({ sheets: [{ name: 'x', rows }] }));
  const args = /npm run import -- "([^"]*)" --data "([^"]*)" --day NGÀY/.exec(written.stdout)!;
  const taken = await run('import', args[1]!, '--data', args[2]!, '--day', '06/10/2021');
  expect([taken.status, taken.stderr]).toEqual([0, '']);
  expect(taken.stdout).toContain('  2 cơ sở đã có, nay đã đăng ký\n');
  const left = await run('accounts', '--data', data, '--out', 'con-lai.xlsx');
  expect(left.stdout).toMatch(/^con-lai\.xlsx: 1 cơ sở chưa đăng ký đang hoạt động\n/);
});

test('of made-up facilities the list says that they are, and is taken in all the same', async () => {
  const data = dataFolder('made-up');
  const site = join(data, 'site.json');
  writeFileSync(site, readFileSync(site, 'utf8').replace('"sample": false', '"sample": true'));
  expect((await run('accounts', '--data', data, '--out', 'made-up.xlsx')).status).toBe(0);
  const [sheet] = (await openXlsx(readFileSync(join(top, 'made-up.xlsx')))).sheets;
  expect(sheet!.rows[2]![0]).toMatch(/^\(Lập ngày 30\/9\/2021\) Dữ liệu minh họa: .*giả định\.$/);
  const rows = sheet!.rows.map((row) => [...row]);
  rows[5]![10] = '05/10/2021';
  writeFileSync(join(top, 'made-up.xlsx'), await writeXlsx({ sheets: [{ name: 'x', rows }] }));
  const taken = await run('import', 'made-up.xlsx', '--data', data, '--day', '06/10/2021');
  expect([taken.status, taken.stdout]).toEqual([
    0,
    expect.stringContaining('  1 cơ sở đã có, nay đã đăng ký\n'),
  ]);
});

test('a list that is there is not written over, and the remedy works', async () => {
  const data = dataFolder('twice');
  const out = ['--data', data, '--out', 'twice.xlsx'] as const;
  expect((await run('accounts', ...out)).status).toBe(0);
  writeFileSync(join(top, 'twice.xlsx'), 'đã điền');
  const refused = await run('accounts', ...out);
  expect([refused.status, refused.stderr]).toEqual([
    1,
    'accounts: đã có tệp "twice.xlsx", không ghi đè\n    gợi ý: đổi tên hoặc xóa tệp ấy, hoặc ghi vào tệp khác với --out\n',
  ]);
  expect(readFileSync(join(top, 'twice.xlsx'), 'utf8')).toBe('đã điền');
  expect((await run('accounts', '--data', data, '--out', 'other.xlsx')).status).toBe(0);
  rmSync(join(top, 'twice.xlsx'));
  expect((await run('accounts', ...out)).status).toBe(0);
});

test('without anybody to ask for, with errors or called wrongly nothing is written', async () => {
  const data = dataFolder('none');
  const edit = (change: (text: string) => string) => {
    const path = join(data, 'facilities.csv');
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };
  const out = ['--data', data, '--out', 'none.xlsx'] as const;
  edit((text) => text.replaceAll('chưa đăng ký', 'đã đăng ký'));
  expect(await run('accounts', ...out)).toMatchObject({
    status: 0,
    stdout: 'không có cơ sở nào chưa đăng ký đang hoạt động; không ghi tệp\n',
  });
  edit((text) => text.replace('đã đăng ký', 'có lẽ'));
  expect((await run('accounts', ...out)).status).toBe(1);
  for (const args of [['--nope'], ['--out', 'x.csv'], ['--data', '/none/such'], ['extra']])
    expect([args, (await run('accounts', ...args)).status]).toEqual([args, 2]);
  expect(existsSync(join(top, 'none.xlsx'))).toBe(false);
});
