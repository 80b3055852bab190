/**
 * What the configuration that the build writes costs a server, beside one that sends the same bytes as a bare file; and
 * what it costs to deploy 5,000 files. Prints; never fails on a time.
 */
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploy } from '../../scripts/command/releases/releases.ts';
import { build } from '../e2e/command.ts';
import { READ, startServer, whyNot } from '../slow/web-server.ts';
import { writeSite } from '../versioned-site.ts';

const CONNECTIONS = 16;
const MS = 3000;
const ROUNDS = 3;
const FILES = 5000;
/** Ends an answer whose length is not told. */
const LAST_CHUNK = '\r\n0\r\n\r\n';

const top = mkdtempSync(join(tmpdir(), 'bench-serving-'));
// Servers that root starts work as another user.
chmodSync(top, 0o755);
try {
  await serving();
  await deploying();
} finally {
  rmSync(top, { recursive: true });
}

async function serving(): Promise<void> {
  const [built, to, bare] = ['built', 'live', 'bare'].map((name) => join(top, name)) as [
    string,
    string,
    string,
  ];
  const { code, output } = await build(['--out', built]);
  if (code !== 0) throw new Error(output);
  await deploy({ from: built, to, keep: 1 });
  const root = join(to, 'current');
  const script = readdirSync(join(root, '_astro')).find((name) => /^live-map.*\.js$/.test(name))!;
  mkdirSync(bare);
  for (const server of ['nginx', 'caddy'] as const) {
    const reason = whyNot(server);
    if (reason !== undefined) {
      console.log(reason);
      continue;
    }
    const packed = server === 'nginx' ? 'gz' : 'br';
    const [page, asset] = ['index.html', `_astro/${script}`].map((path) => `${path}.${packed}`);
    copyFileSync(join(root, page!), join(bare, 'page'));
    copyFileSync(join(root, asset!), join(bare, 'asset'));
    const ours = await startServer(server, root, READ[server](root));
    const plain = await startServer(server, bare, server === 'caddy' ? 'file_server' : '');
    for (const [what, path, bareFile] of [
      ['trang chủ', '/', '/page'],
      ['tệp lớn nhất', `/_astro/${script}`, '/asset'],
    ] as const) {
      const [as, file]: [number[], number[]] = [[], []];
      // In turn, for what else is at work on the machine.
      for (let round = 0; round < ROUNDS; round += 1) {
        as.push(await rate(ours.port, path));
        file.push(await rate(plain.port, bareFile));
      }
      const [a, b] = [median(as), median(file)];
      console.log(
        `${server.padEnd(6)} ${what.padEnd(13)} ${a.toFixed(0)} yêu cầu/s, tệp trần ${b.toFixed(0)}: ${(a / b).toFixed(2)} lần`,
      );
    }
    await ours.stop();
    await plain.stop();
  }
}

/** Requests a second that are answered whole, each connection asking again at once. */
async function rate(port: number, path: string): Promise<number> {
  const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept-Encoding: gzip, br\r\n\r\n`;
  const end = performance.now() + MS;
  const asking = Array.from({ length: CONNECTIONS }, () => {
    let answers = 0;
    let head: string | undefined = '';
    let left = 0;
    let tail = '';
    return new Promise<number>((done, failed) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(request));
      socket.on('error', failed);
      socket.on('data', (chunk: Buffer) => {
        tail = (tail + chunk.toString('latin1', chunk.length - LAST_CHUNK.length)).slice(
          -LAST_CHUNK.length,
        );
        if (head === undefined) left -= chunk.length;
        else {
          head += chunk.toString('latin1');
          const at = head.indexOf('\r\n\r\n');
          if (at < 0) return;
          const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Infinity);
          if (!head.startsWith('HTTP/1.1 200') || length === 0)
            return failed(new Error(`${path}: ${head.slice(0, at)}`));
          left = length - (head.length - at - 4);
          head = undefined;
        }
        // What is packed Caddy sends in chunks, and tells no length.
        if (left === Infinity ? tail !== LAST_CHUNK : left > 0) return;
        answers += 1;
        [head, tail] = ['', ''];
        if (performance.now() < end) socket.write(request);
        else {
          socket.destroy();
          done(answers);
        }
      });
    });
  });
  const answers = await Promise.all(asking);
  return (answers.reduce((sum, one) => sum + one, 0) * 1000) / MS;
}

async function deploying(): Promise<void> {
  const site = (mark: string, changed: (at: number) => boolean) => {
    const pages = Array.from({ length: FILES - 1 }, (_, at) => [
      `trang/${at}/index.html`,
      `<p>${changed(at) ? mark : 'a'} ${at}</p>\n`.repeat(200),
    ]);
    const files = Object.fromEntries(pages) as Record<string, string>;
    return writeSite(join(top, 'site'), { 'index.html': mark, ...files });
  };
  const to = join(top, 'many');
  for (const [what, mark, changed] of [
    ['lần đầu', 'a', () => true],
    ['không đổi gì', 'a', () => true],
    ['đổi một phần mười', 'b', (at: number) => at % 10 === 0],
    ['đổi mọi tệp', 'c', () => true],
  ] as const) {
    const from = site(mark, changed);
    const started = performance.now();
    await deploy({ from, to, keep: 5 });
    const seconds = (performance.now() - started) / 1000;
    console.log(`đưa lên ${FILES} tệp, ${what.padEnd(18)} ${seconds.toFixed(2)} s`);
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}
