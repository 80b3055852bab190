import type { Page } from '@playwright/test';
import { everyOtherOf, someOf } from '../how-many.ts';
import { canvas, openMap, pictureAtRest, pictureOf } from './live-map.ts';
import { CHROMIUM_ARGS } from './obtain-chromium.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

// A browser of its own, which draws all of the page as one with a graphics card does: the others
// leave rings that have moved and come back a part of a pixel beside their place.
test.use({
  launchOptions: { executablePath: process.env['CHROMIUM_PATH'] ?? '', args: CHROMIUM_ARGS },
});

for (const [kind, path] of someOf([
  ['the province', () => ''],
  ['a district', (slug: string) => `dia-ban/${slug}/`],
] as const)) {
  const title = `zooms in and out and back to the start on the page of ${kind}`;
  test(title, { tag: '@long' }, async ({ page, tally }) => {
    await page.goto(path(fullest(tally.districts).slug));
    await openMap(page);
    const map = canvas(page);
    const press = (name: string) => page.getByRole('button', { name }).click();
    const seen = [await pictureAtRest(map)];
    for (const name of ['Phóng to', 'Phóng to', 'Thu nhỏ']) {
      await press(name);
      await expect.poll(async () => seen.at(-1)!.equals(await pictureOf(map))).toBe(false);
      await page.waitForTimeout(500);
      seen.push(await pictureAtRest(map));
    }
    await press('Về vị trí ban đầu');
    await expect.poll(async () => seen[0]!.equals(await pictureOf(map))).toBe(true);
  });
}

for (const width of everyOtherOf([390, 1280])) {
  test.describe(`in a window ${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 900 } });
    test('a district opens with the rings where the static map has them', async ({
      page,
      tally,
    }) => {
      await page.goto(`dia-ban/${fullest(tally.districts).slug}/`);
      const before = await circlesOf(page, '.map-still > .map-svg .ring-hole');
      expect(before.length).toBeGreaterThan(0);
      await openMap(page);
      const after = await circlesOf(page, '.map-canvas .ring-hole');
      expect(after.length).toBe(before.length);
      const shifts = before.map(({ x, y }, i) => Math.hypot(x - after[i]!.x, y - after[i]!.y));
      expect(Math.max(...shifts)).toBeLessThan(4);
      const covered = after.filter((a, i) =>
        after.slice(i + 1).some((b) => Math.hypot(a.x - b.x, a.y - b.y) < a.radius + b.radius - 1),
      );
      expect(covered).toEqual([]);
    });
  });
}

function circlesOf(page: Page, selector: string) {
  return page.locator(selector).evaluateAll((circles) =>
    // A narrow window has rings of its own; the others are there and not drawn.
    circles
      .filter((circle) => circle.getClientRects().length > 0)
      .map((circle) => {
        const { x, y, width, height } = circle.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 + scrollY, radius: width / 2 };
      }),
  );
}

test(
  'a map that was hidden for a moment is there again',
  { tag: '@only-long' },
  async ({ page }) => {
    await page.goto('');
    await openMap(page);
    const before = await pictureAtRest(canvas(page));
    const show = (display: string) =>
      page.locator('interactive-map').evaluate((host, value) => {
        (host as HTMLElement).style.display = value;
        return new Promise((resolve) => setTimeout(resolve, 300));
      }, display);
    await show('none');
    await show('');
    await expect.poll(async () => before.equals(await pictureOf(canvas(page)))).toBe(true);
  },
);
