import type { Page, Route } from '@playwright/test';
import { packRows, type PackedRows, unpackRows } from '../../src/contract/parts.ts';
import { INDEX_CALL, readIndexText } from '../../src/contract/search/files.ts';
import { atOnce } from '../../src/slices.ts';
import { brokenRules } from './accessibility.ts';
import { expect, test } from './site-test.ts';
import { filesIn, fragmentsIn } from './site-files.ts';
import { siteNamed } from './sites.ts';

const INDEX_OF_ONE = packRows([{ name: 'a', path: '/' }], ['name', 'path']);
const INDEX = '**/tim-kiem/chi-muc.js';
const HEAD_OF_ONE = { ...INDEX_OF_ONE, words: '', cuts: [], facilities: 0 };
const script = (content: object) => `${INDEX_CALL}("chi-muc.js",${JSON.stringify(content)})`;
const box = (page: Page) => page.getByRole('combobox', { name: 'Tìm kiếm' });
const options = (page: Page) => page.getByRole('search').getByRole('option');
const chosen = (page: Page) => page.locator('[role=option][aria-selected=true]');
const status = (page: Page) => page.getByRole('search').getByRole('status');
const results = (page: Page) => page.locator('search-results li');

/** Type a query and wait for what is found. */
async function ask(page: Page, query: string): Promise<void> {
  await box(page).fill(query);
  await expect(status(page)).toContainText(`kết quả cho “${query}”`);
}

test('a mouse finds a place without diacritics and goes to it', async ({ page }) => {
  await page.goto('');
  await box(page).click();
  await box(page).pressSequentially('dong xoai');
  await expect(options(page).first()).toContainText('Thành phố Đồng Xoài');
  await expect(options(page)).toHaveCount(9);
  await expect(options(page).last()).toHaveText(/^Xem tất cả \d+ kết quả$/);
  await options(page).first().click();
  await expect(page).toHaveURL(/\/dia-ban\/dong-xoai\/$/);
});

test('the index is loaded when someone goes to the box, and not before', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('', { waitUntil: 'networkidle' });
  expect(asked.filter((path) => /combobox|chi-muc/.test(path))).toEqual([]);
  const loaded = page.waitForResponse(INDEX);
  await box(page).focus();
  await loaded;
});

test.describe('the keyboard', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('');
    await box(page).focus();
    await page.keyboard.type('thanh');
    await expect(options(page)).toHaveCount(9);
  });

  test('goes round the options, and back into the text', async ({ page }) => {
    await expect(box(page)).toHaveAttribute('aria-expanded', 'true');
    await expect(chosen(page)).toHaveCount(0);
    await page.keyboard.press('ArrowDown');
    await expect(chosen(page)).toHaveText(/Huyện Chơn Thành/);
    const id = await chosen(page).getAttribute('id');
    await expect(box(page)).toHaveAttribute('aria-activedescendant', id!);
    await page.keyboard.press('ArrowUp');
    await expect(chosen(page)).toHaveText(/^Xem tất cả/);
    await page.keyboard.press('ArrowDown');
    await expect(chosen(page)).toHaveText(/Huyện Chơn Thành/);
    for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowRight']) {
      await page.keyboard.press('ArrowDown');
      await expect(chosen(page)).toHaveCount(1);
      await page.keyboard.press(key);
      await expect(chosen(page)).toHaveCount(0);
    }
    await expect(box(page)).toBeFocused();
  });

  test('opens the option that it is at', async ({ page }) => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/dia-ban\/bu-dop\/.*#noi-25308$/);
  });

  test('closes with Escape, then clears; leaves with Tab, and nothing stays open', async ({
    page,
  }) => {
    await page.keyboard.press('Escape');
    await expect(box(page)).toHaveAttribute('aria-expanded', 'false');
    await expect(options(page)).toHaveCount(0);
    await expect(box(page)).toHaveValue('thanh');
    await page.keyboard.press('ArrowDown');
    await expect(options(page)).toHaveCount(9);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(box(page)).toHaveValue('');

    await page.keyboard.type('thanh');
    await expect(options(page)).toHaveCount(9);
    await page.keyboard.press('Tab');
    await expect(box(page)).not.toBeFocused();
    await expect(options(page)).toHaveCount(0);
    await expect(status(page)).toHaveText('');
  });

  test('leads to all results, which can be shared, reloaded and come back to', async ({ page }) => {
    const words = (await options(page).last().textContent())!;
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/tim-kiem\/\?tim=thanh$/);
    await expect(page).toHaveTitle(/^thanh – Tìm kiếm/);
    await expect(box(page)).toHaveValue('thanh');
    await page.getByRole('button', { name: /^Xem tất cả \d+ đơn vị cấp xã$/ }).press('Enter');
    await expect(results(page)).toHaveCount(Number(/\d+/.exec(words)![0]));
    await page.reload();
    await results(page).first().getByRole('link').click();
    await expect(page).toHaveURL(/\/dia-ban\/chon-thanh\/$/);
    await page.goBack();
    await expect(results(page).first()).toHaveText('Huyện Chơn Thành');
  });
});

