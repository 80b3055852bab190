import type { Locator, Page } from '@playwright/test';
import { formatDay } from '../../src/model/day-words.ts';
import type { Tally } from '../../src/model/figures/tally.ts';
import { openMap } from './live-map.ts';
import { print, tidy } from './printed-sheets.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

const smallest = ({ districts }: Tally) =>
  districts
    .filter(({ counts }) => counts.accounts > 0)
    .toSorted((a, b) => a.counts.accounts - b.counts.accounts)[0]!;

const PAGES: Readonly<Record<string, (tally: Tally) => string>> = {
  'the province': () => '',
  'the largest district': ({ districts }) => `dia-ban/${fullest(districts).slug}/`,
  'a small district': (tally) => `dia-ban/${smallest(tally).slug}/`,
  'a park': ({ parks }) => `khu-cong-nghiep/${fullest(parks).slug}/`,
  'the dispatches': () => 'van-ban/',
  'a request': ({ requests }) => `van-ban/${requests[0]!.id}/`,
};

for (const [name, path] of Object.entries(PAGES)) {
  test(`${name} prints well, upright and across`, async ({ page, tally }) => {
    await page.goto(path(tally));
    const title = await page.title();
    const names = await allTexts(page.locator('.list tbody td:first-child'));
    const headings = await allTexts(page.locator('h2, h3, caption'));
    for (const orientation of ['portrait', 'landscape'] as const) {
      const sheets = await print(page, orientation === 'landscape');

      expect(sheets.length).toBeLessThanOrEqual(3 + Math.ceil(names.length / 14));
      const foot = new RegExp(
        `^Nguồn: .+\\. Số liệu đến ngày ${formatDay(tally.asOf)}\\. Trang (\\d+)/(\\d+)$`,
      );
      for (const [index, { lines, rightMargin }] of sheets.entries()) {
        expect(lines.at(-1)).toMatch(foot);
        expect(foot.exec(lines.at(-1)!)!.slice(1)).toEqual([`${index + 1}`, `${sheets.length}`]);
        if (index > 0)
          expect(lines[0]).toBe(`${tidy(title)}${name === 'a request' ? '' : ' Dữ liệu minh họa'}`);
        expect(rightMargin, 'the margin is 15 mm').toBeGreaterThan(14.5);
        expect(headings, 'the last line is no heading').not.toContain(lines.at(-2));
        const header = lines.findIndex((line) => LIST_HEADER.test(line));
        if (header !== -1) expect(begins(lines[header + 1]!, names)).toBe(true);
      }
      const withRows = sheets.filter(({ lines }) => lines.some((line) => begins(line, names)));
      expect(withRows.every(({ lines }) => lines.some((line) => LIST_HEADER.test(line)))).toBe(
        true,
      );
      if (names.length > 20) expect(withRows.length).toBeGreaterThan(1);
    }
  });
}

const LIST_HEADER = /^Cơ sở Tự đánh giá Ngày đánh giá (Nơi sản xuất|Xã, phường) Ngành nghề$/;

/** Whether a line is the first of a row of the list. */
const begins = (line: string, names: readonly string[]) =>
  names.some((name) => line.startsWith(name.slice(0, 14)));

const allTexts = async (texts: Locator) => (await texts.allTextContents()).map(tidy);

test('the static map is what prints while the interactive one is open', async ({ page, tally }) => {
  await page.goto('');
  await openMap(page);
  const sheets = await print(page, false);
  expect(sheets.length).toBeLessThanOrEqual(3);
  const text = sheets[0]!.lines.join('\n');
  // Once on the map and once in the table; a canvas would have no text.
  for (const { name } of tally.districts) {
    expect(text.split(name).length - 1, name).toBeGreaterThanOrEqual(2);
  }
});

const MEDIA = {
  paper: { media: 'print' },
  'forced colours': { forcedColors: 'active' },
} as const;

for (const [name, media] of Object.entries(MEDIA)) {
  test.describe(`on ${name}`, () => {
    test('every class on the map and in the legend has its pattern', async ({ page }) => {
      await page.goto('');
      const shapes = page.locator('.map-parts :is(.map-svg a path, .map-legend .swatch)');
      const isPattern = (fill: string) => fill.startsWith('url(');
      const onScreen = (await fills(shapes)).filter((fill) => !fill.includes('no-facilities'));
      expect(onScreen.filter(isPattern)).toEqual([]);
      await page.emulateMedia(media);
      const emulated = await fills(shapes);
      expect(emulated.length).toBeGreaterThan(6);
      expect(emulated.filter((fill) => !isPattern(fill))).toEqual([]);
      expect(await missingPatterns(page, emulated)).toEqual([]);
    });

    test('every level of the rings has its pattern, but unsafe, which is solid', async ({
      page,
      tally,
    }) => {
      await page.goto(`dia-ban/${fullest(tally.districts).slug}/`);
      await page.emulateMedia(media);
      const parts = await fills(page.locator('.ring path:not(.unsafe)'));
      expect(parts.length).toBeGreaterThan(0);
      expect(parts.filter((fill) => !fill.startsWith('url('))).toEqual([]);
      expect(await missingPatterns(page, parts)).toEqual([]);
    });

    test('the swatches of the legend differ from each other without their colours', async ({
      page,
    }) => {
      await page.goto('');
      await page.emulateMedia(media);
      await expect(page.locator('.map-legend .swatch:visible')).toHaveCount(5);
      const greys = await Promise.all(
        (await page.locator('.map-legend .swatch:visible').all()).map(async (swatch) =>
          inGrey(page, await swatch.screenshot()),
        ),
      );
      for (const [index, a] of greys.entries()) {
        for (const b of greys.slice(index + 1)) {
          const difference = a.reduce((sum, grey, i) => sum + Math.abs(grey - b[i]!), 0) / a.length;
          expect(difference).toBeGreaterThan(10);
        }
      }
    });
  });
}

test('in forced colours the letters on the map stand out from their halo', async ({ page }) => {
  await page.goto('');
  await page.emulateMedia({ forcedColors: 'active' });
  const labels = await page.locator('.map-svg :is(.map-label, .outside)').evaluateAll((texts) =>
    texts.map((text) => {
      const { fill, stroke } = getComputedStyle(text);
      return [fill, stroke];
    }),
  );
  expect(labels.length).toBeGreaterThan(0);
  for (const [fill, stroke] of labels) {
    expect(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']).toContain(fill);
    expect(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']).toContain(stroke);
    expect(fill).not.toBe(stroke);
  }
});

/** The patterns that fills name but the page does not have. */
const missingPatterns = (page: Page, fills: readonly string[]) =>
  page.evaluate(
    (ids) => ids.filter((id) => document.querySelector(`pattern${id}`) === null),
    [...new Set(fills.map((fill) => /#[\w-]+/.exec(fill)![0]))],
  );

const fills = (shapes: Locator) =>
  shapes.evaluateAll((elements) => elements.map((element) => getComputedStyle(element).fill));

/** The lightness of each pixel, 0 to 255. */
function inGrey(page: Page, png: Buffer): Promise<number[]> {
  return page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(24, 18).getContext('2d')!;
    context.drawImage(picture, 0, 0, 24, 18);
    const { data } = context.getImageData(0, 0, 24, 18);
    return Array.from({ length: data.length / 4 }, (_, i) => {
      const [r, g, b] = data.subarray(i * 4, i * 4 + 3);
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    });
  }, png.toString('base64'));
}
