import { expect, test } from '@playwright/test';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deploy } from '../../scripts/command/releases/releases.ts';
import { endingOf, MEDIA_TYPES } from '../../src/contract/site-files.ts';
import { ask } from '../slow/ask.ts';
import { READ, startServer, whyNot } from '../slow/web-server.ts';
import { filesIn, isShortAddress, pagesIn } from './site-files.ts';
import { siteNamed } from './sites.ts';

// What the office alone may see is found by no search engine, whoever lets one in.

const NOINDEX = /<meta name="?robots"? content="?noindex[^">]*"?>/;
/** What Apache has to be let read. */
const OFFICE_ALONE = 'AuthConfig FileInfo';
/** Read by the server itself, and shown to nobody. */
const isForServers = (path: string) => /^(may-chu\/|\.htaccess$|web\.config$|_headers$)/.test(path);

test('every page of an internal site asks search engines to leave it out, and no public one does', async () => {
  const internal = pagesIn((await siteNamed('ourOffice')).folder);
  expect(internal.length).toBeGreaterThan(160);
  const found = internal.filter(([, html]) => !NOINDEX.test(html)).map(([path]) => path);
  expect(found).toEqual([]);
  const leftOut = pagesIn((await siteNamed('root')).folder).filter(([, html]) =>
    NOINDEX.test(html),
  );
  expect(leftOut.map(([path]) => path)).toEqual([]);
});

test('short addresses are left out as well', async () => {
  const files = [...filesIn((await siteNamed('ourOffice')).folder)];
  const short = files.filter(([path]) => isShortAddress(path));
  expect(short.length).toBeGreaterThan(400);
  expect(short.filter(([, bytes]) => !NOINDEX.test(bytes.toString()))).toEqual([]);
});

test('servers are told the type of every file', async () => {
  for (const name of ['root', 'ourOffice'] as const) {
    const paths = [...filesIn((await siteNamed(name)).folder).keys()];
    const unknown = paths.filter((path) => !isForServers(path) && !(endingOf(path) in MEDIA_TYPES));
    expect(unknown).toEqual([]);
  }
});

test('of every file of an internal site servers say that nobody keeps or finds it', async () => {
  const servers = (['nginx', 'caddy', 'apache'] as const).filter((name) => !whyNot(name));
  test.skip(servers.length === 0, `${whyNot('nginx')}`);
  const top = await mkdtemp(join(tmpdir(), 'office-served-'));
  // Servers that root starts work as another user.
  await chmod(top, 0o755);
  const { folder } = await siteNamed('ourOffice');
  await deploy({ from: folder, to: join(top, 'live'), keep: 1, internal: true });
  const root = join(top, 'live/current');
  const agent = new Agent({ keepAlive: true });
  const wrong: string[] = [];
  for (const server of servers) {
    const { port, stop } = await startServer(server, root, READ[server](root), OFFICE_ALONE);
    for (const path of filesIn(folder).keys()) {
      const question = { method: 'HEAD', agent };
      const { status, headers } = await ask(port, encodeURI(`/${path}`), question);
      // Apache hides its own file itself.
      const isRight = isForServers(path) ? [403, 404].includes(status) : status === 200;
      const isHashed = path.startsWith('_astro/') && status === 200;
      const kept = isHashed ? 'private, max-age=31536000, immutable' : 'private, no-store';
      const said = [headers['cache-control'], headers['x-robots-tag']];
      if (!isRight || said[0] !== kept || said[1] !== 'noindex, nofollow')
        wrong.push(`${server} ${path} ${status} ${said.join(' ')}`);
    }
    await stop();
  }
  agent.destroy();
  await rm(top, { recursive: true });
  expect(wrong).toEqual([]);
});
