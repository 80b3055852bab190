import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { format } from 'node:util';
import { vi } from 'vitest';
import { ROOT } from '../unit/data-sets.ts';

/** How a command ended, and what it said. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

let runs = 0;

/**
 * Run a command of `scripts/` as its npm script does, but in this process, which has its modules already:
 * one of its own takes a second to start.
 */
export async function runCommand(
  script: string,
  args: readonly string[],
  {
    env: variables = {},
    cwd = ROOT,
    input = '',
  }: {
    readonly env?: NodeJS.ProcessEnv;
    readonly cwd?: string;
    readonly input?: string | Uint8Array;
  } = {},
): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof said) => (text: unknown) => {
    said[stream] += String(text);
    return true;
  };
  const line =
    (stream: keyof typeof said) =>
    (...values: unknown[]) => {
      said[stream] += `${format(...values)}\n`;
    };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('stdout')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('stderr')),
    vi.spyOn(console, 'log').mockImplementation(line('stdout')),
    vi.spyOn(console, 'error').mockImplementation(line('stderr')),
  ];
  const { argv, env } = process;
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!;
  const folder = process.cwd();
  try {
    process.chdir(cwd);
    process.argv = [argv[0]!, script, ...args];
    process.env = { ...env, GITHUB_ACTIONS: undefined, ...variables };
    process.exitCode = undefined;
    const given = Readable.from(input === '' ? [] : [Buffer.from(input)]);
    Object.defineProperty(process, 'stdin', { value: given, configurable: true });
    // Each run is a module of its own, for a command runs as it is loaded.
    runs += 1;
    await import(/* @vite-ignore */ `${join(ROOT, 'scripts', `${script}.ts`)}?run=${runs}`);
    return { status: Number(process.exitCode ?? 0), ...said };
  } finally {
    process.exitCode = undefined;
    process.chdir(folder);
    process.argv = argv;
    process.env = env;
    Object.defineProperty(process, 'stdin', stdin);
    for (const spy of spies) spy.mockRestore();
  }
}

/** Run it in a process of its own, for what is about processes: users, locks, other programs. */
export function runApart(
  script: string,
  args: readonly string[],
  options: Pick<SpawnSyncOptions, 'env' | 'uid' | 'gid' | 'input'> = {},
): Ended {
  const command = [join(ROOT, 'scripts', `${script}.ts`), ...args];
  const env = { ...process.env, GITHUB_ACTIONS: undefined, ...options.env };
  const given = { ...options, cwd: ROOT, env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, command, given);
  return { status: status ?? -1, stdout, stderr };
}
