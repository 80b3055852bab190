import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../unit/data-sets.ts';
import { markedSite } from '../versioned-site.ts';
import { FULL_DISKS, smallDisk } from './small-disk.ts';

const top = mkdtempSync(join(tmpdir(), 'full-disk-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
const disk = join(top, 'disk');
mkdirSync(disk);

const inSmallDisk = (size: string, script: string, ...words: string[]) =>
  spawnSync('unshare', smallDisk(disk, size, script, ...words), { cwd: ROOT, encoding: 'utf8' });
const canMount = inSmallDisk('size=64k', 'true').status === 0;

/** Deploy a, fill the disk, deploy b, make room, deploy b. */
const STORY = `
  deploy() { "$1" "$2" --from "$3" --to live; echo "ended $?"; cat live/current/index.html; echo; ls -A live live/releases; }
  deploy "$1" "$2" "$3"
  fill
  deploy "$1" "$2" "$4"
  rm -rf fill*
  deploy "$1" "$2" "$4"`;

describe.skipIf(!canMount)('on a full disk', () => {
  const pages = 100;
  const [a, b] = ['a', 'b'].map((mark) => markedSite(join(top, mark), mark, pages));

  test.each(Object.keys(FULL_DISKS))(
    'with %s, what is live stays whole and the next deploy does its work',
    (name) => {
      const [size, fill] = FULL_DISKS[name]!;
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
