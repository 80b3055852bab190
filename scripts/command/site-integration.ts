import { type Dirent, mkdirSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import type { AstroIntegration, BaseIntegrationHooks } from 'astro';
import type { Artefacts, BuildProfile } from '../../src/contract/pages.ts';
import type { Day } from '../../src/model/day-words.ts';
import { formatDiagnostic, type StageResult } from '../../src/model/diagnostic.ts';
import {
  EMBEDS,
  prepareSite,
  serverFiles,
  type SiteFile,
  siteFiles,
} from '../../src/publish/index.ts';
import { UsageError } from './arguments.ts';
import { readDataFolder } from './data-folder.ts';
import { outputDigest, VERSION_FILE } from './releases/built-site.ts';
import { EMBED_SCRIPT, embedScript } from './embed-script.ts';
import { countWords, printDiagnostics } from './findings.ts';
import { type DrawnFile, reportFiles } from './site/report-files.ts';
import { versionFile } from './site/version-file.ts';

/** What decides, besides the data, what a browser loads and how it reads it. */
const CODE = resolve(import.meta.dirname, '../../src');

type DevServer = Parameters<BaseIntegrationHooks['astro:server:setup']>[0]['server'];

/** Which data set a site publishes, for whom and of which day; without a day, its own. */
export interface SiteSource {
  readonly data: string;
  readonly profile: BuildProfile;
  readonly asOf?: Day | undefined;
  /** The host at which the site will stand, and the folder there: `https://example.org`, `/ban-do/`. */
  readonly site?: string | undefined;
  readonly base?: string;
}

/** Read a data set and make of it what its site publishes. Rejects with a `UsageError` without a folder. */
export async function prepareFrom({
  data,
  profile,
  asOf,
  site,
  base = '/',
}: SiteSource): Promise<StageResult<Artefacts | undefined>> {
  const address = site === undefined ? undefined : new URL(base, site).href;
  return prepareSite(await readDataFolder(data), profile, asOf, address, outputDigest(CODE));
}

/** Hands over what was made of a data set already, and writes its files beside the pages. */
export function publishing(artefacts: Artefacts): AstroIntegration {
  const load = () => Promise.resolve(artefacts);
  const { keep, plugin } = keptEntries();
  return {
    name: 'data-set',
    hooks: {
      artefacts: load,
      keep,
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [plugin] } });
      },
      ...writing(load),
    },
  };
}

/** The module from which Astro's pages have all entries. */
const ENTRIES_MODULE = 'astro:data-layer-content';

/**
 * Entries that pages of this very process find as they are. Astro's own store writes them down, builds them
 * into a module and reads that: of a large province five copies, a third of a build's memory.
 */
function keptEntries() {
  const collections = new Map<string, ReadonlyMap<string, object>>();
  const name = `entries of ${ENTRIES_MODULE}`;
  Object.assign(globalThis, { [name]: collections });
  return {
    keep: (collection: string, entries: readonly { readonly id: string }[]) => {
      // As Astro's store orders them.
      const ordered = entries.toSorted((a, b) => a.id.localeCompare(b.id));
      collections.set(collection, new Map(ordered.map((data) => [data.id, { id: data.id, data }])));
    },
    plugin: {
      name: 'kept-entries',
      resolveId: {
        order: 'pre' as const,
        handler: (id: string) => (id === ENTRIES_MODULE ? `\0kept:${id}` : undefined),
      },
      load: (id: string) =>
        id === `\0kept:${ENTRIES_MODULE}`
          ? `export default globalThis[${JSON.stringify(name)}]`
          : undefined,
    },
  };
}

/** Writes beside the pages what a site has besides, and what web servers have to know of it. */
function writing(load: () => Promise<Artefacts>): AstroIntegration['hooks'] {
  let base = '/';
  let drawn: Promise<DrawnFile[]> = Promise.resolve([]);
  return {
    'astro:build:start': () => {
      drawn = load().then(reportFiles);
      // Told when they are waited for: pages are drawn meanwhile.
      drawn.catch(() => undefined);
    },
    'astro:config:done': ({ config }) => {
      base = config.base;
    },
    'astro:build:done': async ({ dir }) => {
      const folder = fileURLToPath(dir);
      const artefacts = await load();
      writeFiles(folder, siteFiles(artefacts));
      writeFiles(folder, [await embedScript()]);
      writeFiles(folder, await drawn);
      const { profile, embedAllowedOrigins } = artefacts.province;
      const [top, embeds] = await Promise.all([folder, join(folder, EMBEDS)].map(namesIn));
      const servers = serverFiles({
        profile,
        // What the office alone may see is for no portal.
        origins: profile === 'internal' ? [] : embedAllowedOrigins,
        base,
        folders: top!.folders,
        files: [...top!.files, VERSION_FILE],
        embeds: embeds!.folders,
        embedFiles: embeds!.files,
      });
      writeFiles(folder, servers);
      // Last: it tells all other files.
      writeFiles(folder, [await versionFile(folder, artefacts.province)]);
    },
  };
}

// A short address for each of 20,000 facilities: to wait for each takes five times the processor's time.
function writeFiles(folder: string, files: Iterable<SiteFile | DrawnFile>): void {
  for (const one of files) {
    const file = join(folder, one.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contentOf(one));
  }
}

