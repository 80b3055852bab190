import { cpSync, type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Artefacts } from '../../../src/contract/pages.ts';
import { EMBEDS, serverFiles, type SiteFile, siteFiles } from '../../../src/publish/index.ts';
import { VERSION_FILE } from '../releases/built-site.ts';
import type { DrawnFile } from './drawn-files.ts';
import type { PageRenderer } from './page-renderer.ts';
import { SiteFolder } from './site-folder.ts';
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
  const site = new SiteFolder(folder);
  await renderer.draw(artefacts, site);
  writeFiles(site, siteFiles(artefacts));
  writeFiles(site, await drawn);
  const { profile, embedAllowedOrigins } = artefacts.province;
  const [top, embeds] = await Promise.all([folder, join(folder, EMBEDS)].map(namesIn));
  const servers = serverFiles({
    profile,
    // What the office alone may see is for no portal.
    origins: profile === 'internal' ? [] : embedAllowedOrigins,
    base,
    folders: top!.folders,
    files: [...top!.files, VERSION_FILE],
    embeds: embeds!.folders,
    embedFiles: embeds!.files,
  });
  writeFiles(site, servers);
  // Last: it tells all other files.
  writeFiles(site, [await versionFile(folder, artefacts.province)]);
}

export function contentOf(file: SiteFile | DrawnFile): string | Uint8Array {
  return 'text' in file ? file.text : file.bytes;
}

function writeFiles(folder: SiteFolder, files: Iterable<SiteFile | DrawnFile>): void {
  for (const file of files) folder.write(file.path, contentOf(file));
}

async function namesIn(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = (isWanted: (entry: Dirent) => boolean) =>
    entries
      .filter(isWanted)
      .map(({ name }) => name)
      .toSorted();
  return {
    folders: names((entry) => entry.isDirectory()),
    files: names((entry) => entry.isFile()),
  };
}
