import type { Page } from '@playwright/test';
import { canvas, openMap } from './live-map.ts';
import { someOf } from '../how-many.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

const fill = (page: Page) => page.getByRole('button', { name: 'Toàn màn hình', exact: true });
const play = (page: Page) => page.getByRole('button', { name: /Tự chạy|Dừng tự chạy/ });
const isFull = (page: Page) => page.evaluate(() => document.fullscreenElement !== null);
const box = (page: Page) => page.locator('search-box input');

test.describe('on a screen that is filled', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('the search of the site finds an area and selects it; Escape closes suggestions first', async ({
    page,
    tally,
  }) => {
    const { slug, type, name } = fullest(tally.districts);
    await page.goto('');
    await openMap(page);
    await fill(page).press('Enter');
    await expect.poll(() => isFull(page)).toBe(true);
    await expect(box(page)).toBeInViewport();
    await box(page).fill(name);
    const area = page
      .getByRole('option')
      .filter({ hasText: `${type} ${name}` })
      .first();
    await expect(area).toBeInViewport();
    await box(page).press('Escape');
    await expect(page.locator('search-box [role=listbox]')).toBeHidden();
    expect(await isFull(page)).toBe(true);

    await box(page).fill(name);
    await expect(area).toBeVisible();
    const kinds = await page.locator('search-box [role=option]').allTextContents();
    const steps =
      kinds.findIndex((text) => text.toLowerCase() === `${type} ${name}`.toLowerCase()) + 1;
    for (let step = 0; step < steps; step += 1) await box(page).press('ArrowDown');
    await box(page).press('Enter');
    await expect(page.locator('.map-selected')).toContainText(name);
    await expect(page).toHaveURL(new RegExp(`[?&]chon=${slug}`));
    expect(await isFull(page)).toBe(true);
    await expect(box(page)).toHaveValue('');

    await page.locator('nav.metrics a').nth(1).click();
    await expect(page.locator('nav.metrics a').nth(1)).toHaveAttribute('aria-current', 'page');
    await expect(box(page), 'another metric leaves it').toBeInViewport();
    await box(page).press('Escape');
    await expect.poll(() => isFull(page)).toBe(false);
    await expect(page.locator('.site-head search-box input')).toBeVisible();
    await box(page).fill(name);
    await area.click();
    await expect(page, 'in the head of the page it leads to the page').toHaveURL(
      new RegExp(`/dia-ban/${slug}/`),
    );
  });

  test('facilities are asked for below the table, over metrics as well, and the questions go back where they were', async ({
    page,
  }) => {
    await page.goto('');
    await openMap(page);
    await page.getByRole('button', { name: 'Tìm và lọc cơ sở' }).click();
    const questions = page.locator('.map-questions');
    const choice = questions.getByLabel('Tự đánh giá');
    await expect(choice).toBeVisible();
    await fill(page).press('Enter');
    await expect.poll(() => isFull(page)).toBe(true);
    await expect(choice).toBeInViewport();
    await expect(page.locator('.figures tbody tr').first()).toBeInViewport();
    await choice.focus();
    await choice.selectOption('Không an toàn');
    await expect(page).toHaveURL(/muc=khong-an-toan/);
    await page.locator('nav.metrics a').nth(1).click();
    await expect(page.locator('nav.metrics a').nth(1)).toHaveAttribute('aria-current', 'page');
    await expect(choice).toBeInViewport();
    await expect(choice).toHaveValue('khong-an-toan');
    await choice.press('Escape');
    await expect.poll(() => isFull(page)).toBe(false);
    await expect(page.locator('interactive-map .map-questions')).toBeVisible();
    await expect(questions).toHaveCount(1);
  });

  test('another day is compared with the own one, in whole columns', async ({ page }) => {
    await page.goto('?ngay=2021-05-31');
    await expect(page.locator('.day-table')).toBeVisible();
    await fill(page).press('Enter');
    await expect.poll(() => isFull(page)).toBe(true);
    const right = (await page.locator('.figures').boundingBox())!;
    for (const cell of await page.locator('.day-table tr > :last-child').all()) {
      const { x, width } = (await cell.boundingBox())!;
      expect(width).toBeGreaterThan(20);
      expect(x + width).toBeLessThanOrEqual(right.x + right.width + 1);
    }
  });

  test('the search leads from a district to another on the map, and elsewhere to a page', async ({
    page,
    tally,
  }) => {
    await page.goto(`dia-ban/${fullest(tally.districts).slug}/`);
    await openMap(page);
    await fill(page).click();
    await expect.poll(() => isFull(page)).toBe(true);
    await box(page).fill('1088');
    const found = page.getByRole('option').first();
    await expect(found).toBeInViewport();
    await found.click();
    await expect(page).not.toHaveURL(/\/dia-ban\//);
  });
});

