import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Province } from '../../../src/contract/pages.ts';
import type { SiteFile } from '../../../src/publish/index.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PATH = 'version.json';

/** What a site was made from and what it is, for whoever compares two; told of the files in its folder. */
export async function versionFile(
  folder: string,
  { inputs, tally: { asOf, basis }, profile }: Province,
): Promise<SiteFile> {
  const [output, commit] = await Promise.all([outputDigest(folder), projectCommit()]);
  const version = { inputs, output, commit, asOf, profile, basis };
  return {
    path: PATH,
    mediaType: 'application/json',
    text: `${JSON.stringify(version, undefined, 2)}\n`,
  };
}

/** The digest of what `sha256sum` would print of all files but this one, in the order of their paths. */
async function outputDigest(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== PATH)
    .toSorted();
  const all = createHash('sha256');
  for (const path of paths) {
    const digest = createHash('sha256').update(await readFile(join(folder, path)));
    all.update(`${digest.digest('hex')}  ${path}\n`);
  }
  return all.digest('hex');
}

/** The commit of the project, with `-dirty` where its files are others; undefined where it has none of its own. */
async function projectCommit(): Promise<string | undefined> {
  const top = await git('rev-parse', '--show-toplevel');
  if (top === undefined || (await realpath(top)) !== (await realpath(ROOT))) return undefined;
  return git('describe', '--always', '--dirty', '--abbrev=40', '--exclude=*');
}

/** What Git says; undefined where there is no Git, or no repository. */
async function git(...args: readonly string[]): Promise<string | undefined> {
  // Else it might write what it has learned about the files.
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' };
  const said = await promisify(execFile)('git', args, { cwd: ROOT, env }).catch(() => undefined);
  return said?.stdout.trim();
}
