import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../e2e/command.ts';
import { obtainChromium } from '../e2e/obtain-chromium.ts';
import { fullest, tallyOf } from '../e2e/sites.ts';
import { serveFolder } from '../e2e/static-server.ts';

/** The default data set as a site behind a web server, and a browser to look at it. */
export interface ServedSite {
  readonly origin: string;
  /** `/dia-ban/<slug>/` */
  readonly largestDistrict: string;
  readonly chromiumPath: string;
}

/** Build, serve with gzip, measure, and clean up. */
export async function withServedSite(measure: (site: ServedSite) => Promise<void>): Promise<void> {
  const chromiumPath = obtainChromium();
  if (chromiumPath === undefined) {
    process.exitCode = 1;
    return;
  }
  const top = await mkdtemp(join(tmpdir(), 'bench-'));
  const folder = join(top, 'site');
  try {
    const { code, output } = await build(['--out', folder]);
    if (code !== 0) throw new Error(output);
    const server = await serveFolder(folder, '/', { compress: true });
    const { slug } = fullest(tallyOf({ folder }).districts);
    try {
      await measure({ origin: server.origin, largestDistrict: `/dia-ban/${slug}/`, chromiumPath });
    } finally {
      await server.close();
    }
  } finally {
    await rm(top, { recursive: true, force: true });
  }
}
