import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ROOT } from '../unit/data-sets.ts';

const MODULE = pathToFileURL(join(ROOT, 'scripts/command/end-with-npm.ts')).href;

// A server of nothing, which says its number and would go on for ever.
const SERVER = `
import { createServer } from 'node:net';
import { endWithNpm } from '${MODULE}';
endWithNpm();
createServer().listen(0, () => console.log('pid ' + process.pid));
`;

test.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGKILL'] as const)(
  'a server ends when npm is ended by %s',
  async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'ban-do-npm-'));
    writeFileSync(join(folder, 'server.ts'), SERVER);
    // The command after it keeps the shell there, as some shells do by themselves.
    const scripts = { start: `"${process.execPath}" server.ts; true` };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', scripts }));
    const npm = spawn('npm', ['start'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((done) => {
      let text = '';
      npm.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const number = /pid (\d+)/.exec(text)?.[1];
        if (number !== undefined) done(Number(number));
      });
    });
    try {
      expect(isThere(pid)).toBe(true);
      npm.kill(signal);
      await expect.poll(() => isThere(pid), { timeout: 20_000, interval: 100 }).toBe(false);
    } finally {
      if (isThere(pid)) process.kill(pid);
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000,
);

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
