import type { Response } from '@playwright/test';
import { brokenRules } from './accessibility.ts';
import { gzipSync } from 'node:zlib';
import { everyOtherOf, someOf } from '../how-many.ts';
import { cutParts, fitOfPage } from './cut-parts.ts';
import { districtList, OPENED, status } from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest, PAGE_KINDS } from './sites.ts';

/** The narrowest first: what fits there is rarely wider than the next. */
const WIDTHS = process.env['LONG'] === undefined ? [320, 390, 1024] : [320, 360, 390, 1024, 1920];
/** These have between them all that has a colour; at length every page is looked at in the dark. */
const IN_THE_DARK = [
  ...['the province', 'a district', 'the dispatches', 'the changes', 'the search'],
  ...['the embedded map', 'the work of an office'],
];

/** Of pages where it is more than 5,100: where one chooses an embed, and where more than one part may wait for the network. */
const MOST_SCRIPT_BYTES: Readonly<Record<string, number>> = {
  'how to embed': 9000,
  'the province': 5150,
  'a district': 6800,
  'the embedded map': 6100,
  "a district's embed": 6100,
};

// Those that have limits or colours of their own, and of the others every other.
const isOwn = ({ kind }: (typeof PAGE_KINDS)[number]) =>
  IN_THE_DARK.includes(kind) || MOST_SCRIPT_BYTES[kind] !== undefined;
const TRIED = [
  ...PAGE_KINDS.filter(isOwn),
  ...everyOtherOf(PAGE_KINDS.filter((one) => !isOwn(one))),
];

for (const { kind, site, path } of TRIED) {
  test.describe(`the page of ${kind}`, () => {
    test.use({
      siteName: site,
      tolerated: kind === 'a missing page' ? /status of 404/ : /^$/,
    });

    // One load serves all: each step leaves the page as it found it, and says all that is wrong.
    const title =
      'loads little, reads well, breaks no rule of accessibility, fits every window and is walked through';
    test(title, { tag: '@long' }, async ({ page, tally, context }) => {
      const scripts: Promise<Buffer>[] = [];
      const note = (response: Response) => {
        // A page within a page has its own.
        const request = response.request();
        if (request.resourceType() === 'script' && request.frame() === page.mainFrame())
          scripts.push(response.body());
      };
      page.on('response', note);
      await page.goto(path(tally));

      await test.step('shows every word apart from the next, the day, and what is made up', async () => {
        const text = (await page.locator('body').innerText()).replace(NAMES_WITH_CAPITALS, '');
        expect.soft(text.match(GLUED) ?? []).toEqual([]);
        expect.soft(await page.locator('body').evaluate(gluedElements)).toEqual([]);
        const [year, month, day] = tally.asOf.split('-');
        expect.soft(text).toMatch(new RegExp(`0?${day}/0?${Number(month)}/${year}`));
        // A page carries the mark of what it is made of alone; replies and units are real.
        const isReal = ['the embedded replies', 'what old units became'].includes(kind);
        if (tally.sample && !isReal) expect.soft(text).toContain('Dữ liệu minh họa');
      });

      await test.step('breaks no rule of accessibility, light or dark', async () => {
        expect.soft(await brokenRules(page)).toEqual([]);
        if (process.env['LONG'] === undefined && !IN_THE_DARK.includes(kind)) return;
        await page.emulateMedia({ colorScheme: 'dark' });
        // Nothing but colours is different in the dark.
        const dark = await brokenRules(page, { rules: ['color-contrast'] });
        expect.soft(dark, 'dark').toEqual([]);
        await page.emulateMedia({ colorScheme: 'light' });
      });

      await test.step('fits every window from a phone to a wall, without sideways scrolling', async () => {
        const { width: usual, height } = page.viewportSize()!;
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          const fit = await page.evaluate(fitOfPage);
          expect.soft(fit).toEqual({ wider: [], scrollWidth: width });
          expect.soft(await page.evaluate(lowLinks), 'lower than a finger needs').toEqual([]);
        }
        await page.setViewportSize({ width: 320, height: 800 });
        expect.soft(await cutParts(page), 'cut at 320 pixels, in a wide font').toEqual([]);
        await page.setViewportSize({ width: usual, height });
      });

      await test.step('has few scripts, as sent, before anyone reaches for a map', async () => {
        // What comes when somebody points or goes by keys may come as the test ends.
        page.off('response', note);
        const sizes = (await Promise.all(scripts)).map(
          (body) => gzipSync(body, { level: 9 }).length,
        );
        const total = sizes.reduce((sum, size) => sum + size, 0);
        expect.soft(total).toBeLessThanOrEqual(MOST_SCRIPT_BYTES[kind] ?? 5100);
        if (kind === 'the province') expect.soft(sizes).not.toEqual([]);
      });

      await test.step('is walked through with the Tab key: every link and box, each visibly, no trap', async () => {
        // A map is one stop as soon as anybody points or goes by keys, and so is the head of its table.
        if ((await page.locator('interactive-map').count()) > 0) {
          await page.mouse.move(5, 5);
          await page.mouse.move(50, 50);
          await expect(page.locator('.map-still a[tabindex="0"]')).toHaveCount(1);
        }
        const stops = 'a[href], button, input, select, textarea, summary';
        const counts = page
          .frames()
          .map((frame) =>
            frame
              .locator(stops)
              .filter({ visible: true })
              .and(frame.locator(':not([tabindex="-1"])'))
              .count(),
          );
        // The keyboard goes through a page within as well.
        const [wanted = 0, ...within] = await Promise.all(counts);
        const presses = within.reduce((sum, count) => sum + count, wanted);
        if (kind === 'the province') expect.soft(wanted).toBeLessThanOrEqual(41);
        await page.evaluate(recordFocus);
        const cdp = await context.newCDPSession(page);
        const tab = { type: 'rawKeyDown', key: 'Tab', windowsVirtualKeyCode: 9 } as const;
        const press = () => cdp.send('Input.dispatchKeyEvent', tab);
        await Promise.all(Array.from({ length: presses }, press));
        await cdp.detach();
        const seen = await page.evaluate(() => window.focusSeen);
        const unmarked = seen
          .filter(({ index, isMarked }) => index >= 0 && !isMarked)
          .map(({ index }) => index);
        expect.soft(unmarked, 'links, buttons or boxes that do not show the focus').toEqual([]);
        const walked = new Set(seen.map(({ index }) => index).filter((index) => index >= 0));
        expect.soft(walked.size).toBe(wanted);
      });
    });
  });
}

