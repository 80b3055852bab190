/**
 * Run npm scripts at the same time, each with what it says told when it ends:
 *   node tests/side-by-side.ts test:types test:lint
 * Exit codes: 0 all are well · 1 one is not.
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

async function run(script: string): Promise<boolean> {
  const begun = Date.now();
  const child = spawn('npm', ['run', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const said = await Promise.all([text(child.stdout), text(child.stderr)]);
  const isWell = (await ended) === 0;
  const seconds = Math.round((Date.now() - begun) / 1000);
  process.stdout.write(`${said.join('')}${script}: ${isWell ? 'well' : 'FAILED'} (${seconds} s)\n`);
  return isWell;
}

const results = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = results.every(Boolean) ? 0 : 1;
