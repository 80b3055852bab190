import type { Page } from '@playwright/test';
import { canvas, openMap, scaleBar } from './live-map.ts';
import { expect, test } from './site-test.ts';

const HINT = '.maplibregl-cooperative-gesture-screen';

/** How opaque the hint has been so far: it goes soon, between two looks from here on a busy machine. */
async function mostOpaque(page: Page): Promise<() => Promise<number>> {
  const record = await page.locator(HINT).evaluateHandle((hint) => {
    const seen = { most: 0 };
    const look = () => {
      seen.most = Math.max(seen.most, Number(getComputedStyle(hint).opacity));
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  return () => record.evaluate(({ most }) => most);
}

test('a wheel goes on scrolling the page and says how to zoom, until one has clicked on the map; with Ctrl held it zooms at once', async ({
  page,
}) => {
  await page.goto('');
  await openMap(page);
  const before = await scaleBar(page).textContent();
  const { x, y, width } = (await canvas(page).boundingBox())!;
  await page.mouse.move(x + width - 5, y + 80);
  const most = await mostOpaque(page);
  await page.mouse.wheel(0, 240);
  await expect.poll(most).toBeGreaterThan(0);
  await expect(page.locator(HINT)).toContainText('Bấm vào bản đồ rồi lăn chuột');
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
  await expect(scaleBar(page)).toHaveText(before!);

  // Until the page has come to rest, which a wheel lets run on.
  await page.waitForTimeout(500);
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.click(x + width - 5, y + 80);
  for (let turn = 0; turn < 4; turn += 1) await page.mouse.wheel(0, -240);
  await expect(scaleBar(page)).not.toHaveText(before!);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect(page).toHaveURL(/khung=/);

  // Away and back, the wheel is the page's again.
  await page.mouse.move(x + width + 200, y + 80);
  await page.mouse.move(x + width - 5, y + 80);
  await page.mouse.wheel(0, 240);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);

  const near = await scaleBar(page).textContent();
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 4; turn += 1) await page.mouse.wheel(0, 240);
  await page.keyboard.up('Control');
  await expect(scaleBar(page)).not.toHaveText(near!);
});
