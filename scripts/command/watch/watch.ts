import fs from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { Refusal, UsageError } from '../arguments.ts';
import { makeFolder } from '../disk.ts';
import { Held, takeLock } from '../lock.ts';
import { makeReadableFolder } from '../releases/copy-site.ts';
import { tellStatus } from '../releases/status.ts';
import { removeDrafts } from '../write-files.ts';
import type { Builder } from './build-process.ts';
import { Alarm } from './follow.ts';
import { Inbox } from './inbox/inbox.ts';
import { openLog } from './log.ts';
import { dataFolders } from './settled.ts';
import { HELD_MS, SiteKeeper, type SiteOptions, wordsOf } from './site-keeper.ts';
import { Webhook } from './webhook.ts';

/** What is watched, and how often where a folder gives no events. */
export interface WatchOptions extends SiteOptions {
  readonly inbox?: string | undefined;
  readonly pollMs: number;
  readonly webhook?: string | undefined;
}

/** Where a watch tells what it does, in the folder that is deployed to. */
export const LOG_FILE = 'watch.log';

/**
 * Keep a site live that is as its data set, and take in what is put into the inbox, until given up. Rejects with a
 * `UsageError` of folders that do not go together, with a `Refusal` where another watch has one of them, with what
 * the disk says before it begins, and with a bug.
 */
export async function watch(
  options: WatchOptions,
  build: Builder,
  given: AbortSignal,
): Promise<void> {
  const { data, to, inbox, pollMs } = options;
  refuseFolders(options);
  makeReadableFolder(to);
  if (inbox !== undefined) makeFolder(inbox);
  const leave = takeWatches([to, ...(inbox === undefined ? [] : [inbox])]);
  // What a watch that was killed has begun to remember.
  await removeDrafts(to);
  const log = openLog(join(to, LOG_FILE));
  const webhook = new Webhook(options.webhook, (words) => log('webhook', words));
  const alarm = new Alarm([...dataFolders(options), ...(inbox === undefined ? [] : [inbox])]);
  try {
    log(
      'started',
      `theo dõi ${[data, ...(inbox === undefined ? [] : [inbox])].join(' và ')}, đưa lên ${to}`,
    );
    const site = new SiteKeeper(options, { build, log, webhook });
    const lists = inbox === undefined ? undefined : new Inbox(inbox, options, { log, webhook });
    let untold: string | undefined;
    while (!given.aborted) {
      const taken = await lists?.look(given);
      const again = [taken, given.aborted ? undefined : await site.look(given)];
      const told = await tell(to, { ...site.state, lists: lists?.waiting ?? NO_LISTS });
      if (told !== untold && typeof told === 'string') log('failed', told);
      untold = typeof told === 'string' ? told : undefined;
      const waits = [...again, told === HELD_MS ? told : undefined, pollMs];
      await alarm.next(Math.min(...waits.filter((wait) => wait !== undefined)), given);
    }
  } finally {
    alarm.close();
    await webhook.close();
    log('stopped', 'đã dừng');
    leave();
  }
}

const NO_LISTS = { refused: 0, asked: 0 };

type Said = Omit<NonNullable<Parameters<typeof tellStatus>[1]>, 'since'>;

/** Say in public how things stand; in words what keeps it from being said, or when to try again. */
async function tell(to: string, said: Said): Promise<string | number | undefined> {
  const { state, findings, lists } = said;
  const isFine = state === 'live' && lists.refused + lists.asked === 0;
  try {
    await tellStatus(
      to,
      isFine ? undefined : { state, since: new Date().toISOString(), findings, lists },
    );
    return undefined;
  } catch (error) {
    return error instanceof Held ? HELD_MS : wordsOf(error);
  }
}

/** Both folders or none; returns what leaves them. */
function takeWatches(folders: readonly string[]): () => void {
  const taken: (() => void)[] = [];
  const leave = () => {
    for (const give of taken) give();
  };
  try {
    for (const folder of folders)
      taken.push(takeLock(join(folder, '.watch'), `theo dõi cho "${folder}"`));
    return leave;
  } catch (error) {
    leave();
    if (!(error instanceof Held)) throw error;
    const [who] = error.message.split('\n');
    const hint = 'dừng tiến trình ấy trước, hoặc chọn thư mục khác';
    throw new Refusal(who!, hint, { cause: error });
  }
}

function refuseFolders({ data, to, inbox }: WatchOptions): void {
  if (!fs.statSync(data, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`không có thư mục dữ liệu "${data}"`);
  if (isWithin(to, data) || isWithin(data, to))
    throw new UsageError(`--data "${data}" và --to "${to}" trùng nhau hoặc nằm trong nhau`);
  if (inbox === undefined) return;
  // What lies there goes in, and what is deployed is for everybody.
  if (isWithin(data, inbox) || isWithin(inbox, to) || isWithin(to, inbox))
    throw new UsageError(
      `--inbox "${inbox}" không được chứa --data "${data}", cũng không trùng hay lồng với --to "${to}"`,
    );
}

function isWithin(inner: string, outer: string): boolean {
  const [a, b] = [inner, outer].map((path) => {
    const full = resolve(path);
    return join(fs.existsSync(full) ? fs.realpathSync(full) : full, sep);
  }) as [string, string];
  return a.startsWith(b);
}
