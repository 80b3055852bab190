import fs from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { z } from 'astro/zod';
import { today } from '../../arguments.ts';
import { codeOf, makeFolder } from '../../disk.ts';
import { syncFolder } from '../../releases/copy-site.ts';
import { readJson } from '../../releases/built-site.ts';
import { replaceFile } from '../../write-files.ts';
import { readIfThere, sha256 } from '../settled.ts';
import { resultText, withBeside } from './beside.ts';

/** Where lists lie that have gone in, by the day of it. */
export const DONE = 'da-nhap';

/**
 * What is still to be done once the rows of a list are in the data set. It is written together with them, at once:
 * whoever is killed after that goes on with this, and nobody puts the list in a second time.
 */
const ReceiptSchema = z.strictObject({
  /** The folder in which the list lies. */
  inbox: z.string(),
  name: z.string(),
  digest: z.string(),
  /** Whether rows of it went in: then another data set is no reason to try it again. */
  hasWritten: z.boolean(),
  outcome: z.enum(['in', 'refused', 'asked']),
  /** Where a list that is in goes, below the inbox. */
  done: z.string(),
  words: z.array(z.string()),
  /** In base64; nothing, where there is to be no findings file, and `keep` where it stays as it is. */
  findings: z.string().optional(),
  /** The digest of the findings file that was read: one that was changed since is somebody's work. */
  answers: z.string(),
});
export type Receipt = z.output<typeof ReceiptSchema>;

/** As `findings` of a receipt. */
export const KEEP = 'keep';

const RECEIPT = /^\.list-[0-9a-f]{16}\.json$/;

/** The file of a data set's folder in which the receipt of a list stands. */
export function receiptFile(inbox: string, name: string): string {
  return `.list-${sha256(join(resolve(inbox), name)).slice(0, 16)}.json`;
}

/** What is still to be finished of the lists of an inbox. Throws what the disk says. */
export function openReceipts(data: string, inbox: string): Receipt[] {
  return fs
    .readdirSync(data)
    .filter((name) => RECEIPT.test(name))
    .flatMap((name) => {
      const receipt = ReceiptSchema.safeParse(readJson(join(data, name)));
      return receipt.success && receipt.data.inbox === resolve(inbox) ? [receipt.data] : [];
    });
}

/** A free name for a list among those that are in, by the day and its own name. */
export function freePlace(inbox: string, name: string): string {
  const end = extname(name);
  const begin = name.slice(0, name.length - end.length);
  for (let number = 1; ; number += 1) {
    const place = join(DONE, today(), number === 1 ? name : `${begin} (${number})${end}`);
    if (!fs.existsSync(join(inbox, place))) return place;
  }
}

/** Keep the bytes of a list where it is to go, before it goes in. Rejects with what the disk says. */
export async function keepBytes(inbox: string, digest: string, bytes: Uint8Array): Promise<void> {
  makeFolder(join(inbox, DONE));
  await replaceFile(keptAt(inbox, digest), bytes);
}

/** Take back what was kept of a list that has not gone in. */
export function dropBytes(inbox: string, digest: string): void {
  fs.rmSync(keptAt(inbox, digest), { force: true });
}

/** Take away what was kept for receipts that were never written. Throws what the disk says. */
export function dropKept(inbox: string, open: readonly Receipt[]): void {
  const wanted = new Set(open.map(({ digest }) => basename(keptAt(inbox, digest))));
  const folder = join(inbox, DONE);
  if (!fs.existsSync(folder)) return;
  for (const name of fs.readdirSync(folder))
    if (/^\.list-[0-9a-f]{16}$/.test(name) && !wanted.has(name)) fs.rmSync(join(folder, name));
}

const keptAt = (inbox: string, digest: string) => join(inbox, DONE, `.list-${digest.slice(0, 16)}`);
const movingAt = (inbox: string, digest: string) =>
  join(inbox, DONE, `.moving-${digest.slice(0, 16)}`);

/**
 * Do what a receipt says is still to be done, however much of it was done before. `triedAs` tells by what the try
 * is known, once the findings stand there. Rejects with what the disk says; then it is to be done again.
 */
export async function finish(receipt: Receipt, triedAs: () => Promise<string>): Promise<void> {
  const { inbox, name, outcome, words } = receipt;
  const list = join(inbox, name);
  if (outcome === 'in') return finishIn(receipt);
  await writeFindings(receipt, list);
  await replaceFile(withBeside(list).result, resultText(list, outcome, words, await triedAs()));
}

async function finishIn(receipt: Receipt): Promise<void> {
  const { inbox, name, digest, done, words } = receipt;
  const [list, goal] = [join(inbox, name), join(inbox, done)];
  makeFolder(dirname(goal));
  takeAway(list, movingAt(inbox, digest), goal, digest);
  // Where somebody has put another list in its place meanwhile, what went in is still known.
  if (!fs.existsSync(goal)) fs.renameSync(keptAt(inbox, digest), goal);
  else dropBytes(inbox, digest);
  const [was, is] = [withBeside(list), withBeside(goal)];
  await replaceFile(is.result, resultText(goal, 'in', words));
  await writeFindings(receipt, goal);
  if (isUnchanged(was.findings, receipt)) fs.rmSync(was.findings, { force: true });
  fs.rmSync(was.result, { force: true });
  if (fs.existsSync(was.options)) fs.renameSync(was.options, is.options);
  syncFolder(dirname(goal));
  syncFolder(inbox);
}

/** First out of the way, then looked at: what is not the list that went in goes back. */
function takeAway(list: string, moving: string, goal: string, digest: string): void {
  if (!fs.existsSync(moving)) {
    try {
      fs.renameSync(list, moving);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      throw error;
    }
  }
  if (sha256(fs.readFileSync(moving)) === digest) {
    fs.renameSync(moving, goal);
    return;
  }
  const end = extname(list);
  const other = `${list.slice(0, list.length - end.length)} (mới)${end}`;
  fs.renameSync(moving, fs.existsSync(list) ? other : list);
}

function isUnchanged(path: string, { answers }: Receipt): boolean {
  const bytes = readIfThere(path);
  return bytes === undefined || sha256(bytes) === answers;
}

async function writeFindings(receipt: Receipt, list: string): Promise<void> {
  const { findings } = receipt;
  const path = withBeside(list).findings;
  if (findings === KEEP) return;
  if (findings === undefined) {
    if (isUnchanged(path, receipt)) fs.rmSync(path, { force: true });
    return;
  }
  const bytes = Buffer.from(findings, 'base64');
  const there = readIfThere(path);
  if (there?.equals(bytes) === true || (there !== undefined && sha256(there) !== receipt.answers))
    return;
  await replaceFile(path, bytes);
}
