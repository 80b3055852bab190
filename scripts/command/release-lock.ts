import fs from 'node:fs';
import { join } from 'node:path';

/** Why nothing was changed: the message names the folder and says what to do about it. */
export class Refusal extends Error {}

/** Stop with a message that names the folder and says what to do about it. */
export function refuse(message: string, hint: string): never {
  throw new Refusal(`${message}\n    gợi ý: ${hint}`);
}

/** Do something to the releases in `to` while nobody else does, and leave no drafts behind. */
export function locked<T>(to: string, action: () => T): T {
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

// Waiting deploys tidy the same drafts, so one may be gone already or fill up while it is emptied.
function remove(path: string): void {
  fs.rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
