import type { Locator, Page } from '@playwright/test';
import { everyOtherOf } from '../how-many.ts';
import { formatDay } from '../../src/model/day-words.ts';
import type { Tally } from '../../src/model/figures/tally.ts';
import { formatFraction, formatNumber } from '../../src/model/number-format.ts';
import { openMap } from './live-map.ts';
import { print, type Sheet, tidy } from './printed-sheets.ts';
import { expect, test } from './site-test.ts';
import { fullest, type SiteName } from './sites.ts';

const smallest = ({ districts }: Pick<Tally, 'districts'>) =>
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

      expect(sheets.length).toBeLessThanOrEqual(3 + Math.ceil(names.length / 18));
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

const PRINTED_LISTS: Readonly<
  Partial<Record<SiteName, (tally: Tally) => readonly (readonly [path: string, rows: number])[]>>
> = {
  root: ({ totals, districts }) => [
    ['in/co-so/', rowsOf(totals)],
    [`in/dia-ban/${smallest({ districts }).slug}/`, rowsOf(smallest({ districts }).counts)],
  ],
  large: ({ parks }) => [
    [`in/khu-cong-nghiep/${fullest(parks).slug}/`, rowsOf(fullest(parks).counts)],
  ],
  manyUnits: ({ districts }) => [[`in/dia-ban/${fullest(districts).slug}/`, 2000]],
};
const rowsOf = ({ accounts, unregistered }: Tally['totals']) => accounts + unregistered;

for (const [siteName, listsOf] of everyOtherOf(Object.entries(PRINTED_LISTS))) {
  test.describe(`the lists of the site ${siteName}`, () => {
    test.use({ siteName: siteName as SiteName });

    test('print whole, at least 30 rows to a sheet, head and number on each', async ({
      page,
      tally,
    }) => {
      for (const [path, total] of listsOf(tally)) {
        await page.goto(path);
        const title = tidy(await page.title());
        const sheets = await print(page, false);
        let printed = 0;
        for (const [index, { lines, isAcross }] of sheets.entries()) {
          const before = printed;
          for (const line of lines)
            if (line.startsWith(`${formatNumber(printed + 1)} `)) printed += 1;
          const rows = printed - before;
          const isLast = index === sheets.length - 1;
          expect(rows, `sheet ${index + 1} of ${path}`).toBeGreaterThanOrEqual(isLast ? 4 : 30);
          expect(lines).toContain('Số Cơ sở Nơi sản xuất Tự đánh giá Ngày đánh giá');
          expect(lines.at(-1)).toMatch(new RegExp(` Trang ${index + 1}/${sheets.length}$`));
          if (index > 0) expect(lines[0]).toBe(`${title} Dữ liệu minh họa`);
          expect(isAcross).toBe(false);
        }
        expect([path, printed]).toEqual([path, total]);
      }
    });
  });
}

for (const siteName of ['root', 'manyUnits'] as const) {
  test.describe(`the wall sheet of the site ${siteName}`, () => {
    test.use({ siteName });

    test('is one sheet across with every district, its rate, and every unit', async ({
      page,
      tally,
    }) => {
      await page.goto('to-treo-tuong/');
      const sheets = await print(page, false);
      expect(sheets.length).toBe(1);
      const [{ lines, isAcross, width }] = sheets as [Sheet];
      expect([isAcross, Math.round(width)]).toEqual([true, 420]);
      const text = lines.join(' ');
      for (const { name, counts } of tally.districts) {
        expect(text).toContain(name);
        expect(text).toContain(formatFraction(counts.assessed, counts.active));
      }
    });
  });
}

test('a list is printed alone from its own page where that is asked for', async ({
  page,
  tally,
}) => {
  await page.goto(`dia-ban/${smallest(tally).slug}/#in-danh-sach`);
  const [sheet, ...others] = await print(page, false);
  expect(others).toEqual([]);
  expect(sheet!.lines.some((line) => LIST_HEADER.test(line))).toBe(true);
  expect(sheet!.lines.join(' ')).not.toContain('Đối chiếu số liệu');
});

test(
  'the static map is what prints while the interactive one is open',
  { tag: '@only-long' },
  async ({ page, tally }) => {
    await page.goto('');
    await openMap(page);
    const sheets = await print(page, false);
    expect(sheets.length).toBeLessThanOrEqual(3);
    const text = sheets[0]!.lines.join('\n');
    // Once on the map and once in the table; a canvas would have no text.
    for (const { name } of tally.districts) {
      expect(text.split(name).length - 1, name).toBeGreaterThanOrEqual(2);
    }
  },
);

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
