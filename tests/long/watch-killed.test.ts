import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import { outputDigest } from '../../scripts/command/releases/built-site.ts';
import { recordedReleases, siteOf } from '../../scripts/command/releases/records.ts';
import { sha256 } from '../../scripts/command/watch/settled.ts';
import { digestOf } from '../../src/dataset/index.ts';
import { judgeSite } from '../../src/publish/judge/index.ts';
import { howMany } from '../how-many.ts';
import { until } from '../slow/watch-test.ts';
import {
  assess,
  listOf,
  liveInputs,
  putList,
  timesIn,
  versionOf,
  type Watchable,
  writeWatchable,
} from '../watching.ts';

const ROOT = join(import.meta.dirname, '../..');
const top = fs.mkdtempSync(join(tmpdir(), 'watch-killed-'));
let child: ChildProcess | undefined;
let ended: Promise<string | number | null> = Promise.resolve(0);
afterEach(async () => {
  child?.kill('SIGKILL');
  await ended;
});
afterAll(() => fs.rmSync(top, { recursive: true, force: true }));

function start(script: string, ...args: readonly string[]): ChildProcess {
  const started = spawn(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  ended = new Promise((done) => started.once('exit', (code, signal) => done(signal ?? code)));
  return (child = started);
}

/** Every release is what was built, and the data set is one that a build takes. */
async function expectWhole({ data, to }: Watchable) {
  for (const { release, version, borrowed, packed } of recordedReleases(to))
    expect([release, outputDigest(siteOf(to, release), new Set([...borrowed, ...packed]))]).toEqual(
      [release, version.output],
    );
  const live = fs.existsSync(join(to, 'current')) ? versionOf(to).inputs : undefined;
  const raw = await readDataFolder(data);
  expect(judgeSite(raw).diagnostics.filter(({ level }) => level === 'error')).toEqual([]);
  return { live, inputs: digestOf(raw) };
}

/** How often the bytes of a list lie in the inbox, below it, or hidden in between. */
function copiesOf(inbox: string, text: string): number {
  return fs
    .readdirSync(inbox, { recursive: true, encoding: 'utf8' })
    .map((name) => join(inbox, name))
    .filter((path) => fs.statSync(path).isFile() && fs.readFileSync(path, 'utf8') === text).length;
}

/** Any; or one while a list goes in, or a site goes live, whatever time it takes to get there. */
async function momentOf(way: number, { data, inbox, to }: Watchable): Promise<void> {
  const taking = () =>
    [data, join(inbox, 'da-nhap')]
      .filter(fs.existsSync)
      .some((folder) => fs.readdirSync(folder).some((name) => /^\.(list|moving)-/.test(name)));
  const begins = [undefined, taking, () => fs.existsSync(join(to, 'releases/.deploying'))][way];
  if (begins === undefined) return void (await sleep(Math.random() * 1500));
  const most = Date.now() + 5000;
  while (!begins() && Date.now() < most) await sleep(1);
  await sleep(Math.random() * (way === 1 ? 15 : 60));
}

const hidden = (folder: string) => fs.readdirSync(folder).filter((name) => name.startsWith('.'));

test('a watch killed at any moment loses nothing, puts nothing in twice and leaves all whole', async () => {
  const folders = writeWatchable(join(top, 'stand-in'));
  const { data, to, inbox } = folders;
  const lists = new Map<string, string>();
  let killed = 0;
  for (let round = 0; round < howMany(100); round += 1) {
    const isList = round % 3 !== 2;
    const name = `Lần ${round}x`;
    const text = listOf(name, 'Xanh', round + 1);
    const put = () => {
      if (!isList)
        return assess(data, (round % 20) + 1, 'Vàng', `2021-09-${29 - Math.floor(round / 20)}`);
      lists.set(name, text);
      putList(inbox, `${round}.csv`, text);
    };
    // What lies there when it starts, or comes while it watches.
    if (round % 2 === 0) put();
    const running = start('tests/watch-stand-in.ts', join(top, 'stand-in'));
    await until(() => running.exitCode !== null || hidden(to).includes('.watch'));
    if (round % 2 === 1) put();
    await momentOf(round % 3, folders);
    running.kill('SIGKILL');
    killed += (await ended) === 'SIGKILL' ? 1 : 0;
    const { live } = await expectWhole(folders);
    if (live !== undefined) expect(liveInputs(to)).toBe(live);
    for (const [one, text] of lists) {
      expect([one, copiesOf(inbox, text) > 0]).toEqual([one, true]);
      expect([one, timesIn(data, one) <= 1]).toEqual([one, true]);
    }
  }
  expect(killed).toBe(howMany(100));
  start('tests/watch-stand-in.ts', join(top, 'stand-in'));
  await until(() => [...lists.keys()].every((name) => timesIn(data, name) === 1));
  const wanted = async () => (await expectWhole(folders)).inputs;
  await until(() => hidden(data).length === 0);
  const inputs = await wanted();
  await until(() => liveInputs(to) === inputs);
  child!.kill('SIGTERM');
  expect(await ended).toBe(0);
  for (const text of lists.values()) expect(copiesOf(inbox, text)).toBe(1);
  expect(fs.readdirSync(inbox)).toEqual(['da-nhap']);
  expect(hidden(join(inbox, 'da-nhap'))).toEqual([]);
  expect([hidden(data), hidden(to), hidden(join(to, 'releases'))]).toEqual([
    [],
    ['.watch.json'],
    [],
  ]);
});

// Two whole builds: too long for every change.
test.runIf(process.env['LONG'] !== undefined)(
  'killed while it builds in earnest, it leaves no process, and the next puts the site live; a signal ends it with 0',
  async () => {
    const folders = writeWatchable(join(top, 'in earnest'));
    const { data, to } = folders;
    const work = join(ROOT, `.astro/watch-${sha256(to).slice(0, 12)}`);
    const builders = () =>
      spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
        .stdout.split('\n')
        .filter((line) => line.includes('build-child') && line.includes(work));
    try {
      for (let round = 0; round < howMany(10); round += 1) {
        assess(data, round + 1, 'Xanh');
        const running = start('scripts/watch.ts', '--data', data, '--to', to);
        // The first in the middle of its build, which nobody may finish.
        if (round === 0) await until(() => builders().length > 0);
        await sleep(Math.random() * (round === 0 ? 1000 : 9000));
        running.kill('SIGKILL');
        await ended;
        await expectWhole(folders);
        await until(() => builders().length === 0);
        if (round === 0) expect(fs.existsSync(join(work, 'site'))).toBe(false);
      }
      const running = start('scripts/watch.ts', '--data', data, '--to', to);
      const { inputs } = await expectWhole(folders);
      await until(() => fs.existsSync(join(to, 'current')) && versionOf(to).inputs === inputs);
      // In the middle of the next build.
      assess(data, 19, 'Xanh');
      await until(() => builders().length > 0);
      running.kill('SIGTERM');
      expect(await ended).toBe(0);
      expect((await expectWhole(folders)).live).toBe(inputs);
      expect(builders()).toEqual([]);
    } finally {
      fs.rmSync(work, { recursive: true, force: true });
    }
  },
);
