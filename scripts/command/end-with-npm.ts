import { spawnSync } from 'node:child_process';

const LOOK_EVERY_MS = 500;

/**
 * Ends this process, or does what ends it, once the `npm run` that has started it is gone: npm passes no signal on to what its shell
 * runs, and a server would go on for ever. Without npm, and on Windows, where the terminal ends all, nothing.
 * Throws what goes wrong in asking for npm's process, unless it is that the system does not tell.
 */
export function endWithNpm(end: () => void = () => process.exit()): void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const { command, above } = processOf(parent);
  // Some shells are replaced by the last command that they run, which is this one: npm is the parent then.
  const npm = /sh$/.test(command) ? above : parent;
  const timer = setInterval(() => {
    if (process.ppid === parent && isThere(npm)) return;
    clearInterval(timer);
    end();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** What a process is called, and its parent; where `ps` does not tell, nothing and itself. */
function processOf(pid: number): { readonly command: string; readonly above: number } {
  const ps = ['-o', 'ppid=', '-o', 'comm=', '-p', String(pid)];
  const { stdout } = spawnSync('ps', ps, { encoding: 'utf8' });
  const [, above, command] = /^\s*(\d+)\s+(.*\S)/.exec(stdout ?? '') ?? [];
  return { command: command ?? '', above: Number(above ?? pid) };
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
