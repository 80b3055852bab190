import fs from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Refusal, today } from '../arguments.ts';
import { outputDigest, readVersion, type Version } from './built-site.ts';
import {
  copySite,
  lendAssets,
  makeReadableFolder,
  ownAssets,
  syncFolder,
  syncSite,
  takeSite,
} from './copy-site.ts';
import {
  forget,
  liveRelease,
  nextRelease,
  recordedReleases,
  RELEASES,
  type ReleaseRecord,
  siteOf,
  unknownReleases,
  writeRecord,
} from './records.ts';
import { packSite, wronglyPacked } from './pack-site.ts';
import { untell } from './status.ts';
import { inDeployLock } from './workshop.ts';

/** What was done. A release is named by its number, `0001` and up, and no number is used twice. */
export interface Switched {
  readonly live: string;
  /** What was live before was for others, and servers still have its rules. */
  readonly isForOthers?: true;
  readonly previous: string | undefined;
  readonly removed: readonly string[];
}

/** A release, and what is known of it: nothing, where deploy has no record of having made it. */
export interface ListedRelease {
  readonly name: string;
  readonly isLive: boolean;
  readonly record: ReleaseRecord | undefined;
}

/** So many releases are kept where nobody says how many. */
export const KEPT = '5';

const NEEDS_BUILT = 'đưa một trang đã dựng lên bằng --from';

/**
 * Put a copy of the built site `from` live in `to`, keeping the newest releases to go back to. Throws a
 * `Refusal` that says why nothing was changed, and what the disk says; then the live site is still whole.
 */
export async function deploy(options: {
  from: string;
  to: string;
  keep: number;
  /** Put an internal build live, which only a server inside the office may show. */
  internal?: boolean;
  /** Nobody needs `from` besides: it may be moved. */
  isGivenAway?: boolean;
}): Promise<Switched> {
  const [from, to] = [resolve(options.from), resolve(options.to)];
  const version = readVersion(from);
  refuseWithin(from, to);
  refuseForeignLink(to);
  refuseInternal(`"${from}"`, version, options.internal);
  makeReadableFolder(join(to, RELEASES));
  return inDeployLock(to, async (workshop) => {
    const [previous, releases, live] = [liveRelease(to), recordedReleases(to), nextRelease(to)];
    const names = [...releases.map(({ release }) => release), live];
    const kept = [...names.slice(-options.keep), options.keep > 1 ? previous : live];
    const before = releases.find(({ release }) => release === previous) ?? releases.at(-1);
    const draft = join(workshop, 'site');
    const beforeIt = before && { site: siteOf(to, before.release), packed: before.packed };
    const copied =
      options.isGivenAway === true
        ? takeSite(from, draft, beforeIt?.site, join(workshop, 'file'))
        : copySite(from, draft, beforeIt?.site);
    refuseOtherCopy(from, draft, version);
    const { packed, written } = await packSite(draft, beforeIt);
    const record = newRecord(live, version, packed);
    const lenders = releases.filter(({ release }) => kept.includes(release));
    const loans = loansFor(to, draft, record, lenders);
    await syncSite(draft, [...copied, ...written, ...lend(loans, draft)]);
    // A release is a folder with a record. In this order a killed command leaves no folder without one.
    writeRecord(to, withLoans(record, loans), join(workshop, 'record.json'));
    fs.renameSync(draft, siteOf(to, live));
    syncFolder(join(to, RELEASES));
    pointAt(to, live, workshop);

    const removed = names.filter((name) => !kept.includes(name));
    for (const name of removed) remove(to, name, workshop);
    return { live, previous, removed, ...ifForOthers(releases, previous, version) };
  });
}

/**
 * Put the release numbered before the live one back, of those that deploy has made. Doing it again goes back
 * further. Throws as `deploy` does.
 */
export async function rollBack(folder: string, isInternal = false): Promise<Switched> {
  const to = resolve(folder);
  refuseForeignLink(to);
  liveOf(to);
  return inDeployLock(to, async (workshop) => {
    const previous = liveOf(to);
    const releases = recordedReleases(to);
    const record = releases.findLast(({ release }) => Number(release) < Number(previous));
    if (record === undefined) {
      const isUnknown = unknownReleases(to).some((name) => Number(name) < Number(previous));
      const why = isUnknown ? ' mà lệnh này biết rõ' : '';
      throw new Refusal(`"${to}" không còn bản nào${why} trước bản ${previous}`, NEEDS_BUILT);
    }
    const { release: live, version, borrowed, packed } = record;
    refuseInternal(`bản ${live}`, version, isInternal);
    const site = siteOf(to, live);
    const isWhole = outputDigest(site, new Set([...borrowed, ...packed])) === version.output;
    if (!isWhole || wronglyPacked({ site, packed }) !== undefined) {
      throw new Refusal(`bản ${live} không còn nguyên như lúc đưa lên`, NEEDS_BUILT);
    }
    const lenders = releases.filter(({ release }) => release !== live);
    const loans = loansFor(to, site, record, lenders);
    if (loans.length > 0) {
      // First: what is there and not known as borrowed would be another output.
      writeRecord(to, withLoans(record, loans), join(workshop, 'record.json'));
      await syncSite(site, lend(loans, site));
    }
    // What was said of it when it was live before is long past.
    untell(site, workshop);
    pointAt(to, live, workshop);
    return { live, previous, removed: [], ...ifForOthers(releases, previous, version) };
  });
}

