import fs from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'astro/zod';
import { readJson, VERSION_FILE } from './built-site.ts';
import { publishInPlace } from './copy-site.ts';
import { liveRelease, siteOf } from './records.ts';
import { inDeployLock } from './workshop.ts';

/**
 * What a watch says in `version.json` of the site that is live, where something keeps a newer one from being so.
 * Everybody may read it: codes of findings and how often, no names. It is in no digest, and deploy asks nothing of it.
 */
const StatusSchema = z.strictObject({
  /** Of the data set: it is what is live, it has errors, something else went wrong, or somebody went back from it. */
  state: z.enum(['live', 'refused', 'failed', 'back']),
  /** Since when, ISO 8601. */
  since: z.string(),
  findings: z.array(z.strictObject({ code: z.string(), count: z.number() })),
  /** Lists in the inbox that nobody has mended or answered yet. */
  lists: z.strictObject({ refused: z.number(), asked: z.number() }),
});
export type Status = z.output<typeof StatusSchema>;

/** What is said of the live site now; undefined where nothing is, or there is none. */
export function toldStatus(to: string): Status | undefined {
  const live = liveRelease(to);
  const said = live === undefined ? undefined : readSaid(siteOf(to, live));
  const status = StatusSchema.safeParse(said?.['watch']);
  return status.success ? status.data : undefined;
}

/**
 * Say something else in the live site's `version.json`, or what the build said alone. `since` stays while the rest
 * does. Returns whether anything had to be written. Throws as `withLock` does, and what the disk says.
 */
export async function tellStatus(folder: string, status: Status | undefined): Promise<boolean> {
  const to = resolve(folder);
  if (liveRelease(to) === undefined || isSame(toldStatus(to), status)) return false;
  await inDeployLock(to, (workshop) => {
    const live = liveRelease(to);
    if (live !== undefined) say(siteOf(to, live), status, workshop);
  });
  return true;
}

/** Have a site say of itself what its build did; for who holds the lock. Throws what the disk says. */
export function untell(site: string, workshop: string): void {
  if (readSaid(site)?.['watch'] !== undefined) say(site, undefined, workshop);
}

function isSame(told: Status | undefined, status: Status | undefined): boolean {
  return isDeepStrictEqual({ ...told, since: '' }, { ...status, since: '' });
}

function say(site: string, watch: Status | undefined, workshop: string): void {
  const said = readSaid(site);
  if (said === undefined) return;
  // Last, and where there is nothing to say the text is as the build wrote it.
  const text = JSON.stringify({ ...said, watch }, undefined, 2);
  publishInPlace(join(site, VERSION_FILE), `${text}\n`, join(workshop, VERSION_FILE));
}

function readSaid(site: string): Record<string, unknown> | undefined {
  const path = join(site, VERSION_FILE);
  if (!fs.existsSync(path)) return undefined;
  const said = z.record(z.string(), z.unknown()).safeParse(readJson(path));
  return said.success ? said.data : undefined;
}
