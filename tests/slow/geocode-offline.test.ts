import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { FIXTURES, ROOT } from '../unit/data-sets.ts';

// A whole build, on a machine with other work.
const top = mkdtempSync(join(tmpdir(), 'offline-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

// Writes down whatever wants to reach out: an attempt counts even if whoever made it catches the error.
const GUARD = `
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
const refuse = (object, name) => {
  object[name] = () => {
    appendFileSync(process.env.ATTEMPTS, name + '\\n');
    throw new Error('no network here: ' + name);
  };
};
refuse(globalThis, 'fetch');
refuse(globalThis, 'WebSocket');
refuse(net.Socket.prototype, 'connect');
refuse(net.Server.prototype, 'listen');
refuse(dgram, 'createSocket');
for (const name of ['lookup', 'resolve', 'resolve4']) refuse(dns, name), refuse(dns.promises, name);
for (const module of [http, https]) refuse(module, 'request'), refuse(module, 'get');
refuse(http2, 'connect');
refuse(tls, 'connect');
syncBuiltinESMExports();
`;

/** Run node with every way to the network blocked, in its workers and children too. */
function runBlocked(name: string, args: readonly string[]) {
  const attempts = join(top, name);
  const guard = `--import=data:text/javascript;base64,${btoa(GUARD)}`;
  const env = { ...process.env, NODE_OPTIONS: guard, ATTEMPTS: attempts };
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  const tried = existsSync(attempts) ? readFileSync(attempts, 'utf8').trim().split('\n') : [];
  return { status, stderr, tried };
}

const QUIET = { status: 0, stderr: '', tried: [] };

test.each([
  ['check', ['--data', 'data']],
  ['build', ['--data', 'tests/fixtures/province', '--out', join(top, 'dist')]],
  ['geocode', ['--data', 'data', '--out', join(top, 'geocode.csv')]],
])('%s opens no socket', (name, args) => {
  expect(runBlocked(name, [`scripts/${name}.ts`, ...args])).toEqual(QUIET);
});

test.each([
  ['fetch', `await fetch('http://127.0.0.1:9').catch(() => {})`],
  ['connect', `import net from 'node:net'; try { net.connect(9) } catch {}`],
  ['get', `import { get } from 'node:https'; try { get('https://127.0.0.1:9') } catch {}`],
  [
    'fetch',
    `import { Worker } from 'node:worker_threads';
     new Worker("fetch('http://127.0.0.1:9').catch(() => {})", { eval: true });`,
  ],
])('the guard sees what is caught: %s', (name, code) => {
  const file = `seen-${btoa(code).slice(0, 40).replaceAll('/', '')}-${code.length}`;
  const { tried } = runBlocked(file, ['--input-type=module', '--eval', code]);
  expect(tried).toContain(name);
});

test('geocode asks through what the guard blocks', () => {
  const data = join(top, 'province');
  cpSync(join(FIXTURES, 'province'), data, { recursive: true });
  const args = ['--data', data, '--out', join(top, 'online.csv')];
  const online = ['--online', 'http://127.0.0.1:9', '--interval', '0'];
  const { status, tried } = runBlocked('online', ['scripts/geocode.ts', ...args, ...online]);
  expect([status, new Set(tried)]).toEqual([1, new Set(['fetch'])]);
});
