import type { Page } from '@playwright/test';
import { drag } from './fingers.ts';
import {
  canvas,
  details,
  OPEN_BUTTON,
  openMap,
  pictureOf,
  pointsInside,
  scaleBar,
  staticMap,
  wordsOf,
} from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

/** Scroll so that all of the map is on the screen. */
const bringIn = (page: Page) =>
  page.locator('.map-frame').evaluate((frame) => frame.scrollIntoView({ block: 'start' }));

const middleOf = async (page: Page) => {
  const { x, y, width, height } = (await staticMap(page).boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
};

test('a finger that scrolls past loads nothing, and the page scrolls', async ({
  page,
  context,
}) => {
  const libraries: string[] = [];
  page.on('request', (request) => {
    if (/live-map|maplibre/.test(request.url())) libraries.push(request.url());
  });
  await page.goto('');
  const cdp = await context.newCDPSession(page);
  const { x, y } = await middleOf(page);
  await drag(cdp, [{ x, y }], [{ x, y: y - 200 }]);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  expect(libraries).toEqual([]);
  await expect(page.getByRole('button', { name: OPEN_BUTTON })).toBeVisible();
});

test('a tap on a district of the static map follows its link', async ({ page, tally }) => {
  const { slug } = fullest(tally.districts);
  await page.goto('');
  await bringIn(page);
  const [point] = await pointsInside(page, slug);
  await page.touchscreen.tap(point!.x, point!.y);
  await expect(page).toHaveURL(new RegExp(`/dia-ban/${slug}/$`));
});

test('one finger on the open map scrolls the page, two move the map', async ({ page, context }) => {
  await page.goto('');
  await openMap(page);
  const cdp = await context.newCDPSession(page);
  const scrolled = () => page.evaluate(() => scrollY);
  await bringIn(page);
  const [start, middle] = [await scrolled(), await middleOf(page)];
  const before = await pictureOf(canvas(page));
  for (const attempt of ['at first', 'and again']) {
    await bringIn(page);
    await drag(cdp, [middle], [{ x: middle.x, y: middle.y - 150 }]);
    await expect.poll(scrolled, attempt).toBeGreaterThan(start + 100);
    await page.waitForTimeout(500);
  }
  expect(page.url()).not.toContain('khung');

  // Until the page has come to rest and the hint has gone.
  await page.waitForTimeout(1600);
  await bringIn(page);
  const { x, y } = middle;
  const two = (dx: number, dy: number) => [
    { x: x - 40 + dx, y: y + dy },
    { x: x + 40 + dx, y: y + dy },
  ];
  await drag(cdp, two(0, 0), two(60, -40));
  await expect(page).toHaveURL(/khung=/);
  expect(before.equals(await pictureOf(canvas(page)))).toBe(false);
  expect(await scrolled()).toBe(start);
});

test('two fingers apart come nearer', async ({ page, context }) => {
  await page.goto('');
  await openMap(page);
  const before = await scaleBar(page).textContent();
  const cdp = await context.newCDPSession(page);
  const { x, y } = await middleOf(page);
  const apart = (gap: number) => [
    { x: x - gap, y },
    { x: x + gap, y },
  ];
  await drag(cdp, apart(25), apart(120));
  await expect(scaleBar(page)).not.toHaveText(before!);
  await expect(page).toHaveURL(/khung=/);
  expect(await page.evaluate(() => visualViewport!.scale), 'not the page').toBe(1);
});

test('a tap selects a district, whose details stand below the map', async ({ page, tally }) => {
  const { slug } = fullest(tally.districts);
  await page.goto('');
  const words = await wordsOf(page, slug);
  await openMap(page);
  await bringIn(page);
  const [point] = await pointsInside(page, slug);
  await page.touchscreen.tap(point!.x, point!.y);
  await expect(page).toHaveURL(/chon=/);
  await expect(details(page)).toContainText(words);
  const panel = (await details(page).boundingBox())!;
  const map = (await canvas(page).boundingBox())!;
  expect(panel.y).toBeGreaterThanOrEqual(map.y + map.height);
  for (const control of await page.locator('.map-buttons button, .map-actions > *').all()) {
    const { height } = (await control.boundingBox())!;
    expect(height).toBeGreaterThanOrEqual(44);
  }
});

test('a finger draws the box that is asked about, and the page stays', async ({
  page,
  context,
}) => {
  await page.goto('');
  await openMap(page);
  await page.getByRole('button', { name: 'Tìm và lọc cơ sở' }).tap();
  const found = page.locator('.found-count');
  await expect(found).toHaveText(/^\d+ cơ sở\D/);
  await page.getByRole('button', { name: 'Vẽ khung trên bản đồ' }).tap();
  await expect(canvas(page)).toBeInViewport();
  const scrolled = () => page.evaluate(() => scrollY);
  const start = await scrolled();
  const { x, y, width, height } = (await canvas(page).boundingBox())!;
  const at = (part: number) => ({ x: x + width * part, y: y + height * part });
  await drag(await context.newCDPSession(page), [at(0.35)], [at(0.7)]);
  await expect(page).toHaveURL(/vung=/);
  await expect(found).toHaveText(/^\d+\/\d+ cơ sở khớp điều kiện/);
  expect(await scrolled()).toBe(start);
});

test('a tap on the legend makes its rows as large as a finger, and points out the areas of one', async ({
  page,
}) => {
  await page.goto('');
  await openMap(page);
  const rows = page.locator('.legend-row').filter({ visible: true });
  const heights = () =>
    rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
  await rows.first().tap();
  await expect.poll(async () => Math.min(...(await heights()))).toBeGreaterThanOrEqual(24);
  const small = (await rows.last().boundingBox())!;
  await rows.last().tap();
  await expect(rows.last()).toHaveAttribute('aria-pressed', 'true');
  await rows.last().tap();
  await expect
    .poll(async () => (await rows.last().boundingBox())!.height)
    .toBeLessThan(small.height);
});

test('the whole screen of a phone is scrolled, and every button of the map is reached', async ({
  page,
}) => {
  await page.goto('');
  await openMap(page);
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
  await page.getByRole('button', { name: 'Toàn màn hình' }).tap();
  await expect.poll(isFull).toBe(true);
  for (const size of [
    { width: 390, height: 844 },
    { width: 844, height: 390 },
  ]) {
    await page.setViewportSize(size);
    await page.getByRole('button', { name: 'Tự chạy', exact: true }).tap();
    await page.getByRole('button', { name: 'Dừng tự chạy' }).tap();
    await expect(page.locator('.figures tfoot').first()).toBeAttached();
    const row = page.locator('.figures tfoot').first();
    await row.scrollIntoViewIfNeeded();
    await expect(row).toBeInViewport();
    const frame = (await page.locator('.map-frame').boundingBox())!;
    expect(frame.height).toBeGreaterThan(200);
    expect(frame.width).toBeGreaterThan(0.8 * size.width);
  }
  await page.getByRole('button', { name: 'Thoát toàn màn hình' }).tap();
  await expect.poll(isFull).toBe(false);
});

test('a phone turned over shows the same middle', async ({ page }) => {
  await page.goto('');
  await openMap(page);
  await page.setViewportSize({ width: 844, height: 390 });
  await page.waitForTimeout(400);
  expect(page.url(), 'a map that nobody moved stays at its start').not.toContain('khung');
  await page.getByRole('button', { name: 'Phóng to' }).tap();
  await expect(page).toHaveURL(/khung=/);
  const address = page.url();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.waitForTimeout(600);
  expect(page.url()).toBe(address);
});
