import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './command.ts';
import { publishSites, SITE_BUILDS, type BuiltSite, type SiteName } from './sites.ts';
import { serveFolder, type Server } from './static-server.ts';

/** Build every site once and serve it; returns what takes all of it away. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const top = await mkdtemp(join(tmpdir(), 'ban-do-e2e-'));
  const servers: Server[] = [];
  const sites: [string, BuiltSite][] = [];
  for (const [name, args] of Object.entries(SITE_BUILDS)) {
    const folder = join(top, name);
    const { code, output } = await build(['--out', folder, ...args]);
    if (code !== 0) throw new Error(`the site "${name}" was not built:\n${output}`);
    const base = args[0] === '--base' ? args[1] : '/';
    const server = await serveFolder(folder, base);
    servers.push(server);
    sites.push([name, { folder, base, origin: server.origin }]);
  }
  publishSites(Object.fromEntries(sites) as Record<SiteName, BuiltSite>);
  return async () => {
    await Promise.all(servers.map(({ close }) => close()));
    await rm(top, { recursive: true, force: true });
  };
}
