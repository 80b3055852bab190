import { resolve } from 'node:path';
import type { Artefacts, BuildProfile } from '../../../src/contract/pages.ts';
import type { Day } from '../../../src/model/day-words.ts';
import { notesDigest } from '../../../src/dataset/index.ts';
import type { StageResult } from '../../../src/model/diagnostic.ts';
import { prepareSite } from '../../../src/publish/index.ts';
import { readDataFolder } from '../data-folder.ts';
import { outputDigest } from '../releases/built-site.ts';

/** Which data set a site publishes, for whom and of which day; without a day, its own. */
export interface SiteSource {
  readonly data: string;
  /** The folder of internal notes, where they are kept outside the data set. */
  readonly internalNotes?: string | undefined;
  readonly profile: BuildProfile;
  readonly asOf?: Day | undefined;
  /** The host at which the site will stand, and the folder there: `https://example.org`, `/ban-do/`. */
  readonly site?: string | undefined;
  readonly base?: string;
}

/** Read a data set and make of it what its site publishes. Rejects with a `UsageError` without a folder. */
export async function prepareFrom({
  data,
  internalNotes,
  profile,
  asOf,
  site,
  base = '/',
}: SiteSource): Promise<StageResult<Artefacts | undefined>> {
  const address = site === undefined ? undefined : new URL(base, site).href;
  const raw = await readDataFolder(data, internalNotes);
  // Open pages tell by it that there is something new: notes are what the office sees as well.
  const code = internalNotes === undefined ? codeDigest() : codeDigest() + notesDigest(raw);
  return prepareSite(raw, profile, asOf, address, code);
}

/** What decides, besides the data, what a browser loads and how it reads it. */
export const CODE = resolve(import.meta.dirname, '../../../src');

let code: string | undefined;

/** Of the code as this process has found it: what changes later it does not run. */
export function codeDigest(): string {
  return (code ??= outputDigest(CODE));
}
