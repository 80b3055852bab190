import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLargeProvince } from '../large-province.ts';
import { writeMadeUpProvince } from '../bench/made-up-province.ts';
import { LARGEST, writeTwoTiers } from '../two-tiers.ts';
import { build, ROOT } from './command.ts';
import { writeHostileProvince } from './hostile.ts';
import { writeManyRequests } from './many-requests.ts';
import { writeBusyOffice, writeOurOffice } from './offices.ts';
import { cachedFolder } from './site-cache.ts';
import { LARGE_SIZE, publishSites, SITE_BUILDS, type BuiltSite, type SiteName } from './sites.ts';
import { serve, serveFolder, type Server } from './static-server.ts';

/** Beside the packages, so a fresh clone begins afresh. */
const CACHE = join(ROOT, 'node_modules/.cache/e2e-sites');
const CODE = [
  'src',
  'public',
  'scripts',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const DATA: Readonly<Record<SiteName, readonly string[]>> = {
  root: ['data'],
  underBase: ['data'],
  province: ['tests/fixtures/province'],
  office: ['tests/fixtures/province'],
  large: ['tests/fixtures/province', 'tests/large-province.ts'],
  manyRequests: ['data', 'tests/e2e/many-requests.ts'],
  manyUnits: ['tests/bench/made-up-province.ts'],
  twoTiers: ['tests/bench/made-up-province.ts', 'tests/two-tiers.ts'],
  largest: ['tests/bench/made-up-province.ts', 'tests/two-tiers.ts'],
  ourOffice: ['data', 'tests/e2e/offices.ts'],
  busyOffice: ['tests/fixtures/province', 'tests/large-province.ts', 'tests/e2e/offices.ts'],
  hostile: ['tests/fixtures/province', 'tests/e2e/hostile.ts'],
};
/** Writes the data of a site that has its own. */
const WRITERS: Readonly<Partial<Record<SiteName, (folder: string) => void | Promise<void>>>> = {
  large: (folder) => writeLargeProvince(folder, LARGE_SIZE),
  manyRequests: writeManyRequests,
  manyUnits: (folder) =>
    writeMadeUpProvince(folder, {
      units: 95,
      facilities: 2195,
      inFirst: 2001,
      dispatches: 2,
      reportDays: 1,
    }),
  twoTiers: writeTwoTiers,
  largest: (folder) => writeMadeUpProvince(folder, LARGEST),
  ourOffice: writeOurOffice,
  busyOffice: writeBusyOffice,
  hostile: writeHostileProvince,
};

/** Hand out sites by name, each built and served once asked for; returns what takes the servers away. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const servers: Server[] = [];
  const sites = new Map<SiteName, Promise<BuiltSite>>();
  const open = async (name: SiteName): Promise<BuiltSite> => {
    const args: readonly string[] = SITE_BUILDS[name];
    const folder = await obtain(name, args);
    const base = args[0] === '--base' ? args[1]! : '/';
    const server = await serveFolder(folder, base);
    servers.push(server);
    return { folder, base, origin: server.origin };
  };
  // One process builds for all workers, so none builds what another is at.
  const desk = await serve((request, response) => {
    const name = request.url!.slice(1) as SiteName;
    if (!sites.has(name)) sites.set(name, open(name));
    sites.get(name)!.then(
      (site) => response.end(JSON.stringify(site)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  publishSites(desk.origin);
  return async () => {
    await Promise.all([desk, ...servers].map(({ close }) => close()));
  };
}

function obtain(name: SiteName, args: readonly string[]): Promise<string> {
  return cachedFolder(CACHE, {
    name,
    inputs: [...CODE, ...DATA[name]].map((path) => join(ROOT, path)),
    settings: [...args, String(LARGE_SIZE)],
    make: (folder) => makeSite(folder, args, WRITERS[name]),
  });
}

async function buildSite(folder: string, args: readonly string[]): Promise<void> {
  const { code, output } = await build(['--out', folder, ...args]);
  if (code !== 0) throw new Error(`the site was not built:\n${output}`);
}

async function makeSite(
  folder: string,
  args: readonly string[],
  writeData?: (folder: string) => void | Promise<void>,
): Promise<void> {
  if (writeData === undefined) return buildSite(folder, args);
  const data = await mkdtemp(join(tmpdir(), 'ban-do-e2e-data-'));
  try {
    await writeData(data);
    await buildSite(folder, [...args, '--data', data]);
  } finally {
    await rm(data, { recursive: true });
  }
}
