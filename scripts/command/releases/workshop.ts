import fs from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../arguments.ts';
import { withLock } from '../lock.ts';
import { forgetGone, RELEASES } from './records.ts';

/** Says that the folder is deploy's, so that it may be emptied. */
const MARK = '.made-by-deploy';

/** Do something with what is live while no other command does. Throws as `withLock` and `inWorkshop` do. */
export function inDeployLock<T>(
  to: string,
  action: (workshop: string) => T | Promise<T>,
): Promise<T> {
  return withLock(join(to, '.lock'), `đưa một bản khác vào "${to}"`, () =>
    inWorkshop(to, (workshop) => {
      forgetGone(to);
      return action(workshop);
    }),
  );
}

/**
 * Do something with a folder for what is not finished yet, beside the releases; for who holds the lock. What a
 * killed command has left there is gone before, and all that is left there is gone after. Throws a `Refusal`
 * where somebody else has put something there, and what the disk says.
 */
async function inWorkshop<T>(to: string, action: (workshop: string) => T | Promise<T>): Promise<T> {
  const folder = join(to, RELEASES, '.deploying');
  open(folder);
  try {
    return await action(folder);
  } finally {
    close(folder);
  }
}

function open(folder: string): void {
  const entry = fs.lstatSync(folder, { throwIfNoEntry: false });
  const names = entry?.isDirectory() === true ? fs.readdirSync(folder) : [];
  // Killed before it was marked, it is empty.
  const isOurs = entry?.isDirectory() === true && (names.length === 0 || names.includes(MARK));
  if (entry !== undefined && !isOurs) {
    throw new Refusal(
      `"${folder}" không do lệnh này tạo ra`,
      'chuyển nó đi chỗ khác rồi chạy lại; lệnh này không xóa thứ không do nó tạo ra',
    );
  }
  if (entry === undefined) fs.mkdirSync(folder, 0o755);
  else empty(folder);
  fs.writeFileSync(join(folder, MARK), '');
}

function close(folder: string): void {
  empty(folder);
  fs.rmSync(join(folder, MARK), { force: true });
  fs.rmdirSync(folder);
}

/** The mark goes last: what is left half empty is still known. */
function empty(folder: string): void {
  for (const name of fs.readdirSync(folder))
    if (name !== MARK) fs.rmSync(join(folder, name), { recursive: true, force: true });
}
