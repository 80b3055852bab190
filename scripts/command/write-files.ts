import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Refusal } from './arguments.ts';
import { codeOf, makeFolder, nothingIfMissing, reasonOf, toldOf } from './disk.ts';
import { isAlive } from './lock.ts';

/**
 * Names the files that are being replaced together, each with where its new text waits. Before it is there
 * nothing has changed; from then on all of them have: whoever reads the folder takes the new texts from
 * beside the old ones, and the next command that changes it puts them in their places.
 */
const JOURNAL = '.writing.json';
const DRAFT = /^\..+\.(\d+)\.new$/;

/** What Windows says of a file that Excel has open; elsewhere it is a matter of rights. */
const HELD = ['EPERM', 'EBUSY', 'EACCES'];

/**
 * Replace one or several files of a folder at once, with the folders that they need: killed at any moment,
 * all of them are old or all new. Several are for who holds the folder's lock. Throws a `Refusal`, and
 * changes nothing, where Excel holds one of them, and what the disk says.
 */
export async function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  for (const file of files.keys()) await refuseIfHeld(join(folder, file));
  const drafts = new Map([...files.keys()].map((file) => [file, draftOf(file)]));
  const journal = draftOf(JOURNAL);
  try {
    for (const [file, content] of files) {
      makeFolder(dirname(join(folder, file)));
      await writeSynced(join(folder, drafts.get(file)!), content, join(folder, file));
    }
    if (files.size > 1) {
      const text = JSON.stringify(Object.fromEntries(drafts));
      await writeSynced(join(folder, journal), text, join(folder, JOURNAL));
      await rename(join(folder, journal), join(folder, JOURNAL));
    } else await putInPlace(folder, drafts);
  } catch (error) {
    for (const draft of [...drafts.values(), journal])
      await rm(join(folder, draft), { force: true });
    throw error;
  }
  if (files.size > 1) await endJournal(folder, drafts);
}

/**
 * `writeFiles` for one file by its path: whoever reads it sees the old or the new, never a half. Throws as
 * that does.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await writeFiles(dirname(resolve(path)), new Map([[basename(path), content]]));
}

/** Throws what writing a file would, for who has long work to do before. */
export async function refuseUnwritable(path: string): Promise<void> {
  await refuseIfHeld(path);
  const draft = join(dirname(resolve(path)), draftOf(basename(path)));
  await writeSynced(draft, '', path);
  await rm(draft);
}

/**
 * The files that an interrupted command has changed but not yet put in their places, each with where its
 * new text waits. Throws a `Refusal` where that cannot be read.
 */
export async function pendingFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(folder, JOURNAL), 'utf8').catch(nothingIfMissing);
  const entries = text === undefined ? [] : readJournal(text);
  if (entries !== undefined) return new Map(entries);
  const hint = 'xóa tệp ấy nếu dữ liệu đúng như mong muốn';
  throw new Refusal(`"${join(folder, JOURNAL)}" hỏng`, hint);
}

function readJournal(text: string): [string, string][] | undefined {
  try {
    const journal: unknown = JSON.parse(text);
    if (typeof journal !== 'object' || journal === null || Array.isArray(journal)) return undefined;
    const entries = Object.entries(journal).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && DRAFT.test(basename(entry[1])),
    );
    return entries.length === Object.keys(journal).length ? entries : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/**
 * Finish what an interrupted command has begun in a folder, or clear away what it had not; for who holds
 * the folder's lock. Throws as `pendingFiles` and `writeFiles` do.
 */
export async function finishWriting(folder: string): Promise<void> {
  const pending = await pendingFiles(folder);
  if (pending.size > 0) await endJournal(folder, pending);
  const entries = await readdir(folder, { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  for (const name of ['.', ...below]) await removeDrafts(join(folder, name));
}

/**
 * Take away the drafts of dead processes from a folder: one that lives may be writing a file that no lock guards.
 * Rejects with what the disk says.
 */
export async function removeDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const number = Number(DRAFT.exec(name)?.[1] ?? Number.NaN);
    const isLeft = number === process.pid || (Number.isInteger(number) && !isAlive(number));
    if (isLeft) await rm(join(folder, name), { force: true });
  }
}

async function endJournal(folder: string, drafts: ReadonlyMap<string, string>): Promise<void> {
  await syncFolder(folder);
  await putInPlace(folder, drafts);
  await rm(join(folder, JOURNAL), { force: true });
}

async function putInPlace(folder: string, drafts: ReadonlyMap<string, string>): Promise<void> {
  for (const [file, draft] of drafts) {
    try {
      await rename(join(folder, draft), join(folder, file));
    } catch (error) {
      // One that is there no more has been put in its place already.
      if (codeOf(error) === 'ENOENT') continue;
      throw HELD.includes(codeOf(error)) ? heldWords(join(folder, file), error) : error;
    }
  }
  for (const name of new Set([...drafts.keys()].map(dirname))) await syncFolder(join(folder, name));
}

function draftOf(file: string): string {
  return join(dirname(file), `.${basename(file)}.${process.pid}.new`);
}

async function writeSynced(draft: string, content: string | Uint8Array, path: string) {
  try {
    const file = await open(draft, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toldOf(path, error);
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
    if (codeOf(error) === 'ENOENT') return;
    throw HELD.includes(codeOf(error)) ? heldWords(path, error) : error;
  }
}

function heldWords(path: string, cause: unknown): Refusal {
  const hint = 'đóng tệp nếu đang mở trong Excel, nếu không thì xem quyền ghi';
  return new Refusal(`không ghi được "${path}": ${reasonOf(codeOf(cause))}`, hint, { cause });
}