test('what is found is read out, with its kind and its district', async ({ page }) => {
  await page.goto('');
  await ask(page, 'CS-003');
  await expect(status(page)).toHaveText('1 kết quả cho “CS-003”.');
  await expect(options(page)).toHaveText(/vật liệu xây dựng huyện Hớn Quản\./);
  await expect(page.getByRole('group', { name: 'Cơ sở (1)' })).toContainText('Cơ sở mẫu 003');
  await box(page).fill('xyzxyz');
  await expect(status(page)).toHaveText(/^Không tìm thấy “xyzxyz”/);
  await expect(box(page)).toHaveAttribute('aria-expanded', 'false');
});

test('the open list breaks no rule of accessibility, light or dark', async ({ page }) => {
  await page.goto('van-ban/');
  await ask(page, 'thanh');
  await page.keyboard.press('ArrowDown');
  expect(await brokenRules(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(chosen(page)).toHaveCount(1);
  expect(await brokenRules(page, { rules: ['color-contrast'] })).toEqual([]);
});

test('a facility is found at its row', async ({ page }) => {
  await page.goto('tim-kiem/?tim=CS-003');
  await results(page).getByRole('link').click();
  await expect(page.locator(':target')).toContainText('Cơ sở mẫu 003');
});

for (const name of ['root', 'underBase', 'province'] as const) {
  test(`everything in the index of the site "${name}" leads somewhere`, async () => {
    const files = filesIn((await siteNamed(name)).folder);
    const contentOf = (path: string) => readIndexText(String(files.get(path))) as PackedRows;
    const lists = [...files.keys()].filter((path) => /^tim-kiem\/co-so-\d+\.js$/.test(path));
    expect(lists).not.toEqual([]);
    const entries = [
      ...atOnce(unpackRows<{ path: string }>(contentOf('tim-kiem/chi-muc.js'))),
      ...lists
        .flatMap((path) => atOnce(unpackRows<{ page: string; id: string }>(contentOf(path))))
        .map(({ page, id }) => ({ path: `${page}#co-so-${id}` })),
    ];
    const ids = new Map<string, Set<string>>();
    const lost = entries.filter(({ path }) => {
      const [page, id] = path.slice(1).split('#') as [string, string?];
      const html = files.get(`${page}index.html`);
      if (!ids.has(page)) ids.set(page, new Set(fragmentsIn(String(html))));
      return html === undefined || (id !== undefined && !ids.get(page)!.has(id));
    });
    expect(entries.length).toBeGreaterThan(40);
    expect(lost).toEqual([]);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test('the list fits and a finger opens an option', async ({ page }) => {
    await page.goto('');
    await box(page).tap();
    await ask(page, 'minh hung');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    for (const option of await options(page).all()) {
      const { x, width, height } = (await option.boundingBox())!;
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(390);
      expect(height).toBeGreaterThanOrEqual(36);
    }
    await options(page).first().tap();
    await expect(page).toHaveURL(/\/dia-ban\/bu-dang\//);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('a link leads to a page that lists every place and dispatch', async ({ page, tally }) => {
    await page.goto('');
    await page.getByRole('banner').getByRole('link', { name: 'Tìm kiếm' }).click();
    const links = page.getByRole('main').getByRole('link');
    for (const { name } of tally.districts)
      await expect(links.filter({ hasText: name }).first()).toBeVisible();
    for (const { slug } of tally.parks)
      await expect(page.locator(`main a[href$="/khu-cong-nghiep/${slug}/"]`)).toHaveCount(1);
    await links.filter({ hasText: 'Xã Minh Đức' }).click();
    await expect(page.locator(':target')).toContainText('xã Minh Đức');
  });
});

test.describe('an index that does not come', () => {
  test.use({ tolerated: /status of 500|net::ERR_FAILED/ });
  const FAILED = /^Không tải được dữ liệu tìm kiếm\. .*vẫn đầy đủ\.$/;

  test('is spoken of, and what still works', async ({ page }) => {
    let answer: Parameters<Route['fulfill']>[0];
    await page.goto('');
    const build = await page.locator('html').getAttribute('data-build-id');
    await page.route(INDEX, (route) => route.fulfill(answer));
    for (const [what, wrong] of [
      ['is no JSON', { body: '<html>' }],
      ['is of another form', { body: script({ build, ...INDEX_OF_ONE, words: [] }) }],
      ['has a row of another form', { body: script({ build, ...HEAD_OF_ONE, rows: [0] }) }],
      [
        'has an entry of another form',
        { body: script({ build, ...HEAD_OF_ONE, rows: [['a', 'b']] }) },
      ],
      ['is nothing', { json: null }],
      ['is not there', { status: 500, body: '' }],
    ] as const)
      await test.step(what, async () => {
        answer = wrong;
        await page.goto('');
        await box(page).fill('thanh');
        await expect(status(page)).toHaveText(FAILED);
      });
    await page.keyboard.press('Enter');
    await expect(page.locator('search-results [role=status]')).toHaveText(FAILED);
    await expect(page.getByRole('button', { name: 'Thử lại' })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: 'Chơn Thành' })).not.toHaveCount(
      0,
    );
    // It is asked for anew.
    await page.unroute(INDEX);
    await ask(page, 'thanh');
  });

  test('is spoken of while it is slow, and then searched', async ({ page }) => {
    let arrive = () => {};
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(INDEX, async (route) => {
      await arrival;
      await route.continue();
    });
    await page.goto('');
    await box(page).fill('dong');
    await expect(status(page)).toHaveText('Đang tải dữ liệu tìm kiếm…');
    await box(page).fill('dong xoai');
    arrive();
    await expect(options(page)).toHaveCount(9);
    await expect(options(page).first()).toContainText('Đồng Xoài');
  });

  test('does not hide that the script for it does not come either', async ({ page }) => {
    await page.route('**/_astro/combobox*', (route) => route.abort());
    await page.goto('');
    await box(page).focus();
    await expect(status(page)).toHaveText(
      /^Không tải được phần tìm kiếm\. .*vẫn đầy đủ\. Tải lại trang$/,
    );
  });
});

test('once loaded the search needs no network', async ({ page, context }) => {
  await page.goto('');
  await ask(page, 'thanh');
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await ask(page, '1088');
  await expect(options(page)).toHaveText(/^1088\/SCT-CN ngày 31\/5\/2021/);
  await ask(page, 'cs-45');
  await expect(options(page).first()).toContainText('Cơ sở mẫu 045');
});

test('finds stand under their kinds, and how many there are of each', async ({ page }) => {
  await page.goto('tim-kiem/?tim=đồng phú');
  const heads = page.locator('search-results h2');
  await expect(heads.first()).toHaveText('Địa bàn (1)');
  await expect(heads.last()).toHaveText(/^Cơ sở \(\d\d\)$/);
  await expect(results(page).first()).toHaveText('Huyện Đồng Phú');
  expect(await brokenRules(page)).toEqual([]);
});

test.describe('of very many results', () => {
  test.use({ siteName: 'large' });
  test('some are shown, and more when they are asked for', async ({ page }) => {
    await page.goto('tim-kiem/?tim=công ty');
    await expect(results(page)).toHaveCount(11);
    const more = page.getByRole('button', { name: 'Xem thêm 1.000 cơ sở' });
    await more.press('Enter');
    await expect(results(page)).toHaveCount(1011);
    await expect(results(page).nth(11).getByRole('link')).toBeFocused();
    await more.press('Enter');
    await expect(results(page)).toHaveCount(2011);
    await page.goto('tim-kiem/?tim=xuân');
    await page.getByRole('button', { name: /^Xem tất cả \d+ cơ sở$/ }).press('Enter');
    await expect(page.getByRole('button', { name: /^Xem/ })).toHaveCount(0);
  });
});

test.describe('under a folder of the host', () => {
  test.use({ siteName: 'underBase' });
  test('finds lead to pages of the same folder', async ({ page, site }) => {
    await page.goto('gioi-thieu/');
    await ask(page, 'dong xoai');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${site.origin}/ban-do/tim-kiem/?tim=dong%20xoai`);
    await results(page).first().getByRole('link').click();
    await expect(page).toHaveURL(`${site.origin}/ban-do/dia-ban/dong-xoai/`);
  });
});

test('the embedded map alone has no box', async () => {
  const files = filesIn((await siteNamed('root')).folder);
  expect(String(files.get('nhung/ban-do/index.html'))).not.toContain('search-box');
  expect(String(files.get('nhung/index.html'))).toContain('search-box');
});
