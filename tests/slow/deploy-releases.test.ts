import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deploy, rollBack } from '../../scripts/command/releases/releases.ts';
import { writeSite } from '../versioned-site.ts';
import { runCommand } from './run-command.ts';

let top: string;
let to: string;

beforeEach(() => {
  top = fs.mkdtempSync(join(tmpdir(), 'deploy-releases-'));
  to = join(top, 'live');
});

afterEach(() => fs.rmSync(top, { recursive: true, force: true }));

type Files = Readonly<Record<string, string>>;
const site = (files: Files, said: object = {}) =>
  writeSite(join(top, 'site'), { 'index.html': 'x', ...files }, said);
const put = (files: Files, said: object = {}, keep = 5) =>
  deploy({ from: site(files, said), to, keep, internal: true });
const run = (...args: string[]) => runCommand('deploy', ['--to', to, ...args]);
const shown = (path: string) => fs.readFileSync(join(to, 'current', path), 'utf8');
const live = () => fs.readlinkSync(join(to, 'current'));
const names = () => fs.readdirSync(join(to, 'releases')).sort();

test('an internal release never comes back without being asked for', async () => {
  await put({ 'noi-bo/index.html': 'mật' }, { profile: 'internal' });
  await put({ 'a.html': 'a' });
  // Removing what gives it away changes nothing.
  fs.rmSync(join(to, 'releases/0001/noi-bo'), { recursive: true });
  const refused = await run('--rollback');
  expect([refused.status, refused.stderr]).toEqual([
    1,
    expect.stringContaining('deploy: bản 0001 là bản nội bộ\n    gợi ý: thêm --internal'),
  ]);
  expect(live()).toBe('releases/0002');
  const { status, stderr } = await run('--rollback', '--internal');
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining('bản 0001 không còn nguyên như lúc đưa lên'),
  ]);
  fs.mkdirSync(join(to, 'releases/0001/noi-bo'));
  fs.writeFileSync(join(to, 'releases/0001/noi-bo/index.html'), 'mật');
  expect(await run('--rollback', '--internal')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('CHÚ Ý: bản này và bản trước không cùng loại') as string,
  });
  expect(live()).toBe('releases/0001');
});

test('a site from which the internal pages were removed is no site that a build has made', async () => {
  await put({ 'a.html': 'a' });
  const from = site({ 'noi-bo/index.html': 'mật' }, { profile: 'internal' });
  fs.rmSync(join(from, 'noi-bo'), { recursive: true });
  expect(await run('--from', from)).toMatchObject({ status: 1 });
  const { status, stderr } = await run('--from', from, '--internal');
  expect([status, stderr]).toEqual([1, expect.stringContaining('không phải trang đã dựng')]);
  expect([live(), names()]).toEqual(['releases/0001', ['0001', '0001.json']]);
});

test.each([
  ['other bytes', (from: string) => fs.writeFileSync(join(from, 'a.html'), 'b')],
  ['a file more', (from: string) => fs.writeFileSync(join(from, 'b.html'), 'b')],
  ['a file fewer', (from: string) => fs.rmSync(join(from, 'a.html'))],
  [
    'a file of another name',
    (from: string) => fs.renameSync(join(from, 'a.html'), join(from, 'b')),
  ],
])('a site with %s than were built is refused, and what is live stays', async (_, change) => {
  await put({ 'a.html': 'old' });
  const from = site({ 'a.html': 'a' });
  change(from);
  const { status, stderr } = await run('--from', from);
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(
      /không phải trang đã dựng: nội dung có mã [0-9a-f]{12}, version.json ghi/,
    ),
  ]);
  expect(stderr).toContain('gợi ý: dựng lại bằng "npm run build"');
  expect([shown('a.html'), names()]).toEqual(['old', ['0001', '0001.json']]);
});

test.each([false, true])(
  'a file that stays as it was keeps its date and is no second file, one that does not is another; given away %s',
  async (isGivenAway) => {
    await put({ 'same.html': 'x', 'other.html': '1' });
    const before = fs.statSync(join(to, 'current/same.html'));
    const old = fs.statSync(join(to, 'current/other.html'));
    const from = site({ 'same.html': 'x', 'other.html': '2', 'trang/new.html': '3' });
    await deploy({ from, to, keep: 5, isGivenAway });
    expect(shown('trang/new.html')).toBe('3');
    expect(fs.existsSync(from)).toBe(!isGivenAway);
    const after = fs.statSync(join(to, 'current/same.html'));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    // Of the same size: the second is what tells them apart for a server.
    const seconds = (ms: number) => Math.floor(ms / 1000);
    const other = fs.statSync(join(to, 'current/other.html'));
    expect(seconds(other.mtimeMs)).toBeGreaterThan(seconds(old.mtimeMs));
    expect(fs.readFileSync(join(to, 'releases/0001/other.html'), 'utf8')).toBe('1');
    if (isGivenAway) return;
    // What somebody does to the built folder reaches no release.
    for (const file of ['same.html', 'other.html'])
      expect(fs.statSync(join(from, file)).ino).not.toBe(
        fs.statSync(join(to, 'current', file)).ino,
      );
  },
);

test('a release whose modes were changed lends no file to the next', async () => {
  await put({ 'same.html': 'x' });
  fs.chmodSync(join(to, 'releases/0001/same.html'), 0o600);
  await put({ 'same.html': 'x' });
  expect(fs.statSync(join(to, 'current/same.html')).mode & 0o777).toBe(0o644);
});

