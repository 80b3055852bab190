import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { ROOT } from '../unit/data-sets.ts';
import { listOf, writeWatchable } from '../watching.ts';
import { FULL_DISKS, smallDisk } from './small-disk.ts';

const top = mkdtempSync(join(tmpdir(), 'watch-full-disk-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));
mkdirSync(join(top, 'try'));
const canMount = spawnSync('unshare', smallDisk(join(top, 'try'), 'size=64k', 'true')).status === 0;

// The watch is the last that each waits for; what it is to do until then takes as long as it takes.
const BEGIN = `
  told=$5
  until_so() { i=0; until eval "$1"; do i=$((i+1)); [ $i -gt 600 ] && echo "never: $1" && kill $watch && exit 1; sleep 0.05; done; }
  "$1" "$2" "$3" $4 > "$told/told" 2> "$told/failed" & watch=$!
  until_so '[ -e live/current/index.html ]'
  first=$(cat live/current/index.html)`;
const END = `
  until_so '[ "$(cat live/current/index.html)" != "$first" ]'
  kill -TERM $watch; wait $watch; echo "ended $?"
  ls live/releases; ls -A live`;

/** Only what is deployed lies there; a row is added to the data set. */
const LIVE = `
  fill
  cat "$told/row" >> "$3/data/assessments.csv"
  until_so 'grep -q " failed .*ENOSPC" "$told/told"'
  [ "$(cat live/current/index.html)" = "$first" ] && echo "still the first"
  rm -rf fill*`;

/** All lies there; a list is put into the inbox. */
const INBOX = `
  fill
  mv hop-thu/.list hop-thu/list.csv
  until_so 'grep -q "list.csv.*ENOSPC" "$told/told"'
  [ "$(cat live/current/index.html)" = "$first" ] && echo "still the first"
  cmp -s data/facilities.csv "$told/facilities.csv" && ls hop-thu/list.csv
  rm -rf fill*
  until_so '[ -e hop-thu/da-nhap/*/list.csv.ket-qua.txt ]'
  grep -c "Cơ sở Đầy" data/facilities.csv`;

describe.skipIf(!canMount)('on a full disk', () => {
  const run = async (name: string, script: string, isAll: boolean) => {
    const folder = mkdtempSync(join(top, 'disk-'));
    const [disk, told] = [join(folder, 'disk'), join(folder, 'told')];
    for (const one of [disk, told]) mkdirSync(one);
    const { data } = writeWatchable(join(folder, 'top'));
    writeFileSync(join(told, 'row'), 'CS-0001,2021-09-29,Vàng,tay\n');
    const [size, fill] = FULL_DISKS[name]!;
    writeFileSync(join(folder, 'top/hop-thu/.list'), listOf('Đầy'));
    const copy = isAll ? `cp -r "$6/." . && cp "${data}/facilities.csv" "$5"` : 'true';
    const words = [
      ...[process.execPath, join(ROOT, 'tests/watch-stand-in.ts')],
      ...[isAll ? disk : join(folder, 'top'), join(disk, 'live'), told, join(folder, 'top')],
    ];
    const args = smallDisk(disk, size, `${fill}\n${copy}\n${BEGIN}\n${script}\n${END}`, ...words);
    const child = spawn('unshare', args, { cwd: ROOT });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    await new Promise((done) => child.once('close', done));
    return said;
  };
  const RELEASES =
    'ended 0\n0001\n0001.json\n0002\n0002.json\n.watch.json\ncurrent\nreleases\nwatch.log\n';

  test.concurrent.for(['no room', 'room for no more names'])(
    'with %s, what is live stays, and the new site goes live once there is room',
    async (name, { expect }) => {
      const said = await run(name, LIVE, false);
      expect(said).toContain(`still the first\n${RELEASES}`);
      expect(said).not.toMatch(/never:|\n\s+at /);
    },
  );

  test.concurrent.for(['no room', 'room for no more names'])(
    'with %s, a list stays where it is, and goes in once when there is room',
    async (name, { expect }) => {
      const said = await run(name, INBOX, true);
      expect(said).toContain(`still the first\nhop-thu/list.csv\n1\n${RELEASES}`);
      expect(said).not.toMatch(/never:|\n\s+at /);
    },
  );
});
