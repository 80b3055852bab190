import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openMap } from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest, PAGE_KINDS } from './sites.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// Only what is wrong is described, which saves most of the time.
const axe = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
const WIDTHS = [320, 360, 390, 1024, 1920];

for (const { kind, site, path } of PAGE_KINDS) {
  test.describe(`the page of ${kind}`, () => {
    test.use({
      siteName: site,
      tolerated: kind === 'a missing page' ? /status of 404/ : /^$/,
    });

    test('breaks no rule of accessibility, light or dark', async ({ page, tally }) => {
      await page.goto(path(tally));
      const all = await axe(page).withTags(WCAG).analyze();
      expect(all.violations.map(summary)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      // Nothing but colours is different in the dark.
      const dark = await axe(page).withRules('color-contrast').analyze();
      expect(dark.violations.map(summary), 'dark').toEqual([]);
    });

    test('fits every window from a phone to a wall, without sideways scrolling', async ({
      page,
      tally,
    }) => {
      await page.goto(path(tally));
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        const wider = await page.evaluate(() =>
          [...document.querySelectorAll('body *')]
            .filter((element) => {
              const { right, left } = element.getBoundingClientRect();
              const isHidden = element.closest('.visually-hidden, .skip, svg, thead') !== null;
              return !isHidden && (right > innerWidth + 0.5 || left < -0.5);
            })
            .map((element) => `${element.tagName} ${element.className.toString()}`),
        );
        const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
        expect({ wider, scrollWidth }).toEqual({ wider: [], scrollWidth: width });
      }
    });

    test('shows every word apart from the next, the day, and what is made up', async ({
      page,
      tally,
    }) => {
      await page.goto(path(tally));
      const text = (await page.locator('body').innerText()).replace(NAMES_WITH_CAPITALS, '');
      expect(text.match(GLUED) ?? []).toEqual([]);
      expect(await page.locator('body').evaluate(gluedElements)).toEqual([]);
      const [year, month, day] = tally.asOf.split('-');
      expect(text).toMatch(new RegExp(`0?${day}/0?${Number(month)}/${year}`));
      if (tally.sample) expect(text).toContain('Dữ liệu minh họa');
    });

    test('is walked through with the Tab key: every link and box, each visibly, no trap', async ({
      page,
      tally,
    }) => {
      await page.goto(path(tally));
      const wanted = await page.locator('a[href], button, input').filter({ visible: true }).count();
      const seen = new Set<number>();
      for (let step = 0; step < wanted; step += 1) {
        await page.keyboard.press('Tab');
        const { index, isMarked } = await page.evaluate(focusState);
        expect(isMarked, `link, button or box ${index} shows that it has the focus`).toBe(true);
        seen.add(index);
      }
      expect(seen.size).toBe(wanted);
    });
  });
}

for (const [kind, colorScheme, path] of [
  ['the province', 'light', () => ''],
  ['the province', 'dark', () => ''],
  ['a district', 'light', (slug: string) => `dia-ban/${slug}/`],
  ['the embedded map', 'light', () => 'nhung/ban-do/'],
] as const) {
  test(`with the interactive map open the page of ${kind} breaks no rule of accessibility, ${colorScheme}`, async ({
    page,
    tally,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(path(fullest(tally.districts).slug));
    await openMap(page);
    await page.keyboard.press('ArrowDown');
    const { violations } = await axe(page).withTags(WCAG).analyze();
    expect(violations.map(summary)).toEqual([]);
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

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}
const summary = ({ id, nodes }: Violation) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`;

/** Two words without the space between them: a small letter before a capital, a figure before a letter. */
const GLUED = /[\p{L}\d]*(?:\p{Ll}\p{Lu}|\d\p{Ll})[\p{L}\d]*/gu;
const NAMES_WITH_CAPITALS =
  /JavaScript|WebGL|GeoJSON|\bkB\b|notAssessed|atRisk|inPark|outsidePark|inTime|longOverdue|https?:\S+/g;

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

/** Which of the page's links, buttons and boxes has the focus, and whether it looks different for it. */
function focusState(): { index: number; isMarked: boolean } {
  const element = document.activeElement!;
  const index = [...document.querySelectorAll('a[href], button, input')].indexOf(element);
  const marked =
    element.closest('svg') === null ? element : element.querySelector('.ring-hole, path')!;
  const style = getComputedStyle(marked);
  const isMarked =
    marked === element
      ? style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      : style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 3;
  return { index, isMarked };
}