test.describe('by itself', () => {
  test.use({ viewport: { width: 900, height: 700 } });
  const current = (page: Page) => page.locator('nav.metrics a[aria-current]');

  test('it goes through the metrics and stops at a touch, a key and a wheel', async ({ page }) => {
    await page.clock.install();
    await page.goto('');
    await openMap(page);
    const names = await page
      .locator('nav.metrics a')
      .evaluateAll((links) => links.map((link) => link.firstChild!.textContent!.trim()));
    await play(page).click();
    await expect(play(page)).toHaveText('Dừng tự chạy');
    for (const name of [...names.slice(1), names[0]!, names[1]!]) {
      await page.clock.runFor(12_000);
      await expect(current(page)).toContainText(name);
    }
    const stops: readonly [string, () => Promise<void>][] = [
      ['a touch', () => page.locator('.lead').dispatchEvent('pointerdown')],
      ['a key', () => page.keyboard.press('Shift')],
      [
        'a wheel',
        async () => {
          await page.locator('.lead').hover();
          await page.mouse.wheel(0, 10);
        },
      ],
    ];
    for (const [what, stop] of stops) {
      const shown = (await current(page).textContent())!;
      await stop();
      await expect(play(page), what).toHaveText('Tự chạy');
      await page.clock.runFor(30_000);
      await expect(current(page)).toHaveText(shown);
      await play(page).press('Enter');
      await expect(play(page)).toHaveText('Dừng tự chạy');
    }
  });
});

for (const [width, height, least] of someOf([
  [1920, 1080, 20],
  [3840, 2160, 40],
] as const))
  test.describe(`on a wall of ${width} pixels`, () => {
    test.use({ viewport: { width, height } });

    test(`no letter is under ${least} pixels`, async ({ page, tally }) => {
      await page.goto('?ngay=2021-04-30');
      await expect(page.locator('.day-table')).toBeVisible();
      await fill(page).click();
      await expect.poll(() => isFull(page)).toBe(true);
      await expect
        .poll(async () => (await canvas(page).boundingBox())!.height)
        .toBeGreaterThan(height / 2);
      for (const link of await page.locator('nav.metrics a').all()) {
        await link.click();
        await expect(link).toHaveAttribute('aria-current', 'page');
        expect(await smallLetters(page, least)).toEqual([]);
      }
      await page.getByRole('slider', { name: 'Ngày của bản đồ' }).press('End');
      await expect(page.locator('.day-table')).toHaveCount(0);
      await box(page).fill('an');
      await expect(page.getByRole('option').first()).toBeVisible();
      expect(await smallLetters(page, least)).toEqual([]);

      await page.goto(`dia-ban/${fullest(tally.districts).slug}/`);
      await openMap(page);
      await fill(page).click();
      await expect.poll(() => isFull(page)).toBe(true);
      await expect.poll(() => smallLetters(page, least)).toEqual([]);
    });
  });

/**
 * What is seen in letters under `least` pixels. The names on the canvas are as large as those of the static map under it,
 * which is only hidden: those count as seen.
 */
function smallLetters(page: Page, least: number): Promise<string[]> {
  return page.evaluate((least) => {
    const stage = document.fullscreenElement!;
    const small: string[] = [];
    // Chromium gives rectangles of SVG text that is not drawn.
    const isDrawn = (element: Element | null): boolean =>
      element === null ||
      (getComputedStyle(element).display !== 'none' && isDrawn(element.parentElement));
    const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement!;
      const text = walker.currentNode.textContent!.trim();
      if (
        text === '' ||
        element.closest('title, desc, style, .scale-bar, .visually-hidden') !== null
      )
        continue;
      if (!isDrawn(element)) continue;
      const style = getComputedStyle(element);
      const isOnMap = element.closest('.map-svg') !== null;
      if (!isOnMap && style.visibility === 'hidden') continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      const { width, height } = range.getBoundingClientRect();
      if (width <= 1 || height <= 1) continue;
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      const scale = matrix === null ? 1 : Math.hypot(matrix.a, matrix.b);
      const size = Number.parseFloat(style.fontSize) * scale;
      if (size < least - 0.05)
        small.push(
          `${text} (${element.localName}.${element.getAttribute('class')}): ${size.toFixed(1)}`,
        );
    }
    for (const input of stage.querySelectorAll<HTMLElement>('search-box input')) {
      const size = Number.parseFloat(getComputedStyle(input).fontSize);
      if (size < least - 0.05) small.push(`input: ${size}`);
    }
    return small;
  }, least);
}
