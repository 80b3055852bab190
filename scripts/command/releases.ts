import fs from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Refusal } from './arguments.ts';
import { makeFolder } from './disk.ts';
import { takeLock } from './lock.ts';

/** What was done. A release is named by its number, `0001` and up, and no number is used twice. */
export interface Switched {
  readonly live: string;
  readonly previous: string | undefined;
  readonly removed: readonly string[];
}

/**
 * Put a copy of the built site `from` live in `to`, keeping the newest releases to go back to. Throws a
 * `Refusal` that says why nothing was changed, and what the disk says; then the live site is still whole.
 */
export function deploy(options: {
  from: string;
  to: string;
  keep: number;
  /** Put an internal build live, which only a server inside the office may show. */
  internal?: boolean;
}): Switched {
  const [from, to] = [resolve(options.from), resolve(options.to)];
  refuseUnfit(from, to);
  if (options.internal !== true && fs.existsSync(join(from, 'noi-bo'))) {
    const hint =
      'dựng lại không có --profile internal, hoặc thêm --internal nếu máy chủ chỉ mở trong cơ quan';
    refuse(`"${from}" là bản nội bộ`, hint);
  }
  const releases = join(to, 'releases');
  makeReadableFolder(releases);
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

/**
 * Put the release numbered before the live one back. Doing it again goes back further. Throws as `deploy`
 * does.
 */
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

function locked<T>(to: string, action: () => T): T {
  const release = takeLock(join(to, '.lock'), `đưa một bản khác vào "${to}"`);
  try {
    removeDrafts(to);
    return action();
  } finally {
    try {
      removeDrafts(to);
    } finally {
      release();
    }
  }
}

function removeDrafts(to: string): void {
  const releases = join(to, 'releases');
  const drafts = fs.readdirSync(releases).filter((name) => name.startsWith('.'));
  for (const name of drafts) fs.rmSync(join(releases, name), { recursive: true, force: true });
}

function refuse(message: string, hint: string): never {
  throw new Refusal(message, hint);
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

// The web server is another user, so modes are set rather than taken from the umask or the source.
function makeReadableFolder(path: string): void {
  for (const made of makeFolder(path)) fs.chmodSync(made, 0o755);
}

function copyFolder(from: string, to: string): void {
  makeReadableFolder(to);
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
