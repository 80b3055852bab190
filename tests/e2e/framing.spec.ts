import { expect, test as base, type Page } from '@playwright/test';
import { chmod, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedSite, serverFiles } from '../../src/publish/index.ts';
import { READ, startServer, whyNot, type WebServer } from '../slow/web-server.ts';
import { openMap } from './live-map.ts';
import { siteNamed } from './sites.ts';
import { watch } from './site-test.ts';
import { serve, type Server } from './static-server.ts';

/** The built site at a real web server, and two portals that each frame its map and its home page. */
interface Framed {
  readonly site: string;
  readonly allowed: string;
  readonly other: string;
}

const test = base.extend<{ server: WebServer; framed: Framed }>({
  server: ['nginx', { option: true }],
  framed: async ({ server }, use) => {
    const reason = whyNot(server);
    base.skip(reason !== undefined, reason);
    const { folder } = await siteNamed('root');
    const root = await mkdtemp(join(tmpdir(), 'framed-'));
    let site = '';
    const portal = () =>
      serve((_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
        response.end(`<!doctype html><title>Cổng</title><link rel="icon" href="data:,">
          <iframe name="map" title="Bản đồ" src="${site}/nhung/ban-do/"></iframe>
          <iframe name="home" title="Trang đầu" src="${site}/"></iframe>`);
      });
    const portals: readonly Server[] = [await portal(), await portal()];
    const [allowed, other] = portals.map(({ origin }) => origin) as [string, string];
    await cp(folder, root, { recursive: true });
    // Servers that root starts work as another user.
    await chmod(root, 0o755);
    const written: ServedSite = {
      profile: 'public',
      origins: [allowed],
      base: '/',
      folders: [],
      files: [],
      embeds: ['ban-do'],
      embedFiles: [],
    };
    for (const { path, text } of serverFiles(written)) await writeFile(join(root, path), text);
    const { port, stop } = await startServer(server, root, READ[server](root));
    site = `http://127.0.0.1:${port}`;
    await use({ site, allowed, other });
    await stop();
    await Promise.all(portals.map(({ close }) => close()));
    await rm(root, { recursive: true });
  },
});

/** Where the frames of a portal have come to, and what the console says of who may frame them. */
async function open(page: Page, portal: string) {
  const refusals: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('frame-ancestors')) refusals.push(message.text());
  });
  await page.goto(portal);
  const at = (name: string) => page.frame({ name })!.url();
  return { map: at('map'), home: at('home'), refusals };
}

for (const server of ['nginx', 'caddy', 'apache'] as const) {
  test.describe(`as ${server} serves it with the written configuration`, () => {
    test.use({ server });

    test('a portal that is allowed shows the embed, and not the home page', async ({
      page,
      framed,
    }) => {
      const { map, home, refusals } = await open(page, framed.allowed);
      expect(map).toBe(`${framed.site}/nhung/ban-do/`);
      await expect(page.frameLocator('[name=map]').locator('.map-svg')).toBeVisible();
      expect(home).toBe(REFUSED);
      expect(refusals).toHaveLength(1);
      expect(refusals[0]).toContain("frame-ancestors 'none'");
    });

    test('the interactive map opens under the policy that comes as a header', async ({
      page,
      context,
      framed,
    }) => {
      const complaints = watch(context, framed.site);
      const answer = await page.goto(framed.site);
      expect(answer!.headers()['content-security-policy']).toContain("default-src 'none'");
      await openMap(page);
      expect(complaints).toEqual([]);
    });

    test('any other shows neither', async ({ page, framed }) => {
      const { map, home, refusals } = await open(page, framed.other);
      expect([map, home]).toEqual([REFUSED, REFUSED]);
      expect(refusals).toHaveLength(2);
      expect(refusals.join('\n')).toContain(`frame-ancestors 'self' ${framed.allowed}`);
    });
  });
}

/** Where Chromium says that it shows nothing. */
const REFUSED = 'chrome-error://chromewebdata/';
