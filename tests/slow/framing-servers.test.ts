import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { framingFiles } from '../../src/publish/index.ts';
import { checkApache, READ, skipWithout, startServer } from './web-server.ts';

const PORTAL = 'https://cong.example';
const PAGES = [
  'index.html',
  '404.html',
  'dia-ban/hon-quan/index.html',
  'nhung/index.html',
  'nhung/ban-do/index.html',
  'nhung/dia-ban/hon-quan/index.html',
];
/** As the build writes it for these pages. */
const FRAMING = framingFiles({
  origins: [PORTAL],
  base: '/',
  folders: ['dia-ban', 'nhung'],
  embeds: ['ban-do', 'dia-ban'],
});

test.for(['nginx', 'caddy', 'apache'] as const)(
  'as the build configures it %s lets the portal frame the embeds, and nobody anything else',
  async (name, context) => {
    skipWithout(name, context);
    const root = await mkdtemp(join(tmpdir(), 'framing-'));
    // Servers that root starts work as another user.
    await chmod(root, 0o755);
    for (const { path, text } of [...PAGES.map((path) => ({ path, text: path })), ...FRAMING]) {
      await mkdir(join(root, dirname(path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    const server = await startServer(name, root, READ[name](root));
    try {
      const headersOf = async (path: string) => {
        const { headers } = await fetch(`http://127.0.0.1:${server.port}${path}`);
        return [headers.get('content-security-policy'), headers.get('x-frame-options')];
      };
      const nobody = ["frame-ancestors 'none'", 'DENY'];
      const portal = [`frame-ancestors 'self' ${PORTAL}`, null];
      expect(await headersOf('/')).toEqual(nobody);
      expect(await headersOf('/dia-ban/hon-quan/')).toEqual(nobody);
      expect(await headersOf('/nhung/')).toEqual(nobody);
      expect(await headersOf('/khong-co/')).toEqual(nobody);
      expect(await headersOf('/nhung/ban-do/')).toEqual(portal);
      expect(await headersOf('/nhung/dia-ban/hon-quan/')).toEqual(portal);
      expect(await headersOf('/nhung/ban-do/index.html')).toEqual(portal);
    } finally {
      await server.stop();
      await rm(root, { recursive: true });
    }
  },
);

test("what the build writes for Apache passes Apache's own check", async (context) => {
  skipWithout('apache', context);
  const root = await mkdtemp(join(tmpdir(), 'framing-'));
  const written = FRAMING.find(({ path }) => path === '.htaccess')!.text;
  await writeFile(join(root, '.htaccess'), written);
  const { passes, said } = await checkApache(root);
  await rm(root, { recursive: true });
  expect(said).toContain('Syntax OK');
  expect(passes).toBe(true);
});
