import { someOf } from '../how-many.ts';
import { details, openMap, pointsInside } from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest, PAGE_KINDS } from './sites.ts';

test.use({ siteName: 'underBase' });

test('under a folder of the host the map opens and leads to a district', async ({
  page,
  site,
  tally,
}) => {
  const { slug } = fullest(tally.districts);
  await page.goto('');
  const [point] = await pointsInside(page, slug);
  await openMap(page);
  await page.mouse.click(point!.x, point!.y);
  await details(page).getByRole('link').click();
  await expect(page).toHaveURL(`${site.origin}${site.base}dia-ban/${slug}/`);
  await openMap(page);
});

test('under a folder of the host the embedded map opens', async ({ page }) => {
  await page.goto('nhung/ban-do/');
  await openMap(page);
});

test.describe('under a folder of the host', () => {
  test.use({ tolerated: /status of 404/ });
  test('a page of each kind arrives whole', { tag: '@long' }, async ({ page, tally }) => {
    for (const { kind, path } of someOf(PAGE_KINDS.filter(({ site }) => site === 'root'))) {
      const failed: string[] = [];
      page.on('response', (response) => {
        const isPage = response.request().isNavigationRequest();
        if (!response.ok() && !isPage) failed.push(response.url());
      });
      const response = await page.goto(path(tally), { waitUntil: 'load' });
      expect(response!.status(), kind).toBe(kind === 'a missing page' ? 404 : 200);
      expect(failed, kind).toEqual([]);
      // The style sheet arrived.
      const margin = await page.locator('body').evaluate((body) => getComputedStyle(body).margin);
      expect(margin, kind).toBe('0px');
    }
  });
});
