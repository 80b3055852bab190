import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DATA_FILES,
  digestOf,
  NOTE_FILES,
  notesDigest,
  OPTIONAL_FILES,
  REPORTS_FOLDER,
} from '../../../src/dataset/index.ts';
import { notePath, readDataFolder } from '../data-folder.ts';
import type { Folders } from '../import/list.ts';
import { nothingIfMissing } from '../disk.ts';

/** So long nothing may have changed before it counts as saved. */
export const QUIET_MS = 150;

/** What tells without reading whether a file is the same as before. */
export async function stampOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch(nothingIfMissing);
  if (found === undefined) return '-';
  // With the time at which anything changed: copies may keep the date of the original.
  return [found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
}

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The folders of a data set, and of its notes, in which something may change. */
export function dataFolders({ data, notes }: Folders): string[] {
  const apart = notes === undefined ? [] : [notes];
  return [data, join(data, 'places'), join(data, REPORTS_FOLDER), ...apart];
}

/** A data set that nobody is changing, told apart by its bytes, and what tells whether it is still the same. */
export interface Settled {
  readonly inputs: string;
  /** Of the notes that are kept elsewhere. */
  readonly notes: string;
  readonly stamp: string;
}

/**
 * The data set of a folder once it has come to rest; undefined where it goes on changing. What is `known` is not
 * read again. Rejects as `readDataFolder` does.
 */
export async function settledData(
  folders: Folders,
  known: Settled | undefined,
): Promise<Settled | undefined> {
  const before = await stampOfData(folders);
  if (known?.stamp === before) return known;
  await sleep(QUIET_MS);
  // First: who changes it while it is read, changes what it is compared with.
  if ((await stampOfData(folders)) !== before) return undefined;
  const raw = await readDataFolder(folders.data, folders.notes);
  return (await stampOfData(folders)) === before
    ? { inputs: digestOf(raw), notes: notesDigest(raw), stamp: before }
    : undefined;
}

async function stampOfData({ data, notes }: Folders): Promise<string> {
  const reports = (await readdir(join(data, REPORTS_FOLDER)).catch(nothingIfMissing)) ?? [];
  const names = [
    ...DATA_FILES,
    ...OPTIONAL_FILES,
    ...reports.toSorted().map((name) => `${REPORTS_FOLDER}/${name}`),
    '.writing.json',
  ];
  const files = names.map((name) => join(data, name));
  if (notes !== undefined) files.push(...NOTE_FILES.map((file) => notePath(notes, file)));
  const stamps = await Promise.all(files.map(stampOf));
  return sha256(files.map((file, index) => `${file} ${stamps[index]!}`).join('\n'));
}

/** Read a small file; undefined where there is none. Throws what the disk says. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return fs.readFileSync(path);
  } catch (error) {
    return nothingIfMissing(error as NodeJS.ErrnoException);
  }
}
