import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './arguments.ts';
import { nothingIfMissing } from './missing-file.ts';

const LOCK = '.import.lock';

/** Do something to a data set while no other import does. */
export async function withImportLock<T>(folder: string, action: () => Promise<T>): Promise<T> {
  const isFolder = (await stat(folder).catch(nothingIfMissing))?.isDirectory() ?? false;
  if (!isFolder) throw new UsageError(`không có thư mục dữ liệu "${folder}"`);
  const [lock, mine] = [join(folder, LOCK), join(folder, `${LOCK}.${process.pid}`)];
  while (!(await takesLock(lock, mine)));
  try {
    const drafts = (await readdir(folder)).filter((name) => name.startsWith(`${LOCK}.`));
    for (const name of drafts) await rm(join(folder, name), { recursive: true, force: true });
    return await action();
  } finally {
    // Whoever followed the advice to delete it has done our work.
    await rename(lock, mine).catch(nothingIfMissing);
    await rm(mine, { recursive: true, force: true });
  }
}

// The lock is a folder with one entry, its holder's process number. It is taken by a rename, which only one
// process can do: of a filled folder to the free name, or of a dead holder's entry to our own number.
async function takesLock(lock: string, mine: string): Promise<boolean> {
  const number = String(process.pid);
  try {
    const [holder] = (await readdir(lock).catch(nothingIfMissing)) ?? [];
    if (holder === undefined) {
      await mkdir(join(mine, number), { recursive: true });
      await rename(mine, lock);
    } else {
      refuseIfAlive(holder, lock);
      await rename(join(lock, holder), join(lock, number));
    }
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(code)) throw error;
    await rm(mine, { recursive: true, force: true });
    return false;
  }
}

function refuseIfAlive(holder: string, lock: string): void {
  if (!isAlive(holder)) return;
  throw new UsageError(
    `tiến trình ${holder} đang nhập vào thư mục này; chờ nó xong, hoặc xóa "${lock}" nếu không phải lệnh import`,
  );
}

// Our own number was left by a predecessor: in a container every run may get the same one.
function isAlive(holder: string): boolean {
  if (!/^[1-9]\d*$/.test(holder) || Number(holder) === process.pid) return false;
  try {
    return process.kill(Number(holder), 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
