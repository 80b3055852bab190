import { fork } from 'node:child_process';
import { once } from 'node:events';
import project from '../../../package.json' with { type: 'json' };
import type { BuildProfile } from '../../../src/contract/pages.ts';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';

/** What is to be built, and into which folder. */
export interface BuildRequest {
  readonly data: string;
  readonly out: string;
  readonly profile: BuildProfile;
  readonly site?: string | undefined;
  readonly base: string;
}

/** Whether it was built, and what was found in the data. */
export interface BuildOutcome {
  readonly built: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** How a watch has a site built; given up once the signal says so. Rejects with `BuildFailed`. */
export type Builder = (request: BuildRequest, given: AbortSignal) => Promise<BuildOutcome>;

/** The build ended without an outcome: no fault of the data. */
export class BuildFailed extends Error {}

/** A build that takes longer hangs: a province of 20,000 facilities takes some minutes. */
const LIMIT_MS = 60 * 60_000;

/** As `npm run build` starts it. */
const FLAGS = project.scripts.build.split(' ').filter((word) => word.startsWith('--'));

/** Build a site once, in a process of its own: what it takes of memory is free after it. */
export const buildOnce: Builder = async (request, given) => {
  const limit = AbortSignal.timeout(LIMIT_MS);
  const child = fork(new URL('build-child.ts', import.meta.url), [JSON.stringify(request)], {
    execArgv: FLAGS,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    killSignal: 'SIGKILL',
  });
  const stop = () => child.kill('SIGKILL');
  const signal = AbortSignal.any([given, limit]);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  let outcome: BuildOutcome | undefined;
  child.on('message', (message) => (outcome = message as BuildOutcome));
  let told = '';
  child
    .stderr!.setEncoding('utf8')
    .on('data', (text: string) => (told = (told + text).slice(-2000)));
  try {
    const [code, by] = (await once(child, 'close')) as [number | null, string | null];
    if (outcome !== undefined && code === 0) return outcome;
    const why = limit.aborted ? 'quá lâu, đã bị dừng' : `kết thúc với ${code ?? by}`;
    throw new BuildFailed(`việc dựng trang ${why}${told === '' ? '' : `: ${told.trim()}`}`);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};
