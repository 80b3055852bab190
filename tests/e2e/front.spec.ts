import type { Page } from '@playwright/test';
import { METRICS, metricPath } from '../../src/map/metrics.ts';
import { cutParts } from './cut-parts.ts';
import { expect, test } from './site-test.ts';

/** The text of a column of the table, row by row. */
const column = (page: Page, selector: string) =>
  page.locator(`.overview tbody ${selector}`).allTextContents();
const number = (text: string) =>
  Number(
    text
      .replace('−', '-')
      .replace(/[^\d,-]/g, '')
      .replace(',', '.'),
  );

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });

  test('the table can be had in the order of every column, by its heading', async ({
    page,
    tally,
  }) => {
    await page.goto('');
    const links = page.locator('.overview thead a');
    const headings = await links.allTextContents();
    expect(headings).toHaveLength(8);
    const addresses = await links.evaluateAll((all) =>
      all.map((link) => (link as HTMLAnchorElement).href),
    );
    for (const [index, address] of addresses.entries()) {
      // By a click once; where a link leads is the same on every page.
      if (index === 0) await links.first().click();
      else await page.goto(address);
      const heading = page.locator('.overview thead th').nth(index);
      const sort = (await heading.getAttribute('aria-sort'))!;
      await expect(page.locator('.overview [aria-sort]')).toHaveCount(1);
      await expect(page.locator('.overview tbody tr')).toHaveCount(tally.districts.length);
      await expect(page.locator('.overview')).toBeInViewport();
      const cells = await page
        .locator(`.overview tbody tr > :nth-child(${index + 1})`)
        .allTextContents();
      const keys = cells.map((cell) => (index === 0 ? cell : number(cell.split('/')[0]!)));
      if (index > 0) {
        const sorted = (keys as number[]).toSorted((a, b) =>
          sort === 'ascending' ? a - b : b - a,
        );
        expect(keys, headings[index]).toEqual(sorted);
      } else {
        const named = cells.map((cell) => cell.replace(/số ít/, '').trim().split(/\s+/).pop()!);
        expect(sort).toBe('ascending');
        expect(new Set(named).size).toBeGreaterThan(1);
      }
    }
  });

  test('sentence, trend, metrics, the whole map and the whole table are on the first screen', async ({
    page,
    tally,
  }) => {
    await page.goto('');
    for (const selector of ['h1', '.trend-words', '.trend', '.metrics', '.map-frame', '.overview'])
      await expect(page.locator(selector), selector).toBeInViewport({ ratio: 0.999 });
    expect(await column(page, 'th')).toHaveLength(tally.districts.length);
    const { width } = (await page.locator('.map-frame .map-svg').boundingBox())!;
    expect(width).toBeGreaterThan(400);
  });

  test('the trend is the difference to the last report, in the sentence and in the table', async ({
    page,
    tally,
  }) => {
    await page.goto('');
    const words = (await page.locator('.trend-words').textContent())!;
    const [, change, then] = /\+(\d+) cơ sở.*\((\d+)\//s.exec(words)!;
    expect(Number(then) + Number(change)).toBe(tally.totals.assessed);
    const changes = (await column(page, '.change')).map(number);
    expect(changes.reduce((sum, value) => sum + value, 0)).toBe(Number(change));
    await expect(page.locator('.overview tfoot .change')).toHaveText(`+${change}`);
    await expect(page.locator('.trend .now')).toBeVisible();
  });

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 390, height: 844 } });
    test('every number of the table is there, each with its mark', async ({ page, tally }) => {
      await page.goto('');
      for (const { name, counts } of tally.districts) {
        const row = page.locator('.overview tbody tr').filter({ hasText: name });
        const figures = row.locator('.count');
        await expect(figures).toHaveCount(4);
        const shown = await figures.allInnerTexts();
        const { notAssessed, safe, atRisk, unsafe } = counts;
        expect(shown.map(number)).toEqual([notAssessed, safe, atRisk, unsafe]);
        for (const figure of await figures.all()) {
          await expect(figure).toBeVisible();
          const mark = await figure.evaluate((cell) => getComputedStyle(cell, '::before').width);
          expect(mark).toBe('12px');
        }
        await expect(row.locator('.change')).toBeVisible();
      }
    });
  });
});

test.describe('at 320 pixels, in a wide font', () => {
  test.use({ viewport: { width: 320, height: 800 } });
  test('nothing of any metric is cut', async ({ page }) => {
    for (const metric of METRICS.slice(1)) {
      await page.goto(metricPath(metric).slice(1));
      expect(await cutParts(page), metric.id).toEqual([]);
    }
  });
});
