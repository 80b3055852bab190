import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Tally } from '../../src/model/figures/tally.ts';
import { someOf } from '../how-many.ts';
import { ROOT } from './command.ts';
import { coloursAt, OPEN_BUTTON, pointsInside, shareOf, staticMap, status } from './live-map.ts';
import { makeOld } from './floor/old-browser.ts';
import { faultsOfLabels, SCREENS } from './map-text.ts';
import { isMapLibre, newInScripts, scriptsBeforeMap } from './floor/scripts.ts';
import { newInStyles } from './floor/styles.ts';
import { type Exceptions, feature, floorOf, judge } from './floor/support.ts';
import { filesIn } from './site-files.ts';
import { expect, test } from './site-test.ts';
import { fullest, siteNamed } from './sites.ts';

const filesOf = async () => filesIn((await siteNamed('root')).folder);

/** What styles may use that some of these browsers skip. */
const IN_STYLES: Exceptions = {
  ':fullscreen': 'only where the interactive map opens',
  'forced-color-adjust': 'others have no such mode',
  ':focus-visible': 'others draw an outline of their own',
  ':has': 'room for a head that stays, and the layout of sheets',
  '@bottom-center': 'the browser prints its own foot',
  '@bottom-left': 'the browser prints its own foot',
  '@bottom-right': 'the browser prints its own foot',
  '@container': 'others go by the window, under @supports not',
  '@counter-style': 'others print no number on a paper, or its first as well',
  '@media (forced-colors)': 'others have no such mode',
  '@media (prefers-color-scheme)': 'others show the light page',
  '@media (scripting)': 'room that spares others no jump',
  '@page': 'the browser has margins of its own',
  '@top-center': 'the browser prints its own head',
  '@top-left': 'the browser prints its own head',
  '@top-right': 'the browser prints its own head',
  'align-self: end': 'known in grids since 2017; what is newer is its meaning in flex boxes',
  'color-scheme': 'others draw light fields and bars on the dark page',
  'container-type': 'asked for with @supports',
  fallback: 'within @counter-style',
  page: 'others print annexes upright',
  'place-self: start': 'known in grids since 2017; what is newer is its meaning in flex boxes',
  range: 'within @counter-style',
  scale: 'others leave the legend of an open map as it is',
  size: 'of sheets: the printer has a size of its own',
  symbols: 'within @counter-style',
  system: 'within @counter-style',
  'text-decoration-thickness': 'an ornament',
  'text-underline-offset': 'an ornament',
  'text-wrap': 'an ornament',
};

/** What other scripts name like something newer. */
const IN_SCRIPTS: Exceptions = {
  '.first': 'the first of all days, a field of ours',
  '.last': 'the last of all days, a field of ours',
};

/** What MapLibre and its worker name that is newer than the browsers that they are opened in. */
const IN_THE_MAP: Exceptions = {
  '.difference': 'of MapLibre itself',
  '.error': 'of MapLibre itself',
  '.move': 'of MapLibre itself',
  '.pause': 'of MapLibre itself',
  '.resize': 'of MapLibre itself',
  '.segment': 'of Intl.Segmenter',
  '.take': 'of MapLibre itself',
  '.toArray': 'of MapLibre itself',
  'Intl.Segmenter': 'MapLibre asks first whether there is one',
};

test('scripts before the interactive map are of 2020 and ask for nothing newer', async () => {
  const scripts = scriptsBeforeMap(await filesOf());
  const texts = [...scripts.values()].join('\n');
  const parts = ['search-box', 'interactive-map', 'facility-list', 'search-results'];
  for (const part of [...parts, 'compare-days', 'days-on-maps', 'ban-do-an-toan'])
    expect(texts).toContain(`define(\`${part}\``);
  expect(judge(newInScripts([...scripts.values()]), IN_SCRIPTS)).toEqual([]);
});

test('the interactive map asks for no more than what it is tested for', async () => {
  const files = await filesOf();
  const before = scriptsBeforeMap(files);
  const after = [...files].filter(([path]) => path.endsWith('.js') && !before.has(path));
  const texts = after.map(([, bytes]) => bytes.toString());
  expect(texts.some(isMapLibre)).toBe(true);
  const floor = floorOf(feature('javascript', 'builtins', 'Object', 'hasOwn')!);
  expect(judge(newInScripts(texts, { floor, isWebToo: false }), IN_THE_MAP)).toEqual([]);
});

