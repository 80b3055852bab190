import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

/** A site of one page, with these files besides. */
function folderOf(...files: readonly string[]): string {
  const top = mkdtempSync(join(tmpdir(), 'compare-sites-'));
  onTestFinished(() => rmSync(top, { recursive: true }));
  for (const file of files) writeFileSync(join(top, file), '');
  return top;
}

describe('npx node tests/compare-sites.ts', () => {
  const command = join(import.meta.dirname, '../compare-sites.ts');
  const run = (...folders: string[]) =>
    spawnSync(process.execPath, [command, ...folders], { encoding: 'utf8' });

  test('says that nothing differs', () => {
    const folder = folderOf('index.html');
    const { status, stdout } = run(folder, folder);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '1 and 1 files, 0 differences\n' });
  });

  test('ends with 1 and names each difference', () => {
    const { status, stdout } = run(folderOf('index.html', 'a.json'), folderOf('index.html'));
    expect(status).toBe(1);
    expect(stdout).toContain('a.json: missing in the new site\n');
  });

  test('ends with 2 without two built sites', () => {
    expect(run(folderOf('index.html')).status).toBe(2);
    const { status, stderr } = run(folderOf('index.html'), folderOf('a.json'));
    expect(status).toBe(2);
    expect(stderr).toContain('is no built site: it has no index.html');
  });
});
