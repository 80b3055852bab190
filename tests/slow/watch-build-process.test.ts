import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openBuildProcess } from '../../scripts/command/watch/build-process.ts';
import { writeWatchable } from '../watching.ts';
import { until } from './watch-test.ts';

const top = fs.mkdtempSync(join(tmpdir(), 'watch-build-'));
const { build, close } = openBuildProcess();
afterAll(() => {
  close();
  fs.rmSync(top, { recursive: true, force: true });
});

test('a process that is ended while nobody waits for it is replaced by the next build', async () => {
  const { data } = writeWatchable(top);
  const request = { data, out: join(top, 'site'), profile: 'public', base: '/' } as const;
  const given = new AbortController().signal;
  const builders = () =>
    spawnSync('pgrep', ['-f', `build-child.ts ${request.out}`], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter((line) => line !== '');
  expect((await build(request, given)).built).toBe(true);
  const [first, ...others] = builders();
  expect(others).toEqual([]);
  process.kill(Number(first), 'SIGKILL');
  await until(() => !builders().includes(first!));
  // Until this process has been told.
  await sleep(300);
  expect((await build(request, given)).built).toBe(true);
  expect(builders()).not.toContain(first);
});
