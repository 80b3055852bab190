import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from './site-test.ts';
import { filesIn } from './site-files.ts';
import { siteNamed, type SiteName } from './sites.ts';

/** Kilobytes of 1,000 bytes, as a server that compresses well sends them. */
const kilobytes = (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length / 1000;

const filesOf = async (name: SiteName) => [...filesIn((await siteNamed(name)).folder)];
const tooLarge = async (paths: RegExp, limit: number) =>
  (await filesOf('root'))
    .filter(([path]) => paths.test(path))
    .map(([path, bytes]) => ({ path, size: kilobytes(bytes) }))
    .filter(({ size }) => size > limit);

test('the page of the province and of every district is at most 30 kB', async () => {
  expect(await tooLarge(/^(dia-ban\/[^/]+\/)?index\.html$/, 30)).toEqual([]);
});

test('what compares report days is at most 5 kB at first, 15 kB when asked, and its file 10 kB', async () => {
  expect(await tooLarge(/^_astro\/CompareDays\..*\.js$/, 5)).toEqual([]);
  expect(await tooLarge(/^_astro\/tell-changes\..*\.js$/, 15)).toEqual([]);
  expect(await tooLarge(/^thay-doi\/cac-ky\.json$/, 10)).toEqual([]);
  const files = (await filesOf('root')).map(([path]) => path);
  for (const part of [/CompareDays\..*\.js$/, /tell-changes\..*\.js$/, /cac-ky\.json$/])
    expect(files.filter((path) => part.test(path))).toHaveLength(1);
});

test('the script for pages that embed ours is at most 2 kB', async () => {
  const [, script] = (await filesOf('root')).find(([path]) => path === 'nhung.js')!;
  expect(kilobytes(script)).toBeLessThanOrEqual(2);
});

test('the style sheets of any page are at most 12 kB, its own of paper included', async () => {
  const files = await filesOf('ourOffice');
  const sizeOf = new Map(
    files
      .filter(([path]) => path.endsWith('.css'))
      .map(([path, bytes]) => [path, kilobytes(bytes)] as const),
  );
  const totals = files
    .filter(([path]) => path.endsWith('.html'))
    .map(([path, bytes]) => {
      const sheets = bytes.toString().matchAll(/<link [^>]*href="\/(_astro\/[^"]+\.css)"/g);
      const names = new Set([...sheets].map(([, sheet]) => sheet!));
      return { path, size: [...names].reduce((sum, name) => sum + sizeOf.get(name)!, 0) };
    });
  expect(Math.max(...totals.map(({ size }) => size))).toBeGreaterThan(5);
  expect(totals.filter(({ size }) => size > 12)).toEqual([]);
});

for (const { what, path, limit } of [
  { what: 'the home page', path: '', limit: 26 },
  { what: 'the embedded map', path: 'nhung/ban-do/', limit: 25 },
  { what: "a district's embed", path: 'nhung/dia-ban/chon-thanh/', limit: 25 },
])
  test(`the first view of ${what} is at most ${limit} kB as a server with brotli sends it`, async ({
    page,
  }) => {
    const sizes: Promise<[string, number]>[] = [];
    page.on('response', (response) => {
      const size = response.body().then((body) => brotliCompressSync(body).length / 1000);
      sizes.push(size.then((kB) => [new URL(response.url()).pathname, kB]));
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const loaded = await Promise.all(sizes);
    expect(loaded.map(([file]) => file)).toContain(`/${path}`);
    const total = loaded.reduce((sum, [, size]) => sum + size, 0);
    expect(total, JSON.stringify(loaded)).toBeLessThanOrEqual(limit);
  });

test('no embed is over 20 kB', async () => {
  expect(await tooLarge(/^nhung\/.+\/index\.html$/, 20)).toEqual([]);
});

test('what a unit has to do is at most 20 kB', async () => {
  const pages = (await filesOf('ourOffice')).filter(([path]) => /^viec-can-lam\/./.test(path));
  expect(pages.length).toBeGreaterThan(10);
  const large = pages.filter(([, bytes]) => kilobytes(bytes) > 20);
  expect(large.map(([path]) => path)).toEqual([]);
});

test('no picture of a shared page is more than 60 kB', async () => {
  const pictures = (await filesOf('underBase')).filter(([path]) => path.endsWith('.png'));
  expect(pictures.length).toBeGreaterThan(0);
  expect(pictures.filter(([, bytes]) => bytes.length > 60_000).map(([path]) => path)).toEqual([]);
});
