import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { deploy } from '../../scripts/command/releases/releases.ts';
import { csvText } from '../fixtures/import/csv-file.ts';
import { FIXTURES, ROOT } from '../unit/data-sets.ts';
import { writeVersion } from '../versioned-site.ts';

const LONGEST_MS = 30_000;
vi.setConfig({ testTimeout: 2 * LONGEST_MS });

const top = mkdtempSync(join(tmpdir(), 'read-only-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const disk = join(top, 'disk');
const [data, live, list] = [join(disk, 'data'), join(disk, 'live'), join(top, 'list.csv')];
const [site, sample] = [join(top, 'site'), join(disk, 'sample')];
const borders = join(top, 'borders.geojson');

cpSync(join(FIXTURES, 'province'), data, { recursive: true });
cpSync(join(ROOT, 'data'), sample, { recursive: true });
mkdirSync(site);
writeFileSync(join(site, 'index.html'), '');
writeVersion(site);
for (let times = 0; times < 2; times += 1) await deploy({ from: site, to: live, keep: 2 });
const row = ['Mới', 'Tổ 3, xã Mẫu Thượng, huyện Mẫu Đông', 'huyện Mẫu Đông', 'đã đăng ký'];
writeFileSync(list, csvText([['Tên cơ sở', 'Địa chỉ', 'Huyện', 'Đăng ký'], row]));
const text = readFileSync(join(data, 'districts.geojson'), 'utf8');
writeFileSync(borders, text.replaceAll('105,21.4]', '105,21.405]'));

/** A shell that sees the disk as a read-only one, and nobody but it. */
const SHELL = ['-rm', 'sh', '-c'];
const MOUNT = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"';
const canMount = spawnSync('unshare', [...SHELL, MOUNT, disk]).status === 0;

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  import: [list, '--data', data],
  deploy: ['--from', site, '--to', live],
  'deploy into a new folder': ['--from', site, '--to', join(disk, 'new/live')],
  'deploy that goes back': ['--to', live, '--rollback'],
  freeze: ['--data', data, '--name', 'Thử'],
  geocode: ['--data', data, '--out', join(disk, 'geocode.csv')],
  'geocode with a server': [
    ...['--data', data, '--out', join(top, 'geocode.csv')],
    ...['--online', 'http://localhost:1/'],
  ],
  boundaries: [borders, '--data', data],
  'assemble-boundaries': ['--data', sample],
  'make-sample': ['--data', sample],
  build: ['--data', data, '--out', join(disk, 'none', 'dist')],
};

describe.skipIf(!canMount)('on a read-only disk', () => {
  test.each(Object.keys(COMMANDS))('%s ends soon, with the path and the cause in words', (name) => {
    const script = join(ROOT, 'scripts', `${name.split(' ')[0]}.ts`);
    const command = [`${MOUNT} && exec "$@"`, disk, process.execPath, script, ...COMMANDS[name]!];
    const { status, signal, stderr } = spawnSync('unshare', [...SHELL, ...command], {
      cwd: ROOT,
      encoding: 'utf8',
      timeout: LONGEST_MS,
      killSignal: 'SIGKILL',
    });
    expect(stderr).toContain(`không ghi hoặc đọc được "${disk}`);
    expect(stderr).toContain('đĩa chỉ cho đọc (EROFS)');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect([status, signal]).toEqual([1, null]);
  });
});

test('an import into a folder in which nothing can be made ends soon', () => {
  const command = [join(ROOT, 'scripts/import.ts'), list, '--data', '/proc/self'];
  const { status, stderr } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/không ghi hoặc đọc được "\/proc\/.+: không có .+ \(E\w+\)\n$/),
  ]);
});
