import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  canvas,
  coloursOf,
  difference,
  fillOf,
  openMap,
  pictureOf,
  scaleBar,
  status,
} from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

// Software WebGL draws and reads a small picture sooner.
test.use({ viewport: { width: 900, height: 700 } });

async function savedPicture(page: Page): Promise<{ name: string; png: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lưu ảnh' }).click(),
  ]);
  await expect(status(page)).toHaveText('Đã lưu ảnh bản đồ.');
  return { name: download.suggestedFilename(), png: await readFile(await download.path()) };
}

test('saves a picture of the map in the colours of the page, on white paper in the dark as well, that says what is made up', async ({
  page,
  tally,
}) => {
  await page.addInitScript(`
    const { prototype } = CanvasRenderingContext2D;
    const { fillText } = prototype;
    window.textsPainted = [];
    prototype.fillText = function (text, ...rest) {
      textsPainted.push(text);
      fillText.call(this, text, ...rest);
    };
  `);
  await page.goto('');
  await openMap(page);
  const before = await pictureOf(canvas(page));
  const light = await savedPicture(page);
  expect(light.name).toBe(`ban-do-${tally.asOf}.png`);
  const colours = await coloursOf(page, light.png);
  expect(colours.width).toBeGreaterThan(2 * (await canvas(page).boundingBox())!.width);
  expect(colours.corner).toBe('rgb(255, 255, 255)');
  for (const { slug } of tally.districts)
    expect(colours.shareOf(await fillOf(page, slug)), slug).toBeGreaterThan(0.005);

  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await savedPicture(page);
  expect(await difference(page, light.png, dark.png)).toBeLessThan(0.001);
  await page.emulateMedia({ colorScheme: 'light' });
  const gap = async () => difference(page, before, await pictureOf(canvas(page)));
  await expect.poll(gap, 'the map on the page is as before').toBeLessThan(0.01);

  const wordsPainted = () => page.evaluate(() => window.textsPainted.splice(0).join(' '));
  const words = await wordsPainted();
  expect(words).toContain('Nguồn: ');
  const mark = 'Dữ liệu minh họa: danh sách cơ sở và kết quả tự đánh giá là giả định';
  expect(words).toContain(mark);
  const owed = page.locator('nav.metrics a[href$="chua-tra-loi/"]');
  await owed.click();
  await expect(owed).toHaveAttribute('aria-current', 'page');
  await savedPicture(page);
  const wordsOfReplies = await wordsPainted();
  expect(wordsOfReplies).toContain('Nguồn: ');
  expect(wordsOfReplies, 'replies are real').not.toContain('minh họa');
});

declare global {
  interface Window {
    /** Every text that was painted on a canvas. */
    textsPainted: string[];
  }
}

test('saves the rings of a district with their colours', async ({ page, tally }) => {
  const { slug } = fullest(tally.districts);
  await page.goto(`dia-ban/${slug}/`);
  await openMap(page);
  const { name, png } = await savedPicture(page);
  expect(name).toBe(`ban-do-${slug}-${tally.asOf}.png`);
  const colours = await coloursOf(page, png);
  const levels = ['safe', 'atRisk', 'unsafe', 'notAssessed'];
  for (const level of levels) {
    const part = page.locator(`.map-canvas .ring .${level}`).first();
    const fill = await part.evaluate((element) => getComputedStyle(element).fill);
    expect(colours.shareOf(fill), level).toBeGreaterThan(0.0002);
  }
});

test('fills the screen with map, legend and details, and gives it back', async ({
  page,
  tally,
}) => {
  await page.goto(`?chon=${fullest(tally.districts).slug}`);
  await page.getByRole('button', { name: 'Toàn màn hình' }).click();
  await expect
    .poll(() => page.evaluate(() => document.fullscreenElement?.querySelector('table') !== null))
    .toBe(true);
  const { width, height } = page.viewportSize()!;
  await expect
    .poll(async () => (await canvas(page).boundingBox())!.height)
    .toBeGreaterThan(height * 0.4);
  expect((await canvas(page).boundingBox())!.width).toBeGreaterThan(width * 0.5);
  for (const part of [
    page.locator('nav.metrics'),
    page.locator('.map-time'),
    page.locator('.figures table'),
    page.locator('.map-legend:visible'),
    page.locator('.map-details'),
    scaleBar(page),
  ])
    await expect(part).toBeInViewport();
  expect(page.url(), 'the view is the same').not.toContain('khung');
  const leave = page.getByRole('button', { name: 'Thoát toàn màn hình' });
  await expect(leave).toBeInViewport();
  await leave.click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  await expect(page.getByRole('button', { name: 'Toàn màn hình', exact: true })).toBeVisible();
});
