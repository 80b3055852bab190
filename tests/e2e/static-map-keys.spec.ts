import type { Page } from '@playwright/test';
import { pointsInside } from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

const focused = (page: Page) => page.locator(':focus');
const area = (page: Page, slug: string) => page.locator(`.map-still a[data-slug="${slug}"]`);
const row = (page: Page, slug: string) =>
  page.locator('.overview tbody tr').filter({ has: page.locator(`a[href$="/dia-ban/${slug}/"]`) });

test('the static map is skipped, is one stop, is gone over by arrow keys, and lights up with its table', async ({
  page,
  tally,
}) => {
  await page.goto('');
  await page.mouse.move(5, 5);
  await page.mouse.move(8, 8);
  const stop = page.locator('.map-still a[tabindex="0"]');
  await expect(stop).toHaveCount(1);

  await test.step('by Tab: past it, or into it and out of it', async () => {
    await page.locator('nav.metrics a').last().focus();
    await page.keyboard.press('Tab');
    await expect(focused(page)).toHaveText('Bỏ qua bản đồ');
    await expect(focused(page)).toBeInViewport();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(focused(page)).toHaveText('Mở bản đồ tương tác');
    await page.keyboard.press('Shift+Tab');
    await expect(stop).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(focused(page)).toHaveText('Bỏ qua bản đồ');
    await page.keyboard.press('Tab');
  });

  await test.step('by arrow keys to all areas, of which each lights up its row', async () => {
    const seen = new Set<string>();
    const look = async () => {
      const slug = (await focused(page).getAttribute('data-slug'))!;
      await expect(row(page, slug)).toHaveClass(/lit/);
      await expect(page.locator('tr.lit')).toHaveCount(1);
      seen.add(slug);
    };
    await look();
    const middle = async () => {
      const { x, y, width, height } = (await focused(page).boundingBox())!;
      return [x + width / 2, y + height / 2] as const;
    };
    for (const [key, axis, sign] of [
      ['ArrowRight', 0, 1],
      ['ArrowDown', 1, 1],
      ['ArrowLeft', 0, -1],
      ['ArrowUp', 1, -1],
    ] as const) {
      let at = await middle();
      for (;;) {
        await page.keyboard.press(key);
        const next = await middle();
        if (next.join() === at.join()) break;
        expect(sign * (next[axis] - at[axis])).toBeGreaterThan(0);
        at = next;
        await look();
      }
    }
    expect(seen.size).toBeGreaterThan(4);
    await expect(stop).toHaveCount(1);
    await expect(stop).toBeFocused();
  });

  const { slug } = fullest(tally.districts);
  await test.step('a row lights up its area, by pointer and by focus', async () => {
    await row(page, slug).hover();
    await expect(area(page, slug)).toHaveClass(/lit/);
    await page.mouse.move(5, 5);
    await expect(page.locator('.lit')).toHaveCount(0);
    await row(page, slug).locator('a').focus();
    await expect(area(page, slug)).toHaveClass(/lit/);
    const [point] = await pointsInside(page, tally.districts[0]!.slug);
    await page.mouse.move(point!.x, point!.y);
    await expect(row(page, tally.districts[0]!.slug)).toHaveClass(/lit/);
    await expect(page.locator('tr.lit')).toHaveCount(1);
  });

  await test.step('a click opens an area, and so does Enter', async () => {
    const [point] = await pointsInside(page, slug);
    await page.mouse.move(point!.x, point!.y);
    await page.mouse.click(point!.x, point!.y);
    await expect(page).toHaveURL(new RegExp(`/dia-ban/${slug}/$`));
    await page.goBack();
    await area(page, slug).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/dia-ban/${slug}/$`));
  });

  await test.step('rings are reached within 12 pixels of their middle', async () => {
    const ring = page.locator('a.ring .ring-hole:visible').last();
    await ring.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await ring.boundingBox())!;
    const link = page.locator('a.ring').last();
    await page.mouse.move(x + width / 2 + 11, y + height / 2);
    await expect(link).toHaveClass(/lit/);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('head and tabs leave the screen to the map, and the list of all facilities is folded until it is asked for', async ({
    page,
    tally,
  }) => {
    await page.goto('');
    const { height } = (await page.locator('.site-head').boundingBox())!;
    expect(height).toBeLessThan(844 / 3);
    await expect(page.locator('.map-frame')).toBeInViewport({ ratio: 0.7 });

    await page.goto('co-so/');
    const pageHeight = () => page.evaluate(() => document.documentElement.scrollHeight);
    const rows = page.locator('.list tbody tr').filter({ visible: true });
    expect(await pageHeight()).toBeLessThan(2000);
    await expect(rows).toHaveCount(0);
    const index = page.getByRole('navigation', { name: 'Danh sách theo địa bàn' });
    await expect(index.getByRole('link')).toHaveCount(tally.districts.length + 1);
    const { slug } = fullest(tally.districts);
    await expect(index.locator(`a[href$="/dia-ban/${slug}/#danh-sach"]`)).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(rows).not.toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
    await index.getByRole('link').last().click();
    await expect(rows).not.toHaveCount(0);
    await expect(index).toBeHidden();

    await page.goto('co-so/?tim=khong-co-ten-nay');
    await expect(page.locator('.list tbody')).toContainText('Không có cơ sở nào khớp');
    await expect(index).toBeHidden();
  });
});
