import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DATA_FILES,
  OPTIONAL_FILES,
  REPORTS_FOLDER,
  type RawFiles,
} from '../pipeline/raw-files.ts';
import { UsageError } from './arguments.ts';
import { pendingFiles, waitingPath } from './commit-files.ts';
import { nothingIfMissing } from './missing-file.ts';

/** Read the files of a data set; one that is missing is left out, for a finding to name it. */
export async function readDataFolder(folder: string): Promise<RawFiles> {
  const isFolder = (await stat(folder).catch(nothingIfMissing))?.isDirectory() ?? false;
  if (!isFolder) throw new UsageError(`không có thư mục dữ liệu "${folder}"`);
  const pending = new Set(await pendingFiles(folder));
  const reports = (await readdir(join(folder, REPORTS_FOLDER)).catch(nothingIfMissing)) ?? [];
  const frozen = reports
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => `${REPORTS_FOLDER}/${name}`);
  const entries = await Promise.all(
    [...DATA_FILES, ...OPTIONAL_FILES, ...frozen].map(async (file) => {
      // What waits to be put in its place goes before what stands there.
      const waiting = pending.has(file)
        ? await readFile(waitingPath(folder, file)).catch(nothingIfMissing)
        : undefined;
      const bytes = waiting ?? (await readFile(join(folder, file)).catch(nothingIfMissing));
      return bytes === undefined ? [] : [[file, bytes] as const];
    }),
  );
  return { folder: folder.replace(/\/+$/, ''), bytes: new Map(entries.flat()) };
}
