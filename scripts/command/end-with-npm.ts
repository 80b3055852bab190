import { execFileSync } from 'node:child_process';

const LOOK_EVERY_MS = 500;

/**
 * Ends this process once the `npm run` that has started it is gone: npm passes no signal on to what its shell
 * runs, and a server would go on for ever. Without npm, and on Windows, where the terminal ends all, nothing.
 * Throws what goes wrong in asking for npm's process, unless it is that the system does not tell.
 */
export function endWithNpm(): void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || isThere(npm))) return;
    process.exit();
  }, LOOK_EVERY_MS);
  timer.unref();
}

function parentOf(pid: number): number | undefined {
  const ps = ['-o', 'ppid=', '-p', String(pid)];
  try {
    return Number(
      execFileSync('ps', ps, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch (error) {
    // A system without a `ps` of this kind: the shell is all that there is to go by.
    if (error instanceof Error && 'code' in error) return undefined;
    if (error instanceof Error && 'status' in error) return undefined;
    throw error;
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
