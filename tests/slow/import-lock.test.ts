import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../../scripts/command/arguments.ts';
import { withImportLock } from '../../scripts/command/import-lock.ts';
import { ROOT } from '../unit/data-sets.ts';
import { spawn, spawnSync } from 'node:child_process';

const top = mkdtempSync(join(tmpdir(), 'import-lock-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

function freshFolder(name: string): string {
  mkdirSync(join(top, name));
  return join(top, name);
}

/** The number of a process that has ended. */
const deadNumber = () => spawnSync(process.execPath, ['-e', '']).pid;

function lockBy(folder: string, holder: number): void {
  mkdirSync(join(folder, '.import.lock', String(holder)), { recursive: true });
}

test('a lock is there while something is done, and nothing of it afterwards', async () => {
  const folder = freshFolder('plain');
  const during = await withImportLock(folder, () => Promise.resolve(readdirSync(folder)));
  expect([during, readdirSync(folder)]).toEqual([['.import.lock'], []]);
  const failing = withImportLock(folder, () => Promise.reject(new Error('hỏng')));
  await expect(failing).rejects.toThrow('hỏng');
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock of a process that lives is respected', async () => {
  const folder = freshFolder('alive');
  lockBy(folder, process.ppid);
  const taken = withImportLock(folder, () => Promise.resolve());
  await expect(taken).rejects.toThrow(UsageError);
  await expect(taken).rejects.toThrow(`tiến trình ${process.ppid} đang nhập`);
  expect(readdirSync(join(folder, '.import.lock'))).toEqual([String(process.ppid)]);
});

test('a lock of a process that was killed is taken over, with what it left', async () => {
  const folder = freshFolder('dead');
  const dead = deadNumber();
  lockBy(folder, dead);
  mkdirSync(join(folder, `.import.lock.${dead}`, String(dead)), { recursive: true });
  await withImportLock(folder, () => Promise.resolve());
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that is missing is not made, and a file is none', async () => {
  const folder = join(top, 'missing');
  await expect(withImportLock(folder, () => Promise.resolve())).rejects.toThrow(UsageError);
  expect(existsSync(folder)).toBe(false);
  writeFileSync(join(top, 'a-file'), '');
  await expect(withImportLock(join(top, 'a-file'), () => Promise.resolve())).rejects.toThrow(
    'không có thư mục dữ liệu',
  );
});

test('of many processes that take the lock of a dead one over and over, one at a time has it', async () => {
  const folder = freshFolder('many');
  lockBy(folder, deadNumber());
  // Each writes down that it is inside; who is not alone says so.
  const child = `
    import fs from 'node:fs';
    const { withImportLock } = await import(${JSON.stringify(join(ROOT, 'scripts/command/import-lock.ts'))});
    const [folder, inside] = process.argv.slice(1);
    let times = 0;
    while (times < 25) {
      try {
        await withImportLock(folder, async () => {
          fs.mkdirSync(inside);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
          fs.rmdirSync(inside);
          times += 1;
        });
      } catch (error) {
        if (!error.message.includes('đang nhập')) { console.error(error); process.exit(1); }
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
      }
    }
    console.log(times);`;
  const runs = Array.from({ length: 4 }, () => {
    const args = ['--input-type=module', '-e', child, folder, join(top, 'inside')];
    const started = spawn(process.execPath, args);
    let said = '';
    started.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    return new Promise<[number | null, string]>((resolve) =>
      started.on('close', (status) => resolve([status, said])),
    );
  });
  const ended = await Promise.all(runs);
  expect(ended.filter(([status]) => status !== 0)).toEqual([]);
  expect(ended.reduce((sum, [, said]) => sum + Number(said), 0)).toBe(4 * 25);
  expect(readdirSync(folder)).toEqual([]);
});
