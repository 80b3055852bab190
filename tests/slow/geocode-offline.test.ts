import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { FIXTURES } from '../unit/data-sets.ts';
import { runBlocked } from './blocked-network.ts';

const top = mkdtempSync(join(tmpdir(), 'offline-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const QUIET = { status: 0, stderr: '', tried: [] };

test.each([
  ['check', ['--data', 'data']],
  ['geocode', ['--data', 'data', '--out', join(top, 'geocode.csv')]],
])('%s opens no socket', (name, args) => {
  expect(runBlocked(join(top, name), [`scripts/${name}.ts`, ...args])).toEqual(QUIET);
});

test.each([
  ['fetch', `await fetch('http://127.0.0.1:9').catch(() => {})`],
  ['connect', `import net from 'node:net'; try { net.connect(9) } catch {}`],
  ['get', `import { get } from 'node:https'; try { get('https://127.0.0.1:9') } catch {}`],
  [
    'fetch',
    `import { Worker } from 'node:worker_threads';
     new Worker("fetch('http://127.0.0.1:9').catch(() => {})", { eval: true });`,
  ],
])('the guard sees what is caught: %s', (name, code) => {
  const file = `seen-${btoa(code).slice(0, 40).replaceAll('/', '')}-${code.length}`;
  const { tried } = runBlocked(join(top, file), ['--input-type=module', '--eval', code]);
  expect(tried).toContain(name);
});

test('geocode asks through what the guard blocks', () => {
  const data = join(top, 'province');
  cpSync(join(FIXTURES, 'province'), data, { recursive: true });
  const args = ['--data', data, '--out', join(top, 'online.csv')];
  const online = ['--online', 'http://127.0.0.1:9', '--interval', '0'];
  const { status, tried } = runBlocked(join(top, 'online'), [
    'scripts/geocode.ts',
    ...args,
    ...online,
  ]);
  expect([status, new Set(tried)]).toEqual([1, new Set(['fetch'])]);
});
