import { expect, test } from '@playwright/test';
import { filesIn } from './site-files.ts';
import { siteNamed } from './sites.ts';

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
