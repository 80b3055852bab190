import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './arguments.ts';
import { nothingIfMissing } from './missing-file.ts';

/** Do something to a data set while no other import does. */
export async function withImportLock<T>(folder: string, action: () => Promise<T>): Promise<T> {
  const lock = join(folder, '.import.lock');
  await takeLock(lock);
  try {
    return await action();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(lock: string): Promise<void> {
  for (;;) {
    try {
      const file = await open(lock, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = await readFile(lock, 'utf8').catch(nothingIfMissing);
    if (holder !== undefined && isAlive(holder)) {
      throw new UsageError(
        `tiến trình ${holder} đang nhập vào thư mục này; chờ nó xong, hoặc xóa "${lock}" nếu không phải lệnh import`,
      );
    }
    await rm(lock, { force: true });
  }
}

function isAlive(holder: string): boolean {
  if (!/^[1-9]\d*$/.test(holder) || Number(holder) === process.pid) return false;
  try {
    return process.kill(Number(holder), 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
