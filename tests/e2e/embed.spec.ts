import { test as base, expect, type Page } from '@playwright/test';
import { OPENED } from './live-map.ts';
import { watch } from './site-test.ts';
import { fullest, siteNamed, tallyOf } from './sites.ts';
import { servePage } from './static-server.ts';

/** A page of another origin that holds the embedded map in a frame with these attributes. */
const test = base.extend<{ host: (attributes: string) => Promise<string[]> }>({
  host: async ({ page, context }, use) => {
    const { origin, base: path } = await siteNamed('root');
    const servers: Awaited<ReturnType<typeof servePage>>[] = [];
    await use(async (attributes) => {
      const server = await servePage(
        `<!doctype html><title>Cổng thông tin</title><link rel="icon" href="data:,"><h1>Cổng</h1>
        <iframe src="${origin}${path}nhung/ban-do/" title="Bản đồ" width="100%" height="760"
        ${attributes}></iframe>`,
      );
      servers.push(server);
      const complaints = watch(context, origin, server.origin);
      await page.goto(server.origin);
      return complaints;
    });
    await Promise.all(servers.map(({ close }) => close()));
  },
});

const frameOf = (page: Page) => page.frameLocator('iframe');
const tally = async () => tallyOf(await siteNamed('root'));

test('a second click on a district opens the full site in a page of its own', async ({
  page,
  host,
}) => {
  const complaints = await host('');
  const { slug, name } = fullest((await tally()).districts);
  const frame = frameOf(page);
  const area = frame.locator(`.map-svg a[data-slug="${slug}"] path`);
  await area.scrollIntoViewIfNeeded();
  await frame.getByRole('button', { name: 'Mở bản đồ tương tác' }).click();
  await expect(frame.locator('.map-status')).toHaveText(OPENED);
  const map = (await frame.locator('.map-canvas').boundingBox())!;
  const { x, y, width, height } = (await area.boundingBox())!;
  expect(y).toBeGreaterThan(map.y);
  const length = await page.evaluate(() => history.length);
  await page.mouse.click(x + width / 2, y + height / 2);
  await expect(frame.locator('.map-details')).toContainText(name);
  expect(await page.evaluate(() => history.length), 'no step in the history of the host').toBe(
    length,
  );
  await expect(frame.locator('.map-details a')).toHaveAttribute('target', '_blank');
  await page.waitForTimeout(500);
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    page.mouse.click(x + width / 2, y + height / 2),
  ]);
  await expect(popup.getByRole('heading', { level: 1 })).toContainText(name);
  expect(new URL(popup.url()).pathname).toBe(`/dia-ban/${slug}/`);
  expect(page.url()).not.toContain('dia-ban');
  expect(complaints).toEqual([]);
});

test('links of the static map open the full site in a page of its own', async ({ page, host }) => {
  await host('sandbox="allow-scripts allow-same-origin allow-popups"');
  const { slug } = fullest((await tally()).districts);
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    frameOf(page).locator(`.map-svg a[data-slug="${slug}"]`).press('Enter'),
  ]);
  await popup.waitForLoadState();
  expect(new URL(popup.url()).pathname).toBe(`/dia-ban/${slug}/`);
});

test('opens in a sandbox with scripts and its own origin', async ({ page, host }) => {
  const complaints = await host('sandbox="allow-scripts allow-same-origin"');
  const frame = frameOf(page);
  await frame.getByRole('button', { name: 'Mở bản đồ tương tác' }).click();
  await expect(frame.locator('.map-status')).toHaveText(OPENED);
  expect(complaints).toEqual([]);
});

test('shows the static map in the strictest sandbox', async ({ page, host }) => {
  await host('sandbox=""');
  const frame = frameOf(page);
  await expect(frame.locator('.map-svg')).toBeVisible();
  await expect(frame.locator('.map-svg a')).toHaveCount((await tally()).districts.length);
  await expect(frame.getByRole('button')).toHaveCount(0);
  const fill = await frame.locator('.map-svg a path').first().evaluate(fillOf);
  expect(fill, 'the style sheet is applied').toMatch(/^rgb\((?!0, 0, 0)/);
});

const fillOf = (path: Element) => getComputedStyle(path).fill;

test('opens in the page of another origin, leaves the wheel to it, even after a click, and takes nothing away', async ({
  page,
  host,
}) => {
  const complaints = await host('style="border:0" loading="lazy"');
  const frame = frameOf(page);
  await expect(frame.locator('.map-svg a')).toHaveCount((await tally()).districts.length);
  await frame.getByRole('button', { name: 'Mở bản đồ tương tác' }).click();
  await expect(frame.locator('.map-status')).toHaveText(OPENED);
  await expect(frame.locator('.map-svg')).not.toBeVisible();
  const before = await frame.locator('.map-scale').textContent();
  const { x, y, width } = (await frame.locator('.map-canvas').boundingBox())!;
  await page.mouse.click(x + width - 5, y + 40);
  for (let turn = 0; turn < 3; turn += 1) await page.mouse.wheel(0, -240);
  await expect(frame.locator('.maplibregl-desktop-message')).toHaveText(/^Giữ (Ctrl|⌘) và lăn/);
  await page.waitForTimeout(400);
  await expect(frame.locator('.map-scale')).toHaveText(before!);
  await expect(frame.getByRole('button', { name: 'Lưu ảnh' })).toHaveCount(0);
  await expect(frame.getByRole('button', { name: 'Sao chép liên kết' })).toHaveCount(0);
  expect(complaints).toEqual([]);
});
