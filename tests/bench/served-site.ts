import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../e2e/command.ts';
import { obtainChromium } from '../e2e/obtain-chromium.ts';
import { fullest, tallyOf } from '../e2e/sites.ts';
import { serveFolder } from '../e2e/static-server.ts';

/** A built site behind a web server, and a browser to look at it. */
export interface ServedSite {
  readonly origin: string;
  /** `/dia-ban/<slug>/` */
  readonly largestDistrict: string;
  readonly chromiumPath: string;
}

/** What is served: the default data set, those that are written into a folder, or a site that is built already. */
interface Source {
  readonly writeData?: (folder: string) => Promise<void>;
  readonly site?: string | undefined;
}

/** Build, serve with gzip, measure, and clean up. */
export async function withServedSite(
  measure: (site: ServedSite) => Promise<void>,
  { writeData, site }: Source = {},
): Promise<void> {
  const chromiumPath = obtainChromium();
  if (chromiumPath === undefined) {
    process.exitCode = 1;
    return;
  }
  const top = await mkdtemp(join(tmpdir(), 'bench-'));
  const folder = site ?? join(top, 'site');
  try {
    if (site === undefined) {
      const data = join(top, 'data');
      await writeData?.(data);
      const { code, output } = await build([
        ...(writeData === undefined ? [] : ['--data', data]),
        ...['--out', folder],
      ]);
      if (code !== 0) throw new Error(output);
    }
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