for (const [kind, path] of someOf([
  ['the province', (slug: string) => `?chon=${slug}`],
  ['a district', (slug: string) => `dia-ban/${slug}/?chon=`],
  ['the embedded map', (slug: string) => `nhung/ban-do/?chon=${slug}`],
] as const)) {
  const title = `with the interactive map open the page of ${kind} breaks no rule of accessibility, light or dark`;
  test(title, { tag: '@long' }, async ({ page, tally }) => {
    await page.goto(path(fullest(tally.districts).slug));
    await expect(status(page)).toHaveText(OPENED);
    await districtList(page).press('ArrowDown');
    expect(await brokenRules(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await brokenRules(page, { rules: ['color-contrast'] })).toEqual([]);
  });
}

test('the first Tab leads past the navigation', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Đến nội dung chính' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const isInMain = await page.evaluate(() => document.activeElement?.closest('main') !== null);
  expect(isInMain).toBe(true);
});

/** The links of tables that are lower than 24 pixels. */
function lowLinks(): string[] {
  return [...document.querySelectorAll('td a, th a')]
    .filter((link) => [...link.getClientRects()].some(({ height }) => height < 24))
    .map((link) => link.outerHTML);
}

/** Two words without the space between them: a small letter before a capital, a figure before a letter. */
const GLUED = /[\p{L}\d]*(?:\p{Ll}\p{Lu}|\d\p{Ll})[\p{L}\d]*/gu;
const NAMES_WITH_CAPITALS =
  /JavaScript|WebGL|GeoJSON|\bkB\b|notAssessed|atRisk|inPark|outsidePark|notPlaced|sampleTables|publicUrl|\b[0-9a-f]{12}\b|inTime|longOverdue|asOf|VnTime|PowerShell|NukeViet|SharePoint|WordPress|SitePages|HtmlFieldSecurity|AllowOverride|FileInfo|embedAllowedOrigins|https?:\S+/g;

/** Elements of running text whose words touch those before them. */
function gluedElements(body: HTMLElement): string[] {
  const isWord = (letter: string | undefined) => /[\p{L}\d,;]/u.test(letter ?? ' ');
  return [...body.querySelectorAll('a, strong, em, code, time')].flatMap((element) => {
    const before = element.previousSibling;
    const touches =
      before?.nodeType === Node.TEXT_NODE &&
      isWord(before.textContent?.at(-1)) &&
      /[\p{L}\d]/u.test(element.textContent?.[0] ?? ' ');
    return touches ? [`${before.textContent?.slice(-20)}|${element.textContent}`] : [];
  });
}

declare global {
  interface Window {
    /** Which of the page's links, buttons, boxes and choices had the focus, and whether they looked different for it. */
    focusSeen: { index: number; isMarked: boolean }[];
  }
}

/** From now on, keep what gets the focus in `focusSeen`. */
function recordFocus(): void {
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')];
  window.focusSeen = [];
  addEventListener('focusin', () => {
    const element = document.activeElement!;
    const marked =
      element.closest('svg') === null ? element : element.querySelector('.ring-hole, path')!;
    const style = getComputedStyle(marked);
    const isMarked =
      marked === element
        ? style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
        : style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 3;
    window.focusSeen.push({ index: all.indexOf(element), isMarked });
  });
}
