import fs from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  gunzipSync,
  gzip,
  gzipSync,
} from 'node:zlib';
import { ASSETS, endingOf, TEXT_ENDINGS } from '../../../src/contract/site-files.ts';
import { toldOf } from '../disk.ts';
import { filesBelow } from './built-site.ts';
import { FILE_MODE, linkOrCopy } from './copy-site.ts';

/** Below this a packet of the network is not full anyway. */
const SMALLEST_BYTES = 1024;
/** What saves less than this is not worth a file. */
const LARGEST_SHARE = 0.9;
/** So many at once: zlib works in threads of its own, and a large site has more texts than memory. */
const AT_ONCE = 8;

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
// Of 10.6 MB of texts: gzip 6 in 0.15 s to 1.97 MB, brotli 5 in 0.19 s to 1.82, 9 in 1.5 s to 1.77, 11 in 7 s to 1.62.
// Pages are new with every release; what is hashed is loaded most, and packed once for many.
const [PAGE_QUALITY, ASSET_QUALITY] = [5, 9];

/** In this thread up to here: for others, zlib takes longer to begin than to pack. */
const LARGEST_HERE = 64 * 1024;

const [gzipApart, brotliApart] = [promisify(gzip), promisify(brotliCompress)];

/** What a browser may ask for, by how the file ends that has it. */
const PACKINGS = {
  gz: {
    pack: (bytes: Buffer) => {
      const options = { level: 6 };
      return bytes.length > LARGEST_HERE ? gzipApart(bytes, options) : gzipSync(bytes, options);
    },
    unpack: gunzipSync,
  },
  br: {
    pack: (bytes: Buffer, path: string) => {
      const quality = path.startsWith(`${ASSETS}/`) ? ASSET_QUALITY : PAGE_QUALITY;
      const options = {
        params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
      };
      return bytes.length > LARGEST_HERE
        ? brotliApart(bytes, options)
        : brotliCompressSync(bytes, options);
    },
    unpack: brotliDecompressSync,
  },
} as const;
type Packing = keyof typeof PACKINGS;
const ENDINGS = Object.keys(PACKINGS) as Packing[];

/** A release that was packed before. */
export interface PackedSite {
  readonly site: string;
  readonly packed: readonly string[];
}

/**
 * Put beside each longer text of a site the same as gzip and as brotli, for servers to send as it is; what `before`
 * has of the same text is that one. Returns the paths of all, and the files that had to be written. Rejects with
 * what the disk says.
 */
export async function packSite(
  site: string,
  before: PackedSite | undefined,
): Promise<{ packed: string[]; written: string[] }> {
  const packed: string[] = [];
  const written: string[] = [];
  const had = new Set(before?.packed);
  const built = new Set(filesBelow(site));
  await atOnce([...built].filter(isText), async (path) => {
    const stat = fs.statSync(join(site, path));
    if (stat.size < SMALLEST_BYTES) return;
    const isSame = before !== undefined && isSameText(stat, join(before.site, path));
    let bytes: Buffer | undefined;
    for (const ending of ENDINGS) {
      const name = `${path}.${ending}`;
      if (built.has(name)) continue;
      const file = join(site, name);
      if (isSame && had.has(name)) {
        if (linkOrCopy(join(before.site, name), file)) written.push(file);
      } else {
        bytes ??= fs.readFileSync(join(site, path));
        const small = await PACKINGS[ending].pack(bytes, path);
        if (small.length > bytes.length * LARGEST_SHARE) continue;
        write(file, small, stat.mtime);
        written.push(file);
      }
      packed.push(name);
    }
  });
  return { packed: packed.toSorted(), written };
}

/** The first of these that does not hold the very text that it stands beside; undefined where all do. */
export function wronglyPacked({ site, packed }: PackedSite): string | undefined {
  return packed.find((name) => !holdsItsText(site, name));
}

function holdsItsText(site: string, name: string): boolean {
  const ending = endingOf(name) as Packing;
  const path = name.slice(0, -1 - ending.length);
  try {
    const text = fs.readFileSync(join(site, path));
    return text.equals(PACKINGS[ending].unpack(fs.readFileSync(join(site, name))));
  } catch {
    // Gone, or cut off.
    return false;
  }
}

function isText(path: string): boolean {
  return TEXT_ENDINGS.includes(endingOf(path));
}

/** By second and size, as servers tell them apart: another text of the same size is of a later second. */
function isSameText({ size, mtimeMs }: fs.Stats, old: string): boolean {
  const was = fs.statSync(old, { throwIfNoEntry: false });
  return was?.size === size && Math.floor(was.mtimeMs / 1000) === Math.floor(mtimeMs / 1000);
}

/** With its text's date: servers make the ETag of that and the size, and one of both may stay the same. */
function write(file: string, bytes: Buffer, date: Date): void {
  try {
    fs.writeFileSync(file, bytes, { flag: 'wx' });
    fs.chmodSync(file, FILE_MODE);
    fs.utimesSync(file, date, date);
  } catch (error) {
    throw toldOf(file, error);
  }
}

async function atOnce<T>(all: Iterable<T>, act: (one: T) => Promise<void>): Promise<void> {
  const rest = Iterator.from(all);
  const work = async () => {
    for (const one of rest) await act(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
