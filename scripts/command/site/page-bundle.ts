import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'astro/zod';
import { Refusal } from '../arguments.ts';
import { outputDigest, readJson } from '../releases/built-site.ts';
import { CODE } from './site-source.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Where a site will stand. */
export interface Address {
  /** The host: `https://example.org`. */
  readonly site?: string | undefined;
  /** The folder on that host: `/ban-do/`. */
  readonly base: string;
}

/** The key in the global object under which pages find the entries of all collections. */
export const ENTRIES = 'entries of the site that is drawn';

const KEPT = join(ROOT, '.astro/pages');

/** Beside the two folders of a bundle: says that it is whole. */
export const SEAL = 'bundle.json';
export const SealSchema = z.object({
  assets: z.string(),
  pages: z.string(),
  entry: z.string(),
  packages: z.array(z.string()),
});

/** Our pages, bundled: without any data. */
export interface PageBundle {
  /** A folder of styles, scripts, what lies in `public/`, and `nhung.js`. */
  readonly assets: string;
  /** The module that draws pages. */
  readonly entry: string;
  /** The folders of packages, below the project, of which browsers load something. */
  readonly packages: readonly string[];
}

/** What a bundle is made of besides `src/` and `public/`. */
const MADE_OF = [
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/command/browser-floor.ts',
  'scripts/command/embed-script.ts',
  'scripts/command/notice/client-packages.ts',
  'scripts/command/site/bundle-pages.ts',
  'scripts/command/site/page-bundle.ts',
];

/** What a process needs of a machine. */
const KEPT_VARIABLES = new Set(
  'APPDATA COMSPEC HOME LOCALAPPDATA PATH PATHEXT SYSTEMROOT TEMP TMP TMPDIR USERPROFILE'.split(
    ' ',
  ),
);

/** How the process ends that bundles, where the disk has refused something: it has told in words what. */
export const DISK_FAILED = 3;

/** Bundles that nobody has used for so long are deleted. */
const KEPT_DAYS = 7;

/**
 * Our pages, bundled for an address. A bundle depends on no data, so it is kept in the project and used again until
 * something changes that it is made of. `code` is the digest of `src/`, `work` an empty folder inside the project,
 * for what is not finished. Throws what Astro or the disk says, and a `Refusal` where the code changes meanwhile.
 */
export async function pageBundle(
  address: Address,
  code: string,
  work: string,
): Promise<PageBundle> {
  const folder = join(KEPT, keyOf(address, code));
  const kept = openBundle(folder);
  if (kept !== undefined) return kept;
  await makeBundle(address, work);
  if (keyOf(address, outputDigest(CODE)) !== basename(folder))
    throw new Refusal(
      'mã nguồn trong src/ không còn như lúc lệnh này bắt đầu',
      'chạy lại lệnh này; nếu là npm run watch hay dịch vụ của nó thì dừng rồi chạy lại',
    );
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(KEPT, { recursive: true });
  try {
    fs.renameSync(work, folder);
  } catch (error) {
    // A build beside this one was faster.
    if (openBundle(folder) === undefined) throw error;
  }
  forgetOld();
  return openBundle(folder)!;
}

function keyOf({ base, site }: Address, code: string): string {
  const files = MADE_OF.map((path) => fs.readFileSync(join(ROOT, path), 'utf8'));
  const others = [ROOT, process.version, base, site, code, outputDigest(join(ROOT, 'public'))];
  const parts = JSON.stringify([...others, ...files]);
  return createHash('sha256').update(parts).digest('hex').slice(0, 16);
}

/** The bundle in a folder; undefined where it is none, or is not as it was made. */
function openBundle(folder: string): PageBundle | undefined {
  const seal = join(folder, SEAL);
  if (!fs.existsSync(seal)) return undefined;
  const { assets, pages, entry, packages } = SealSchema.parse(readJson(seal));
  const isWhole = Object.entries({ assets, pages }).every(
    ([part, digest]) => outputDigest(join(folder, part)) === digest,
  );
  if (!isWhole) return undefined;
  fs.utimesSync(folder, new Date(), new Date());
  return { assets: join(folder, 'assets'), entry: join(folder, 'pages', entry), packages };
}

function forgetOld(): void {
  const oldest = Date.now() - KEPT_DAYS * 86_400_000;
  for (const name of fs.readdirSync(KEPT)) {
    const folder = join(KEPT, name);
    const { mtimeMs = oldest } = fs.statSync(folder, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs < oldest) fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Fill `folder` with a bundle, in a process of its own: it takes memory that nobody needs afterwards, and what a
 * machine or a test has set in its environment must not come into pages.
 */
async function makeBundle(address: Address, folder: string): Promise<void> {
  const names = Object.keys(process.env).filter((name) => KEPT_VARIABLES.has(name.toUpperCase()));
  const env = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  const script = join(import.meta.dirname, 'bundle-pages.ts');
  const run = promisify(execFile)(process.execPath, [script, JSON.stringify({ address, folder })], {
    // Astro keeps its intermediate files beside the output only when that lies below the current folder.
    cwd: ROOT,
    env: { ...env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
  });
  await run.catch((error: Error & { code?: unknown; stderr?: string }) => {
    const told = error.stderr?.trim() ?? '';
    if (error.code !== DISK_FAILED) throw new Error(`pages were not bundled\n${told}`);
    throw new Refusal(told, 'xem tệp nêu trên, quyền và dung lượng đĩa rồi chạy lại');
  });
}
