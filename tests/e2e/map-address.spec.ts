import type { Page } from '@playwright/test';
import { someOf } from '../how-many.ts';
import {
  announcer,
  canvas,
  details,
  difference,
  districtList,
  OPEN_BUTTON,
  OPENED,
  openMap,
  pictureOf,
  pointsInside,
  scaleBar,
  staticMap,
  status,
  withoutSpots,
} from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const search = (page: Page) => new URL(page.url()).search;

/** What lies at points spread over the map, as parts of its width and height. */
async function placesAcross(page: Page): Promise<string[]> {
  // Of the drawing: the canvas may reach further to its sides in one window than in another.
  const { x, y, width, height } = (await staticMap(page).boundingBox())!;
  const seen: string[] = [];
  // The details lie over the map, in another window elsewhere.
  await details(page).evaluate((box) => (box.style.visibility = 'hidden'));
  for (const right of [0.15, 0.5, 0.85]) {
    for (const down of [0.25, 0.75]) {
      await page.mouse.move(x + width * right, y + height * down);
      await page.waitForTimeout(60);
      // A busy machine draws later.
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
      seen.push((await page.locator('.map-pointed-at').textContent())!);
    }
  }
  await details(page).evaluate((box) => (box.style.visibility = ''));
  return seen;
}

test('a copied link shows the same view in another browser, whose window is of another size', async ({
  page,
  browser,
  context,
  tally,
}) => {
  const { slug } = fullest(tally.districts);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await withoutSpots(page);
  await page.goto('');
  const [point] = await pointsInside(page, slug);
  await openMap(page);
  await page.mouse.click(point!.x, point!.y);
  await press(page, 'Phóng to');
  await page.mouse.move(5, 5);
  await press(page, 'Sao chép liên kết');
  await expect(status(page)).toHaveText('Đã sao chép liên kết.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).search).toMatch(/^\?khung=1\d\d\.\d{4},\d\d\.\d{4},1\.00&chon=[-\w]+$/);
  const across = await placesAcross(page);
  expect(new Set(across).size).toBeGreaterThan(2);

  const viewport = { width: 1000, height: 1200 };
  const other = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const there = await other.newPage();
  await withoutSpots(there);
  await there.goto(link);
  await expect(status(there)).toHaveText(OPENED);
  await expect(details(there)).toContainText('Mở trang');
  expect(await placesAcross(there)).toEqual(across);
  expect(there.url()).toBe(link);
  await other.close();
});

for (const address of someOf(['?khung=1,2,3&chon=%3Cscript%3E', '?khung=abc'])) {
  const title = `the address ${address}, which nothing can show, opens the map at its start`;
  test(title, { tag: '@long' }, async ({ page }) => {
    await page.goto(address);
    await expect(status(page)).toHaveText(OPENED);
    await expect(details(page)).toHaveText('');
    await press(page, 'Về vị trí ban đầu');
    await expect(page).toHaveURL(/^[^?]*$/);
  });
}

test('opening the map and looking about writes nothing into the address until the map moves', async ({
  page,
}) => {
  await page.goto('');
  await openMap(page);
  await districtList(page).press('ArrowDown');
  await page.setViewportSize({ width: 1100, height: 800 });
  await page.waitForTimeout(600);
  expect(search(page)).toBe('');
  const length = await page.evaluate(() => history.length);
  await press(page, 'Phóng to');
  await press(page, 'Phóng to');
  await expect(page).toHaveURL(/khung=/);
  expect(await page.evaluate(() => history.length), 'moves are no steps back').toBe(length);
});

test('Back and Forward go over what was selected, and show each view again', async ({
  page,
  tally,
}) => {
  await page.goto('');
  await openMap(page);
  const list = districtList(page);
  await list.press('ArrowDown');
  await list.press('Space');
  await expect(page).toHaveURL(new RegExp(`chon=${tally.districts[0]!.slug}$`));
  await expect(announcer(page)).toContainText(tally.districts[0]!.name);
  const start = await scaleBar(page).textContent();
  await list.press('ArrowDown');
  await list.press('Space');
  await list.press('+');
  await list.press('+');
  // A move is written a little after it ended; to go back sooner would leave the one before.
  await expect(page).toHaveURL(/khung=[^&]*,2\.00&/);
  const near = await scaleBar(page).textContent();
  expect(near).not.toBe(start);

  await page.goBack();
  await expect(details(page)).toContainText(tally.districts[0]!.name);
  await expect(announcer(page)).toContainText(tally.districts[0]!.name);
  await expect(scaleBar(page)).toHaveText(start!);
  await page.goBack();
  await expect(page.locator('[role=option][aria-selected=true]')).toHaveCount(0);
  await expect(announcer(page)).toHaveText('Đã bỏ chọn.');
  await page.goForward();
  await page.goForward();
  await expect(details(page)).toContainText(tally.districts[1]!.name);
  await expect(announcer(page)).toContainText(tally.districts[1]!.name);
  await expect(scaleBar(page)).toHaveText(near!);
});

test('without a clipboard the link is there to be copied by hand, without full screen no button is', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    Object.defineProperty(document, 'fullscreenEnabled', { value: false });
  });
  await page.goto('');
  await openMap(page);
  await expect(page.getByRole('button', { name: 'Tải về' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Toàn màn hình' })).toHaveCount(0);
  await press(page, 'Sao chép liên kết');
  const field = page.getByLabel('Liên kết đến bản đồ này');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(page.url());
  await expect(status(page)).toContainText('Ctrl + C');
  expect(await page.evaluate(() => getSelection()!.toString())).toBe(page.url());
});

test('the page of a district has views of its own', async ({ page, tally }) => {
  const { slug } = fullest(tally.districts);
  await page.goto(`dia-ban/${slug}/`);
  await openMap(page);
  await press(page, 'Phóng to');
  await expect(page).toHaveURL(/khung=/);
  const before = await pictureOf(canvas(page));
  await page.reload();
  await expect(status(page)).toHaveText(OPENED);
  await expect(page.getByRole('button', { name: OPEN_BUTTON })).toHaveCount(0);
  await page.evaluate(() => document.querySelector<HTMLElement>('.map-buttons button')!.focus());
  // The address rounds to a part of a pixel, and rings stand on whole ones.
  const gap = async () => difference(page, before, await pictureOf(canvas(page)));
  await expect.poll(gap).toBeLessThan(0.015);
  await press(page, 'Về vị trí ban đầu');
  await expect.poll(gap).toBeGreaterThan(0.02);
});
