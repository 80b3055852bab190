import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deploy, rollBack } from '../../scripts/command/releases/releases.ts';
import { writeSite, writeVersion } from '../versioned-site.ts';

let top: string;
let to: string;

beforeEach(() => {
  top = fs.mkdtempSync(join(tmpdir(), 'deploy-packed-'));
  to = join(top, 'live');
});

afterEach(() => fs.rmSync(top, { recursive: true, force: true }));

type Files = Readonly<Record<string, string>>;
const put = (files: Files, keep = 5) =>
  deploy({ from: writeSite(join(top, 'site'), { 'index.html': 'x', ...files }), to, keep });
const long = (text: string) => `${text}\n`.repeat(1000);
const live = (path: string) => join(to, 'current', path);
const isThere = (path: string) => fs.existsSync(live(path));
const unpack = (path: string) => {
  const bytes = fs.readFileSync(live(path));
  return (path.endsWith('.br') ? brotliDecompressSync(bytes) : gunzipSync(bytes)).toString();
};

test('what is long and gets smaller lies packed beside each text, with its date', async () => {
  const from = writeSite(join(top, 'site'), {
    ...{ 'index.html': 'x', 'a.html': long('a'), 'b.csv': long('b'), '_astro/c.1.js': long('c') },
    ...{ 'short.html': 'short', 'd.png': long('d') },
  });
  fs.writeFileSync(join(from, 'random.txt'), randomBytes(4000));
  writeVersion(from);
  await deploy({ from, to, keep: 5 });
  for (const path of ['a.html', 'b.csv', '_astro/c.1.js'])
    for (const ending of ['gz', 'br']) {
      const packed = `${path}.${ending}`;
      expect(unpack(packed)).toBe(fs.readFileSync(live(path), 'utf8'));
      const [file, text] = [fs.statSync(live(packed)), fs.statSync(live(path))];
      expect(file.size).toBeLessThan(text.size / 2);
      expect(file.mode & 0o777).toBe(0o644);
      // Servers make the ETag of date and size.
      expect(Math.floor(file.mtimeMs / 1000)).toBe(Math.floor(text.mtimeMs / 1000));
    }
  for (const path of ['short.html', 'd.png', 'random.txt', 'index.html'])
    expect([path, isThere(`${path}.gz`), isThere(`${path}.br`)]).toEqual([path, false, false]);
});

test('what stays as it was is not packed again; what does not has another date', async () => {
  await put({ 'same.html': long('same'), 'other.html': long('1') });
  const of = (path: string) => fs.statSync(live(path));
  const before = { same: of('same.html.gz'), other: of('other.html.gz') };
  await put({ 'same.html': long('same'), 'other.html': long('2') });
  expect(of('same.html.gz').ino).toBe(before.same.ino);
  expect(unpack('other.html.gz')).toBe(long('2'));
  expect(of('other.html.gz').size).toBe(before.other.size);
  expect(Math.floor(of('other.html.gz').mtimeMs / 1000)).toBeGreaterThan(
    Math.floor(before.other.mtimeMs / 1000),
  );
});

test('packed hashed files of kept releases are found after a switch as well', async () => {
  await put({ '_astro/a.1.js': long('1') });
  await put({ '_astro/a.2.js': long('2') });
  expect(unpack('_astro/a.1.js.br')).toBe(long('1'));
  await rollBack(to);
  expect(unpack('_astro/a.2.js.gz')).toBe(long('2'));
  await put({ '_astro/a.3.js': long('3') });
  expect(isThere('_astro/a.2.js.gz')).toBe(true);
});

test.each([
  ['another text', (file: string) => fs.copyFileSync(live('b.html.gz'), file)],
  ['half of it', (file: string) => fs.truncateSync(file, 20)],
  ['nothing', (file: string) => fs.rmSync(file)],
])('a release is not gone back to where a packed file holds %s', async (_, change) => {
  await put({ 'a.html': long('a'), 'b.html': long('b') });
  await put({ 'a.html': long('c'), 'b.html': long('b') });
  change(join(to, 'releases/0001/a.html.gz'));
  await expect(rollBack(to)).rejects.toThrow('bản 0001 không còn nguyên như lúc đưa lên');
  expect(fs.readlinkSync(join(to, 'current'))).toBe('releases/0002');
});

test('a release of before any was packed is gone back to, and a packed file that was built is left', async () => {
  await put({ 'a.html': long('a'), 'a.html.gz': 'built' });
  const file = join(to, 'releases/0001.json');
  const record = JSON.parse(fs.readFileSync(file, 'utf8')) as { packed?: string[] };
  expect(record.packed).toEqual(['a.html.br']);
  delete record.packed;
  fs.writeFileSync(file, JSON.stringify(record));
  fs.rmSync(live('a.html.br'));
  await put({ 'a.html': long('b') });
  await rollBack(to);
  expect(fs.readFileSync(live('a.html.gz'), 'utf8')).toBe('built');
});
