import type { Page } from '@playwright/test';
import { announcer, coloursOf, openMap } from './live-map.ts';
import { expect, test } from './site-test.ts';

test.use({ viewport: { width: 700, height: 900 } });

const rows = (page: Page) => page.locator('.map-legend:visible .legend-row');
const HIGHLIGHT = 'rgb(255, 194, 77)';

/** The part of the screen that is the line around what is pointed out: of the map alone the page would be moved. */
const outlined = async (page: Page) =>
  (await coloursOf(page, await page.screenshot({ scale: 'css' }))).shareOf(HIGHLIGHT);

test('a class of the legend points out its areas: pointed at, by key and by a tap, in silence', async ({
  page,
}) => {
  await page.goto('');
  await openMap(page);
  const counts = await page.locator('.map-legend:visible .count').allTextContents();
  expect(await rows(page).count()).toBe(counts.length);
  const most = counts.map(Number).indexOf(Math.max(...counts.map(Number)));
  const row = rows(page).nth(most);
  expect(await outlined(page)).toBe(0);
  await row.hover();
  await expect.poll(() => outlined(page)).toBeGreaterThan(0.001);
  await page.mouse.move(5, 5);
  await expect.poll(() => outlined(page)).toBe(0);

  await row.focus();
  await expect.poll(() => outlined(page)).toBeGreaterThan(0.001);
  await row.blur();
  await expect.poll(() => outlined(page)).toBe(0);

  await row.press('Enter');
  await row.blur();
  await expect(row).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => outlined(page)).toBeGreaterThan(0.001);
  await row.click();
  await page.mouse.move(5, 5);
  await expect(row).toHaveAttribute('aria-pressed', 'false');
  await row.blur();
  await expect.poll(() => outlined(page)).toBe(0);
  await expect(announcer(page)).toHaveText('');

  await page.locator('nav.metrics a').nth(1).click();
  await expect(page.locator('nav.metrics a').nth(1)).toHaveAttribute('aria-current', 'page');
  await rows(page).last().hover();
  await expect.poll(() => outlined(page), 'those of which much is unknown').toBeGreaterThan(0.001);
});
