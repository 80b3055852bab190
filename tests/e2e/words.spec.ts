import { expect, test } from '@playwright/test';
import { filesIn } from './site-files.ts';
import { siteNamed, tallyOf } from './sites.ts';

/** A percent sign apart from its number, and one number "in" another of facilities. */
const OUTLANDISH = /\d(?:\s|&nbsp;)+%|\d\s+trong\s+[\d.]+ cơ sở/gu;

for (const name of ['root', 'province'] as const) {
  test(`every file of the site "${name}" writes 67,1% and 269/401 as offices do`, async () => {
    const found = [...filesIn((await siteNamed(name)).folder)]
      .filter(([path]) => /\.(html|js|json|geojson|xml|csv)$/.test(path))
      .flatMap(([path, bytes]) => {
        const marked = bytes.toString();
        const text = path.endsWith('.html') ? marked.replace(/<[^>]*>/g, '') : '';
        return `${marked}\n${text}`.match(OUTLANDISH)?.map((words) => `${path}: ${words}`) ?? [];
      });
    expect(found).toEqual([]);
  });
}

for (const [name, times] of [
  ['root', 1],
  ['province', 0],
] as const) {
  test(`every page of the site "${name}" says ${times === 1 ? 'once' : 'nowhere'} what is made up`, async () => {
    const wrong = [...filesIn((await siteNamed(name)).folder)]
      .filter(([path]) => path.endsWith('.html'))
      .filter(([, bytes]) => bytes.toString().split('class="sample"').length - 1 !== times);
    expect(wrong.map(([path]) => path)).toEqual([]);
  });
}

for (const name of ['root', 'province', 'office'] as const) {
  test(`every title of the site "${name}" is of one page, says where, and fits a tab`, async () => {
    const site = await siteNamed(name);
    const { province, districts, parks } = tallyOf(site);
    const places = [province, ...districts, ...parks].map((place) => place.name);
    const pages = [...filesIn(site.folder)]
      .filter(([path]) => path.endsWith('.html'))
      .map(([path, bytes]) => {
        const html = bytes.toString();
        const title = /<title>([^<]*)<\/title>/.exec(html)![1]!;
        expect(html, path).toContain(`<meta property="og:title" content="${title}">`);
        return { path, title };
      });
    const wrong = pages.filter(
      ({ title }) =>
        title.length > 70 ||
        !places.some((place) => title.includes(place)) ||
        pages.filter((page) => page.title === title).length > 1,
    );
    expect(wrong).toEqual([]);
  });
}
