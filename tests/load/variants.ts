import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeVersion } from '../versioned-site.ts';

/** What a release has, by its path: the digest of each file, and the build that it names. */
export interface Manifest {
  readonly build: string;
  readonly files: Readonly<Record<string, string>>;
}

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const TEXT = /\.(html|css|js|json|geojson|csv|xml|svg|ics|txt)$/;
const BUILD = /data-build-id="(\w+)"/;

/** A built site that is written down again as if its data, or its code as well, were others. */
export class Variants {
  private readonly files: readonly (readonly [path: string, bytes: Buffer])[];
  private readonly build: string;
  private readonly assets: readonly string[];

  constructor(site: string) {
    this.files = readdirSync(site, { recursive: true, encoding: 'utf8' })
      .filter((path) => path !== 'version.json' && statSync(join(site, path)).isFile())
      .map((path) => [path, readFileSync(join(site, path))]);
    const home = this.files.find(([path]) => path === 'index.html')![1];
    this.build = BUILD.exec(home.toString())![1]!;
    this.assets = this.files
      .filter(([path]) => path.startsWith('_astro/'))
      .map(([path]) => path.slice('_astro/'.length));
  }

  /** Of other data it is another build; of other code its hashed files have other bytes and names as well. */
  write(folder: string, number: number, code: number): Manifest {
    const build = number.toString(16).padStart(12, '0');
    const renamed = new Map(
      this.assets.map((name) => [name, name.replace(/\.\w+$/, `-${code}$&`)] as const),
    );
    const words = [...renamed.keys(), this.build].map((word) => word.replaceAll('.', '\\.'));
    const pattern = new RegExp(words.join('|'), 'g');
    const other = (text: string) =>
      text.replace(pattern, (word) => (word === this.build ? build : renamed.get(word)!));
    rmSync(folder, { recursive: true, force: true });
    const digests: Record<string, string> = {};
    for (const [path, bytes] of this.files) {
      const isAsset = path.startsWith('_astro/');
      const now = isAsset ? other(path) : path;
      const mark = isAsset ? `/* ${code} */` : '';
      const content = TEXT.test(path) ? Buffer.from(other(bytes.toString()) + mark) : bytes;
      mkdirSync(dirname(join(folder, now)), { recursive: true });
      writeFileSync(join(folder, now), content);
      digests[`/${now}`] = digestOf(content);
    }
    writeVersion(folder);
    return { build, files: digests };
  }
}
