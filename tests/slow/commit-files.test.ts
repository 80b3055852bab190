import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commitFiles, completePending } from '../../scripts/command/commit-files.ts';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import { FIXTURES, ROOT } from '../unit/data-sets.ts';

const LISTS = ['facilities.csv', 'assessments.csv'] as const;
const CHILD = join(ROOT, 'tests/slow/stopped-commit.ts');
/** More than there are, with one file and with two. */
const STEPS = { 1: 9, 2: 15 } as const;

const top = mkdtempSync(join(tmpdir(), 'commit-files-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

function freshFolder(name: string): string {
  const folder = join(top, name);
  cpSync(join(FIXTURES, 'province'), folder, { recursive: true });
  return folder;
}

/** The lists as every command reads them. */
async function readLists(folder: string): Promise<string[]> {
  const { bytes } = await readDataFolder(folder);
  return LISTS.map((list) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.get(list)));
}

const leftOvers = (folder: string) =>
  readdirSync(folder).filter((name) => name.includes('.import'));

/** Kill the replacing of the first `count` lists before a step; whether it had ended by then. */
function stopBefore(step: number, folder: string, files: readonly (readonly string[])[]): boolean {
  const input = JSON.stringify(files);
  const { status, signal, stderr } = spawnSync(process.execPath, [CHILD, folder, String(step)], {
    input,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect([status === 0, signal === 'SIGKILL']).toContain(true);
  return status === 0;
}

describe.each([1, 2] as const)('%d files that are replaced', (count) => {
  const before = LISTS.map((list) => readFileSync(join(FIXTURES, 'province', list), 'utf8'));
  const after = before.map((text, at) =>
    at < count ? `${text}\n`.replace(/\n\n$/, '\r\n') : text,
  );
  const files = LISTS.slice(0, count).map((list, at) => [list, after[at]!] as const);

  test('are all old or all new before each step, and new after the next import', async () => {
    const seen: string[] = [];
    const shown = new Set<string>();
    for (let step = 1; ; step += 1) {
      expect(step).toBeLessThan(STEPS[count]);
      const folder = freshFolder(`${count}-${step}`);
      const isDone = stopBefore(step, folder, files);
      const lists = await readLists(folder);
      expect([before, after]).toContainEqual(lists);
      seen.push(lists[0] === after[0] ? 'new' : 'old');
      shown.add(LISTS.map((list) => readFileSync(join(folder, list), 'utf8').length).join());
      await completePending(folder, LISTS);
      expect(await readLists(folder)).toEqual(lists);
      expect(leftOvers(folder)).toEqual([]);
      await commitFiles(folder, new Map(files));
      expect([await readLists(folder), leftOvers(folder)]).toEqual([after, []]);
      if (isDone) break;
    }
    expect(seen.join(' ')).toMatch(/^(old )+(new ?)+$/);
    // With two, one of the states has the first in its place and the second not yet.
    expect(shown.size).toBe(count + 1);
  });
});

test('what waits without a journal is nobody’s, and goes', async () => {
  const folder = freshFolder('torn');
  const before = await readLists(folder);
  stopBefore(5, folder, [
    ['facilities.csv', 'mới'],
    ['assessments.csv', 'mới'],
  ]);
  expect(leftOvers(folder)).toEqual(['.assessments.csv.import', '.facilities.csv.import']);
  expect(await readLists(folder)).toEqual(before);
  await completePending(folder, LISTS);
  expect([await readLists(folder), leftOvers(folder)]).toEqual([before, []]);
});
