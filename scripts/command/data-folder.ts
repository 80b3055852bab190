import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DATA_FILES,
  OPTIONAL_FILES,
  REPORTS_FOLDER,
  type RawFiles,
} from '../pipeline/raw-files.ts';
import { UsageError } from './arguments.ts';

/** Read the files of a data set; one that is missing is left out, for a finding to name it. */
export async function readDataFolder(folder: string): Promise<RawFiles> {
  const isFolder = (await stat(folder).catch(nothingIfMissing))?.isDirectory() ?? false;
  if (!isFolder) throw new UsageError(`không có thư mục dữ liệu "${folder}"`);
  const reports = (await readdir(join(folder, REPORTS_FOLDER)).catch(nothingIfMissing)) ?? [];
  const frozen = reports
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => `${REPORTS_FOLDER}/${name}`);
  const entries = await Promise.all(
    [...DATA_FILES, ...OPTIONAL_FILES, ...frozen].map(async (file) => {
      const bytes = await readFile(join(folder, file)).catch(nothingIfMissing);
      return bytes === undefined ? [] : [[file, bytes] as const];
    }),
  );
  return { folder: folder.replace(/\/+$/, ''), bytes: new Map(entries.flat()) };
}

/** For `.catch`: a file that is not there is `undefined`; any other failure stays one. */
export function nothingIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
