/**
 * How long it takes from a saved change of one assessment until the site of it is live, under a watch of the
 * default data set. Prints the table; never fails on a time.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import project from '../../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../..');
const CHANGES = 7;
/** Nobody saves more often; and disks are slow where much was deleted a moment ago. */
const PAUSE_MS = 5_000;

const top = mkdtempSync(join(tmpdir(), 'bench-live-'));
const [data, to] = [join(top, 'data'), join(top, 'live')];
const [current, list] = [join(to, 'current'), join(data, 'assessments.csv')];
cpSync(join(ROOT, 'data'), data, { recursive: true });

const [, ...command] = project.scripts.watch.split(' ');
const begun = performance.now();
const watch = spawn(process.execPath, [...command, '--data', data, '--to', to], {
  cwd: ROOT,
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  await until(() => existsSync(current));
  const first = performance.now() - begun;
  const times: number[] = [];
  for (let change = 0; change < CHANGES; change += 1) {
    await sleep(PAUSE_MS);
    const before = readlinkSync(current);
    const lines = readFileSync(list, 'utf8').trimEnd().split('\n');
    lines.splice(20 + 7 * change, 1);
    const start = performance.now();
    writeFileSync(list, `${lines.join('\n')}\n`);
    await until(() => readlinkSync(current) !== before);
    times.push(performance.now() - start);
  }
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const [least, middle, most] = [0, times.length >> 1, times.length - 1].map(
    (at) => times.toSorted((a, b) => a - b)[at]!,
  );
  console.log(
    `| từ lúc lưu đến lúc lên trang | ít nhất | trung vị | nhiều nhất |\n| --- | --- | --- | --- |\n| lần đầu, từ lúc mở | ${seconds(first)} | | |\n| sửa một lần đánh giá, ${CHANGES} lần | ${seconds(least!)} | ${seconds(middle!)} | ${seconds(most!)} |`,
  );
} finally {
  watch.kill('SIGTERM');
  await new Promise((resolve) => watch.once('close', resolve));
  rmSync(top, { recursive: true, force: true });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    if (watch.exitCode !== null) throw new Error(`the watch ended with ${watch.exitCode}`);
    await sleep(5);
  }
}
