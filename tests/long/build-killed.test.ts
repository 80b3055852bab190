import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { readDataFolder } from '../../scripts/command/data-folder.ts';
import { outputDigest, readVersion } from '../../scripts/command/releases/built-site.ts';
import { digestOf } from '../../src/dataset/index.ts';
import { filesIn } from '../e2e/site-files.ts';
import { howMany } from '../how-many.ts';
import { runApart } from '../slow/run-command.ts';
import { ROOT } from '../unit/data-sets.ts';
import { assess, writeWatchable } from '../watching.ts';

const top = fs.mkdtempSync(join(tmpdir(), 'build-killed-'));
let child: ChildProcess | undefined;
afterAll(() => {
  child?.kill('SIGKILL');
  fs.rmSync(top, { recursive: true, force: true });
});

const out = join(top, 'site');
const ROUNDS = howMany(60);

/** The inputs of the site that stands there, which is whole; undefined where the kill came while one was replaced. */
function builtInputs(): string | undefined {
  if (!fs.existsSync(out)) {
    expect(fs.readdirSync(top).filter((name) => name.endsWith('.old'))).toHaveLength(1);
    return undefined;
  }
  const version = readVersion(out);
  expect(outputDigest(out)).toBe(version.output);
  return version.inputs;
}

test(
  'a build killed at any moment leaves a whole site, and the next one does its work',
  async () => {
    const { data } = writeWatchable(top);
    const build = (folder: string) => {
      const { status, stderr } = runApart('build', ['--data', data, '--out', folder]);
      expect([status, stderr]).toEqual([0, '']);
    };
    build(out);
    const start = performance.now();
    build(out);
    const full = performance.now() - start;
    let killed = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      assess(data, (round % 20) + 1, 'Vàng', `2021-09-${29 - Math.floor(round / 20)}`);
      const before = builtInputs();
      const running = spawn(process.execPath, ['scripts/build.ts', '--data', data, '--out', out], {
        cwd: ROOT,
        stdio: 'ignore',
      });
      child = running;
      const ended = new Promise((resolve) => running.once('close', (_, signal) => resolve(signal)));
      await sleep(Math.random() * full);
      running.kill('SIGKILL');
      killed += (await ended) === 'SIGKILL' ? 1 : 0;
      const after = builtInputs();
      const now = digestOf(await readDataFolder(data));
      expect([before, now, undefined]).toContain(after);
    }
    expect(killed).toBeGreaterThan(ROUNDS / 2);
    // Killed between taking the old site away and putting the new one there: wrong data bring it back.
    build(out);
    const whole = filesIn(out);
    fs.renameSync(out, join(top, '.site.99999999.old'));
    const list = join(data, 'facilities.csv');
    const good = fs.readFileSync(list, 'utf8');
    fs.appendFileSync(list, 'x\n');
    expect(runApart('build', ['--data', data, '--out', out]).status).toBe(1);
    expect(filesIn(out)).toEqual(whole);
    fs.writeFileSync(list, good);
    build(join(top, 'fresh'));
    expect(whole).toEqual(filesIn(join(top, 'fresh')));
    expect(fs.readdirSync(top).filter((name) => name.startsWith('.site.'))).toEqual([]);
    // Fourteen builds, the first of which bundles.
  },
  howMany(3_000_000),
);
