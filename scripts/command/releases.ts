import fs from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** Why nothing was changed: the message names the folder and says what to do about it. */
export class Refusal extends Error {}

/** What was done. A release is named by its number, `0001` and up, and no number is used twice. */
export interface Switched {
  readonly live: string;
  readonly previous: string | undefined;
  readonly removed: readonly string[];
}

/** Put a copy of the built site `from` live in `to`, keeping the newest releases to go back to. */
export function deploy(options: { from: string; to: string; keep: number }): Switched {
  const [from, to] = [resolve(options.from), resolve(options.to)];
  refuseUnfit(from, to);
  const releases = join(to, 'releases');
  makeFolder(releases);
  return locked(to, () => {
    copyFolder(from, join(releases, '.new'));
    const previous = liveRelease(to);
    const live = String(Number(releasesIn(to).at(-1) ?? 0) + 1).padStart(4, '0');
    fs.renameSync(join(releases, '.new'), join(releases, live));
    pointAt(to, live);

    const kept = [...releasesIn(to).slice(-options.keep), options.keep > 1 ? previous : live];
    const removed = releasesIn(to).filter((name) => !kept.includes(name));
    // Only renamed here: whatever bears a number is whole, even when removing it is cut short.
    for (const name of removed) fs.renameSync(join(releases, name), join(releases, `.${name}`));
    return { live, previous, removed };
  });
}

/** Put the release numbered before the live one back. Doing it again goes back further. */
export function rollBack(folder: string): Switched {
  const to = resolve(folder);
  const hint = 'đưa một trang đã dựng lên bằng --from';
  if (!liveRelease(to)) refuse(`"${join(to, 'current')}" chưa trỏ vào bản nào`, hint);
  return locked(to, () => {
    const previous = liveRelease(to);
    const live = releasesIn(to).findLast((name) => Number(name) < Number(previous));
    if (!live) return refuse(`"${to}" không còn bản nào trước bản ${previous}`, hint);
    pointAt(to, live);
    return { live, previous, removed: [] };
  });
}

/** The number of the release that visitors see, if there is one. */
export function liveRelease(to: string): string | undefined {
  const link = join(to, 'current');
  if (!fs.lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  const name = relative(resolve(to, 'releases'), resolve(to, fs.readlinkSync(link)));
  return /^\d{4,}$/.test(name) ? name : undefined;
}

function refuse(message: string, hint: string): never {
  throw new Refusal(`${message}\n    gợi ý: ${hint}`);
}

function refuseUnfit(from: string, to: string): void {
  if (!fs.statSync(join(from, 'index.html'), { throwIfNoEntry: false })?.isFile()) {
    const missing = fs.existsSync(from) ? 'thiếu index.html' : 'không có thư mục này';
    const hint = 'chạy "npm run build" trước, hoặc trỏ --from vào thư mục mà lệnh đó tạo ra';
    refuse(`"${from}" không phải trang đã dựng: ${missing}`, hint);
  }
  const real = (path: string): string =>
    fs.existsSync(path) ? fs.realpathSync(path) : join(real(dirname(path)), basename(path));
  const [a, b] = [join(real(from), sep), join(real(to), sep)];
  if (a.startsWith(b) || b.startsWith(a)) {
    const hint = 'chọn --to là một thư mục ở ngoài --from và không chứa nó';
    refuse(`--from "${from}" và --to "${to}" trùng nhau hoặc nằm trong nhau`, hint);
  }
  const link = join(to, 'current');
  if (fs.lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === false) {
    const hint = 'chuyển nó đi chỗ khác rồi chạy lại; lệnh này không xóa thứ không do nó tạo ra';
    refuse(`"${link}" đã có nhưng không phải liên kết (symlink)`, hint);
  }
}

function locked<T>(to: string, action: () => T): T {
  while (!takesLock(to));
  try {
    removeDrafts(to);
    return action();
  } finally {
    removeDrafts(to);
    const opened = join(to, 'releases', `.unlock-${process.pid}`);
    fs.renameSync(join(to, '.lock'), opened);
    remove(opened);
  }
}

function removeDrafts(to: string): void {
  const drafts = fs.readdirSync(join(to, 'releases')).filter((name) => name.startsWith('.'));
  for (const name of drafts) remove(join(to, 'releases', name));
}

// The lock is a folder with one entry, its holder's process number. It is taken by a rename, which only one
// process can do: of a filled folder to the free name, or of a dead holder's entry to our own number.
function takesLock(to: string): boolean {
  const [lock, mine] = [join(to, '.lock'), String(process.pid)];
  const draft = join(to, 'releases', `.lock-${mine}`);
  try {
    const holder = fs.existsSync(lock) ? fs.readdirSync(lock)[0] : undefined;
    if (holder === undefined) {
      fs.mkdirSync(join(draft, mine), { recursive: true });
      fs.renameSync(draft, lock);
      return true;
    }
    if (!isDead(holder)) {
      const hint = `chờ nó xong; nếu ${holder} không phải lệnh deploy thì xóa "${lock}" rồi chạy lại`;
      refuse(`tiến trình ${holder} đang đưa một bản khác vào "${to}"`, hint);
    }
    fs.renameSync(join(lock, holder), join(lock, mine));
    return true;
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error;
    remove(draft);
    return false;
  }
}

// Our own number was left by a predecessor: in a container every run may get the same one.
function isDead(holder: string): boolean {
  if (Number(holder) === process.pid) return true;
  if (!/^[1-9]\d*$/.test(holder)) return false;
  try {
    return !process.kill(Number(holder), 0);
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

function releasesIn(to: string): string[] {
  const names = fs.readdirSync(join(to, 'releases')).filter((name) => /^\d{4,}$/.test(name));
  return names.sort((a, b) => Number(a) - Number(b));
}

// A link cannot be changed in place; renaming a new one over it leaves no moment without a site.
function pointAt(to: string, release: string): void {
  const draft = join(to, 'releases', '.current');
  fs.symlinkSync(join('releases', release), draft);
  fs.renameSync(draft, join(to, 'current'));
}

// Waiting deploys tidy the same drafts, so one may be gone already or fill up while it is emptied.
function remove(path: string): void {
  fs.rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

// The web server is another user, so modes are set rather than taken from the umask or the source.
function makeFolder(path: string): void {
  const first = fs.mkdirSync(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made))
    fs.chmodSync(made, 0o755);
}

function copyFolder(from: string, to: string): void {
  makeFolder(to);
  for (const name of fs.readdirSync(from)) {
    const [source, copy] = [join(from, name), join(to, name)];
    if (fs.statSync(source).isDirectory()) {
      copyFolder(source, copy);
    } else {
      fs.copyFileSync(source, copy);
      fs.chmodSync(copy, 0o644);
    }
  }
}
