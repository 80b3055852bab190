import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diskWords, makeFolder, toldOf } from '../../scripts/command/disk.ts';

const top = mkdtempSync(join(tmpdir(), 'disk-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const failure = (about: object) => Object.assign(new Error('x'), about);

test('what the disk says is told in words, with the paths and the code', () => {
  const full = failure({ code: 'ENOSPC', syscall: 'copyfile', path: 'a.html', dest: 'b.html' });
  expect(diskWords(full)).toBe('không ghi hoặc đọc được "a.html" → "b.html": đĩa đã đầy (ENOSPC)');
  const denied = failure({ code: 'EACCES', syscall: 'open', path: 'a.csv' });
  expect(diskWords(denied)).toBe('không ghi hoặc đọc được "a.csv": không có quyền (EACCES)');
});

test('a bug and a failed connection are none of it', () => {
  expect(diskWords(new TypeError('x is not a function'))).toBeUndefined();
  expect(diskWords(failure({ code: 'ERR_INVALID_ARG_TYPE' }))).toBeUndefined();
  expect(diskWords(failure({ code: 'ECONNREFUSED', syscall: 'connect' }))).toBeUndefined();
});

// A device that is always full.
test.skipIf(!existsSync('/dev/full'))('a write to a full disk is told of its file', async () => {
  const file = await open('/dev/full', 'w');
  const error: unknown = await file.writeFile('x').catch((error: unknown) => error);
  await file.close();
  expect(diskWords(error)).toBe('không ghi hoặc đọc được: đĩa đã đầy (ENOSPC)');
  expect(diskWords(toldOf('a.csv', error))).toBe(
    'không ghi hoặc đọc được "a.csv": đĩa đã đầy (ENOSPC)',
  );
});

test('a folder is made with those above it, and what was made is named', () => {
  const folder = join(top, 'a/b');
  expect(makeFolder(folder)).toEqual([join(top, 'a'), folder]);
  expect(makeFolder(folder)).toEqual([]);
  writeFileSync(join(top, 'file'), '');
  expect(() => makeFolder(join(top, 'file/b'))).toThrow(/EEXIST|ENOTDIR/);
});
