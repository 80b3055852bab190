import { expect, test } from '@playwright/test';
import { addressesIn, filesIn, fragmentsIn } from './site-files.ts';
import { siteNamed, type SiteName } from './sites.ts';

/** What is wrong with the links of a site's pages; `foreign` are the hosts that pages may link to. */
async function brokenLinks(name: SiteName, foreign: readonly string[]): Promise<string[]> {
  const { folder, base } = await siteNamed(name);
  const files = filesIn(folder);
  const pages = [...files].filter(([path]) => path.endsWith('.html'));
  return pages.flatMap(([path, bytes]) => {
    const html = bytes.toString();
    const here = new URL(`${base}${path.replace(/(^|\/)index\.html$/, '$1')}`, 'http://site');
    return addressesIn(html).flatMap((address) => {
      const fault = faultOf(new URL(address, here), html, here);
      return fault === undefined ? [] : [`${path}: ${address} ${fault}`];
    });
  });

  function faultOf(url: URL, html: string, here: URL): string | undefined {
    if (url.href === 'data:,') return undefined;
    if (url.origin !== here.origin) return foreign.includes(url.host) ? undefined : 'leaves';
    if (!url.pathname.startsWith(base)) return `lies outside ${base}`;
    const file = url.pathname.slice(base.length).replace(/(^|\/)$/, '$1index.html');
    // The element adds the district's slug to the folder of district pages.
    if (file === 'dia-ban/index.html') return undefined;
    const target = url.pathname === here.pathname ? Buffer.from(html) : files.get(file);
    if (target === undefined) return 'is not there';
    const fragment = decodeURIComponent(url.hash.slice(1));
    const hasFragment = fragment === '' || fragmentsIn(target.toString()).includes(fragment);
    return hasFragment ? undefined : 'names no place on that page';
  }
}

for (const name of ['root', 'underBase', 'province'] as const) {
  test(`every link, asset and fragment of the site "${name}" is there`, async () => {
    const portal = name === 'province' ? /./ : /^binhphuoc\.gov\.vn$/;
    const broken = (await brokenLinks(name, [])).filter(
      (text) => !(text.endsWith(' leaves') && portal.test(new URL(text.split(' ')[1]!).host)),
    );
    expect(broken).toEqual([]);
  });

  test(`no id stands twice on a page of the site "${name}"`, async () => {
    const twice = [...filesIn((await siteNamed(name)).folder)]
      .filter(([path]) => path.endsWith('.html'))
      .flatMap(([path, bytes]) => {
        const ids = fragmentsIn(bytes.toString());
        return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `${path}: ${id}`);
      });
    expect(twice).toEqual([]);
  });
}

test('style sheets and scripts name nothing outside the base', async () => {
  const { folder, base } = await siteNamed('underBase');
  const outside = [...filesIn(folder)]
    // The search's files are data, whose paths begin at the site.
    .filter(([path]) => /\.(css|js)$/.test(path) && !path.startsWith('tim-kiem/'))
    .flatMap(([path, bytes]) =>
      [...bytes.toString().matchAll(/["'(](\/(?:_astro|dia-ban|du-lieu|nhung)\/[^"')]*)/g)].map(
        ([, address]) => `${path}: ${address}`,
      ),
    );
  expect(outside.filter((text) => !text.includes(`: ${base}`))).toEqual([]);
});
