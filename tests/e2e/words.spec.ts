import { expect, test } from '@playwright/test';
import { filesIn } from './site-files.ts';
import { siteNamed } from './sites.ts';

/** A percent sign apart from its number, and one number "in" another of facilities. */
const OUTLANDISH = /.{0,20}\d(?:\s|&nbsp;)+%.{0,10}|.{0,20}\d\s+trong\s+[\d.]+ cơ sở.{0,10}/gu;

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
