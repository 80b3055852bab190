import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Refusal, UsageError } from '../../scripts/command/arguments.ts';
import { changeDataFolder } from '../../scripts/command/data-folder.ts';
import { takeLock, withLock } from '../../scripts/command/lock.ts';
import { ROOT } from '../unit/data-sets.ts';

const top = mkdtempSync(join(tmpdir(), 'lock-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

function freshFolder(name: string): string {
  mkdirSync(join(top, name));
  return join(top, name);
}

/** The number of a process that has ended. */
const deadNumber = () => spawnSync(process.execPath, ['-e', '']).pid;

/** A lock that holds these entries. */
function lockWith(folder: string, ...entries: readonly (string | number)[]): string {
  const lock = join(folder, '.lock');
  for (const entry of entries) mkdirSync(join(lock, String(entry)), { recursive: true });
  return lock;
}

const nothing = () => Promise.resolve();
const take = (lock: string) => withLock(lock, 'thử', nothing);

test('a lock is there while something is done, and nothing of it afterwards', async () => {
  const folder = freshFolder('plain');
  const lock = join(folder, '.lock');
  const during = await withLock(lock, 'thử', () => [readdirSync(folder), readdirSync(lock)]);
  expect(during).toEqual([['.lock'], [expect.stringMatching(`^${process.pid}(@|$)`)]]);
  expect(readdirSync(folder)).toEqual([]);
  const failing = withLock(lock, 'thử', () => Promise.reject(new Error('hỏng')));
  await expect(failing).rejects.toThrow('hỏng');
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock of a process that lives is respected, with what to do about it', async () => {
  const lock = lockWith(freshFolder('alive'), process.ppid);
  const taken = take(lock);
  await expect(taken).rejects.toThrow(Refusal);
  await expect(taken).rejects.toThrow(
    `tiến trình ${process.ppid} đang thử\n` +
      `    gợi ý: chờ nó xong; nếu ${process.ppid} không phải lệnh ấy thì xóa "${lock}" rồi chạy lại`,
  );
  expect(readdirSync(lock)).toEqual([String(process.ppid)]);
});

test.skipIf(process.getuid?.() !== 0)('so is that of another user’s process', () => {
  const folder = freshFolder('other-user');
  const child = spawnSync(
    process.execPath,
    ['-e', `process.kill(${process.pid}, 0)`],
    // Whoever asks is nobody, and this test's process is not theirs.
    { uid: 65_534, gid: 65_534, encoding: 'utf8' },
  );
  expect(child.stderr).toContain('EPERM');
  const lock = lockWith(folder, process.pid);
  spawnSync('chmod', ['-R', '777', top]);
  const script = `
    const { takeLock } = await import(${JSON.stringify(join(ROOT, 'scripts/command/lock.ts'))});
    try { takeLock(${JSON.stringify(lock)}, 'thử'); } catch (error) { console.log(error.message); }`;
  const args = ['--input-type=module', '-e', script];
  const { stdout } = spawnSync(process.execPath, args, {
    uid: 65_534,
    gid: 65_534,
    encoding: 'utf8',
  });
  expect(stdout).toContain(`tiến trình ${process.pid} đang thử`);
});

test('a lock of a process that was killed is taken over, with what it left', async () => {
  const folder = freshFolder('dead');
  const dead = deadNumber();
  const lock = lockWith(folder, dead);
  mkdirSync(join(folder, `.lock.${dead}`, String(dead)), { recursive: true });
  writeFileSync(join(folder, '.lock.txt'), 'của người khác');
  await take(lock);
  expect(readdirSync(folder)).toEqual(['.lock.txt']);
});

test('a lock with our own number was left by a predecessor, unless we hold it ourselves', async () => {
  const folder = freshFolder('own');
  const lock = lockWith(folder, process.pid);
  await withLock(lock, 'thử', async () => {
    await expect(take(lock)).rejects.toThrow(`tiến trình ${process.pid} đang thử`);
    expect(readdirSync(lock)).toEqual([expect.stringMatching(`^${process.pid}(@|$)`)]);
  });
  await take(lock);
  expect(readdirSync(folder)).toEqual([]);
});

test.skipIf(process.platform !== 'linux')(
  'a process that has got the number of one that is gone does not hold its lock',
  async () => {
    const folder = freshFolder('number');
    const entry = await withLock(
      join(folder, '.lock'),
      'thử',
      () => readdirSync(join(folder, '.lock'))[0]!,
    );
    const [, since] = entry.split('@');
    // Our parent, under our start, and under one before the machine was started again.
    for (const other of [since!, `00000000-${since!.split('-')[1]}`]) {
      await take(lockWith(folder, `${process.ppid}@${other}`));
      expect(readdirSync(folder)).toEqual([]);
    }
    const lock = JSON.stringify(join(folder, '.lock'));
    const script = `
      const { takeLock } = await import(${JSON.stringify(join(ROOT, 'scripts/command/lock.ts'))});
      takeLock(${lock}, 'thử'); console.log('taken'); setTimeout(() => {}, 60000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await new Promise((done) => holder.stdout.once('data', done));
    await expect(take(join(folder, '.lock'))).rejects.toThrow(`tiến trình ${holder.pid} đang thử`);
    holder.kill('SIGKILL');
    await new Promise((done) => holder.once('exit', done));
    await take(join(folder, '.lock'));
  },
);

test.each(['abc', '0', '12.5', '99999999999', '.DS_Store'])(
  'a lock that holds "%s" is never taken over, and says what to delete',
  async (entry) => {
    const folder = freshFolder(`stranger ${entry}`);
    const lock = lockWith(folder, entry);
    await expect(take(lock)).rejects.toThrow(Refusal);
    await expect(take(lock)).rejects.toThrow(
      `khóa "${lock}" chứa "${entry}", không phải số của một tiến trình\n` +
        `    gợi ý: nếu không có lệnh nào đang thử thì xóa "${lock}" rồi chạy lại`,
    );
    expect([readdirSync(folder), readdirSync(lock)]).toEqual([['.lock'], [entry]]);
  },
);

test('a lock that is a file is none that a command made', async () => {
  const lock = join(freshFolder('file'), '.lock');
  writeFileSync(lock, '');
  await expect(take(lock)).rejects.toThrow(`khóa "${lock}" là một tệp`);
});

test('giving back takes nothing from who came in after the lock was deleted by hand', () => {
  const lock = join(freshFolder('deleted'), '.lock');
  const release = takeLock(lock, 'thử');
  rmSync(lock, { recursive: true });
  lockWith(join(lock, '..'), process.ppid);
  release();
  expect(readdirSync(lock)).toEqual([String(process.ppid)]);
});

describe('where no lock can be made', () => {
  // What a read-only disk looked like to a recursive mkdir: "not found" below a folder that is there.
  test.each([
    ['no folder can be made', '/proc/self', '.lock'],
    ['there is no folder', join(top, 'none'), '.lock'],
    ['the folder is a file', join(ROOT, 'package.json'), '.lock'],
  ])('as %s, it ends at once with the path', (_, folder, name) => {
    const start = performance.now();
    const lock = join(folder, name);
    expect(() => takeLock(lock, 'thử')).toThrow(expect.objectContaining({ path: lock }));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

test('a data folder that is missing is not made, and a file is none', async () => {
  const folder = join(top, 'missing');
  await expect(changeDataFolder(folder, nothing)).rejects.toThrow(UsageError);
  expect(existsSync(folder)).toBe(false);
  writeFileSync(join(top, 'a-file'), '');
  await expect(changeDataFolder(join(top, 'a-file'), nothing)).rejects.toThrow(
    'không có thư mục dữ liệu',
  );
});

test('of many processes that take the lock of a dead one over and over, one at a time has it', async () => {
  const folder = freshFolder('many');
  const lock = lockWith(folder, deadNumber());
  // Each writes down that it is inside; who is not alone says so.
  const child = `
    import fs from 'node:fs';
    const { withLock } = await import(${JSON.stringify(join(ROOT, 'scripts/command/lock.ts'))});
    const [lock, inside] = process.argv.slice(1);
    const isOver = Date.now() + 700;
    let times = 0;
    while (Date.now() < isOver) {
      try {
        await withLock(lock, 'thử', async () => {
          fs.mkdirSync(inside);
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 3));
          fs.rmdirSync(inside);
          times += 1;
        });
      } catch (error) {
        if (!error.message.includes('đang thử')) { console.error(error); process.exit(1); }
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2));
      }
    }
    console.log(times);`;
  const runs = Array.from({ length: 4 }, () => {
    const args = ['--input-type=module', '-e', child, lock, join(top, 'inside')];
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
  expect(ended.reduce((sum, [, said]) => sum + Number(said), 0)).toBeGreaterThan(20);
  expect(readdirSync(folder)).toEqual([]);
});
