import fs from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { z } from 'astro/zod';
import { DaySchema } from '../../../src/model/day.ts';
import { readJson, VersionSchema } from './built-site.ts';
import { syncFolder } from './copy-site.ts';

/** Where releases lie below the folder that is deployed to. */
export const RELEASES = 'releases';

const NUMBER = /^\d{4,}$/;

/**
 * What deploy knows of a release that it has made: `releases/0001.json` beside `releases/0001`, where no visitor
 * finds it and no change of the site reaches it.
 */
const RecordSchema = z.strictObject({
  madeBy: z.literal('npm run deploy'),
  /** The number of the release, `0001` and up. */
  release: z.string().regex(NUMBER),
  deployedOn: DaySchema,
  version: VersionSchema,
  /** Hashed files of other releases, for pages that were opened before the switch; not in the output's digest. */
  borrowed: z.array(z.string()),
  /** The same texts packed, for servers; not in the output's digest either. */
  packed: z.array(z.string()).default([]),
});
export type ReleaseRecord = z.output<typeof RecordSchema>;

/** Where the site of a release lies. */
export function siteOf(to: string, release: string): string {
  return join(to, RELEASES, release);
}

function recordFile(to: string, release: string): string {
  return `${siteOf(to, release)}.json`;
}

/** The releases that deploy has made, the earliest first. */
export function recordedReleases(to: string): ReleaseRecord[] {
  return recordsIn(to).filter(({ release }) => isFolder(siteOf(to, release)));
}

/** What has the name of a release, and nobody knows who made it. */
export function unknownReleases(to: string): string[] {
  const known = new Set(recordsIn(to).map(({ release }) => release));
  return namesIn(to).filter(
    (name) => NUMBER.test(name) && !known.has(name) && isFolder(siteOf(to, name)),
  );
}

/** Take away what is known of releases that are gone, or that a killed command never finished. */
export function forgetGone(to: string): void {
  for (const { release } of recordsIn(to)) {
    if (fs.lstatSync(siteOf(to, release), { throwIfNoEntry: false }) === undefined)
      forget(to, release);
  }
}

/** Take away what is known of a release. */
export function forget(to: string, release: string): void {
  fs.rmSync(recordFile(to, release), { force: true });
}

/** Write down what is known of a release, at once; `draft` is where it may lie before. */
export function writeRecord(to: string, record: ReleaseRecord, draft: string): void {
  const file = fs.openSync(draft, 'w', 0o644);
  try {
    fs.writeFileSync(file, `${JSON.stringify(record, undefined, 1)}\n`);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  fs.renameSync(draft, recordFile(to, record.release));
  syncFolder(join(to, RELEASES));
}

/** The number of the release that visitors see; undefined where there is none, or `current` leads elsewhere. */
export function liveRelease(to: string): string | undefined {
  const link = join(to, 'current');
  if (!fs.lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const name = relative(resolve(to, RELEASES), resolve(to, fs.readlinkSync(link)));
  return NUMBER.test(name) ? name : undefined;
}

/** A number for the next release, after all of them and with nothing there. */
export function nextRelease(to: string): string {
  const used = [...recordsIn(to).map(({ release }) => release), liveRelease(to) ?? '0'];
  const isTaken = (name: string) =>
    [siteOf(to, name), recordFile(to, name)].some(
      (path) => fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined,
    );
  let number = Math.max(...used.map(Number));
  let name: string;
  do name = String((number += 1)).padStart(4, '0');
  while (isTaken(name));
  return name;
}

function recordsIn(to: string): ReleaseRecord[] {
  const names = namesIn(to).filter((name) => /^\d{4,}\.json$/.test(name));
  return names
    .flatMap((name) => readRecord(join(to, RELEASES, name)) ?? [])
    .toSorted((a, b) => Number(a.release) - Number(b.release));
}

/** Undefined where somebody else has made the file. */
function readRecord(path: string): ReleaseRecord | undefined {
  if (fs.lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const record = RecordSchema.safeParse(readJson(path));
  return record.success && basename(path) === `${record.data.release}.json`
    ? record.data
    : undefined;
}

function namesIn(to: string): string[] {
  const folder = join(to, RELEASES);
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
}

function isFolder(path: string): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
