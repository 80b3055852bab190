import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../scripts/command/arguments.ts';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import { finishWriting, replaceFile, writeFiles } from '../../scripts/command/write-files.ts';
import { FIXTURES, ROOT } from '../unit/data-sets.ts';

const LISTS = ['facilities.csv', 'assessments.csv'] as const;
const CHILD = join(ROOT, 'tests/slow/stopped-writing.ts');
/** More than there are, with one file and with two. */
const STEPS = { 1: 9, 2: 15 } as const;

const top = mkdtempSync(join(tmpdir(), 'write-files-'));
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

const leftOvers = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('.'));

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

  test('are all old or all new before each step, and new after the next command', async () => {
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
      await finishWriting(folder);
      expect(await readLists(folder)).toEqual(lists);
      expect(leftOvers(folder)).toEqual([]);
      await writeFiles(folder, new Map(files));
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
  expect(leftOvers(folder)).toEqual([
    expect.stringMatching(/^\.assessments\.csv\.\d+\.new$/),
    expect.stringMatching(/^\.facilities\.csv\.\d+\.new$/),
  ]);
  expect(await readLists(folder)).toEqual(before);
  await finishWriting(folder);
  expect([await readLists(folder), leftOvers(folder)]).toEqual([before, []]);
});

test('what another process is about to write stays, that of a dead one goes', async () => {
  const folder = freshFolder('alive');
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  for (const number of [process.ppid, dead]) {
    writeFileSync(join(folder, `places/.a.csv.${number}.new`), '');
  }
  await finishWriting(folder);
  const left = readdirSync(join(folder, 'places')).filter((name) => name.startsWith('.'));
  expect(left).toEqual([`.a.csv.${process.ppid}.new`]);
});

test('a report day that waits to be put in its place is read, and its folder made', async () => {
  const folder = freshFolder('waiting');
  rmSync(join(folder, 'reports'), { recursive: true, force: true });
  const files = [
    ['reports.csv', 'Ngày,Tên\n'],
    ['reports/2021-05-31.json', '{}'],
  ] as const;
  // Two lists and the journal are opened, then the journal renamed: the next is the first list.
  stopBefore(9, folder, files);
  expect(leftOvers(folder)).toContain('.writing.json');
  const { bytes } = await readDataFolder(folder);
  expect(files.map(([file]) => new TextDecoder().decode(bytes.get(file)))).toEqual(
    files.map(([, text]) => text),
  );
});

test.each(['{', '[]', '{"facilities.csv":"../other"}', '{"facilities.csv":1}'])(
  'a journal that says %s is named, and what to do about it',
  async (text) => {
    const folder = freshFolder(`journal ${text.length}`);
    writeFileSync(join(folder, '.writing.json'), text);
    await expect(readDataFolder(folder)).rejects.toThrow(Refusal);
    await expect(finishWriting(folder)).rejects.toThrow(/writing\.json" hỏng\n {4}gợi ý: xóa/);
  },
);

test('a write that fails changes nothing, leaves nothing, and names the file', async () => {
  const folder = freshFolder('failing');
  const before = await readLists(folder);
  const files = new Map([
    ['facilities.csv', 'mới'],
    ['nowhere/x.csv', 'mới'],
  ]);
  // Nothing is there, and no folder can be made.
  symlinkSync('none', join(folder, 'nowhere'));
  await expect(writeFiles(folder, files)).rejects.toMatchObject({ path: join(folder, 'nowhere') });
  expect([await readLists(folder), leftOvers(folder)]).toEqual([before, []]);
  await expect(replaceFile('/proc/none/x.csv', '')).rejects.toMatchObject({
    path: expect.stringMatching(/^\/proc\/none/) as string,
  });
});
