import { expect, test } from '@playwright/test';
import { filesIn, pagesIn } from './site-files.ts';
import { siteNamed, SITE_BUILDS } from './sites.ts';

const [, base, , SITE] = SITE_BUILDS.underBase;

/** What the site with an address has. */
async function withAddress() {
  const { folder } = await siteNamed('underBase');
  const files = filesIn(folder);
  const pages = pagesIn(folder);
  const pictures = [...files].filter(([path]) => path.startsWith('chia-se/'));
  return { files, pages, pictures };
}

/** What a page says of itself in a `<meta>`, by `property` or `name`. */
const metaOf = (html: string, name: string) =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1];

test('every page of a site with an address names a picture that is there', async () => {
  const { files, pages } = await withAddress();
  expect(pages.length).toBeGreaterThan(30);
  for (const [path, html] of pages) {
    const picture = metaOf(html, 'og:image')!;
    expect(picture, path).toMatch(new RegExp(`^${SITE}${base}chia-se/.+\\.png$`));
    const png = files.get(picture.slice(`${SITE}${base}`.length))!;
    expect(png?.toString('latin1', 0, 8), path).toBe('\x89PNG\r\n\x1a\n');
    const size = [png.readUInt32BE(16), png.readUInt32BE(20)];
    expect(size).toEqual([1200, 630]);
    const said = ['og:image:width', 'og:image:height'].map((name) => Number(metaOf(html, name)));
    expect(said, path).toEqual(size);
    expect(metaOf(html, 'og:image:alt'), path).toMatch(/Số liệu đến ngày \d/);
    expect(metaOf(html, 'twitter:card'), path).toBe('summary_large_image');
  }
});

test('the page of a district, of a park and of the dispatches has a picture of its own', async () => {
  const { pages } = await withAddress();
  const kinds = /^(dia-ban\/[^/]+|khu-cong-nghiep(\/[^/]+)?|van-ban)\/index.html$/;
  const own = pages.filter(([path]) => kinds.test(path));
  expect(own.length).toBeGreaterThan(25);
  expect(own.map(([, html]) => metaOf(html, 'og:image'))).toEqual(
    own.map(([path]) => `${SITE}${base}chia-se/${path.replace('/index.html', '')}.png`),
  );
});

test('no picture lies there that no page shows', async () => {
  const { pages, pictures } = await withAddress();
  const named = pages.map(([, html]) => metaOf(html, 'og:image'));
  // Each is there in lines as well, for who puts it into a page of theirs.
  const unnamed = pictures.filter(
    ([path]) => !named.includes(`${SITE}${base}${path.replace(/svg$/, 'png')}`),
  );
  expect(pictures).not.toEqual([]);
  expect(unnamed.map(([path]) => path)).toEqual([]);
});

/** The page that a page says it is; an embed is of the page that its link in the foot opens. */
function pageOf(path: string, html: string): string {
  if (!/^nhung\/./.test(path) || path === 'nhung/index.html') return path.replace('index.html', '');
  const [, page] = /class="embed-foot".*?<a href="\/ban-do\/([^"]*)"/s.exec(html)!;
  return page!;
}

test('every page says what it is; its own address only where it has one', async () => {
  for (const name of ['root', 'underBase'] as const) {
    for (const [path, html] of pagesIn((await siteNamed(name)).folder)) {
      const title = /<title>([^<]*)</.exec(html)![1];
      expect(metaOf(html, 'og:title'), path).toBe(title);
      expect(metaOf(html, 'og:description'), path).toBe(metaOf(html, 'description'));
      expect(metaOf(html, 'og:type')).toBe('website');
      expect(metaOf(html, 'og:locale')).toBe('vi_VN');
      const address =
        name === 'root' || path === '404.html' ? undefined : `${SITE}${base}${pageOf(path, html)}`;
      const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
      expect([canonical, metaOf(html, 'og:url')], path).toEqual([address, address]);
    }
  }
});

test('a site without an address names no picture, and has them for who embeds one', async () => {
  const files = [...filesIn((await siteNamed('root')).folder)];
  const naming = files.filter(
    ([path, bytes]) => path.endsWith('.html') && /og:image/.test(bytes.toString()),
  );
  expect(naming.map(([path]) => path)).toEqual([]);
  const names = (ending: string) =>
    files
      .map(([path]) => path)
      .filter((path) => path.startsWith('chia-se/') && path.endsWith(ending))
      .map((path) => path.slice(0, -ending.length));
  expect(names('.png').length).toBeGreaterThan(30);
  expect(names('.png')).toEqual(names('.svg'));
});
