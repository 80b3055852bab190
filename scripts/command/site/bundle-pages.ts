/** Has Astro bundle our pages into an empty folder, for `pageBundle`: `{"address": …, "folder": …}` is its argument. */
import fs from 'node:fs';
import { join } from 'node:path';
import { type AstroIntegration, build } from 'astro';
import config from '../../../astro.config.mjs';
import { diskWords } from '../disk.ts';
import { embedScript } from '../embed-script.ts';
import { packageWatch } from '../notice/client-packages.ts';
import { outputDigest } from '../releases/built-site.ts';
import { type Address, DISK_FAILED, ENTRIES, SEAL, SealSchema } from './page-bundle.ts';

/** The module from which Astro's pages have all entries. */
const ENTRIES_MODULE = 'astro:data-layer-content';

try {
  await bundle(JSON.parse(process.argv[2]!) as { address: Address; folder: string });
} catch (error) {
  const words = diskWords(error);
  if (words === undefined) throw error;
  console.error(words);
  process.exitCode = DISK_FAILED;
}

async function bundle({ address, folder }: { address: Address; folder: string }): Promise<void> {
  const [assets, pages, cache] = [
    join(folder, 'assets'),
    join(folder, 'pages'),
    join(folder, 'cache'),
  ];
  const watch = packageWatch();
  await build({
    ...config,
    configFile: false,
    root: process.cwd(),
    integrations: [bundling(join(assets, '.prerender'), pages, watch.plugin)],
    outDir: assets,
    // A store of its own, so that no build sees what another left behind.
    cacheDir: cache,
    base: address.base,
    logLevel: 'error',
    ...(address.site === undefined ? {} : { site: address.site }),
  });
  fs.rmSync(cache, { recursive: true, force: true });
  const script = await embedScript();
  fs.writeFileSync(join(assets, script.path), script.text);
  const entry = fs.readdirSync(pages).find((name) => name.startsWith('prerender-entry.'));
  const packages = [...watch.packages].toSorted();
  const seal = { assets: outputDigest(assets), pages: outputDigest(pages), entry, packages };
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
