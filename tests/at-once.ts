/**
 * Run npm scripts at the same time, as each uses one core, and show what each says once it has ended:
 *   node tests/at-once.ts test:types test:lint
 */
import { spawn } from 'node:child_process';

const codes = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

async function run(script: string): Promise<number | null> {
  const child = spawn(`npm run ${script}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  }
  const code = await new Promise<number | null>((done) => child.once('close', done));
  process.stdout.write(Buffer.concat(chunks));
  return code;
}
