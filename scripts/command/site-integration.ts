import { resolve, sep } from 'node:path';
import { inspect } from 'node:util';
import type { AstroIntegration, BaseIntegrationHooks } from 'astro';
import type { Artefacts } from '../../src/contract/pages.ts';
import { formatDiagnostic, type StageResult } from '../../src/model/diagnostic.ts';
import { siteFiles } from '../../src/publish/index.ts';
import { UsageError } from './arguments.ts';
import { EMBED_SCRIPT, embedScript } from './embed-script.ts';
import { countWords, printDiagnostics } from './findings.ts';
import { type Drawing, openDrawing } from './site/drawn-files.ts';
import { contentOf } from './site/site-builder.ts';
import { prepareFrom, type SiteSource } from './site/site-source.ts';

type DevServer = Parameters<BaseIntegrationHooks['astro:server:setup']>[0]['server'];

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
  let queue: Promise<unknown> = Promise.resolve();
  let drawing: Drawing | undefined;
  // One after the other, as the thread draws; what it has drawn once it knows.
  const drawn = async () => {
    const artefacts = await load();
    const next = queue.then(() => (drawing ??= openDrawing()).draw(artefacts, true));
    queue = next.catch(() => undefined);
    return next;
  };
  middlewares.use((request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURI(pathname).replace(config.base, '').replace(/^\//, '');
    const isScript = path === EMBED_SCRIPT;
    const isShort = /^[qv]\/[^/]+\/$/.test(path);
    const isDrawn = /^(bao-cao\/.*\.(docx|xlsx)|chia-se\/.*\.(png|svg))$/.test(path);
    if (!isScript && !isShort && !isDrawn && !/\.(csv|json|geojson|txt|xml|ics)$/.test(path))
      return next();
    const wanted = isShort ? `${path}index.html` : path;
    const files = async () => {
      if (isScript) return [await embedScript()];
      return isDrawn ? drawn() : siteFiles(await load());
    };
    files()
      .then((all) => {
        const file = [...all].find((one) => one.path === wanted);
        if (file === undefined) return next();
        const type = 'text' in file ? `${file.mediaType}; charset=utf-8` : file.mediaType;
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
