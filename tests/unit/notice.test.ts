import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageOf } from '../../scripts/command/notice/client-packages.ts';
import { noticeOf } from '../../scripts/command/notice/notice.ts';
import { ROOT } from './data-sets.ts';

const top = mkdtempSync(join(tmpdir(), 'ban-do-notice-'));
const MIT = 'Permission is hereby granted to all. '.repeat(12).trim();
const FONT = 'node_modules/@expo-google-fonts/be-vietnam-pro';

function write(path: string, text: string): void {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
}
function writePackage(name: string, files: Readonly<Record<string, string>>): string {
  const facts = { name, version: '1.2.3', license: 'MIT' };
  write(`node_modules/${name}/package.json`, JSON.stringify(facts));
  for (const [file, text] of Object.entries(files)) write(`node_modules/${name}/${file}`, text);
  return `node_modules/${name}`;
}

beforeAll(() => {
  write('LICENSE', 'our own');
  for (const file of ['package.json', 'LICENSE', 'LICENSE_FONT'])
    cpSync(join(ROOT, FONT, file), join(top, FONT, file));
});
afterAll(() => rmSync(top, { recursive: true }));

test('every package has its name, version, licence and text; so has what it was bundled from', () => {
  const sources = ['../src/a.ts', '../node_modules/within/index.js'];
  const map = JSON.stringify({ sources });
  writePackage('within', { 'README.md': `# x\n\n## License\n\n${MIT}\n\n## Use\n\nmuch` });
  const folder = writePackage('outer', { 'LICENSE.md': MIT, 'dist/outer.js.map': map });
  const notice = noticeOf(top, [folder]);
  expect(notice).toContain('our own');
  expect(notice).toContain('SIL OPEN FONT LICENSE');
  for (const name of ['outer', 'within'])
    expect(notice).toContain(`\nouter 1.2.3, MIT\n\n${MIT}\n`.replace('outer', name));
  expect(notice).not.toContain('much');
});

test.each([
  ['without a text', { 'README.md': '# x\n\n## Licence\n\nMIT' }],
  ['with a file that only points to it', { LICENSE: 'See the web.' }],
  ['that says nothing', {}],
])('a package %s is an error that names it', (_, files) => {
  const folder = writePackage('bare', files);
  expect(() => noticeOf(top, [folder])).toThrow(
    /^gói bare đi kèm trang nhưng không có tệp giấy phép/,
  );
  rmSync(join(top, folder), { recursive: true });
});

test('a package within another that is not there is an error that names both', () => {
  const map = JSON.stringify({ sources: ['../node_modules/@a/lost/index.js'] });
  const folder = writePackage('holder', { LICENSE: MIT, 'dist/holder.js.map': map });
  expect(() => noticeOf(top, [folder])).toThrow(/^gói @a\/lost nằm trong holder/);
});

test('of a module is known of which package it is, of an unknown one of a bundler nothing is guessed', () => {
  const at = (path: string) => packageOf(join(ROOT, path));
  expect(at('src/model/text.ts')).toBeUndefined();
  expect(at('node_modules/rbush/index.js?x')).toBe('node_modules/rbush');
  expect(at('node_modules/a/node_modules/@b/c/d.js')).toBe('node_modules/a/node_modules/@b/c');
  expect(packageOf('\0vite/preload-helper.js')).toBe('node_modules/vite');
  expect(() => packageOf('\0new/runtime.js')).toThrow('new/runtime.js');
});
