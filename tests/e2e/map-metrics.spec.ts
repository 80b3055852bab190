import type { Page } from '@playwright/test';
import { METRICS } from '../../src/map/metrics.ts';
import {
  announcer,
  canvas,
  details,
  districtList,
  openMap,
  pictureOf,
  scaleBar,
  staticMap,
  wordsOf,
} from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

const links = (page: Page) => page.locator('nav.metrics a');
const current = (page: Page) => page.locator('nav.metrics a[aria-current=page]');
/** Set a mark that a reload takes away. */
const mark = (page: Page) => page.evaluate(() => document.body.setAttribute('data-mark', ''));
const isMarked = (page: Page) => page.evaluate(() => document.body.hasAttribute('data-mark'));

/** All that `main` holds beside the map, as a reader sees it. */
const textAround = (page: Page) =>
  page.locator('main').evaluate((main) => {
    const copy = main.cloneNode(true) as HTMLElement;
    copy.querySelector('interactive-map')!.remove();
    return copy.innerHTML.replace(/\s+/g, ' ');
  });

test('switches the metric round the open map, which keeps its view and what is selected', async ({
  page,
  tally,
}) => {
  const { slug } = fullest(tally.districts);
  await page.goto(`?chon=${slug}`);
  await page.getByRole('button', { name: 'Phóng to' }).click();
  await expect(page).toHaveURL(/khung=/);
  const view = new URL(page.url()).search;
  const scale = await scaleBar(page).textContent();
  const picture = await pictureOf(canvas(page));
  await mark(page);

  const bad = METRICS.findIndex(({ tone, mark }) => tone === 'bad' && mark === 'fill');
  await links(page).nth(bad).focus();
  await page.keyboard.press('Enter');
  await expect(current(page)).toBeFocused();
  await expect(links(page).nth(bad)).toBeFocused();
  expect(new URL(page.url()).search).toBe(view);
  await expect(page.locator('interactive-map')).toHaveAttribute('data-metric', METRICS[bad]!.id);
  await expect(details(page)).toContainText(await wordsOf(page, slug));
  await expect(scaleBar(page)).toHaveText(scale!);
  const lead = (await page.locator('.lead').textContent())!;
  await expect(announcer(page)).toHaveText(lead.trim());
  await expect.poll(async () => picture.equals(await pictureOf(canvas(page)))).toBe(false);
  expect(await isMarked(page), 'without a reload').toBe(true);

  const [title, around] = [await page.title(), await textAround(page)];
  await page.goto(new URL(page.url()).pathname);
  expect(title).toBe(await page.title());
  expect(around).toBe(await textAround(page));
});

test('Back and Forward go over the metrics, without a reload', async ({ page }) => {
  await page.goto('');
  await openMap(page);
  await mark(page);
  const [start, title] = [page.url(), await page.title()];
  const texts = [await page.locator('.map-figure figcaption').textContent()];
  for (const index of [1, 3]) {
    await links(page).nth(index).click();
    await expect(links(page).nth(index)).toHaveAttribute('aria-current', 'page');
    texts.push(await page.locator('.map-figure figcaption').textContent());
  }
  expect(new Set(texts).size).toBe(3);
  await page.goBack();
  await expect(page.locator('.map-figure figcaption')).toHaveText(texts[1]!);
  await page.goBack();
  await expect(page.locator('.map-figure figcaption')).toHaveText(texts[0]!);
  expect(page.url()).toBe(start);
  await page.goForward();
  await expect(page.locator('.map-figure figcaption')).toHaveText(texts[1]!);
  expect(await isMarked(page)).toBe(true);
  await expect(staticMap(page)).not.toBeVisible();

  await test.step('also once the map has closed', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await expect(canvas(page)).toHaveCount(0);
    await page.goBack();
    await expect(links(page).nth(0)).toHaveAttribute('aria-current', 'page');
    expect(await page.title()).toBe(title);
  });
});

test.describe('the link is a link', () => {
  test.use({ tolerated: /Failed to load resource|ERR_FAILED/ });
  test('with the map closed, for a new tab, and to a page that cannot be fetched', async ({
    page,
    context,
  }) => {
    await page.goto('');
    await mark(page);
    await links(page).nth(1).click();
    await expect(links(page).nth(1)).toHaveAttribute('aria-current', 'page');
    expect(await isMarked(page)).toBe(false);

    await openMap(page);
    await mark(page);
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      links(page)
        .nth(2)
        .click({ modifiers: ['ControlOrMeta'] }),
    ]);
    await tab.waitForURL(/chi-so/);
    await expect(links(page).nth(1)).toHaveAttribute('aria-current', 'page');
    expect(await isMarked(page)).toBe(true);

    await page.route('**/chi-so/**', (route) =>
      route.request().resourceType() === 'fetch' ? route.abort() : route.continue(),
    );
    await links(page).nth(3).click();
    await expect(links(page).nth(3)).toHaveAttribute('aria-current', 'page');
    expect(await isMarked(page)).toBe(false);
  });
});

/** Let the page of a metric come late. */
const delay = (page: Page, path: string) =>
  page.route(path, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue().catch(() => undefined);
  });

test('while the next metric loads what is done stands in its address, the last of two links counts, and the link to what is shown, or Back, takes it back', async ({
  page,
  tally,
}) => {
  const { slug } = tally.districts[0]!;
  const shows = (index: number) =>
    expect(links(page).nth(index)).toHaveAttribute('aria-current', 'page');
  await page.goto('');
  await openMap(page);
  await delay(page, '**/chi-so/an-toan/');
  await links(page).nth(1).click();
  await districtList(page).press('ArrowDown');
  await districtList(page).press('Space');
  await expect(page).toHaveURL(new RegExp(`chon=${slug}$`));
  await shows(1);
  await expect(page).toHaveURL(new RegExp(`/chi-so/an-toan/\\?chon=${slug}$`));
  await page.getByRole('button', { name: 'Bỏ chọn' }).click();

  await links(page).nth(4).click();
  await shows(4);
  await links(page).nth(1).click();
  await links(page).nth(2).click();
  await page.waitForTimeout(1200);
  await shows(2);
  const href = (await current(page).getAttribute('href'))!;
  expect(new URL(page.url()).pathname).toBe(href);

  await links(page).nth(1).click();
  await links(page).nth(2).click();
  await page.waitForTimeout(1200);
  await shows(2);
  await districtList(page).press('ArrowDown');
  await districtList(page).press('Space');
  await expect(page).toHaveURL(/chon=/);
  await links(page).nth(1).click();
  await page.goBack();
  await page.waitForTimeout(1200);
  await shows(2);
  await expect(page).not.toHaveURL(/chon=|\/an-toan/);
});
