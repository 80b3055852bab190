import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ASSETS } from '../../../src/contract/site-files.ts';
import { codeOf, makeFolder } from '../disk.ts';
import { filesBelow } from './built-site.ts';

// The web server is another user, so modes are set rather than taken from the umask or the source.
const FOLDER_MODE = 0o755;
export const FILE_MODE = 0o644;

/** What disks say that have no hard links, or where one more is not allowed. */
const NO_LINK = ['EPERM', 'EMLINK', 'EXDEV', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES'];

const MS = 1000;

/** Make a folder that the web server may read, and those above it. Throws what the disk says. */
export function makeReadableFolder(path: string): void {
  for (const made of makeFolder(path)) fs.chmodSync(made, FOLDER_MODE);
}

/**
 * Copy a built site; returns the files that were written. A file that has the same bytes in `before`, a release, is
 * that one: it keeps its date and its ETag. Throws what the disk says.
 */
export function copySite(from: string, to: string, before: string | undefined): string[] {
  makeReadableFolder(to);
  return fs.readdirSync(from).flatMap((name) => {
    const [source, copy] = [join(from, name), join(to, name)];
    const old = before === undefined ? undefined : join(before, name);
    if (fs.statSync(source).isDirectory()) return copySite(source, copy, old);
    return copyFile(source, copy, old) ? [copy] : [];
  });
}

/** Whether there was something to write. */
function copyFile(source: string, copy: string, old: string | undefined): boolean {
  const was = sameSize(source, old);
  if (was !== undefined && isSame(source, old!)) return linkOrCopy(old!, copy);
  copyAnew(source, copy);
  if (was !== undefined) dateAfter(copy, was);
  return true;
}

/**
 * As `copySite`, of a site that nobody else needs: on the same disk it is moved. `spare` is where a file may stand
 * for a moment. Throws what the disk says.
 */
export function takeSite(
  from: string,
  to: string,
  before: string | undefined,
  spare: string,
): string[] {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    return copySite(from, to, before);
  }
  return keepSame(to, before, spare);
}

function keepSame(folder: string, before: string | undefined, spare: string): string[] {
  fs.chmodSync(folder, FOLDER_MODE);
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    const old = before === undefined ? undefined : join(before, entry.name);
    if (entry.isDirectory()) return keepSame(path, old, spare);
    const was = sameSize(path, old);
    if (was !== undefined && isSame(path, old!)) {
      const isWritten = linkOrCopy(old!, spare);
      fs.renameSync(spare, path);
      return isWritten ? [path] : [];
    }
    fs.chmodSync(path, FILE_MODE);
    if (was !== undefined) dateAfter(path, was);
    return [path];
  });
}

/** What is known of an old file that has as many bytes as a new one; undefined where there is none. */
function sameSize(file: string, old: string | undefined): fs.Stats | undefined {
  const was = old === undefined ? undefined : fs.lstatSync(old, { throwIfNoEntry: false });
  return was?.isFile() === true && was.size === fs.statSync(file).size ? was : undefined;
}

function isSame(file: string, old: string): boolean {
  return fs.readFileSync(old).equals(fs.readFileSync(file));
}

/** Servers make the ETag of the second and the size: another text of both would pass for the old one. */
function dateAfter(copy: string, was: fs.Stats): void {
  const second = Math.floor(was.mtimeMs / MS);
  if (second >= Math.floor(fs.statSync(copy).mtimeMs / MS))
    fs.utimesSync(copy, second + 1, second + 1);
}

/** Replace a file of a site at once; `draft` is where it lies before. Throws what the disk says. */
export function publishInPlace(path: string, text: string, draft: string): void {
  const was = fs.statSync(path);
  fs.writeFileSync(draft, text, { flush: true });
  fs.chmodSync(draft, FILE_MODE);
  dateAfter(draft, was);
  fs.renameSync(draft, path);
  syncFolder(dirname(path));
}

function copyAnew(source: string, copy: string): void {
  fs.copyFileSync(source, copy, fs.constants.COPYFILE_EXCL);
  fs.chmodSync(copy, FILE_MODE);
}

/** The same file under another name; where the disk cannot, a copy of its date. Whether it had to be written. Throws what the disk says. */
export function linkOrCopy(old: string, copy: string): boolean {
  const { mode, mtime } = fs.statSync(old);
  if ((mode & 0o777) === FILE_MODE) {
    try {
      fs.linkSync(old, copy);
      return false;
    } catch (error) {
      if (!NO_LINK.includes(codeOf(error))) throw error;
    }
  }
  copyAnew(old, copy);
  fs.utimesSync(copy, mtime, mtime);
  return true;
}

/** The hashed files of a site by their paths, but those that it has borrowed. */
export function ownAssets(site: string, borrowed: readonly string[] = []): string[] {
  if (!fs.existsSync(join(site, ASSETS))) return [];
  const others = new Set(borrowed);
  return filesBelow(join(site, ASSETS))
    .map((path) => `${ASSETS}/${path}`)
    .filter((path) => !others.has(path));
}

/** Give a site files that another has; returns those that had to be written. Throws what the disk says. */
export function lendAssets(paths: readonly string[], from: string, to: string): string[] {
  return paths.flatMap((path) => {
    const copy = join(to, path);
    makeReadableFolder(dirname(copy));
    return linkOrCopy(join(from, path), copy) ? [copy] : [];
  });
}

/** So many at once, where each is asked for: the disk writes them together, and not one after the other. */
const SYNCED_AT_ONCE = 16;

/**
 * Have these files, and the folder with all below it, on the disk and not only said to be, before what leans on
 * them. Rejects with what the disk says.
 */
export async function syncSite(folder: string, files: readonly string[]): Promise<void> {
  if (await syncDisk(folder)) return;
  const paths = [...files, ...foldersBelow(folder)].values();
  const work = async () => {
    for (const path of paths) await sync(path);
  };
  await Promise.all(Array.from({ length: SYNCED_AT_ONCE }, work));
}

/** Have all that its disk has to write written by one call, where there is such a command: a tenth of the time. */
async function syncDisk(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  return promisify(execFile)('sync', ['-f', folder]).then(
    () => true,
    () => false,
  );
}

function foldersBelow(folder: string): string[] {
  // Windows has no such thing.
  if (process.platform === 'win32') return [];
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory());
  return [folder, ...below.flatMap(({ name }) => foldersBelow(join(folder, name)))];
}

async function sync(path: string): Promise<void> {
  // Windows syncs only what may be written.
  const file = await open(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Have the names in one folder on the disk. Throws what the disk says. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const file = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
}