test('style sheets have a fallback for what is newer than 2020', async () => {
  const sheets = [...(await filesOf())].filter(([path]) => path.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(0);
  const found = sheets.flatMap(([, bytes]) => newInStyles(bytes.toString()));
  expect(judge([...new Set(found)], IN_STYLES)).toEqual([]);
});

test('what is against the floor is named', () => {
  expect(newInScripts(['class A { #a = 1 }'])).toEqual([expect.stringContaining('Parsing error')]);
  const script = `Map.groupBy([], f); [].toSorted(); element.role = 'x'; AbortSignal.timeout(1);
    structuredClone({}); export const at = { at: [].at(0), role: 1 }; x = /(?<=a)b/; y = 'a'.replaceAll('a', 'b');
    element.replaceChildren(); [].flatMap(f); Promise.allSettled([]); new Map().get('at'); Object.hasOwn({}, 'a');
    element.addEventListener('click', f, { once: true, signal }); element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest' }); fetch(url, { signal });`;
  expect(newInScripts([script]).toSorted()).toEqual([
    '.at',
    '.replaceAll',
    '.replaceChildren',
    '.role',
    '.toSorted',
    'AbortSignal.timeout',
    'Map.groupBy',
    'Object.hasOwn',
    'a regular expression that looks behind',
    'addEventListener({ signal })',
    'focus({ preventScroll })',
    'scrollIntoView({ block })',
    'structuredClone',
  ]);
  const news: Readonly<Record<string, readonly string[]>> = {
    'a { color: light-dark(red, blue) }': ['light-dark()'],
    ':root { --x: light-dark(red, blue) }': ['light-dark()'],
    'a { color: red; color: light-dark(red, blue) }': [],
    'a, b:has(c) { color: red }': [':has', 'a rule taken away from a'],
    'a { display: flex } a { gap: 1px }': ['gap in flex'],
    'a { display: grid; gap: 1px }': [],
    'a { b { color: red } }': ['nesting'],
    '@media (width <= 3rem) { a { color: red } }': ['@media (a < b)'],
    '@supports (overflow: clip) { a { overflow: clip } }': [],
    '@supports not (overflow: clip) { a { inset: 0 } }': ['inset'],
    '@layer a { b { width: 1dvh } }': ['@layer', '1dvh'],
    'a:not(b, c) { aspect-ratio: 1 }': [':not(a, b)', 'aspect-ratio'],
  };
  for (const [sheet, named] of Object.entries(news))
    expect(newInStyles(sheet), sheet).toEqual(named);
  expect(judge(['a', 'b'], { a: 'needed', c: 'idle' })).toEqual([
    'b',
    'an exception that nothing needs: c',
  ]);
});

/** The colours of the style sheet on light paper: what is asked of the page might be as wrong as it. */
const TOKENS = new Map(
  [
    ...readFileSync(join(ROOT, 'src/styles/tokens.css'), 'utf8')
      .split('@media')[0]!
      .matchAll(/--([\w-]+): #(..)(..)(..);/g),
  ].map(([, name, ...parts]) => [
    name!,
    `rgb(${parts.map((part) => Number.parseInt(part, 16)).join(', ')})`,
  ]),
);

/** Points well inside the parts of rings that are of a level and not stale, in pixels of the page's view. */
function pointsOnRings(page: Page, level: string): Promise<{ x: number; y: number }[]> {
  return page.locator(`.ring path.${level}`).evaluateAll((parts) =>
    parts
      .filter((part) => part.nextElementSibling?.getAttribute('class') !== 'stale')
      .flatMap((part) => {
        const path = part as SVGPathElement;
        // Drawn once, and shown elsewhere on another width of screen.
        const uses = [...part.closest('.ring')!.querySelectorAll<SVGUseElement>('use')];
        const [shown] = [path, ...uses].filter((one) => one.getClientRects().length > 0);
        if (shown === undefined) return [];
        const { x, y, width, height } = path.getBBox();
        const points: DOMPoint[] = [];
        for (let px = x; px < x + width; px += 3)
          for (let py = y; py < y + height; py += 3) points.push(new DOMPoint(px, py));
        const isWithin = ({ x, y }: DOMPoint) =>
          [-2, 2].every((dx) =>
            [-2, 2].every((dy) => path.isPointInFill(new DOMPoint(x + dx, y + dy))),
          );
        return points
          .filter(isWithin)
          .map((point) => point.matrixTransform(shown.getScreenCTM()!))
          .map((point) => ({ x: point.x, y: point.y }));
      })
      .filter(({ y }) => y > 0 && y < innerHeight - 1),
  );
}

test.describe('in a browser of 2020', () => {
  let reader: Page;
  test.beforeEach(async ({ page, context }) => {
    reader = await context.newPage();
    await makeOld(page);
  });
  test.afterEach(() => reader.close());

  /** The colours on the screen along the middle of an element, at parts of its width. */
  const coloursAlong = async (page: Page, element: Locator, parts: readonly number[]) => {
    await element.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await element.boundingBox())!;
    const points = parts.map((part) => ({ x: x + part * width, y: y + height / 2 }));
    return coloursAt(page, points, reader);
  };

  test('every district has on the screen the colour of its class', async ({ page, tally }) => {
    await page.goto('');
    const seen = new Set<string>();
    for (const { slug } of tally.districts) {
      const shape = page.locator(`.map-svg a[data-slug="${slug}"] path`);
      const wanted = TOKENS.get((await shape.getAttribute('class'))!)!;
      const colours = await coloursAt(page, await pointsInside(page, slug), reader);
      expect(shareOf(colours, wanted), slug).toBeGreaterThan(0.4);
      seen.add(wanted);
    }
    expect(seen.size).toBeGreaterThan(2);
  });

  test('a bar is as full as its share, and marks have the colour of their level', async ({
    page,
    tally,
  }) => {
    await page.goto('');
    const { name, slug, counts } = tally.districts.find(
      ({ counts }) => counts.assessed * 2 < counts.active,
    )!;
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name }) });
    const share = counts.assessed / counts.active;
    const [done, left] = await coloursAlong(page, row.locator('.bar'), [
      share / 2,
      (1 + share) / 2,
    ]);
    expect(left).toBe(TOKENS.get('track'));
    const area = page.locator(`.map-svg a[data-slug="${slug}"] path`);
    expect(done).toBe(TOKENS.get((await area.getAttribute('class'))!));
    for (const [level, token] of [
      ['safe', 'safe'],
      ['unsafe', 'unsafe'],
    ] as const) {
      const mark = page.locator(`main .mark:has(.${level})`).first();
      expect(await coloursAlong(page, mark, [0.5]), level).toEqual([TOKENS.get(token)]);
    }
  });

  test('rings and marks of a district have the colours of their levels', async ({
    page,
    tally,
  }) => {
    await page.goto(`dia-ban/${fullest(tally.districts).slug}/`);
    await staticMap(page).scrollIntoViewIfNeeded();
    for (const [level, token] of [
      ['safe', 'safe'],
      ['atRisk', 'at-risk'],
      ['unsafe', 'unsafe'],
    ] as const) {
      const wanted = TOKENS.get(token)!;
      const colours = await coloursAt(page, await pointsOnRings(page, level), reader);
      expect(colours.length, level).toBeGreaterThan(5);
      expect(shareOf(colours, wanted), level).toBeGreaterThan(0.4);
      const mark = page.locator(`.legend .mark:has(.${level})`).first();
      expect(await coloursAlong(page, mark, [0.5]), level).toEqual([wanted]);
    }
  });

  const letters =
    'letters on maps are as large and as far apart as today, and nothing goes sideways';
  test(letters, { tag: '@long' }, async ({ page, tally }) => {
    const district = `dia-ban/${fullest(tally.districts).slug}/`;
    for (const path of ['', 'nhung/ban-do/', district]) {
      await page.goto(path);
      await reader.goto(page.url());
      for (const [width, height] of someOf(SCREENS)) {
        for (const one of [page, reader]) await one.setViewportSize({ width, height });
        const where = `/${path} at ${width} × ${height}`;
        const today = await faultsOfLabels(reader);
        const faults = (await faultsOfLabels(page)).filter((fault) => !today.includes(fault));
        expect(faults, where).toEqual([]);
        const isScrolled = () => document.documentElement.scrollWidth > innerWidth;
        expect(await page.evaluate(isScrolled), where).toBe(false);
      }
    }
  });

  for (const [where, path] of someOf([
    ['dia-ban/…/', ({ districts }: Tally) => `dia-ban/${fullest(districts).slug}/`],
    ['co-so/', () => 'co-so/'],
  ] as const)) {
    const title = `a list is filtered, searched and sorted at ${where}`;
    test(title, { tag: '@long' }, async ({ page, tally }) => {
      await page.goto(path(tally));
      await page.getByRole('button', { name: 'Lọc và tìm trong danh sách' }).click();
      const caption = page.locator('.list caption');
      await page.getByRole('combobox', { name: 'Tự đánh giá' }).selectOption({ index: 1 });
      await expect(caption).toContainText('Hiện ');
      const filtered = (await caption.textContent())!;
      await page.getByRole('searchbox').fill('cơ sở mẫu 1');
      await expect(caption).not.toHaveText(filtered);
      await page.getByRole('button', { name: 'Bỏ lọc' }).click();
      const heading = page.getByRole('columnheader', { name: 'Ngày đánh giá' });
      await heading.getByRole('link').click();
      await expect(heading).toHaveAttribute('aria-sort', 'ascending');
      await heading.getByRole('link').click();
      await expect(heading).toHaveAttribute('aria-sort', 'descending');
    });
  }

  test('the next page of a list begins with its head', async ({ page }) => {
    await page.goto('co-so/');
    await page.getByRole('button', { name: 'Lọc và tìm trong danh sách' }).click();
    // Before, the link would lead to a page of its own.
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.locator('.pager').getByRole('link', { name: '2' }).click();
    await expect(page.locator('.list caption')).toContainText('trang 2/3');
    await expect(page.locator('.pager [aria-current]')).toBeFocused();
    await expect(page.locator('.list thead')).toBeInViewport();
  });

  test('two report days are compared', async ({ page }) => {
    await page.goto('thay-doi/?tu=2021-04-30&den=2021-06-07');
    await reader.goto('thay-doi/2021-04-30/2021-06-07/');
    const cells = '.differences td, .changes li';
    const told = await reader.locator('main').locator(cells).allInnerTexts();
    await expect(page.locator('compare-days [role=status]')).toHaveText(/^Đã so sánh/);
    expect(await page.locator('compare-days').locator(cells).allInnerTexts()).toEqual(told);
  });

  test('the box and the page of the search find', async ({ page }) => {
    for (const path of ['', 'tim-kiem/']) {
      await page.goto(path);
      const box = page.getByRole('combobox', { name: 'Tìm kiếm' });
      await box.fill('dong xoai');
      const options = page.getByRole('search').getByRole('option');
      await expect(options.first()).toContainText('Thành phố Đồng Xoài');
      await box.press('ArrowDown');
      await expect(options.first()).toHaveAttribute('aria-selected', 'true');
      expect(await page.evaluate(() => scrollY), 'the page stays where it is').toBe(0);
    }
    await page.goto('tim-kiem/?tim=dong+xoai');
    await expect(page.locator('search-results li').first()).toContainText('Thành phố Đồng Xoài');
  });

  test('the interactive map says that it is not for it and what is, and loads nothing', async ({
    page,
  }) => {
    await page.goto('');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() !== 'other') asked.push(request.url());
    });
    await page.getByRole('button', { name: OPEN_BUTTON }).click();
    await expect(status(page)).toHaveText(
      /^[^.]*quá cũ[^.]*\. Bản đồ tĩnh và các bảng vẫn đầy đủ\.$/,
    );
    await expect(staticMap(page)).toBeVisible();
    // What the static map does by keys comes with the first pointer.
    expect(asked.filter((url) => !/still-map/.test(url))).toEqual([]);
  });
});
