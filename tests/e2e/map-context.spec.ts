import type { Page } from '@playwright/test';
import {
  AGAIN_BUTTON,
  canvas,
  details,
  difference,
  expectStaticMap,
  openMap,
  OPENED,
  pictureAtRest,
  pictureOf,
  staticMap,
  status,
  withoutSpots,
} from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

/** Keep the extension that takes a context away and gives it back, as a browser in need does. */
const holdContext = (page: Page) =>
  page.evaluate(() => {
    const gl = document
      .querySelector<HTMLCanvasElement>('.map-canvas canvas')!
      .getContext('webgl2')!;
    Object.assign(window, { gl, loss: gl.getExtension('WEBGL_lose_context')! });
  });
const lose = (page: Page) =>
  page.evaluate(() => (window as unknown as { loss: WEBGL_lose_context }).loss.loseContext());
const restore = (page: Page) =>
  page.evaluate(() => (window as unknown as { loss: WEBGL_lose_context }).loss.restoreContext());
const isLost = (page: Page) =>
  page.evaluate(() => (window as unknown as { gl: WebGL2RenderingContext }).gl.isContextLost());

test('a context that is lost and given back shows the same view again', async ({ page, tally }) => {
  await withoutSpots(page);
  await page.goto(`?chon=${fullest(tally.districts).slug}`);
  await page.getByRole('button', { name: 'Phóng to' }).click();
  await expect(page).toHaveURL(/khung=/);
  await page.mouse.move(5, 5);
  await holdContext(page);
  const before = await pictureAtRest(canvas(page));
  await lose(page);
  await expect(staticMap(page)).toBeVisible();
  await restore(page);
  await expect(staticMap(page)).not.toBeVisible();
  await expect.poll(async () => before.equals(await pictureOf(canvas(page)))).toBe(true);
  await expect(details(page)).toContainText('Mở trang');
});

test('on a full screen the static map is as large, and a map that is gone gives the screen back', async ({
  page,
}) => {
  await page.goto('');
  await openMap(page);
  await page.getByRole('button', { name: 'Toàn màn hình' }).click();
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
  await expect.poll(isFull).toBe(true);
  await holdContext(page);
  const { height } = (await canvas(page).boundingBox())!;
  await page.clock.install();
  await lose(page);
  await expect(staticMap(page)).toBeVisible();
  expect((await staticMap(page).boundingBox())!.height).toBeCloseTo(height, -1);
  await page.clock.runFor(6_000);
  await expect.poll(isFull).toBe(false);
  await expectStaticMap(page, /^Trình duyệt đã đóng bản đồ tương tác\./, AGAIN_BUTTON);
});

test(
  'a context that is not given back leaves the static map; opened anew and taken off the page, the map gives its context back',
  { tag: '@only-long' },
  async ({ page }) => {
    await page.goto('');
    await openMap(page);
    await holdContext(page);
    await page.clock.install();
    await lose(page);
    await expect(staticMap(page)).toBeVisible();
    await page.clock.runFor(6_000);
    await expectStaticMap(page, /^Trình duyệt đã đóng bản đồ tương tác\./, AGAIN_BUTTON);
    await page.clock.resume();
    await page.getByRole('button', { name: AGAIN_BUTTON }).click();
    await expect(status(page)).toHaveText(OPENED);

    await holdContext(page);
    await page.evaluate(() => {
      const map = document.querySelector('interactive-map')!;
      const place = map.nextSibling;
      const parent = map.parentNode!;
      map.remove();
      parent.insertBefore(map, place);
    });
    expect(await isLost(page)).toBe(true);
    await expect(canvas(page)).toHaveCount(0);
    await openMap(page);
    await expect(canvas(page)).toHaveCount(1);
  },
);

test('a page that is kept for Back holds no context, and opens its map again', async ({ page }) => {
  await page.goto('');
  await openMap(page);
  await page.getByRole('button', { name: 'Phóng to' }).click();
  await expect(page).toHaveURL(/khung=/);
  await holdContext(page);
  const before = await pictureOf(canvas(page));
  await page.evaluate(() =>
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
  );
  expect(await isLost(page)).toBe(true);
  await expect(canvas(page)).toHaveCount(0);
  await page.evaluate(() =>
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  );
  await expect(status(page)).toHaveText(OPENED);
  // The address rounds to a part of a pixel.
  const gap = async () => difference(page, before, await pictureOf(canvas(page)));
  await expect.poll(gap).toBeLessThan(0.01);
});
