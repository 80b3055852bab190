import { test as base, expect, type Page } from '@playwright/test';
import { drag } from './fingers.ts';
import { OPENED } from './live-map.ts';
import { watch } from './site-test.ts';
import { fullest, siteNamed, tallyOf } from './sites.ts';
import { servePage } from './static-server.ts';

/** A page of another origin that holds the embedded map in a frame with these attributes. */
const test = base.extend<{
  host: (attributes: string, before?: string, after?: string) => Promise<string[]>;
}>({
  host: async ({ page, context }, use) => {
    const { origin, base: path } = await siteNamed('root');
    const servers: Awaited<ReturnType<typeof servePage>>[] = [];
    await use(async (attributes, before = '', after = '') => {
      const server = await servePage(
        `<!doctype html><title>Cổng thông tin</title><link rel="icon" href="data:,"><h1>Cổng</h1>${before}
        <iframe src="${origin}${path}nhung/ban-do/" title="Bản đồ" width="100%" height="760"
        ${attributes}></iframe>${after}`,
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
  await expect(frame.getByRole('button', { name: 'Tải về' })).toHaveCount(0);
  await expect(frame.getByRole('button', { name: 'Sao chép liên kết' })).toHaveCount(0);
  expect(complaints).toEqual([]);
});

/** As long as a page of a portal. */
const LONG = `<style>body { padding-bottom: 2000px }</style>`;

for (const isOpen of [false, true])
  test(`the page scrolls through an embed by wheel, its map ${isOpen ? 'open' : 'still'}`, async ({
    page,
    host,
  }) => {
    await host('', LONG);
    const frame = frameOf(page);
    if (isOpen) {
      await frame.getByRole('button', { name: 'Mở bản đồ tương tác' }).click();
      await expect(frame.locator('.map-status')).toHaveText(OPENED);
      await page.evaluate(() => scrollTo(0, 0));
    }
    const { x, y, width, height } = (await page.locator('iframe').boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 3);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
  });

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('the page scrolls through an embed by a finger', async ({ page, context, host }) => {
    await host('', `<meta name="viewport" content="width=device-width">${LONG}`);
    await expect(frameOf(page).locator('.map-svg')).toBeVisible();
    const cdp = await context.newCDPSession(page);
    const { x, y, width, height } = (await page.locator('iframe').boundingBox())!;
    const from = { x: x + width / 2, y: y + height / 2 };
    await drag(cdp, [from], [{ x: from.x, y: from.y - 250 }]);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  });
});

test('the keyboard goes into an embed and out of it again', async ({ page, host }) => {
  await host('', '<a href="#truoc">Trước</a>', '<a href="#sau">Sau</a>');
  await page.getByRole('link', { name: 'Trước' }).focus();
  const names: string[] = [];
  const accessibleName = () =>
    document.activeElement?.getAttribute('aria-label') ??
    document.activeElement?.querySelector('title')?.textContent ??
    document.activeElement?.textContent ??
    '';
  const within = page.frames()[1]!;
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab');
    const isIn = await page.evaluate(() => document.activeElement?.tagName === 'IFRAME');
    names.push((await (isIn ? within : page).evaluate(accessibleName)).trim());
    if (names.at(-1) === 'Sau') break;
  }
  expect(names.at(-1), names.join(' | ')).toBe('Sau');
  expect(names.filter((name) => name === '')).toEqual([]);
  // All areas of the map are one stop.
  expect(names.filter((name) => /cơ sở đang hoạt động/.test(name))).toHaveLength(1);
  expect(names.at(-2)).toBe('Mở bản đồ và bảng');
});
