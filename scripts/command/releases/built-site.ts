import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { DaySchema } from '../../../src/model/day.ts';
import { BASES } from '../../../src/model/figures/state.ts';
import { Refusal } from '../arguments.ts';

/** What a build says of itself, at the top of the site. */
export const VERSION_FILE = 'version.json';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Of `version.json`: from which inputs which bytes were made, and for whom. */
export const VersionSchema = z.object({
  inputs: digest,
  /** As `outputDigest`. */
  output: digest,
  commit: z.string().optional(),
  asOf: DaySchema,
  profile: z.enum(['public', 'internal']),
  basis: z.enum(BASES),
});
export type Version = z.output<typeof VersionSchema>;

const REBUILD = 'dựng lại bằng "npm run build" rồi trỏ --from vào thư mục mà lệnh đó tạo ra';

/** What the site in a folder says of itself. Throws a `Refusal` where that is no site that a build has made. */
export function readVersion(folder: string): Version {
  if (!fs.existsSync(folder)) return refuse(folder, 'không có thư mục này');
  for (const file of ['index.html', VERSION_FILE]) {
    const isFile = fs.statSync(join(folder, file), { throwIfNoEntry: false })?.isFile() === true;
    if (!isFile) return refuse(folder, `thiếu ${file}`);
  }
  const version = VersionSchema.safeParse(readJson(join(folder, VERSION_FILE)));
  return version.success ? version.data : refuse(folder, `${VERSION_FILE} không đúng dạng`);
}

function refuse(folder: string, why: string): never {
  throw new Refusal(`"${folder}" không phải trang đã dựng: ${why}`, REBUILD);
}

/** The value of a JSON file; undefined where it is none. Throws what the disk says. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** The paths of all files below a folder, with `/`, in the order of their code points. */
export function filesBelow(folder: string): string[] {
  const list = (path: string): string[] =>
    fs
      .readdirSync(join(folder, path), { withFileTypes: true })
      .flatMap((entry) =>
        entry.isDirectory() ? list(`${path}${entry.name}/`) : [`${path}${entry.name}`],
      );
  return list('').toSorted();
}

/**
 * The digest of what `sha256sum` would print of all files of a site, in the order of their paths, but
 * `version.json`, which tells it, and those that came from other releases.
 */
export function outputDigest(folder: string, borrowed: ReadonlySet<string> = new Set()): string {
  const hash = createHash('sha256');
  for (const path of filesBelow(folder)) {
    if (path === VERSION_FILE || borrowed.has(path)) continue;
    const digest = createHash('sha256').update(fs.readFileSync(join(folder, path)));
    hash.update(`${digest.digest('hex')}  ${path}\n`);
  }
  return hash.digest('hex');
}
