import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DATA_FILES,
  digestOf,
  OPTIONAL_FILES,
  REPORTS_FOLDER,
} from '../../../src/dataset/index.ts';
import { readDataFolder } from '../data-folder.ts';
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

/** The folders of a data set in which something may change. */
export function dataFolders(folder: string): string[] {
  return [folder, join(folder, 'places'), join(folder, REPORTS_FOLDER)];
}

/** A data set that nobody is changing, told apart by its bytes, and what tells whether it is still the same. */
export interface Settled {
  readonly inputs: string;
  readonly stamp: string;
}

/**
 * The data set of a folder once it has come to rest; undefined where it goes on changing. What is `known` is not
 * read again. Rejects as `readDataFolder` does.
 */
export async function settledData(
  folder: string,
  known: Settled | undefined,
): Promise<Settled | undefined> {
  const before = await stampOfData(folder);
  if (known?.stamp === before) return known;
  await sleep(QUIET_MS);
  // First: who changes it while it is read, changes what it is compared with.
  if ((await stampOfData(folder)) !== before) return undefined;
  const inputs = digestOf(await readDataFolder(folder));
  return (await stampOfData(folder)) === before ? { inputs, stamp: before } : undefined;
}

async function stampOfData(folder: string): Promise<string> {
  const reports = (await readdir(join(folder, REPORTS_FOLDER)).catch(nothingIfMissing)) ?? [];
  const files = [
    ...DATA_FILES,
    ...OPTIONAL_FILES,
    ...reports.toSorted().map((name) => `${REPORTS_FOLDER}/${name}`),
    '.writing.json',
  ];
  const stamps = await Promise.all(files.map((file) => stampOf(join(folder, file))));
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
