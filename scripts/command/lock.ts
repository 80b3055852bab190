import fs from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Refusal } from './arguments.ts';
import { codeOf, reasonOf, toldOf } from './disk.ts';

/** Who loses a race finds a living holder at the next try; a disk on which nobody wins is found out in a second. */
const MOST_TRIES = 50;
const PAUSE_MS = 20;

/** Where `/proc/…/stat` has the start of a process, counted behind the program's name. */
const STARTED = 19;
const LARGEST_NUMBER = 2 ** 31 - 1;
const ME = entryOf(process.pid);

/** The locks of this process: its number alone would pass for a predecessor's. */
const held = new Set<string>();

/** Somebody who lives holds the lock: who waits may have it. */
export class Held extends Refusal {}

/** Another process was faster; its `cause` is what the file system said. */
class LostRace extends Error {}

/**
 * Do something while no other process does. `doing` is what a holder does, as it follows "đang". Throws
 * a `Refusal` where somebody holds the lock, this process too: it cannot be taken twice.
 */
export async function withLock<T>(
  path: string,
  doing: string,
  action: () => T | Promise<T>,
): Promise<T> {
  const release = takeLock(path, doing);
  try {
    return await action();
  } finally {
    release();
  }
}

/**
 * Take a lock, in a folder that exists; returns what gives it back. That of a dead process is taken over
 * with the drafts that it left. Throws a `Refusal` where a process that lives holds it (`Held`), or where it
 * holds something that no command has put there, and what the disk says where it cannot be made.
 */
export function takeLock(path: string, doing: string): () => void {
  const lock = resolve(path);
  let lost: LostRace | undefined;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (lost !== undefined) pause();
    try {
      seize(lock, deadHolder(lock, doing));
      held.add(lock);
      removeDrafts(lock);
      return () => release(lock);
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
      lost = error;
    }
  }
  throw new Refusal(
    `không lấy được khóa "${lock}" sau ${MOST_TRIES} lần thử: ${reasonOf(codeOf(lost?.cause))}`,
    `nếu không có lệnh nào đang ${doing} thì xóa "${lock}" rồi chạy lại`,
    { cause: lost?.cause },
  );
}

/** Whether a process of that number runs, if only another user's. */
export function isAlive(number: number): boolean {
  try {
    return process.kill(number, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** What the lock is to be taken over from; undefined where it is free. Throws `Held` or a `Refusal` where it is held. */
function deadHolder(lock: string, doing: string): string | undefined {
  const entries = held.has(lock) ? [] : entriesOf(lock);
  const stranger = entries?.find((entry) => !isEntry(entry));
  if (entries === undefined || stranger !== undefined) {
    const what = stranger === undefined ? 'là một tệp' : `chứa "${stranger}"`;
    // Who put it there is unknown, and so whether somebody is at work.
    throw new Refusal(
      `khóa "${lock}" ${what}, không phải số của một tiến trình`,
      `nếu không có lệnh nào đang ${doing} thì xóa "${lock}" rồi chạy lại`,
    );
  }
  // Our own number was left by a predecessor: in a container every run may get the same one.
  const holder = held.has(lock)
    ? ME
    : entries.find((entry) => numberOf(entry) !== process.pid && lives(entry));
  if (holder === undefined) return entries[0];
  const number = numberOf(holder);
  throw new Held(
    `tiến trình ${number} đang ${doing}`,
    `chờ nó xong; nếu ${number} không phải lệnh ấy thì xóa "${lock}" rồi chạy lại`,
  );
}

/** Undefined where the lock is no folder. */
function entriesOf(lock: string): string[] | undefined {
  try {
    return fs.readdirSync(lock);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    if (codeOf(error) === 'ENOTDIR' && fs.existsSync(lock)) return undefined;
    throw toldOf(lock, error);
  }
}

function isEntry(entry: string): boolean {
  return /^[1-9]\d*(@[\da-f]+-\d+)?$/.test(entry) && numberOf(entry) <= LARGEST_NUMBER;
}

function numberOf(entry: string): number {
  return Number(entry.split('@')[0]);
}

/** Whether the process of an entry runs, and not another that has got its number since. */
function lives(entry: string): boolean {
  const number = numberOf(entry);
  if (!isAlive(number)) return false;
  const now = entryOf(number);
  return !entry.includes('@') || !now.includes('@') || now === entry;
}

/** A process by its number and, where the system tells, by the start of the machine and when it started after it. */
function entryOf(number: number): string {
  try {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8);
    const stat = fs.readFileSync(`/proc/${number}/stat`, 'utf8');
    // Behind the name of the program, which may have any letters.
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[STARTED];
    return started === undefined ? String(number) : `${number}@${boot}-${started}`;
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return String(number);
  }
}

// The lock is a folder with one entry, its holder. It is taken by a rename, which only one
// process can do: of a filled folder to the free name, or of a dead holder's entry to our own number.
function seize(lock: string, holder: string | undefined): void {
  if (holder !== undefined) {
    race(lock, ['ENOENT'], () => fs.renameSync(join(lock, holder), join(lock, ME)));
    return;
  }
  const draft = `${lock}.${ME}`;
  try {
    remove(draft);
    // Not a race: nobody but us makes it.
    race(lock, [], () => fs.mkdirSync(draft));
    // Whoever holds the lock tidies drafts away.
    race(lock, ['ENOENT'], () => fs.mkdirSync(join(draft, ME)));
    race(lock, ['ENOENT', 'ENOTEMPTY', 'EEXIST'], () => fs.renameSync(draft, lock));
  } finally {
    remove(draft);
  }
}

/** Throws a `LostRace` for the codes that a faster process brings about. */
function race(lock: string, codes: readonly string[], action: () => void): void {
  try {
    action();
  } catch (error) {
    const code = codeOf(error);
    // What Windows says of a rename to a name that is taken.
    const isTaken = codes.includes('EEXIST') && code === 'EPERM' && process.platform === 'win32';
    if (codes.includes(code) || isTaken) throw new LostRace(code, { cause: error });
    throw toldOf(lock, error);
  }
}

// Whoever followed the advice to delete the lock may have let another in: only our own entry goes.
function release(lock: string): void {
  held.delete(lock);
  removeEmpty(join(lock, ME));
  removeEmpty(lock);
}

function removeEmpty(folder: string): void {
  try {
    fs.rmdirSync(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error;
  }
}

/** What processes that were killed while they took the lock have left; one that lives makes another. */
function removeDrafts(lock: string): void {
  const begin = `${basename(lock)}.`;
  const names = fs.readdirSync(dirname(lock)).filter((name) => name.startsWith(begin));
  for (const name of names) {
    if (isEntry(name.slice(begin.length))) remove(join(dirname(lock), name));
  }
}

// A draft may fill up while it is emptied.
function remove(path: string): void {
  fs.rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}