/** All releases, the earliest first. Throws a `Refusal` where there is no such folder, and what the disk says. */
export function listReleases(folder: string): ListedRelease[] {
  const to = resolve(folder);
  if (!fs.existsSync(to)) throw new Refusal(`không có thư mục "${to}"`, NEEDS_BUILT);
  const live = liveRelease(to);
  const known = recordedReleases(to).map((record) => ({ name: record.release, record }));
  const unknown = unknownReleases(to).map((name) => ({ name, record: undefined }));
  return [...known, ...unknown]
    .map((one) => ({ ...one, isLive: one.name === live }))
    .toSorted((a, b) => Number(a.name) - Number(b.name));
}

function ifForOthers(
  releases: readonly ReleaseRecord[],
  previous: string | undefined,
  { profile }: Version,
): Pick<Switched, 'isForOthers'> {
  const was = releases.find(({ release }) => release === previous);
  return was === undefined || was.version.profile === profile ? {} : { isForOthers: true };
}

function newRecord(release: string, version: Version, packed: readonly string[]): ReleaseRecord {
  const made = { madeBy: 'npm run deploy', release, deployedOn: today(), version } as const;
  return { ...made, borrowed: [], packed: [...packed] };
}

function liveOf(to: string): string {
  const live = liveRelease(to);
  if (live !== undefined) return live;
  throw new Refusal(`"${join(to, 'current')}" chưa trỏ vào bản nào`, NEEDS_BUILT);
}

function refuseInternal(what: string, { profile }: Version, isInternal = false): void {
  if (profile !== 'internal' || isInternal) return;
  throw new Refusal(
    `${what} là bản nội bộ`,
    'thêm --internal nếu máy chủ chỉ mở trong cơ quan; nếu không thì dựng lại không có --profile internal rồi đưa lên bằng --from',
  );
}

/** What was built is known by its digest: a file too many or too few, or half of one, has another. */
function refuseOtherCopy(from: string, copy: string, version: Version): void {
  const copied = readVersion(copy);
  const found = outputDigest(copy);
  const isSame = copied.profile === version.profile && copied.output === version.output;
  if (isSame && found === version.output) return;
  throw new Refusal(
    `bản sao của "${from}" không phải trang đã dựng: nội dung có mã ${found.slice(0, 12)}, version.json ghi ${version.output.slice(0, 12)}`,
    'dựng lại bằng "npm run build" và đưa lên nguyên như thế, không sửa, thêm hay xóa gì trong thư mục ấy',
  );
}

function refuseWithin(from: string, to: string): void {
  const real = (path: string): string =>
    fs.existsSync(path) ? fs.realpathSync(path) : join(real(dirname(path)), basename(path));
  const [a, b] = [join(real(from), sep), join(real(to), sep)];
  if (!a.startsWith(b) && !b.startsWith(a)) return;
  throw new Refusal(
    `--from "${from}" và --to "${to}" trùng nhau hoặc nằm trong nhau`,
    'chọn --to là một thư mục ở ngoài --from và không chứa nó',
  );
}

function refuseForeignLink(to: string): void {
  const link = join(to, 'current');
  const entry = fs.lstatSync(link, { throwIfNoEntry: false });
  if (entry === undefined || liveRelease(to) !== undefined) return;
  const what = entry.isSymbolicLink()
    ? `trỏ đến "${fs.readlinkSync(link)}", không phải một bản trong "${join(to, RELEASES)}"`
    : 'đã có nhưng không phải liên kết (symlink)';
  throw new Refusal(
    `"${link}" ${what}`,
    'chuyển nó đi chỗ khác rồi chạy lại; lệnh này không xóa thứ không do nó tạo ra',
  );
}

/** Hashed files that one release lends another. */
interface Loan {
  readonly site: string;
  readonly paths: readonly string[];
}

/**
 * The hashed files of other releases that a site lacks: a page that was opened before the switch still asks for
 * them. What the office alone may see lends the public nothing.
 */
function loansFor(
  to: string,
  site: string,
  { version }: ReleaseRecord,
  lenders: readonly ReleaseRecord[],
): Loan[] {
  const has = new Set(ownAssets(site));
  return lenders
    .filter((lender) => lender.version.profile === version.profile)
    .map((lender) => {
      const lending = siteOf(to, lender.release);
      const paths = ownAssets(lending, lender.borrowed).filter((path) => !has.has(path));
      for (const path of paths) has.add(path);
      return { site: lending, paths };
    })
    .filter(({ paths }) => paths.length > 0);
}

/** Returns what had to be written. */
function lend(loans: readonly Loan[], to: string): string[] {
  return loans.flatMap(({ paths, site }) => lendAssets(paths, site, to));
}

function withLoans(record: ReleaseRecord, loans: readonly Loan[]): ReleaseRecord {
  const borrowed = new Set([...record.borrowed, ...loans.flatMap(({ paths }) => paths)]);
  return { ...record, borrowed: [...borrowed].toSorted() };
}

// A link cannot be changed in place; renaming a new one over it leaves no moment without a site.
function pointAt(to: string, release: string, workshop: string): void {
  const draft = join(workshop, 'current');
  fs.symlinkSync(join(RELEASES, release), draft);
  fs.renameSync(draft, join(to, 'current'));
  syncFolder(to);
}

/** Only renamed here: whatever bears a number is whole, even when removing it is cut short. */
function remove(to: string, release: string, workshop: string): void {
  fs.renameSync(siteOf(to, release), join(workshop, release));
  forget(to, release);
}
