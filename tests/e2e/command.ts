import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The repository. */
export const ROOT = resolve(import.meta.dirname, '../..');

export interface Outcome {
  readonly code: number | null;
  /** What it printed, findings and all. */
  readonly output: string;
}

/** Run `scripts/build.ts` of the repository in `root`. */
export async function build(
  args: readonly string[],
  { root = ROOT, env = {} }: { root?: string; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, ['scripts/build.ts', ...args], {
    cwd: root,
    env: { ...environment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  }
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, output: chunks.join('') };
}

// Playwright's workers are told things that a build by hand is not.
const FOR_WORKERS = ['NODE_OPTIONS', 'NODE_ENV', 'FORCE_COLOR'];

const environment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOR_WORKERS.includes(name)));
