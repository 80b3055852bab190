import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import project from '../../../package.json' with { type: 'json' };
import type { BuildProfile } from '../../../src/contract/pages.ts';
import type { Diagnostic } from '../../../src/model/diagnostic.ts';

/** What is to be built, and into which folder. */
export interface BuildRequest {
  readonly data: string;
  readonly internalNotes?: string | undefined;
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

/** What the process that builds answers. */
export type BuildAnswer = BuildOutcome | { readonly failed: string };

/** A build that takes longer hangs: a province of 20,000 facilities takes some minutes. */
const LIMIT_MS = 60 * 60_000;

/** What `npm run build` says of memory; which Node this is was asked when the watch began. */
const FLAGS = project.scripts.build.split(' ').filter((word) => /^--.*=/.test(word));

/**
 * Builds in a process of its own, which stays for the next build: only the first waits for what draws pages. One
 * that ends, hangs or is given up is replaced. Throws nothing itself; a build rejects with `BuildFailed`.
 */
export function openBuildProcess(): { readonly build: Builder; readonly close: () => void } {
  let child: ChildProcess | undefined;
  const close = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const open = (out: string) => {
    const opened = startChild(out);
    // It may be ended while nobody waits for it, where memory runs out: the next build needs another.
    opened.once('exit', () => {
      if (child === opened) child = undefined;
    });
    return opened;
  };
  const build: Builder = async (request, given) => {
    const limit = AbortSignal.timeout(LIMIT_MS);
    const worker = (child ??= open(request.out));
    worker.ref();
    worker.channel?.ref();
    let told = '';
    const hear = (text: string) => (told = (told + text).slice(-2000));
    worker.stderr!.on('data', hear);
    const ended = new AbortController();
    try {
      worker.send(request);
      const signal = AbortSignal.any([given, limit, ended.signal]);
      const [answer] = (await Promise.race([
        once(worker, 'message', { signal }),
        once(worker, 'close', { signal }).then(([code, by]) => {
          const how = (code ?? by) as number | string;
          throw new BuildFailed(`việc dựng trang kết thúc với ${how}${wordsOf(told)}`);
        }),
      ])) as [BuildAnswer];
      if ('failed' in answer) throw new BuildFailed(`không dựng được trang: ${answer.failed}`);
      return answer;
    } catch (error) {
      if (error instanceof BuildFailed && worker.exitCode === null && worker.signalCode === null)
        throw error;
      close();
      if (error instanceof BuildFailed) throw error;
      throw new BuildFailed(limit.aborted ? 'việc dựng trang quá lâu, đã bị dừng' : 'đã dừng');
    } finally {
      ended.abort();
      worker.stderr!.off('data', hear);
      // It waits for orders; whoever has none for it ends.
      worker.unref();
      worker.channel?.unref();
    }
  };
  return { build, close };
}

/** `out` is for who looks which processes there are. */
function startChild(out: string): ChildProcess {
  const child = fork(new URL('build-child.ts', import.meta.url), [out], {
    execArgv: FLAGS,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    killSignal: 'SIGKILL',
  });
  child.stderr!.setEncoding('utf8');
  return child;
}

const wordsOf = (told: string) => (told === '' ? '' : `: ${told.trim()}`);
