import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DATA_FILES,
  type DataFile,
  NOTE_FILES,
  NOTES_FOLDER,
  OPTIONAL_FILES,
  type RawFiles,
  REPORTS_FOLDER,
} from '../../src/dataset/index.ts';
import { UsageError } from './arguments.ts';
import { nothingIfMissing } from './disk.ts';
import { withLock } from './lock.ts';
import { finishWriting, pendingFiles } from './write-files.ts';

/**
 * Change a data set while no other command does, once what a killed one had begun is finished. What the
 * change leans on is to be read inside. Throws a `UsageError` where there is no such folder, and as
 * `withLock` and `finishWriting` do.
 */
export async function changeDataFolder<T>(folder: string, change: () => Promise<T>): Promise<T> {
  await refuseMissing(folder);
  return withLock(join(folder, '.lock'), `ghi vào bộ dữ liệu "${folder}"`, async () => {
    await finishWriting(folder);
    return change();
  });
}

/**
 * Read the files of a data set, and notes that are kept in a folder of their own; a file that is missing is left
 * out, for a finding to name it. Throws a `UsageError` where there is no such folder, and what the disk says.
 */
export async function readDataFolder(folder: string, notesFolder?: string): Promise<RawFiles> {
  await refuseMissing(folder);
  // What waits to be put in its place goes before what stands there.
  const pending = await pendingFiles(folder);
  const reports = (await readdir(join(folder, REPORTS_FOLDER)).catch(nothingIfMissing)) ?? [];
  const frozen = reports.map((name) => `${REPORTS_FOLDER}/${name}`).concat(...pending.keys());
  const files = [
    ...[...DATA_FILES, ...OPTIONAL_FILES],
    ...new Set(frozen.filter(isFrozenReport).toSorted()),
  ];
  const entries = await Promise.all(
    files.map(async (file) => {
      const waiting = pending.get(file);
      const paths = [...(waiting === undefined ? [] : [waiting]), file];
      let bytes: Uint8Array | undefined;
      for (const path of paths)
        bytes ??= await readFile(join(folder, path)).catch(nothingIfMissing);
      return bytes === undefined ? [] : [[file, bytes] as const];
    }),
  );
  const notes = notesFolder === undefined ? [] : await readNotes(folder, notesFolder);
  return {
    folder: folder.replace(/\/+$/, ''),
    bytes: new Map([...entries.flat(), ...notes]),
    notesFolder: notesFolder?.replace(/\/+$/, ''),
  };
}

/** Where a file of notes lies that are kept in a folder of their own. */
export function notePath(notesFolder: string, file: string): string {
  return join(notesFolder, file.slice(NOTES_FOLDER.length));
}

async function readNotes(
  folder: string,
  notesFolder: string,
): Promise<(readonly [string, Uint8Array])[]> {
  const isFolder = (await stat(notesFolder).catch(nothingIfMissing))?.isDirectory() ?? false;
  if (!isFolder) throw new UsageError(`không có thư mục ghi chú "${notesFolder}"`);
  if ((await realpath(notesFolder)) === (await realpath(folder)))
    throw new UsageError(
      `--internal-notes "${notesFolder}" là thư mục dữ liệu; ghi chú để ở thư mục khác, ngoài kho mã`,
    );
  const notes: (readonly [string, Uint8Array])[] = [];
  for (const file of NOTE_FILES) {
    const bytes = await readFile(notePath(notesFolder, file)).catch(nothingIfMissing);
    if (bytes !== undefined) notes.push([file, bytes]);
  }
  return notes;
}

async function refuseMissing(folder: string): Promise<void> {
  const isFolder = (await stat(folder).catch(nothingIfMissing))?.isDirectory() ?? false;
  if (!isFolder) throw new UsageError(`không có thư mục dữ liệu "${folder}"`);
}

/** Whether a data set has a file of that path. */
export function isDataFile(file: string): file is DataFile {
  return [...DATA_FILES, ...OPTIONAL_FILES].some((known) => known === file) || isFrozenReport(file);
}

function isFrozenReport(file: string): boolean {
  return file.startsWith(`${REPORTS_FOLDER}/`) && file.endsWith('.json');
}
