import type { Page } from '@playwright/test';
import { canvas, openMap, staticMap } from './live-map.ts';
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

test('the library is loaded by the button alone, not on load, by a passing mouse or by a click beside the areas', async ({
  page,
}) => {
  const scripts = scriptsOf(page);
  const libraries = () => scripts.filter((url) => LIBRARY.test(url));
  await page.goto('', { waitUntil: 'networkidle' });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.mouse.move(5, 5);
  await staticMap(page).hover({ position: { x: 6, y: 6 } });
  await staticMap(page).click({ position: { x: 6, y: 6 } });
  await staticMap(page).hover();
  await page.waitForTimeout(300);
  expect(scripts.length).toBeGreaterThan(0);
  expect(libraries()).toEqual([]);
  await expect(canvas(page)).toHaveCount(0);
  await openMap(page);
  expect(libraries().length).toBeGreaterThan(0);
});
