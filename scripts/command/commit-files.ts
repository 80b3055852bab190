import { open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './arguments.ts';
import { nothingIfMissing } from './missing-file.ts';

/**
 * Names the files that are being replaced together. Before it is there nothing has changed; from then on
 * all of them have: whoever reads the folder takes the new texts from beside the old ones, and the next
 * import puts them in their places.
 */
const JOURNAL = '.import.json';

/** Where the new text of a file waits. */
export function waitingPath(folder: string, file: string): string {
  return join(folder, dirname(file), `.${basename(file)}.import`);
}

/** The files that an interrupted import has changed but not yet put in their places. */
export async function pendingFiles(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, JOURNAL), 'utf8').catch(nothingIfMissing);
  if (text === undefined) return [];
  const files: unknown = JSON.parse(text);
  if (Array.isArray(files) && files.every((file) => typeof file === 'string')) return files;
  throw new UsageError(
    `"${join(folder, JOURNAL)}" hỏng; xóa tệp ấy nếu dữ liệu đúng như mong muốn`,
  );
}

/** Replace several files of a folder at once: killed at any moment, all of them are old or all new. */
export async function commitFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const file of files.keys()) await refuseIfHeld(join(folder, file));
  for (const [file, text] of files) await writeSynced(waitingPath(folder, file), text);
  if (files.size > 1) {
    const journal = join(folder, JOURNAL);
    await writeSynced(`${journal}.new`, JSON.stringify([...files.keys()]));
    await rename(`${journal}.new`, journal);
    await syncFolder(folder);
  }
  await putInPlace(folder, [...files.keys()]);
}

/** Finish what an interrupted import has begun, or clear away what it had not. */
export async function completePending(folder: string, files: readonly string[]): Promise<void> {
  const pending = await pendingFiles(folder);
  await putInPlace(folder, pending);
  for (const file of files) await rm(waitingPath(folder, file), { force: true });
  await rm(join(folder, `${JOURNAL}.new`), { force: true });
}

async function putInPlace(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    // One that is there no more has been put in its place already.
    await rename(waitingPath(folder, file), join(folder, file)).catch(nothingIfMissing);
  }
  await syncFolder(folder);
  await rm(join(folder, JOURNAL), { force: true });
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that a name is on the disk before what leans on it; Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Windows lets nobody replace a file that Excel has open: better to know before anything is written. */
async function refuseIfHeld(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r+');
    await handle.close();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return;
    if (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES') throw error;
    throw new UsageError(`không ghi được "${path}"; đóng tệp nếu đang mở trong Excel`);
  }
}
