import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SLOW = /'node:(?:child_process|cluster|dgram|http|http2|https|net|worker_threads)'/;

test('no fast test starts a process or a server; tests that do are in tests/slow', () => {
  const files = globSync('*.ts', { cwd: import.meta.dirname });
  const textOf = (file: string) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8');
  expect(files.length).toBeGreaterThan(40);
  expect(files.filter((file) => SLOW.test(textOf(file)))).toEqual([]);
});
