import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { filesIn } from '../e2e/site-files.ts';
import { siteChanges } from '../site-changes.ts';

type Files = Readonly<Record<string, string>>;

/** A page of about 2,000 bytes with a style sheet and a script, which imports another. */
const SITE: Files = {
  'index.html': page('a.D_b-Fu7k.css', 'b.5Kh5KB6q.js'),
  'du-lieu/tong-hop.json': '{"total":1}',
  '_astro/a.D_b-Fu7k.css': 'a{fill:url(#stale)}',
  '_astro/b.5Kh5KB6q.js': 'import{x as y}from"./c.CUeM81Zr.js";y(()=>import(`./d.A72qf-WY.js`))',
  '_astro/c.CUeM81Zr.js': 'var x=e=>e();export{x};',
  '_astro/d.A72qf-WY.js': 'export default 1;',
};

function page(...assets: readonly string[]): string {
  const links = assets.map((asset) => `<link href="/ban-do/_astro/${asset}">`);
  return `<!doctype html>${links.join('')}<p>cơ sở</p>${'.'.repeat(2000)}`;
}

/** Write a site into a folder of its own, for a real file is what is compared. */
function folderOf(files: Files): string {
  const top = mkdtempSync(join(tmpdir(), 'compare-sites-'));
  onTestFinished(() => rmSync(top, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
  return top;
}

const changesTo = (after: Files, before = SITE) =>
  siteChanges(filesIn(folderOf(before)), filesIn(folderOf(after)));

const without = (path: string) =>
  Object.fromEntries(Object.entries(SITE).filter(([name]) => name !== path));

describe('a site is the same', () => {
  test('as itself', () => {
    expect(changesTo(SITE)).toEqual([]);
  });

  test('when only hashes and names of its code differ', () => {
    const renamed = Object.entries(SITE).map(([path, text]) => [
      path.replace(/(_astro\/)(\w)\.[\w-]{8}/, '$1other-$2.00000000'),
      text.replaceAll(/((?:_astro|\.)\/)(\w)\.[\w-]{8}/g, '$1other-$2.00000000'),
    ]);
    const after = Object.fromEntries(renamed) as Files;
    expect(Object.keys(after)).toContain('_astro/other-b.00000000.js');
    expect(changesTo(after)).toEqual([]);
  });

  test('when only its id differs', () => {
    const named = (build: string): Files => ({
      'index.html': `<html lang="vi" data-build-id="${build}">`,
      'danh-sach/co-so.json': `{"build":"${build}","rows":[]}`,
    });
    expect(changesTo(named('cea3d129856f'), named('000000000000'))).toEqual([]);
  });

  test('when code that comes only when asked for was cut in two', () => {
    const after = {
      ...SITE,
      '_astro/d.A72qf-WY.js': 'import"./e.00000000.js";export default 1;',
      '_astro/e.00000000.js': '/* much more */'.repeat(100),
    };
    expect(changesTo(after)).toEqual([]);
  });

  test('when it was made from another commit', () => {
    expect(changesTo({ ...SITE, 'version.json': '{"commit":"a"}' })).toEqual([]);
  });

  test('when a page needs fewer files and bytes', () => {
    const after = { ...SITE, '_astro/b.5Kh5KB6q.js': '1' };
    expect(changesTo(after)).toEqual([]);
  });
});

describe('a site differs', () => {
  test('by one byte, and the place is named as a person reads it', () => {
    const after = { ...SITE, 'index.html': SITE['index.html']!.replace('cơ sở', 'cơ số') };
    expect(changesTo(after)).toEqual([expect.stringMatching(/^index\.html: other bytes .*cơ số/)]);
  });

  test('by a byte of a file that is no page', () => {
    expect(changesTo({ ...SITE, 'du-lieu/tong-hop.json': '{"total":2}' })).toEqual([
      'du-lieu/tong-hop.json: other bytes from 9 on: "{\\"total\\":1}" is now "{\\"total\\":2}"',
    ]);
  });

  test('by a byte at the end', () => {
    expect(changesTo({ ...SITE, 'du-lieu/tong-hop.json': '{"total":1}\n' })).toHaveLength(1);
  });

  test('by the ending of a file that a page names', () => {
    const after = { ...SITE, 'index.html': page('a.D_b-Fu7k.mjs', 'b.5Kh5KB6q.js') };
    expect(changesTo(after)).toContainEqual(expect.stringMatching(/^index\.html: other bytes/));
  });

  test('by a file that is missing, and by one more', () => {
    const less = without('du-lieu/tong-hop.json');
    expect(changesTo(less)).toEqual(['du-lieu/tong-hop.json: missing in the new site']);
    expect(changesTo(SITE, less)).toEqual(['du-lieu/tong-hop.json: only in the new site']);
  });

  test('by a request more, although it stands in no page', () => {
    const after = {
      ...SITE,
      '_astro/c.CUeM81Zr.js': 'export*from"./e.00000000.js";',
      '_astro/e.00000000.js': 'export{x}',
    };
    expect(changesTo(after)).toEqual(['index.html: 4 requests, 3 before']);
  });

  test('by a request more of a style sheet', () => {
    const after = {
      ...SITE,
      '_astro/a.D_b-Fu7k.css': 'a{src:url(/_astro/f.00000000.woff2)}',
      '_astro/f.00000000.woff2': '',
    };
    expect(changesTo(after)).toEqual(['index.html: 4 requests, 3 before']);
  });

  test('by 3 % more bytes of what a page loads, not by 1 %', () => {
    const loaded = Object.keys(SITE).filter((path) => path !== 'du-lieu/tong-hop.json');
    const bytes = loaded.reduce((sum, path) => sum + Buffer.byteLength(SITE[path]!), 0);
    const grown = (part: number) =>
      changesTo({
        ...SITE,
        '_astro/c.CUeM81Zr.js': SITE['_astro/c.CUeM81Zr.js']! + ' '.repeat(bytes * part),
      });
    expect(grown(0.01)).toEqual([]);
    expect(grown(0.03)).toEqual([expect.stringMatching(/^index\.html: \d+ bytes, \d+ before/)]);
  });

  test('by a file that a page asks for in vain', () => {
    expect(changesTo(without('_astro/c.CUeM81Zr.js'))).toEqual([
      'index.html: no _astro/c.CUeM81Zr.js',
    ]);
  });
});
