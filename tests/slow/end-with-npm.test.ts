import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'vitest';
import { ROOT } from '../unit/data-sets.ts';

const MODULE = pathToFileURL(join(ROOT, 'scripts/command/end-with-npm.ts')).href;

// A server of nothing, which says its number and would go on for ever.
const SERVER = `
import { createServer } from 'node:net';
import { endWithNpm } from '${MODULE}';
endWithNpm();
createServer().listen(0, () => console.log('pid ' + process.pid));
`;

const SHELL = existsSync('/bin/bash') ? '/bin/bash' : '/bin/sh';

const WAYS = (['SIGTERM', 'SIGKILL'] as const).flatMap((signal) =>
  // The command after it keeps the shell there; else some shells are replaced by the server.
  ['; true', ''].map((after) => ({ signal, after })),
);

// Each waits most of its time, so they wait together.
test.skipIf(process.platform === 'win32').for(WAYS)(
  'a server ends when npm is ended by $signal, its shell kept by "$after"',
  { timeout: 60_000, concurrent: true },
  async ({ signal, after }, { expect }) => {
    const folder = mkdtempSync(join(tmpdir(), 'ban-do-npm-'));
    writeFileSync(join(folder, 'server.ts'), SERVER);
    const scripts = { start: `"${process.execPath}" server.ts${after}` };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', scripts }));
    const npm = spawn('npm', ['start', '--script-shell', SHELL], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((done) => {
      let text = '';
      npm.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const number = /pid (\d+)/.exec(text)?.[1];
        if (number !== undefined) done(Number(number));
      });
    });
    try {
      // What started npm may end before it: the server goes on.
      await new Promise((done) => setTimeout(done, 1500));
      expect(isThere(pid)).toBe(true);
      npm.kill(signal);
      await expect.poll(() => isThere(pid), { timeout: 20_000, interval: 100 }).toBe(false);
    } finally {
      if (isThere(pid)) process.kill(pid);
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
