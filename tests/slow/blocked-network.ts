import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { ROOT } from '../unit/data-sets.ts';

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

/**
 * Run node with every way to the network blocked, in its workers and children too, and say which were
 * tried: they are written into the file `attempts`.
 */
export function runBlocked(attempts: string, args: readonly string[]) {
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
