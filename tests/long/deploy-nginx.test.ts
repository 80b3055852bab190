import { execFile } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { howMany } from '../how-many.ts';
import { type RunningServer, skipWithout, startServer } from '../slow/web-server.ts';
import { writeVersion } from '../versioned-site.ts';

const SCRIPTS = join(import.meta.dirname, '../../scripts');
const PATHS = ['/', '/trang/', '/trang/so.txt'];
const LINES = 20_000;
/** Against what hangs: what is waited for comes within a second or two on a quiet machine. */
const LONGEST_MS = 100_000;
const SWITCHES = howMany(2000);

const execute = promisify(execFile);
let top: string;
let to: string;
let nginx: RunningServer | undefined;

beforeEach(() => {
  top = fs.mkdtempSync(join(tmpdir(), 'deploy-nginx-'));
  // Workers of an nginx started by root are another user.
  fs.chmodSync(top, 0o755);
  to = join(top, 'live');
});

afterEach(async () => {
  await nginx?.stop();
  nginx = undefined;
  fs.rmSync(top, { recursive: true, force: true });
});

async function serve(): Promise<number> {
  nginx = await startServer('nginx', join(to, 'current'), '');
  return nginx.port;
}

/** Each file is long and repeats its release's number, so half a file or a mixed one shows. */
function site(number: number): string {
  const folder = join(top, `site-${number}`);
  fs.mkdirSync(join(folder, 'trang'), { recursive: true });
  for (const file of ['index.html', 'trang/index.html', 'trang/so.txt']) {
    fs.writeFileSync(join(folder, file), `${number}\n`.repeat(LINES));
  }
  writeVersion(folder);
  return folder;
}

function get(port: number, path: string, agent: http.Agent | false): Promise<string> {
  return new Promise((answered, failed) => {
    const request = http.get({ host: '127.0.0.1', port, path, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () => answered(summary(path, response.statusCode, chunks)));
    });
    request.on('error', failed);
  });
}

/** `1` for a whole file of release 1; anything else says what came instead. */
function summary(path: string, status: number | undefined, chunks: readonly Buffer[]): string {
  const body = Buffer.concat(chunks).toString();
  const number = body.slice(0, body.indexOf('\n'));
  const whole = status === 200 && body === `${number}\n`.repeat(LINES);
  return whole ? number : `${path} ${status} ${body.length} bytes`;
}

/** Ask without a pause, four at a time, two of them on a connection kept open, and tally the answers. */
function keepAsking(port: number) {
  const seen = new Map<string, number>();
  const end = Date.now() + LONGEST_MS;
  let stopped = false;
  const ask = async (agent: http.Agent | false) => {
    for (let i = 0; !stopped && Date.now() < end; i++) {
      const answer = await get(port, PATHS[i % PATHS.length]!, agent).catch(String);
      seen.set(answer, (seen.get(answer) ?? 0) + 1);
    }
    if (agent) agent.destroy();
  };
  const open = () => new http.Agent({ keepAlive: true, maxSockets: 1 });
  const asking = Promise.all([ask(false), ask(false), ask(open()), ask(open())]);
  const stop = async () => {
    stopped = true;
    await asking;
  };
  const until = async (answer: string) => {
    const before = seen.get(answer) ?? 0;
    while ((seen.get(answer) ?? 0) < before + 10 && Date.now() < end) await sleep(5);
  };
  return { seen, stop, until };
}

const run = (...args: string[]) =>
  execute(process.execPath, [join(SCRIPTS, 'deploy.ts'), '--to', to, ...args]);

test('under traffic, deploys and a rollback never answer with an error or half a page', async (context) => {
  skipWithout('nginx', context);
  await run('--from', site(1));
  const port = await serve();
  const traffic = keepAsking(port);
  await traffic.until('1');
  await run('--from', site(2));
  await traffic.until('2');
  // Release 1 is deleted here while requests go on.
  await run('--from', site(3), '--keep', '2');
  await traffic.until('3');
  await run('--rollback');
  await traffic.until('2');
  await traffic.stop();
  expect([...traffic.seen.keys()].sort()).toEqual(['1', '2', '3']);
  for (const path of PATHS) expect(await get(port, path, false)).toBe('2');
});

// A few switches could be lucky: a moment without a site is some microseconds long.
test('under traffic, hundreds of switches in a row never show a moment without a site', async (context) => {
  skipWithout('nginx', context);
  const [from1, from2] = [site(1), site(2)];
  await run('--from', from1);
  const traffic = keepAsking(await serve());
  const releases = JSON.stringify(join(SCRIPTS, 'command/releases/releases.ts'));
  const program = `import { deploy, rollBack } from ${releases};
    const [to, ...sites] = process.argv.slice(1);
    const end = Date.now() + 1500;
    for (let i = 0; i < ${SWITCHES} || Date.now() < end; i++) {
      if (i % 4 === 3) await rollBack(to);
      else await deploy({ from: sites[i % 2], to, keep: 3 });
    }`;
  await execute(process.execPath, ['--input-type=module', '-e', program, to, from1, from2]);
  await traffic.stop();
  expect([...traffic.seen.keys()].sort()).toEqual(['1', '2']);
});
