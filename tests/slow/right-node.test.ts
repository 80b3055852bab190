import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../unit/data-sets.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
const { scripts, optionalDependencies } = read('package.json') as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
};
const GUARD = 'node --import ./scripts/command/right-node.mjs ';

test('every command of ours asks for the right Node before it reads TypeScript', () => {
  const first = (name: string) => scripts[name]!.split(' && ')[0]!;
  const ours = Object.keys(scripts).filter((name) => / scripts\/\S+\.ts/.test(first(name)));
  expect(ours.length).toBeGreaterThan(14);
  const bare = [...ours, 'test'].filter((name) => !first(name).startsWith(GUARD));
  expect(bare).toEqual([]);
});

test.each([
  ['20.20.2', 2],
  ['22.17.9', 2],
  ['22.18.0', 0],
  ['24.0.0', 0],
])('of Node %s it ends with %i', (version, code) => {
  const pretended = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['-e', `${pretended} import('./scripts/command/right-node.mjs')`],
    { cwd: ROOT, encoding: 'utf8' },
  );
  expect(status).toBe(code);
  if (code === 0) expect(stderr).toBe('');
  else expect(stderr).toMatch(/^cần Node 22\.18 trở lên, đang chạy Node .*\n {4}gợi ý: .*npm ci/);
});

test('the lock file has one Node for each kind of machine, and none for a libc that it does not run on', () => {
  const { packages } = read('package-lock.json') as {
    readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  const machines = Object.keys(optionalDependencies).map((name) => {
    const { version, os, cpu, libc } = packages[`node_modules/${name}`]!;
    return [version, os, cpu, libc].flat().filter(Boolean).join(' ');
  });
  expect(machines.toSorted()).toEqual([
    '22.23.2 darwin arm64',
    '22.23.2 darwin x64',
    '22.23.2 linux arm64 glibc',
    '22.23.2 linux x64 glibc',
    '22.23.2 win32 arm64',
    '22.23.2 win32 x64',
  ]);
});
