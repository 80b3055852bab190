import type { Page } from '@playwright/test';
import { someOf } from '../how-many.ts';
import { canvas, openMap, staticMap } from './live-map.ts';
import { faultsOfLabels, SCREENS } from './map-text.ts';
import { expect, test } from './site-test.ts';
import { byFullness, fullest } from './sites.ts';

const PROVINCE_MAPS = ['', 'nhung/ban-do/', 'chi-so/chua-danh-gia/', 'chi-so/chua-tra-loi/'];

async function expectGoodLabels(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    for (const [width, height] of SCREENS) {
      await page.setViewportSize({ width, height });
      const faults = await faultsOfLabels(page);
      expect(faults, `/${path} at ${width} × ${height}`).toEqual([]);
    }
  }
}

test('text of the maps of the province is large enough and apart from a phone to a wall', async ({
  page,
}) => {
  await expectGoodLabels(page, PROVINCE_MAPS);
});

test(
  'text of the maps of the districts is large enough and apart from a phone to a wall',
  { tag: '@long' },
  async ({ page, tally }) => {
    const paths = byFullness(tally.districts).map(({ slug }) => `dia-ban/${slug}/`);
    await expectGoodLabels(page, someOf(paths));
  },
);

test('the first screen of an office computer holds the map and its whole table', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('');
  for (const part of [staticMap(page), page.locator('.overview')]) {
    const { y, height } = (await part.boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(900);
  }
});

for (const isOpen of [false, true]) {
  test(`prints the static map, ${isOpen ? 'also with the interactive one open' : 'as it is'}`, async ({
    page,
    tally,
  }) => {
    const paths = [`dia-ban/${fullest(tally.districts).slug}/`, ''];
    // That of the province, opened, is looked at on its printed sheets.
    for (const path of isOpen ? paths.slice(0, 1) : paths) {
      await page.emulateMedia({ media: 'screen' });
      await page.goto(path);
      if (isOpen) await openMap(page);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await expect(staticMap(page)).toBeVisible();
      await expect(page.locator('.legend, .map-legend:visible').first()).toBeVisible();
      for (const part of ['nav', '.map-buttons', '.map-status', '.skip']) {
        for (const element of await page.locator(part).all()) await expect(element).toBeHidden();
      }
      if (isOpen) await expect(canvas(page)).toBeHidden();
      const ink = await page.evaluate(() => getComputedStyle(document.documentElement).color);
      expect(ink, 'dark ink on white paper').toBe('rgb(26, 32, 39)');
    }
  });
}

test('a table that goes over to the next sheet has its sum only at its end', async ({ page }) => {
  await page.goto('');
  await page.emulateMedia({ media: 'print' });
  const display = await page
    .locator('.overview tfoot')
    .evaluate((foot) => getComputedStyle(foot).display);
  expect(display).not.toBe('table-footer-group');
});

test('of a district its list begins on the second screen, and its first link leads there', async ({
  page,
  tally,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const { slug } of byFullness(tally.districts).slice(0, 3)) {
    await page.goto(`dia-ban/${slug}/`);
    const top = (selector: string) =>
      page.locator(selector).evaluate((element) => element.getBoundingClientRect().top + scrollY);
    expect(await top('.list'), slug).toBeLessThan(1800);
    // Under the map what it owes and its way, beside them its places.
    const [map, owed, way, places] = await Promise.all(
      ['.map-frame', '#cong-van', '#tien-do', '.places'].map((part) =>
        page.locator(part).evaluate((element) => {
          const { left, top } = element.getBoundingClientRect();
          return { left, top };
        }),
      ),
    );
    expect([owed!.left, way!.left].every((left) => Math.abs(left - map!.left) < 40)).toBe(true);
    expect(map!.top < owed!.top && owed!.top < way!.top).toBe(true);
    expect(places!.left).toBeGreaterThan(700);
    expect(places!.top).toBeLessThan(owed!.top);
    await page.locator('.jumps a').first().click();
    await expect(page).toHaveURL(/#danh-sach$/);
    await expect(page.locator('#danh-sach')).toBeInViewport();
  }
});
