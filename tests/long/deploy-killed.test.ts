import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { deploy, rollBack } from '../../scripts/command/releases/releases.ts';
import { howMany } from '../how-many.ts';
import { writeSite } from '../versioned-site.ts';

const COMMAND = join(import.meta.dirname, '../../scripts/deploy.ts');
const KILLS = howMany(100);
const PAGES = 150;

const top = fs.mkdtempSync(join(tmpdir(), 'deploy-killed-'));
afterAll(() => fs.rmSync(top, { recursive: true, force: true }));

/** A third of its files are those of every site, a third say which site it is, the rest are hashed. */
function site(mark: string): string {
  const pages = Array.from({ length: PAGES }, (_, number) => [
    ['index.html', `trang/${number}.html`, `_astro/${number}.${mark}.js`][
      number === 0 ? 0 : number % 3
    ]!,
    number % 3 === 0 && number > 0 ? 'x' : mark,
  ]);
  return writeSite(join(top, mark), Object.fromEntries(pages) as Record<string, string>);
}

/** Every file of a release with its text. */
function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => fs.statSync(join(folder, path)).isFile())
    .map((path) => `${path} ${fs.readFileSync(join(folder, path), 'utf8')}`);
}

test('a deploy or rollback killed at any moment leaves whole releases, and the next one does its work', async () => {
  const to = join(top, 'live');
  const sites = ['a', 'b', 'c'].map(site);
  const wanted = sites.map(filesIn);
  const isWhole = (folder: string) => {
    const found = new Set(filesIn(folder));
    return wanted.some((files) => files.every((file) => found.has(file)));
  };
  const started = Date.now();
  for (const from of sites) await deploy({ from, to, keep: 3 });
  const wholeRun = 1000 + (Date.now() - started);
  let killed = 0;
  for (let round = 0; round < KILLS; round += 1) {
    const args = round % 4 === 3 ? ['--rollback'] : ['--from', sites[round % 3]!, '--keep', '3'];
    const child = spawn(process.execPath, [COMMAND, '--to', to, ...args], { stdio: 'ignore' });
    const gone = new Promise<string | null>((done) =>
      child.once('exit', (_, signal) => done(signal)),
    );
    // Half of them once it is at work, whatever time it takes to start.
    if (round % 2 === 0) await sleep(Math.random() * wholeRun);
    else {
      while (child.exitCode === null && !fs.existsSync(join(to, 'releases/.deploying')))
        await sleep(1);
      await sleep(Math.random() * 60);
    }
    child.kill('SIGKILL');
    killed += (await gone) === 'SIGKILL' ? 1 : 0;
    // Every number, not only the live one: a rollback may land on any of them.
    const numbered = fs.readdirSync(join(to, 'releases')).filter((name) => /^\d+$/.test(name));
    for (const name of numbered)
      expect([name, isWhole(join(to, 'releases', name))]).toEqual([name, true]);
    expect(isWhole(join(to, 'current'))).toBe(true);
  }
  expect(killed).toBeGreaterThan(KILLS / 4);
  const { live } = await deploy({ from: sites[0]!, to, keep: 3 });
  expect(fs.readlinkSync(join(to, 'current'))).toBe(`releases/${live}`);
  await rollBack(to);
  expect(isWhole(join(to, 'current'))).toBe(true);
  const left = fs.readdirSync(join(to, 'releases')).sort();
  const folders = left.filter((name) => /^\d+$/.test(name));
  expect(left).toEqual(folders.flatMap((name) => [name, `${name}.json`]));
  expect(fs.readdirSync(to).sort()).toEqual(['current', 'releases']);
});
