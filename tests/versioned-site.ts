import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Have a folder say of itself what a build does in `version.json`. */
export function writeVersion(folder: string, said: object = {}): void {
  const hash = createHash('sha256');
  for (const path of filesOf(folder)) {
    const digest = createHash('sha256').update(readFileSync(join(folder, path)));
    hash.update(`${digest.digest('hex')}  ${path}\n`);
  }
  const version = {
    ...{ inputs: 'a'.repeat(64), output: hash.digest('hex'), asOf: '2021-06-07' },
    ...{ profile: 'public', basis: 'recomputed', ...said },
  };
  writeFileSync(join(folder, 'version.json'), JSON.stringify(version));
}

/** A built site of these files, in place of what was there; returns the folder. */
export function writeSite(
  folder: string,
  files: Readonly<Record<string, string>>,
  said: object = {},
): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'trang'), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeVersion(folder, said);
  return folder;
}

/** A built site whose every file says `mark`, so a mixed or half copied release shows. */
export function markedSite(folder: string, mark: string, pages = 1): string {
  const numbers = Array.from({ length: pages - 1 }, (_, index) => index + 1);
  const below = numbers.map((number) => [`trang/${number}.html`, mark] as const);
  return writeSite(folder, { 'index.html': mark, ...Object.fromEntries(below) });
}

/** The marks and the number of files of a release but `version.json`; one whole release has one mark. */
export function contents(release: string): { marks: string[]; files: number } {
  const files = filesOf(release);
  const marks = new Set(files.map((path) => readFileSync(join(release, path), 'utf8')));
  return { marks: [...marks], files: files.length };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path !== 'version.json' && statSync(join(folder, path)).isFile())
    .sort();
}