test('hashed files of kept releases are found after a switch, there and back', async () => {
  await put({ '_astro/a.1.js': '1', 'a.html': '1' }, {}, 2);
  await put({ '_astro/a.2.js': '2', '_astro/all.js': 'x', 'a.html': '2' }, {}, 2);
  expect([shown('_astro/a.1.js'), shown('_astro/a.2.js')]).toEqual(['1', '2']);
  expect(fs.existsSync(join(to, 'current/b.html'))).toBe(false);
  await rollBack(to);
  expect([shown('_astro/a.1.js'), shown('_astro/a.2.js'), shown('a.html')]).toEqual([
    '1',
    '2',
    '1',
  ]);
  // What is borrowed is not taken for a change, and a third goes on with both.
  await put({ '_astro/a.3.js': '3', 'a.html': '3' }, {}, 3);
  expect(fs.readdirSync(join(to, 'current/_astro')).sort()).toEqual([
    'a.1.js',
    'a.2.js',
    'a.3.js',
    'all.js',
  ]);
  await rollBack(to);
  await rollBack(to);
  expect(fs.readdirSync(join(to, 'current/_astro')).length).toBe(4);
});

test('hashed files of releases that are gone go, and those of the office never come to the public', async () => {
  await put({ '_astro/a.1.js': '1' }, {}, 2);
  await put({ '_astro/a.2.js': '2' }, {}, 2);
  await put({ '_astro/a.3.js': '3' }, { profile: 'internal' }, 2);
  expect(fs.readdirSync(join(to, 'current/_astro'))).toEqual(['a.3.js']);
  await put({ '_astro/a.4.js': '4' }, {}, 3);
  expect(fs.readdirSync(join(to, 'current/_astro')).sort()).toEqual(['a.2.js', 'a.4.js']);
});

test('what deploy has not made is neither deleted nor counted, and its number is passed over', async () => {
  const releases = join(to, 'releases');
  fs.mkdirSync(join(releases, '2021'), { recursive: true });
  fs.mkdirSync(join(releases, '0002'));
  fs.mkdirSync(join(releases, '.git'));
  fs.writeFileSync(join(releases, '0004.json'), '{"madeBy":"npm run deploy","release":"0004"}');
  fs.writeFileSync(join(releases, '2021', 'a'), '');
  const made: string[] = [];
  for (const mark of ['1', '2', '3']) made.push((await put({ 'a.html': mark }, {}, 1)).live);
  expect(made).toEqual(['0001', '0003', '0005']);
  expect(names()).toEqual(['.git', '0002', '0004.json', '0005', '0005.json', '2021']);
  expect(fs.readdirSync(join(releases, '2021'))).toEqual(['a']);
});

test('a release of before there were records stays, is told and is not gone back to', async () => {
  for (const name of ['0006', '0007']) {
    fs.mkdirSync(join(to, 'releases', name), { recursive: true });
    fs.writeFileSync(join(to, 'releases', name, 'index.html'), name);
  }
  fs.symlinkSync('releases/0006', join(to, 'current'));
  expect((await run('--rollback')).stderr).toContain(
    `"${to}" không còn bản nào trước bản 0006\n    gợi ý: đưa một trang đã dựng lên`,
  );
  expect(await put({}, {}, 1)).toEqual({ live: '0008', previous: '0006', removed: [] });
  expect((await run('--rollback')).stderr).toContain(
    `"${to}" không còn bản nào mà lệnh này biết rõ trước bản 0008`,
  );
  expect(names()).toEqual(['0006', '0007', '0008', '0008.json']);
  const { stdout } = await run('--list');
  expect(stdout.split('\n')[0]).toBe(
    '0006  không rõ: lệnh này không có hồ sơ của nó nên không xóa, không quay về',
  );
});

test('the list tells number, profile, days and digest of each release, and which is live', async () => {
  await put({ 'a.html': '1' }, { asOf: '2021-05-31' });
  await put({ 'a.html': '2' }, { profile: 'internal' });
  await rollBack(to, true);
  const { status, stdout } = await run('--list');
  const output = (release: string) => {
    const text = fs.readFileSync(join(to, 'releases', release, 'version.json'), 'utf8');
    return (JSON.parse(text) as { output: string }).output.slice(0, 12);
  };
  const day = String.raw`\d\d/\d+/\d{4}`;
  expect([status, stdout]).toEqual([0, expect.any(String)]);
  expect(stdout).toMatch(
    new RegExp(
      `^0001  công khai · số liệu đến 31/5/2021 · đưa lên ${day} · mã ${output('0001')} · đang chạy\n` +
        `0002  nội bộ · số liệu đến 07/6/2021 · đưa lên ${day} · mã ${output('0002')}\n$`,
    ),
  );
  expect((await runCommand('deploy', ['--to', join(top, 'none'), '--list'])).status).toBe(1);
});

test('going back while nothing is live says so, whatever was there when it began', async () => {
  await put({});
  fs.rmSync(join(to, 'current'));
  const { status, stderr } = await run('--rollback');
  expect([status, stderr]).toEqual([1, expect.stringContaining('chưa trỏ vào bản nào')]);
  expect(stderr).not.toContain('undefined');
});
