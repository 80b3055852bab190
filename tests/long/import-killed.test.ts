import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { changeDataFolder } from '../../scripts/command/data-folder.ts';
import { writeFiles } from '../../scripts/command/write-files.ts';
import { createRandom } from '../../scripts/sample/random.ts';
import { howMany } from '../how-many.ts';
import { killImport, leftOvers, readLists, runImport, writeKillable } from '../killed-import.ts';

/** `npm run bench` kills at other moments too, and has lists that are larger. */
const KILLS = howMany(60);
const SIZE = 600;
const LISTS = ['facilities.csv', 'assessments.csv'] as const;

const top = mkdtempSync(join(tmpdir(), 'import-killed-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

test('an import that is killed leaves all old or all new, and the next one ends it', async () => {
  const [before, list] = [join(top, 'before'), join(top, 'list.csv')];
  writeKillable(before, list, SIZE);
  const done = join(top, 'done');
  cpSync(before, done, { recursive: true });
  expect(await runImport(done, list)).toBe(0);
  const [oldLists, newLists] = [await readLists(before), await readLists(done)];
  const [facilities, assessments] = newLists.split('\f') as [string, string];
  expect([oldLists.includes(facilities), oldLists.includes(assessments)]).toEqual([false, false]);

  const random = createRandom('killed imports');
  let killed = 0;
  const isEnough = () => killed > KILLS / 3;
  // On a busy machine more of them end before they are killed.
  for (let round = 0; round < KILLS || (!isEnough() && round < 5 * KILLS); round += 1) {
    const folder = join(top, String(round));
    cpSync(before, folder, { recursive: true });
    const isKilled = await killImport(folder, list, 'writing', random.integer(0, 25));
    killed += isKilled ? 1 : 0;
    const lists = await readLists(folder);
    expect([lists === oldLists, lists === newLists]).toContain(true);
    if (!isKilled) expect(lists === newLists).toBe(true);
    // The last one by a process, as it will be; the others by what that process does.
    if (round === KILLS - 1) expect(await runImport(folder, list)).toBe(0);
    else
      await changeDataFolder(folder, () => {
        const texts = [facilities, assessments];
        return writeFiles(folder, new Map(LISTS.map((file, at) => [file, texts[at]!])));
      });
    expect((await readLists(folder)) === newLists).toBe(true);
    expect(leftOvers(folder)).toEqual([]);
  }
  expect(isEnough()).toBe(true);
});
