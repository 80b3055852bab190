import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { serverFiles } from '../../src/publish/index.ts';
import { build } from '../e2e/command.ts';
import { howMany } from '../how-many.ts';
import { writeSmallSite } from '../load/small-site.ts';
import type { Story } from '../load/story.ts';
import type { Manifest } from '../load/variants.ts';
import { type View, visit } from '../load/visitor.ts';
import { READ, startServer, whyNot } from '../slow/web-server.ts';
import { writeVersion } from '../versioned-site.ts';

const [SECONDS, DEPLOYS, ROLLBACKS] = [howMany(60), howMany(30), howMany(5)];
const VISITORS = 8;
const SERVERS = ['nginx', 'caddy'] as const;
const PAGES = [
  ...['/', '/co-so/', '/thay-doi/', '/nhung/', '/tim-kiem/', '/nhung/ban-do/', '/van-ban/'],
  ...['/dia-ban/dong-xoai/', '/dia-ban/hon-quan/', '/khu-cong-nghiep/chon-thanh-i/', '/bao-cao/'],
];

const top = fs.mkdtempSync(join(tmpdir(), 'deploy-load-'));
// Servers that root starts work as another user.
fs.chmodSync(top, 0o755);
afterAll(() => fs.rmSync(top, { recursive: true, force: true }));

/** Real ones where there is time: of two days, so of other figures, lists and pages. */
async function sites(): Promise<string[]> {
  if (process.env['LONG'] === undefined) {
    const small = writeSmallSite(join(top, 'small'));
    const about = { profile: 'public', origins: [], base: '/', folders: [], files: [] } as const;
    for (const { path, text } of serverFiles({ ...about, embeds: [], embedFiles: [] })) {
      fs.mkdirSync(join(small, 'may-chu'), { recursive: true });
      fs.writeFileSync(join(small, path), text);
    }
    writeVersion(small);
    return [small];
  }
  const days = [[], ['--as-of', '2021-05-31']];
  const built: string[] = [];
  for (const [at, options] of days.entries()) {
    const out = join(top, `built-${at}`);
    const { code, output } = await build(['--out', out, ...options]);
    if (code !== 0) throw new Error(output);
    built.push(out);
  }
  return built;
}

/** Have the story happen; calls back once the first release is live. Returns what each release has. */
async function happen(story: Story, onLive: () => Promise<void>): Promise<readonly Manifest[]> {
  const program = join(import.meta.dirname, '../load/story.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(story)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const manifests: Manifest[] = [];
  let done = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as Manifest | 'live' | { done: number };
    if (said === 'live') await onLive();
    else if ('done' in said) ({ done } = said);
    else manifests.push(said);
  }
  expect(await ended).toEqual([0, null]);
  expect(done).toBe(story.deploys + story.rollbacks);
  return manifests;
}

/** What of a view is not of the release that its page is of. */
function mixedIn(view: View, manifests: readonly Manifest[]): string[] {
  const own = manifests.find(({ build }) => build === view.build);
  const isOf = (path: string, digest: string, releases: readonly Manifest[]) =>
    releases.some(({ files }) => files[path] === digest);
  const file = view.page.replace(/\/$/, '/index.html');
  // A page that is the same in every release names none.
  const releases = own === undefined ? manifests : [own];
  return [
    ...(isOf(file, view.digest, releases) ? [] : [file]),
    ...[...view.assets].filter(([path, digest]) => !isOf(path, digest, manifests)),
    ...[...view.shown].filter(([path, digest]) => !isOf(path, digest, releases)),
  ].map((path) => `${String(path)} (${view.page}, ${view.build})`);
}

test('while a site changes again and again no visitor misses anything or sees two releases as one', async (context) => {
  const servers = SERVERS.filter((name) => whyNot(name) === undefined);
  context.skip(servers.length === 0, whyNot('nginx'));
  const to = join(top, 'live');
  const [views, failures]: [View[], string[]] = [[], []];
  const running: { readonly port: number; readonly stop: () => Promise<void> }[] = [];
  const root = join(to, 'current');
  let isOver = false;
  const visitors: Promise<void>[] = [];
  const visitAgain = async (at: number) => {
    const pages = PAGES.filter((page) => fs.existsSync(join(root, page, 'index.html')));
    for (let round = at; !isOver; round += 1) {
      const page = pages[(round * 5 + at) % pages.length]!;
      const seen = await visit(running[round % running.length]!.port, page).catch(String);
      if (typeof seen === 'string') failures.push(seen);
      else views.push(seen);
    }
  };
  const story = { top, to, sites: await sites(), deploys: DEPLOYS, rollbacks: ROLLBACKS };
  const manifests = await happen({ ...story, seconds: SECONDS }, async () => {
    for (const server of servers) running.push(await startServer(server, root, READ[server](root)));
    for (let at = 0; at < VISITORS; at += 1) visitors.push(visitAgain(at));
  });
  isOver = true;
  await Promise.all(visitors);
  await Promise.all(running.map(({ stop }) => stop()));

  const refused = views.filter((view) => view.refused.length > 0).length;
  const requests = views.reduce((sum, { assets, shown }) => sum + 1 + assets.size + shown.size, 0);
  const builds = new Set(views.map((view) => view.build));
  console.log(
    `${views.length} lượt xem, ${requests} yêu cầu, ${builds.size - 1} bản đã thấy, ${refused} lượt trang từ chối số liệu của bản khác`,
  );
  expect(failures).toEqual([]);
  expect(views.flatMap((view) => mixedIn(view, manifests))).toEqual([]);
  // Else nothing was tried.
  expect(views.length).toBeGreaterThan(VISITORS);
  expect(builds.size).toBeGreaterThan(2);
  expect(views.some(({ shown }) => shown.size > 1)).toBe(true);
  expect(views.some(({ assets }) => assets.size > 4)).toBe(true);
});