function contentOf(file: SiteFile | DrawnFile): string | Uint8Array {
  return 'text' in file ? file.text : file.bytes;
}

async function namesIn(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = (isWanted: (entry: Dirent) => boolean) =>
    entries
      .filter(isWanted)
      .map(({ name }) => name)
      .toSorted();
  return {
    folders: names((entry) => entry.isDirectory()),
    files: names((entry) => entry.isFile()),
  };
}

/**
 * Hands over what a data set has, once Astro asks. While developing it follows the folder: what changes is
 * shown at once, and wrong data is told in terminal and browser, over the last good pages.
 */
export function following(source: SiteSource): AstroIntegration {
  let latest: Promise<Artefacts> | undefined;
  const load = () => (latest ??= prepareFrom(source).then(artefactsOf));
  return {
    name: 'data-set',
    hooks: {
      artefacts: load,
      ...writing(load),
      'astro:server:setup': ({ server, refreshContent }) => {
        serveSiteFiles(server, load);
        const overlay = overlayOf(server);
        reloadAgainAfterStyles(server);
        followFolder(server, source.data, async () => {
          try {
            const result = await prepareFrom(source);
            printDiagnostics(result.diagnostics);
            console.log(`${source.data}: ${countWords(result.diagnostics)}`);
            if (result.value === undefined) return overlay.show(textOf(result));
            latest = Promise.resolve(result.value);
            // First: a page that loads anew meanwhile must not be told again what is mended.
            const wasShown = overlay.forget();
            await refreshContent?.({});
            if (wasShown) overlay.reload();
          } catch (error) {
            // A folder that is away for a moment, a bug that is worked on: the last good pages stay.
            const isUse = error instanceof UsageError;
            const text = isUse ? error.message : inspect(error);
            console.error(text);
            overlay.show(text);
          }
        });
      },
    },
  };
}

/** While developing the files stand on no disk. */
function serveSiteFiles({ config, middlewares }: DevServer, load: () => Promise<Artefacts>): void {
  middlewares.use((request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURI(pathname).replace(config.base, '').replace(/^\//, '');
    const isScript = path === EMBED_SCRIPT;
    const isShort = /^[qv]\/[^/]+\/$/.test(path);
    const isDrawn = /^bao-cao\/.*\.(docx|xlsx)$/.test(path);
    if (!isScript && !isShort && !isDrawn && !/\.(csv|json|geojson|txt|xml|ics)$/.test(path))
      return next();
    const wanted = isShort ? `${path}index.html` : path;
    const files = async () => {
      if (isScript) return [await embedScript()];
      return isDrawn ? reportFiles(await load()) : siteFiles(await load());
    };
    files()
      .then((all) => {
        const file = [...all].find((one) => one.path === wanted);
        if (file === undefined) return next();
        const type = isDrawn ? file.mediaType : `${file.mediaType}; charset=utf-8`;
        response.setHeader('Content-Type', type);
        response.end(contentOf(file));
      })
      .catch(next);
  });
}

function artefactsOf(result: StageResult<Artefacts | undefined>): Artefacts {
  if (result.value === undefined) throw new Error(`dữ liệu có lỗi\n${textOf(result)}`);
  return result.value;
}

function textOf({ diagnostics }: StageResult<unknown>): string {
  return diagnostics
    .filter(({ level }) => level === 'error')
    .map(formatDiagnostic)
    .join('\n');
}

const QUIET_MS = 100;

/** Call back once a folder has come to rest after changes; one call at a time, and one more if it goes on. */
function followFolder({ watcher }: DevServer, data: string, onChange: () => Promise<void>): void {
  const folder = resolve(data);
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  watcher.add(folder);
  watcher.on('all', (_, path) => {
    const isInside = resolve(path) === folder || resolve(path).startsWith(folder + sep);
    if (!isInside) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(onChange);
    }, QUIET_MS);
  });
}

const SETTLED_MS = 200;

// Vite reloads a page for a changed style sheet before it has forgotten the old one, and tells the page of the
// new one while that is still loading: one time in ten the old style would stay.
function reloadAgainAfterStyles({ environments, watcher, ws }: DevServer): void {
  let isChanged = false;
  watcher.on('change', (path) => {
    isChanged ||= path.endsWith('.css');
  });
  ws.on('connection', () => {
    if (!isChanged) return;
    isChanged = false;
    setTimeout(() => environments.client.hot.send({ type: 'full-reload' }), SETTLED_MS);
  });
}

/** The browser's window of errors; a page that is opened later shows it as well. */
function overlayOf({ environments, ws }: DevServer) {
  let message: string | undefined;
  const show = () => {
    if (message === undefined) return;
    const err = { message, stack: '', plugin: 'data-set' };
    environments.client.hot.send({ type: 'error', err });
  };
  ws.on('connection', show);
  return {
    show: (text: string) => {
      message = text;
      show();
    },
    /** Returns whether there was something to forget. */
    forget: () => {
      const wasShown = message !== undefined;
      message = undefined;
      return wasShown;
    },
    reload: () => environments.client.hot.send({ type: 'full-reload' }),
  };
}
