import type { Page } from '@playwright/test';
import { canvas, OPEN_BUTTON, OPENED, staticMap, status } from './live-map.ts';
import { expect, test } from './site-test.ts';

/** The names of the scripts that a page asks for, from now on. */
function scriptsOf(page: Page): string[] {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('.js')) scripts.push(request.url());
  });
  return scripts;
}
const LIBRARY = /live-map|maplibre/;

test.describe('the library is loaded only when someone reaches for the map,', () => {
  test('not on load and not by scrolling past', async ({ page }) => {
    const scripts = scriptsOf(page);
    await page.goto('', { waitUntil: 'networkidle' });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.mouse.move(5, 5);
    await page.waitForTimeout(300);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((url) => LIBRARY.test(url))).toEqual([]);
    await expect(canvas(page)).toHaveCount(0);
  });

  test('by a pointer over it', async ({ page }) => {
    const scripts = scriptsOf(page);
    await page.goto('');
    await staticMap(page).hover();
    await expect(status(page)).toHaveText(OPENED);
    expect(scripts.filter((url) => LIBRARY.test(url)).length).toBeGreaterThan(0);
  });

  test('by a pointer while the keyboard is at the button, which keeps its place', async ({
    page,
  }) => {
    await page.goto('');
    await page.getByRole('button', { name: OPEN_BUTTON }).focus();
    await staticMap(page).hover();
    await expect(status(page)).toHaveText(OPENED);
    await expect(page.getByRole('button', { name: 'Phóng to' })).toBeFocused();
  });
});
