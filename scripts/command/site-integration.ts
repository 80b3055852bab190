import { resolve, sep } from 'node:path';
import type { AstroIntegration, BaseIntegrationHooks } from 'astro';
import type { Artefacts, BuildProfile } from '../../src/contract/pages.ts';
import type { Day } from '../../src/model/day-words.ts';
import { formatDiagnostic, type StageResult } from '../../src/model/diagnostic.ts';
import { prepareSite } from '../../src/publish/index.ts';
import { readDataFolder } from './data-folder.ts';
import { countWords, printDiagnostics } from './findings.ts';

type DevServer = Parameters<BaseIntegrationHooks['astro:server:setup']>[0]['server'];

/** Which data set a site publishes, for whom and of which day; without a day, its own. */
export interface SiteSource {
  readonly data: string;
  readonly profile: BuildProfile;
  readonly asOf?: Day | undefined;
}

/** Read a data set and make of it what its site publishes. Rejects with a `UsageError` without a folder. */
export async function prepareFrom({
  data,
  profile,
  asOf,
}: SiteSource): Promise<StageResult<Artefacts | undefined>> {
  return prepareSite(await readDataFolder(data), profile, asOf);
}

/** Hands over what was made of a data set already. */
export function publishing(artefacts: Artefacts): AstroIntegration {
  return { name: 'data-set', hooks: { artefacts: () => Promise.resolve(artefacts) } };
}

/**
 * Hands over what a data set has, once Astro asks. While developing it follows the folder: what changes is
 * shown at once, and wrong data is told in terminal and browser, over the last good pages.
 */
export function following(source: SiteSource): AstroIntegration {
  let latest: Promise<Artefacts> | undefined;
  return {
    name: 'data-set',
    hooks: {
      artefacts: () => (latest ??= prepareFrom(source).then(artefactsOf)),
      'astro:server:setup': ({ server, refreshContent }) => {
        const overlay = overlayOf(server);
        followFolder(server, source.data, async () => {
          const result = await prepareFrom(source);
          printDiagnostics(result.diagnostics);
          console.log(`${source.data}: ${countWords(result.diagnostics)}`);
          if (result.value === undefined) return overlay.show(textOf(result));
          latest = Promise.resolve(result.value);
          await refreshContent?.({});
          overlay.hide();
        });
      },
    },
  };
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
    if (!resolve(path).startsWith(folder + sep)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(onChange);
    }, QUIET_MS);
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
    hide: () => (message = undefined),
  };
}
