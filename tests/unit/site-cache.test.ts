import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { cachedFolder } from '../e2e/site-cache.ts';

let top: string;
let made: number;

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'site-cache-'));
  onTestFinished(() => rmSync(top, { recursive: true }));
  mkdirSync(join(top, 'src'));
  writeFileSync(join(top, 'src/a.txt'), 'a');
  writeFileSync(join(top, 'lock.json'), '{}');
  made = 0;
});

function obtain(settings: readonly string[] = [], meanwhile?: () => void): Promise<string> {
  return cachedFolder(join(top, 'cache'), {
    name: 'root',
    inputs: [join(top, 'src'), join(top, 'lock.json')],
    settings,
    make: (folder) => {
      made += 1;
      writeFileSync(join(folder, 'index.html'), readFileSync(join(top, 'src/a.txt')));
      if (made === 1) meanwhile?.();
      return Promise.resolve();
    },
  });
}
const textOf = (folder: string) => readFileSync(join(folder, 'index.html'), 'utf8');

test('what is unchanged is made once', async () => {
  const folder = await obtain();
  expect(await obtain()).toBe(folder);
  expect([made, textOf(folder)]).toEqual([1, 'a']);
});

test.each<[string, () => void]>([
  ['other bytes', () => writeFileSync(join(top, 'src/a.txt'), 'b')],
  ['a new file', () => writeFileSync(join(top, 'src/b.txt'), '')],
  ['a new name', () => renameSync(join(top, 'src/b'), join(top, 'src/c'))],
  ['a file less', () => rmSync(join(top, 'src/b'))],
  ['other bytes of a file by itself', () => writeFileSync(join(top, 'lock.json'), '[]')],
])('%s: made again', async (_, change) => {
  writeFileSync(join(top, 'src/b'), '');
  const before = await obtain();
  change();
  expect(await obtain()).not.toBe(before);
});

test('other settings: made again', async () => {
  expect(await obtain(['--base', '/a/'])).not.toBe(await obtain(['--base', '/b/']));
});

test('what was changed while it was made is made again', async () => {
  const folder = await obtain([], () => writeFileSync(join(top, 'src/a.txt'), 'later'));
  expect([made, textOf(folder)]).toEqual([2, 'later']);
});

test('what cannot be made leaves nothing', async () => {
  const refused = obtain([], () => {
    throw new Error('the data has errors');
  });
  await expect(refused).rejects.toThrow('the data has errors');
  expect(readdirSync(join(top, 'cache'))).toEqual([]);
});

test('the oldest are removed', async () => {
  const folders: string[] = [];
  for (const text of ['1', '2', '3', '4', '5']) {
    writeFileSync(join(top, 'src/a.txt'), text);
    folders.push(await obtain());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const left = readdirSync(join(top, 'cache')).map((name) => join(top, 'cache', name));
  expect(left.toSorted()).toEqual(folders.slice(-3).toSorted());
});

test('an input that is not there is said', async () => {
  rmSync(join(top, 'lock.json'));
  await expect(obtain()).rejects.toThrow('lock.json');
});
