import { readFile, stat } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A server on a free port of this machine. */
export interface Server {
  /** `http://127.0.0.1:40123` */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serve a built site at `base`, as any web server would: 404.html for what is not there. */
export function serveFolder(
  folder: string,
  base: string,
  { compress = false } = {},
): Promise<Server> {
  return serve((request, response) => {
    void answer(folder, base, new URL(request.url!, 'http://site').pathname).then((result) => {
      // What has a hash in its name is kept, or MapLibre is compiled anew for every test.
      const cache = request.url!.includes('/_astro/') ? 'max-age=31536000, immutable' : 'no-store';
      const headers = { 'Cache-Control': cache, ...result.headers };
      response.writeHead(result.status, compress ? { ...headers, ...GZIP } : headers);
      response.end(compress ? gzipSync(result.body) : result.body);
    });
  });
}

const GZIP = { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' };

/** Serve one page of HTML at every path, with these headers: another site, which embeds ours. */
export function servePage(
  html: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Server> {
  return serve((_, response) => {
    response.writeHead(200, { 'Content-Type': TYPES['.html'], ...headers });
    response.end(html);
  });
}

/** Answer with a listener of one's own. */
export async function serve(listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  // Node hangs up after five idle seconds, often just when the next request is on its way.
  server.keepAliveTimeout = 600_000;
  await new Promise((resolve) => server.once('listening', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

async function answer(folder: string, base: string, path: string): Promise<Answer> {
  const notFound = { status: 404, headers: { 'Content-Type': TYPES['.html']! } };
  if (!path.startsWith(base)) return { ...notFound, body: 'outside the site' };
  const file = join(folder, decodeURIComponent(path.slice(base.length)));
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory() && !path.endsWith('/')) {
    return { status: 301, headers: { Location: `${path}/` }, body: '' };
  }
  const target = found?.isDirectory() ? join(file, 'index.html') : file;
  const body = await readFile(target).catch(() => undefined);
  if (body === undefined) return { ...notFound, body: await readFile(join(folder, '404.html')) };
  const type = TYPES[extname(target)] ?? 'application/octet-stream';
  return { status: 200, headers: { 'Content-Type': type }, body };
}
