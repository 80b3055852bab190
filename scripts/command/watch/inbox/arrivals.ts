import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isWholeFile, MOST_FILE_BYTES } from '../../../../src/office/index.ts';
import { codeOf, nothingIfMissing } from '../../disk.ts';
import { sha256, stampOf } from '../settled.ts';
import { isBeside } from './beside.ts';

/** What offices put their lists into, read or refused with a remedy; what else lies in the folder is left alone. */
const LIST = /\.(xlsx|xlsm|xlsb|xls|ods|csv)$/i;
// Of Excel, LibreOffice and whatever hides.
const NOT_A_LIST = /^[~.]/;

/** So long a file may not have changed before it counts as copied. */
const SETTLED_MS = 600;
/** One that never becomes whole is told so after this. */
const BROKEN_MS = 60_000;

/** A list that is whole, as far as anybody can tell. */
export interface Arrival {
  readonly name: string;
  readonly stamp: string;
  readonly digest: string;
}

interface Seen extends Arrival {
  readonly since: number;
  readonly isWhole: boolean;
}

/** What lies in an inbox, and which of it has arrived. */
export class Arrivals {
  readonly #folder: string;
  readonly #seen = new Map<string, Seen>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The lists that have arrived, the oldest first, and the milliseconds after which others may have. Rejects with
   * what the disk says.
   */
  async look(
    now: number,
  ): Promise<{ readonly arrived: Arrival[]; readonly again: number | undefined }> {
    const names = (await readdir(this.#folder)).filter(
      (name) => LIST.test(name) && !NOT_A_LIST.test(name) && !isBeside(name),
    );
    for (const name of this.#seen.keys()) if (!names.includes(name)) this.#seen.delete(name);
    const arrived: (Arrival & { readonly date: number })[] = [];
    let again: number | undefined;
    for (const name of names) {
      const path = join(this.#folder, name);
      const found = await lstat(path).catch(nothingIfMissing);
      if (found?.isFile() !== true) continue;
      const seen = await this.#see(name, path, now);
      const isAsLong = now - seen.since >= SETTLED_MS;
      if ((isAsLong && seen.isWhole) || now - seen.since >= BROKEN_MS)
        arrived.push({ ...seen, date: found.mtimeMs });
      else again = SETTLED_MS;
    }
    return {
      arrived: arrived.toSorted((a, b) => a.date - b.date || (a.name < b.name ? -1 : 1)),
      again,
    };
  }

  /** What is known of a file, read again only where it has changed. */
  async #see(name: string, path: string, now: number): Promise<Seen> {
    const stamp = await stampOf(path);
    const known = this.#seen.get(name);
    if (known?.stamp === stamp) return known;
    const read = await readWhole(path);
    const seen = { name, stamp, since: now, ...read };
    this.#seen.set(name, seen);
    return seen;
  }
}

async function readWhole(path: string): Promise<{ digest: string; isWhole: boolean }> {
  try {
    const found = await lstat(path);
    // Refused by its size alone.
    if (found.size > MOST_FILE_BYTES.csv)
      return { digest: `${found.size} ${found.mtimeMs}`, isWhole: true };
    const bytes = await readFile(path);
    return { digest: sha256(bytes), isWhole: isWholeFile(bytes) };
  } catch (error) {
    // Gone again, or held by who copies it.
    if (!['ENOENT', 'EBUSY', 'EPERM', 'EACCES'].includes(codeOf(error))) throw error;
    return { digest: '-', isWhole: false };
  }
}
