import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Artefacts } from '../../../src/contract/pages.ts';
import { EMBEDS, framingFiles, type SiteFile, siteFiles } from '../../../src/publish/index.ts';
import type { DrawnFile } from './drawn-files.ts';
import type { PageRenderer } from './page-renderer.ts';
import { versionFile } from './version-file.ts';

/** A site that is to be written. */
export interface Site {
  readonly artefacts: Artefacts;
  readonly renderer: PageRenderer;
  /** What browsers load whatever the data. */
  readonly assets: string;
  /** Its files that are drawn, not written. */
  readonly drawn: Promise<readonly (SiteFile | DrawnFile)[]>;
  /** The folder on its host: `/ban-do/`. */
  readonly base: string;
  /** Where it is to be written: an empty folder. */
  readonly folder: string;
}

/** Write a whole site. */
export async function writeSite({
  artefacts,
  renderer,
  assets,
  drawn,
  base,
  folder,
}: Site): Promise<void> {
  cpSync(assets, folder, { recursive: true });
  await renderer.draw(artefacts, folder);
  writeFiles(folder, siteFiles(artefacts));
  writeFiles(folder, await drawn);
  const { profile, embedAllowedOrigins } = artefacts.province;
  const framing = framingFiles({
    // What the office alone may see is for no portal.
    origins: profile === 'internal' ? [] : embedAllowedOrigins,
    base,
    folders: await foldersIn(folder),
    embeds: await foldersIn(join(folder, EMBEDS)),
  });
  writeFiles(folder, framing);
  // Last: it tells all other files.
  writeFiles(folder, [await versionFile(folder, artefacts.province)]);
}

export function contentOf(file: SiteFile | DrawnFile): string | Uint8Array {
  return 'text' in file ? file.text : file.bytes;
}

// A short address for each of 20,000 facilities: to wait for each takes five times the processor's time.
function writeFiles(folder: string, files: Iterable<SiteFile | DrawnFile>): void {
  for (const one of files) {
    const file = join(folder, one.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contentOf(one));
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((one) => one.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}
