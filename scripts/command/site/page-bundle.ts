import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { basename, join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { z } from 'astro/zod';
import { Refusal } from '../arguments.ts';
import { embedScript } from '../embed-script.ts';
import { packageWatch } from '../notice/client-packages.ts';
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

/** The module from which Astro's pages have all entries. */
const ENTRIES_MODULE = 'astro:data-layer-content';

const KEPT = join(ROOT, '.astro/pages');

/** Beside the two folders of a bundle: says that it is whole. */
const SEAL = 'bundle.json';
const SealSchema = z.object({
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
  'scripts/command/site/page-bundle.ts',
];

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
    throw new Refusal('mã nguồn đã đổi trong lúc dựng', 'chạy lại lệnh này');
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

/** Fill `folder` with a bundle. */
async function makeBundle(address: Address, folder: string): Promise<void> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  // Astro keeps its intermediate files beside the output only when that lies below the current folder.
  process.chdir(ROOT);
  // Loaded late: check needs no Astro, and the environment has to be set before.
  const { build } = await import('astro');
  const { default: config } = await import('../../../astro.config.mjs');
  const [assets, pages, cache] = ['assets', 'pages', 'cache'].map((name) => join(folder, name));
  const watch = packageWatch();
  await build({
    ...config,
    configFile: false,
    root: ROOT,
    integrations: [bundling(join(assets!, '.prerender'), pages!, watch.plugin)],
    outDir: assets!,
    // A store of its own, so that no build sees what another left behind.
    cacheDir: cache!,
    base: address.base,
    logLevel: 'error',
    ...(address.site === undefined ? {} : { site: address.site }),
  });
  fs.rmSync(cache!, { recursive: true, force: true });
  const script = await embedScript();
  fs.writeFileSync(join(assets!, script.path), script.text);
  const entry = fs.readdirSync(pages!).find((name) => name.startsWith('prerender-entry.'));
  const packages = [...watch.packages].toSorted();
  const seal = { assets: outputDigest(assets!), pages: outputDigest(pages!), entry, packages };
  fs.writeFileSync(join(folder, SEAL), JSON.stringify(SealSchema.parse(seal)));
}

type BundleWatch = ReturnType<typeof packageWatch>['plugin'];

/** Astro is shown no page, so that it draws none; what would draw them is moved away before Astro deletes it. */
function bundling(from: string, to: string, watch: BundleWatch): AstroIntegration {
  const entries = `\0kept:${ENTRIES_MODULE}`;
  const plugin = {
    name: 'entries',
    resolveId: {
      order: 'pre' as const,
      handler: (id: string) => (id === ENTRIES_MODULE ? entries : undefined),
    },
    load: (id: string) =>
      id === entries ? `export default globalThis[${JSON.stringify(ENTRIES)}]` : undefined,
  };
  return {
    name: 'page-bundle',
    hooks: {
      artefacts: () => Promise.resolve(undefined),
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [plugin, watch] } });
      },
      'astro:build:start': ({ setPrerenderer }) => {
        setPrerenderer({
          name: 'none',
          getStaticPaths: () => {
            fs.renameSync(from, to);
            return Promise.resolve([]);
          },
          render: () => Promise.reject(new Error('Astro was shown no page')),
        });
      },
    },
  };
}
