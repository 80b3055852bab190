import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../unit/data-sets.ts';
import { markedSite } from '../versioned-site.ts';

const top = mkdtempSync(join(tmpdir(), 'full-disk-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
const disk = join(top, 'disk');
mkdirSync(disk);

/** A shell that sees a small disk in memory at the folder, and nobody but it. */
const inSmallDisk = (size: string, script: string, ...words: string[]) => {
  const mount = `mount -t tmpfs -o ${size} tmpfs "$0" && cd "$0"`;
  const command = ['-rm', 'sh', '-c', `${mount} && ${script}`, disk, ...words];
  return spawnSync('unshare', command, { cwd: ROOT, encoding: 'utf8' });
};
const canMount = inSmallDisk('size=64k', 'true').status === 0;

/** Deploy a, fill the disk, deploy b, make room, deploy b. */
const STORY = `
  deploy() { "$1" "$2" --from "$3" --to live; echo "ended $?"; cat live/current/index.html; echo; ls -A live live/releases; }
  deploy "$1" "$2" "$3"
  fill
  deploy "$1" "$2" "$4"
  rm -rf fill*
  deploy "$1" "$2" "$4"`;

const DISKS: Readonly<Record<string, readonly [size: string, fill: string]>> = {
  'no room': ['size=1200k', 'fill() { head -c 10000000 /dev/zero > fill; }'],
  'room for a part alone': ['size=1200k', 'fill() { head -c 600000 /dev/zero > fill; }'],
  'room for no more names': [
    'size=8m,nr_inodes=300',
    'fill() { i=0; while touch "fill$i" 2>/dev/null; do i=$((i+1)); done; }',
  ],
  'room for some names': ['size=8m,nr_inodes=160', 'fill() { true; }'],
};

describe.skipIf(!canMount)('on a full disk', () => {
  const pages = 100;
  const [a, b] = ['a', 'b'].map((mark) => markedSite(join(top, mark), mark, pages));

  test.each(Object.keys(DISKS))(
    'with %s, what is live stays whole and the next deploy does its work',
    (name) => {
      const [size, fill] = DISKS[name]!;
      const node = process.execPath;
      const command = join(ROOT, 'scripts/deploy.ts');
      const { stdout, stderr } = inSmallDisk(size, `${fill}\n${STORY}`, node, command, a!, b!);
      const [first, second, third] = stdout.split('ended ').slice(1);
      const listing = (mark: string, release: string[]) =>
        `${mark}\nlive:\ncurrent\nreleases\n\nlive/releases:\n${release.map((one) => `${one}\n${one}.json\n`).join('')}`;
      expect(first).toContain(`0\n${listing('a', ['0001'])}`);
      expect(second).toContain(`1\n${listing('a', ['0001'])}`);
      expect(stderr).toContain('đĩa đã đầy (ENOSPC)');
      expect(stderr).not.toMatch(/\n\s+at |undefined/);
      expect(third).toContain(
        name === 'room for some names' ? '1\na\n' : `0\n${listing('b', ['0001', '0002'])}`,
      );
    },
  );
});
