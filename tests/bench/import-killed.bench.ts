/** Kills 50 imports of long lists at random moments, half of them while they write. Fails on a mixture. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../scripts/sample/random.ts';
import { killImport, leftOvers, readLists, runImport, writeKillable } from '../killed-import.ts';

const KILLS = Number(process.argv[2] ?? 50);
const SIZE = 5000;
const LONGEST_WRITING_MS = 60;

const top = mkdtempSync(join(tmpdir(), 'bench-killed-'));
const [before, list, done] = ['before', 'list.csv', 'done'].map((name) => join(top, name)) as [
  ...[string, string, string],
];
writeKillable(before, list, SIZE);
cpSync(before, done, { recursive: true });
const start = performance.now();
if ((await runImport(done, list)) !== 0) throw new Error('the list does not go in');
const took = performance.now() - start;
const [oldLists, newLists] = [await readLists(before), await readLists(done)];

const random = createRandom('bench killed imports');
const count = { old: 0, new: 0, mixed: 0, ended: 0, unfinished: 0 };
for (let round = 0; round < KILLS; round += 1) {
  const folder = join(top, String(round));
  cpSync(before, folder, { recursive: true });
  const moment = round % 2 === 0 ? 'start' : 'writing';
  const most = moment === 'start' ? took : LONGEST_WRITING_MS;
  const isKilled = await killImport(folder, list, moment, random.integer(0, Math.ceil(most)));
  const lists = await readLists(folder);
  if (!isKilled) count.ended += 1;
  if (lists === oldLists) count.old += 1;
  else if (lists === newLists) count.new += 1;
  else count.mixed += 1;
  const code = await runImport(folder, list);
  const isWhole = (await readLists(folder)) === newLists && leftOvers(folder).length === 0;
  if (code !== 0 || !isWhole) count.unfinished += 1;
  rmSync(folder, { recursive: true });
}
rmSync(top, { recursive: true });
console.log(
  `nhập, bị ngắt ${KILLS} lần (${count.ended} lần đã xong trước đó): ${count.old} cũ, ${count.new} mới, ` +
    `${count.mixed} lẫn lộn; lần nhập sau không xong ${count.unfinished}`,
);
if (count.mixed + count.unfinished > 0) process.exitCode = 1;
