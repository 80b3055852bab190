import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './arguments.ts';

/** Put a text or bytes in a file's place at once: whoever reads sees the old or the new, never a half. */
export async function replaceFile(path: string, text: string | Uint8Array): Promise<void> {
  const fresh = join(dirname(resolve(path)), `.${basename(path)}.${process.pid}`);
  try {
    const file = await open(fresh, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path).catch((error: NodeJS.ErrnoException) => {
      // Windows lets nobody replace a file that Excel has open.
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(error.code ?? '')) throw error;
      throw new UsageError(`không ghi được "${path}"; đóng tệp nếu đang mở trong Excel`);
    });
  } finally {
    await rm(fresh, { force: true });
  }
}
