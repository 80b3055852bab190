import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestContext } from 'vitest';

/** Web servers as Debian installs them. */
const PROGRAMS = {
  nginx: { path: '/usr/sbin/nginx', package: 'nginx-light' },
  caddy: { path: '/usr/bin/caddy', package: 'caddy' },
  apache: { path: '/usr/sbin/apache2', package: 'apache2' },
} as const;
export type WebServer = keyof typeof PROGRAMS;

/** Why a web server cannot be started, where it is not installed. */
export function whyNot(server: WebServer): string | undefined {
  const { path, package: name } = PROGRAMS[server];
  return existsSync(path) ? undefined : `${path} is not installed; Debian's package is ${name}`;
}

/** Skip a test, saying so, where a web server is not installed. */
export function skipWithout(server: WebServer, { skip }: TestContext): void {
  const reason = whyNot(server);
  skip(reason !== undefined, reason);
}

export interface RunningServer {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** How each server is told to read what the build has written for it in `root`. */
export const READ: Readonly<Record<WebServer, (root: string) => string>> = {
  nginx: (root) => `include ${root}/may-chu/nginx.conf;`,
  caddy: (root) => `import ${root}/may-chu/Caddyfile`,
  apache: () => '',
};

/**
 * Start a web server on a free port of loopback that serves `root`, with these lines of its own
 * language within its site; rejects with its log where it does not answer. Apache reads in the folder what `allow` says.
 */
export async function startServer(
  server: WebServer,
  root: string,
  lines: string,
  allow?: string,
): Promise<RunningServer> {
  const port = await freePort();
  const own = await mkdtemp(join(tmpdir(), `${server}-`));
  const log = join(own, 'error.log');
  const configuration = join(own, 'server.conf');
  await writeFile(configuration, WRITE[server]({ port, own, root, lines, log, allow }));
  const child = spawn(PROGRAMS[server].path, START[server](own, configuration, log), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: own, XDG_DATA_HOME: own, XDG_CONFIG_HOME: own },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const stop = async () => {
    await end(child);
    await rm(own, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < 250 && child.exitCode === null; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer !== undefined) return { port, stop };
    await sleep(20);
  }
  const logged = existsSync(log) ? readFileSync(log, 'utf8') : '';
  await stop();
  throw new Error(`${server} does not answer: ${said}${logged}`);
}

/** What Apache's own check says of the `.htaccess` in `root`, and whether it passes. */
export async function checkApache(root: string): Promise<{ passes: boolean; said: string }> {
  const own = await mkdtemp(join(tmpdir(), 'apache-'));
  const configuration = join(own, 'server.conf');
  const lines = `<Directory ${root}>\nInclude ${root}/.htaccess\n</Directory>`;
  await writeFile(configuration, WRITE.apache({ port: 80, own, root, lines, log: '/dev/null' }));
  const { status, stderr } = spawnSync(PROGRAMS.apache.path, ['-t', '-f', configuration]);
  await rm(own, { recursive: true });
  return { passes: status === 0, said: stderr.toString() };
}

interface Served {
  readonly port: number;
  /** A folder of the server's own. */
  readonly own: string;
  readonly root: string;
  readonly lines: string;
  readonly log: string;
  /** What Apache lets a folder say of itself. */
  readonly allow?: string | undefined;
}

const MODULES = '/usr/lib/apache2/modules';
const APACHE_MODULES = [
  ...[
    'mpm_event',
    'authn_core',
    'authn_file',
    'auth_basic',
    'authz_core',
    'authz_host',
    'authz_user',
  ],
  ...['alias', 'deflate', 'dir', 'env', 'filter', 'headers', 'mime', 'rewrite', 'setenvif'],
];
/** What Debian says of types, languages and packing. */
const APACHE_SETTINGS = ['mime', 'deflate'].map(
  (name) => `Include /etc/apache2/mods-available/${name}.conf`,
);
const NGINX_FOLDERS = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

const WRITE: Readonly<Record<WebServer, (served: Served) => string>> = {
  nginx: ({ port, own, root, lines, log }) => `daemon off; worker_processes 2; pid ${own}/pid;
    error_log ${log}; events {}
    http {
      access_log off; disable_symlinks off; sendfile on; keepalive_requests 100000;
      ${NGINX_FOLDERS.map((name) => `${name}_temp_path ${own}/${name};`).join(' ')}
      server { listen 127.0.0.1:${port}; root ${root}; ${lines} }
    }`,
  caddy: ({ port, root, lines }) => `{
      admin off
      auto_https off
    }
    http://127.0.0.1:${port} {
      root * ${root}
      ${lines}
    }`,
  apache: ({ port, own, root, lines, log, allow = 'FileInfo' }) => `ServerName localhost
    Listen 127.0.0.1:${port}
    PidFile ${own}/pid
    DefaultRuntimeDir ${own}
    Mutex file:${own}
    ErrorLog ${log}
    ${APACHE_MODULES.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
    ${APACHE_SETTINGS.join('\n')}
    DocumentRoot ${root}
    <Directory ${root}>
      AllowOverride ${allow}
      Require all granted
    </Directory>
    ${lines}`,
};

const START: Readonly<
  Record<WebServer, (own: string, configuration: string, log: string) => string[]>
> = {
  nginx: (own, configuration, log) => ['-p', own, '-e', log, '-c', configuration],
  caddy: (_, configuration) => ['run', '--adapter', 'caddyfile', '--config', configuration],
  apache: (_, configuration) => ['-X', '-f', configuration],
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await gone;
}
