import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FIXTURES, ROOT } from '../unit/data-sets.ts';
import { runApart, runCommand } from './run-command.ts';

// A process takes a second to start, and several on a machine with other work.
const ENVIRONMENT = { ...process.env, GITHUB_ACTIONS: undefined };
const top = mkdtempSync(join(tmpdir(), 'commands-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

/** Run a command as its npm script does. */
const run = runCommand;
const build = (args: readonly string[]) => runApart('build', args);

/** The province with some files of a case of findings put over it. */
function folderOf(name: string): string {
  const folder = join(top, name);
  cpSync(join(FIXTURES, 'province'), folder, { recursive: true });
  cpSync(join(FIXTURES, 'findings', name), folder, { recursive: true });
  return folder;
}

const PROVINCE = 'tests/fixtures/province';

describe('check', () => {
  test('ends with 0 and says so when nothing is wrong', async () => {
    expect(await run('check', ['--data', PROVINCE])).toMatchObject({
      status: 0,
      stdout:
        `${PROVINCE}: 0 lỗi, 0 cảnh báo\n` +
        'số liệu đến ngày 30/9/2021: 27 cơ sở có tài khoản, 23 đang hoạt động, 16 đã tự đánh giá\n',
      stderr: '',
    });
  });

  test('takes the default data set when no folder is named', async () => {
    const { status, stdout } = await run('check', []);
    expect([status, stdout.split('\n')[0]]).toEqual([0, 'data: 0 lỗi, 0 cảnh báo']);
  });

  test('ends with 1 and prints every finding with the folder as it was named', async () => {
    const folder = folderOf('ten-mistakes');
    const { status, stdout, stderr } = await run('check', ['--data', `${folder}/`]);
    const expected = readFileSync(join(FIXTURES, 'findings/ten-mistakes/expected.txt'), 'utf8');
    expect(stderr).toBe(expected.replaceAll('data/', `${folder}/`));
    expect([status, stdout]).toEqual([1, `${folder}/: 10 lỗi, 0 cảnh báo\n`]);
  });

  test('ends with 0 when there are warnings alone', async () => {
    const { status, stdout } = await run('check', ['--data', folderOf('unknown-column')]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('0 lỗi, 1 cảnh báo')]);
  });

  test('gives the findings as JSON of one shape', async () => {
    const folder = folderOf('unknown-park');
    const { status, stdout, stderr } = await run('check', ['--data', folder, '--format', 'json']);
    expect([status, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toEqual([
      {
        level: 'error',
        code: 'facility/unknown-park',
        file: `${folder}/facilities.csv`,
        line: 3,
        column: 'Khu công nghiệp',
        message: '"KCN Mẫu Lạ" không có trong places/parks.csv',
        hint: 'sửa tên cho đúng, hoặc ghi mã trong places/parks.csv',
      },
    ]);
  });

  test('gives an empty array as JSON when nothing is wrong', async () => {
    const { status, stdout } = await run('check', ['--data', PROVINCE, '--format', 'json']);
    expect([status, JSON.parse(stdout)]).toEqual([0, []]);
  });

  test('annotates the lines where GitHub runs it', async () => {
    const folder = folderOf('unknown-park');
    const { stdout } = await run('check', ['--data', folder], { env: { GITHUB_ACTIONS: 'true' } });
    expect(stdout).toContain(`::error file=${folder}/facilities.csv,line=3::"KCN Mẫu Lạ"`);
  });

  test('changes no file', async () => {
    const folder = folderOf('doubled-id');
    const before = readFileSync(join(folder, 'facilities.csv'));
    await run('check', ['--data', folder]);
    expect(readFileSync(join(folder, 'facilities.csv'))).toEqual(before);
  });
});

describe('check --renew-expected', () => {
  const site = (folder: string) => readFileSync(join(folder, 'site.json'), 'utf8');

  test('is what a finding says, and followed word for word leaves nothing to find', async () => {
    const folder = folderOf('totals-differ');
    const { stderr } = await run('check', ['--data', folder]);
    const [, command] = /gợi ý: .* thì chạy (npm run .*)/.exec(stderr) ?? [];
    const renewed = spawnSync('sh', ['-c', command!], {
      cwd: ROOT,
      env: ENVIRONMENT,
      encoding: 'utf8',
    });
    expect(renewed.status).toBe(0);
    expect(renewed.stdout).toContain('expected.active: 24 → 23\n');
    expect(renewed.stdout).toContain(`đã ghi ${join(folder, 'site.json')}\n`);
    expect((await run('check', ['--data', folder])).status).toBe(0);
    const again = await run('check', ['--data', folder, '--renew-expected']);
    expect([again.status, again.stdout]).toEqual([
      0,
      `expected trong ${join(folder, 'site.json')} khớp với dữ liệu\n`,
    ]);
  });

  test('writes nothing where the data has other errors', async () => {
    const folder = folderOf('unknown-park');
    const before = site(folder);
    const { status, stderr } = await run('check', ['--data', folder, '--renew-expected']);
    expect([status, stderr]).toEqual([1, expect.stringContaining('facility/unknown-park')]);
    expect(site(folder)).toBe(before);
  });
});

describe('merge', () => {
  test('says which totals no longer fit, and what to type', async () => {
    const folder = join(top, 'merged');
    cpSync(join(FIXTURES, 'province'), folder, { recursive: true });
    const { status, stdout } = await run('merge', ['CS-05', 'CS-01', '--data', folder]);
    expect([status, ...stdout.split('\n').slice(0, 2)]).toEqual([
      0,
      expect.stringMatching(
        new RegExp(`đã ghi .*, chạy npm run check -- --data "${folder}" để xem cả bộ dữ liệu$`),
      ),
      `Tổng ghi ở expected trong site.json không còn khớp: accounts 27 → 26, active 23 → 22, inPark.active 8 → 7. Số mới là đúng thì chạy npm run check -- --data "${folder}" --renew-expected`,
    ]);
    expect((await run('check', ['--data', folder, '--renew-expected'])).status).toBe(0);
    expect((await run('check', ['--data', folder])).status).toBe(0);
  });
});

describe('build', () => {
  test('ends with 1 on wrong data, and the earlier output stays as it was', () => {
    const out = join(top, 'site');
    mkdirSync(join(out, 'du-lieu'), { recursive: true });
    writeFileSync(join(out, 'index.html'), 'bản cũ');
    const data = folderOf('totals-differ');
    const { status, stdout, stderr } = build(['--data', data, '--out', out]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('"expected.active" error totals/expected');
    expect(stderr).toContain(`không ghi gì; ${out} giữ nguyên (4 lỗi, 0 cảnh báo)`);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('bản cũ');
  });

  test('never takes a file for a folder to replace', () => {
    const out = join(top, 'tài liệu.txt');
    writeFileSync(out, 'của người khác');
    const { status, stderr } = build(['--data', folderOf('totals-differ'), '--out', out]);
    expect([status, readFileSync(out, 'utf8')]).toEqual([2, 'của người khác']);
    expect(stderr).toContain('là một tệp; chọn một thư mục');
  });

  test('refuses a day of which the data set says nothing yet', () => {
    const out = join(top, 'later');
    const { status, stderr } = build(['--as-of', '2030-01-01', '--out', out]);
    expect(status).toBe(1);
    expect(stderr).toContain('site/after-data');
  });

  test('writes nothing where nothing was, on wrong data', () => {
    const out = join(top, 'never');
    expect(build(['--data', folderOf('unknown-level'), '--out', out]).status).toBe(1);
    expect(existsSync(out)).toBe(false);
  });

  test('refuses to replace a folder that is no built site', () => {
    const out = join(top, 'documents');
    mkdirSync(out);
    writeFileSync(join(out, 'quan-trong.docx'), '');
    const { status, stderr } = build(['--data', PROVINCE, '--out', out]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(`--out "${out}" đã có nội dung`)]);
    expect(existsSync(join(out, 'quan-trong.docx'))).toBe(true);
  });
});

describe('wrong use', () => {
  test.each([
    ['check', ['--data', '/none/such'], 'không có thư mục dữ liệu "/none/such"'],
    ['check', ['--data', 'package.json'], 'không có thư mục dữ liệu "package.json"'],
    ['check', ['--data='], 'không có thư mục dữ liệu ""'],
    ['check', ['--format', 'xml'], '--format nhận text hoặc json, không nhận "xml"'],
    ['check', ['--renew-expected', '--format', 'json'], 'chỉ dùng với --format text'],
    ['check', ['--nope'], '--nope'],
    ['check', ['extra'], 'extra'],
    ['check', ['--data'], '--data'],
    ['build', ['--as-of', '2021-02-30'], 'không nhận "2021-02-30"'],
    ['build', ['--as-of', '31/6/2021'], 'không nhận "31/6/2021"'],
    ['build', ['--profile', 'secret'], '--profile nhận public hoặc internal'],
    ['build', ['--base', 'ban-do'], 'không nhận "ban-do"'],
    ['build', ['--base', '/ban-do'], 'không nhận "/ban-do"'],
    ['build', ['--site', 'example.org'], 'không nhận "example.org"'],
    ['build', ['--site', 'example.org:8080'], 'không nhận "example.org:8080"'],
    ['build', ['--site', 'ftp://example.org'], 'không nhận "ftp://example.org"'],
    ['build', ['--site', 'https://example.org/ban-do/'], 'đường dẫn ghi ở --base'],
    ['build', ['--site', 'https://example.org?a=1'], 'không nhận "https://example.org?a=1"'],
    ['build', ['--data', '/none/such', '--out', join(top, 'x')], 'không có thư mục dữ liệu'],
    ['assemble-boundaries', ['--nope'], '--nope'],
    ['start', ['--port', '80'], '--port'],
  ])('%s %j ends with 2, says what is wrong and how it is used', async (script, args, says) => {
    const { status, stdout, stderr } = await run(script, args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr).toMatch(/\ncách dùng: npm run [\w:]+ -- \[--data DIR\]/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('the boundaries', () => {
  const folder = join(top, 'boundaries');
  cpSync(join(ROOT, 'data'), folder, { recursive: true });
  const file = join(folder, 'districts.geojson');
  const original = readFileSync(file, 'utf8');

  test('are found out of date, written again and found current', async () => {
    writeFileSync(file, original.replace('106.', '107.'));
    const stale = await run('assemble-boundaries', ['--data', folder, '--check']);
    expect([stale.status, stale.stderr]).toEqual([1, expect.stringContaining('không khớp')]);
    expect((await run('assemble-boundaries', ['--data', folder])).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(original);
    expect((await run('assemble-boundaries', ['--data', folder, '--check'])).status).toBe(0);
  });

  test('that do not close are named, and the file stays as it was', async () => {
    const arcs = join(folder, 'places/border-arcs.csv');
    writeFileSync(arcs, readFileSync(arcs, 'utf8').split('\n').slice(0, -40).join('\n'));
    const { status, stderr } = await run('assemble-boundaries', ['--data', folder]);
    expect([status, stderr]).toEqual([1, expect.stringContaining('không khép thành một vòng')]);
    expect(readFileSync(file, 'utf8')).toBe(original);
  });

  test('of a data set without arcs are left alone', async () => {
    expect((await run('assemble-boundaries', ['--data', PROVINCE, '--check'])).status).toBe(0);
  });
});

describe('while another command writes into the data set', () => {
  const data = join(top, 'locked');
  cpSync(join(ROOT, 'data'), data, { recursive: true });
  mkdirSync(join(data, '.lock', String(process.pid)), { recursive: true });
  const borders = join(top, 'borders.geojson');
  cpSync(join(data, 'districts.geojson'), borders);

  test.each([
    ['freeze', ['--day', '2021-05-30', '--name', 'Thử']],
    ['boundaries', [borders]],
    ['assemble-boundaries', []],
    ['make-sample', []],
  ])('%s is refused, naming its process', (script, args) => {
    const { status, stdout, stderr } = runApart(script, [...args, '--data', data]);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`tiến trình ${process.pid} đang ghi vào bộ dữ liệu "${data}"`);
    expect(stderr).toContain(`xóa "${data}/.lock" rồi chạy lại`);
  });

  test('check reads it all the same', async () => {
    expect((await run('check', ['--data', data])).status).toBe(0);
  });
});
