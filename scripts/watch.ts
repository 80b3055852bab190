/**
 * Keep a site live that is as its data set: what changes there, or is put into the inbox, is checked, built and put
 * live; what fails leaves what is live as it was, and is told in `watch.log`, `/version.json` and to a webhook.
 * Exit codes: 0 ended by a signal · 1 another watch is at work, or the disk refused · 2 wrong use.
 */
import { join, resolve } from 'node:path';
import {
  choice,
  readAddress,
  readCount,
  readOptions,
  runCommand,
  UsageError,
} from './command/arguments.ts';
import { endWithNpm } from './command/end-with-npm.ts';
import { KEPT } from './command/releases/releases.ts';
import { openBuildProcess } from './command/watch/build-process.ts';
import { sha256 } from './command/watch/settled.ts';
import { watch } from './command/watch/watch.ts';

const ROOT = resolve(import.meta.dirname, '..');

await runCommand(
  'watch',
  '--to DIR [--data DIR] [--internal-notes DIR] [--inbox DIR] [--profile public|internal --internal] [--site URL] [--base PATH] [--keep N, từ 1, mặc định 5] [--poll SECONDS] [--webhook URL]',
  main,
);

async function main(args: readonly string[]): Promise<number> {
  const { poll, webhook, to, inbox, keep, profile, ...options } = readOptions(args, {
    data: { type: 'string', default: 'data' },
    'internal-notes': { type: 'string' },
    to: { type: 'string' },
    inbox: { type: 'string' },
    profile: { type: 'string', default: 'public' },
    internal: { type: 'boolean', default: false },
    site: { type: 'string' },
    base: { type: 'string', default: '/' },
    keep: { type: 'string', default: KEPT },
    poll: { type: 'string', default: '10' },
    webhook: { type: 'string' },
  });
  if (!to) throw new UsageError('thiếu --to, thư mục mà máy chủ web đọc');
  const forWhom = choice('profile', profile, ['public', 'internal']);
  if (forWhom === 'internal' && !options.internal)
    throw new UsageError('--profile internal cần --internal, và máy chủ chỉ mở trong cơ quan');
  const ended = untilEnded();
  const builds = openBuildProcess();
  await watch(
    {
      ...readAddress(options),
      notes: options['internal-notes'],
      profile: forWhom,
      to: resolve(to),
      inbox: inbox === undefined ? undefined : resolve(inbox),
      // Not below `to`, of which deploy takes nothing; a folder for each, so that several may run.
      out: join(ROOT, '.astro', `watch-${sha256(resolve(to)).slice(0, 12)}`, 'site'),
      keep: readCount('keep', keep),
      pollMs: readCount('poll', poll) * 1000,
      webhook: readWebhook(webhook),
    },
    builds.build,
    ended,
  ).finally(builds.close);
  return 0;
}

/** Aborts once the process is asked to end; asked again, it ends at once. */
function untilEnded(): AbortSignal {
  const controller = new AbortController();
  const end = () => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort();
  };
  process.on('SIGINT', end).on('SIGTERM', end);
  endWithNpm(() => controller.abort());
  return controller.signal;
}

function readWebhook(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isWeb = url !== undefined && ['http:', 'https:'].includes(url.protocol);
  if (isWeb && url.username === '' && url.password === '') return address;
  throw new UsageError(
    `--webhook là địa chỉ http:// hoặc https://, không kèm tên và mật khẩu; không nhận "${address}"`,
  );
}
