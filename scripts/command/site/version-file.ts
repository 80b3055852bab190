import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Province } from '../../../src/contract/pages.ts';
import type { SiteFile } from '../../../src/publish/index.ts';
import { outputDigest, VERSION_FILE, type Version } from '../releases/built-site.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** What a site was made from and what it is, for whoever compares two; told of the files in its folder. */
export async function versionFile(
  folder: string,
  { inputs, tally: { asOf, basis }, profile }: Province,
): Promise<SiteFile> {
  const commit = await projectCommit();
  const output = outputDigest(folder);
  const version: Version = { inputs, output, commit, asOf, profile, basis };
  return {
    path: VERSION_FILE,
    mediaType: 'application/json',
    text: `${JSON.stringify(version, undefined, 2)}\n`,
  };
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
