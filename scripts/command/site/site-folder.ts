import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A folder that a site is written into, file by file. Throws what the disk says. */
export class SiteFolder {
  readonly path: string;
  readonly #made = new Set<string>();

  constructor(path: string) {
    this.path = path;
  }

  /** Write the file that has a path below the site's own address: `dia-ban/mau/index.html`. */
  write(path: string, content: string | Uint8Array): void {
    const file = join(this.path, path);
    const folder = dirname(file);
    // A short address for each of 20,000 facilities: to ask the disk each time takes as long as to write.
    if (!this.#made.has(folder)) mkdirSync(folder, { recursive: true });
    this.#made.add(folder);
    writeFileSync(file, content);
  }
}
