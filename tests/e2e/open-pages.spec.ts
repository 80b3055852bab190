import { everyOtherOf } from '../how-many.ts';
import type { Locator, Page, Route } from '@playwright/test';
import { brokenRules } from './accessibility.ts';
import { OPEN_BUTTON, OPENED } from './live-map.ts';
import { expect, test } from './site-test.ts';
import { serve } from './static-server.ts';

// Pages that are open while the line is bad, or while the site becomes another release.

const NEWER = /^Đã có số liệu mới\. Tải lại trang$/;
const SLOW = /^Đang tải .*, đường truyền chậm…/;

/** What a page loads when asked. */
interface Loaded {
  readonly path: string;
  readonly data: string;
  /** Missing where the script comes with the page. */
  readonly script?: string;
  readonly ask: (page: Page) => Promise<unknown>;
  /** What is said of it. */
  readonly said: (page: Page) => Locator;
  readonly failed: RegExp;
  /** What stands only where it has come. */
  readonly come: (page: Page) => Locator;
  /** Ask again, where the page offers it. */
  readonly again: (page: Page) => Promise<unknown>;
  /** A part that is checked for accessibility. */
  readonly part: string;
}

const pressAgain = (page: Page) => page.getByRole('button', { name: 'Thử lại' }).click();
const box = (page: Page) => page.getByRole('combobox', { name: 'Tìm kiếm' });

const LOADED: Readonly<Record<string, Loaded>> = {
  'a list': {
    path: 'dia-ban/dong-xoai/',
    data: '**/danh-sach/**',
    script: '**/_astro/live-list*.js',
    ask: (page) => page.getByRole('button', { name: 'Lọc và tìm trong danh sách' }).click(),
    said: (page) => page.locator('.list-tools > span'),
    failed: /^Không tải được phần lọc\. Danh sách bên dưới vẫn đầy đủ\./,
    come: (page) => page.getByRole('combobox', { name: 'Tự đánh giá' }),
    again: pressAgain,
    part: 'facility-list',
  },
  'the search': {
    path: 'gioi-thieu/',
    data: '**/chi-muc.js',
    script: '**/_astro/combobox*.js',
    ask: (page) => box(page).fill('thanh'),
    said: (page) => page.getByRole('search').getByRole('status'),
    failed: /^Không tải được (phần|dữ liệu) tìm kiếm\. .* vẫn đầy đủ\./,
    come: (page) => page.getByRole('option').first(),
    again: (page) => box(page).fill('dong'),
    part: 'search-box',
  },
  'all that is found': {
    path: 'tim-kiem/?tim=thanh',
    data: '**/chi-muc.js',
    script: '**/_astro/results*.js',
    ask: () => Promise.resolve(),
    said: (page) => page.locator('search-results [role=status]'),
    failed: /^Không tải được (phần|dữ liệu) tìm kiếm\. .* vẫn đầy đủ\./,
    come: (page) => page.locator('search-results li').first(),
    again: pressAgain,
    part: 'search-results',
  },
  'the map': {
    path: '',
    data: '**/dia-ban.geojson',
    script: '**/_astro/live-map*.js',
    ask: (page) => page.getByRole('button', { name: OPEN_BUTTON }).click(),
    said: (page) => page.locator('.map-status'),
    failed: /^Không tải được bản đồ tương tác\. Bản đồ tĩnh và các bảng vẫn đầy đủ\./,
    come: (page) => page.locator('.map-status', { hasText: OPENED }),
    again: pressAgain,
    part: 'interactive-map',
  },
  'two report days': {
    path: 'thay-doi/',
    data: '**/cac-ky.json',
    script: '**/_astro/tell-changes*.js',
    ask: (page) => page.getByRole('button', { name: 'So sánh' }).click(),
    said: (page) => page.locator('compare-days [role=status]'),
    failed: /^Không tải được số liệu để so sánh\. Bảng các kỳ báo cáo bên dưới vẫn đầy đủ\./,
    come: (page) => page.locator('.compared table').first(),
    again: pressAgain,
    part: 'compare-days',
  },
  'what can be embedded': {
    path: 'nhung/',
    data: '**/muc-luc.json',
    ask: () => Promise.resolve(),
    said: (page) => page.locator('[data-status=all]'),
    failed: /^Không tải được danh mục để chọn\. Đoạn mã dưới đây .* vẫn dùng được\./,
    come: (page) => page.getByRole('combobox', { name: 'Nội dung' }),
    again: pressAgain,
    part: 'embed-chooser',
  },
};

/** Leave requests without an answer, from now on. */
const hang = (page: Page, address: string) => page.route(address, () => new Promise(() => {}));

/**
 * From now on no time passes but what a test lets pass. A frame's clock may be ahead of its page's,
 * and a busy machine's runs on meanwhile: where that is past the moment, a later one is taken.
 */
async function stopClock(page: Page): Promise<void> {
  for (const milliseconds of [100, 500, 1500]) {
    const moment = (await page.evaluate(() => Date.now())) + milliseconds;
    const isStopped = await page.clock.pauseAt(moment).then(
      () => true,
      () => false,
    );
    if (isStopped) return;
  }
  throw new Error('The clocks of the page and its frames cannot be stopped.');
}

const reload = (page: Page) => page.getByRole('link', { name: 'Tải lại trang' });

/** Follow the link that loads the page anew, and wait until that is another document. */
async function loadAnew(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(globalThis, { isOld: true }));
  await reload(page).click();
  await expect.poll(() => page.evaluate(() => 'isOld' in globalThis).catch(() => true)).toBe(false);
}

/** The file as another release has it. */
async function asOther(route: Route): Promise<void> {
  const response = await route.fetch();
  const text = (await response.text()).replace(/"build":"\w+"/, '"build":"000000000000"');
  await route.fulfill({ response, body: text });
}

/** The page as the server has it by now: another release's. */
const replace = (page: Page, path: string) =>
  page.route(new URL(path, 'http://x').pathname.replace(/^\//, '**/'), async (route) => {
    if (route.request().resourceType() !== 'fetch') return route.continue();
    const response = await route.fetch();
    const text = (await response.text()).replace(
      /data-build-id="\w+"/,
      'data-build-id="000000000000"',
    );
    await route.fulfill({ response, body: text });
  });

test.use({ tolerated: /Failed to load resource|ERR_FAILED|ERR_INTERNET|request to http/ });

for (const [what, one] of everyOtherOf(Object.entries(LOADED))) {
  const open = async (page: Page) => {
    await page.clock.install();
    await page.goto(one.path);
    await stopClock(page);
    await one.ask(page);
  };

  test.describe(what, { tag: '@long' }, () => {
    test('that hangs is slow within two seconds and given up within twenty; then it is asked for again', async ({
      page,
    }) => {
      await hang(page, one.data);
      const asked = page.waitForRequest(one.data);
      await open(page);
      await asked;
      await page.clock.runFor(2_000);
      await expect(one.said(page)).toHaveText(SLOW);
      await page.clock.resume();
      expect(await brokenRules(page, { part: one.part })).toEqual([]);
      await stopClock(page);
      await page.clock.runFor(18_000);
      await expect(one.said(page)).toHaveText(one.failed);
      await expect(one.come(page)).toBeHidden();
      await page.clock.resume();
      expect(await brokenRules(page, { part: one.part })).toEqual([]);
      await page.unrouteAll();
      await one.again(page);
      await expect(one.come(page)).toBeVisible();
    });

    test('of another release is not shown, and the page offers to load itself anew', async ({
      page,
    }) => {
      await page.route(one.data, asOther);
      await page.goto(one.path);
      await one.ask(page);
      await expect(one.said(page)).toHaveText(NEWER);
      await expect(one.come(page)).toBeHidden();
      await expect(page.getByRole('button', { name: 'Thử lại' })).toHaveCount(0);
      expect(await brokenRules(page, { part: one.part })).toEqual([]);
      await page.unrouteAll();
      await loadAnew(page);
      await one.ask(page);
      await expect(one.come(page)).toBeVisible();
    });

    test('that is missing, wrong or half is told; where it is so for a new release, that', async ({
      page,
    }) => {
      for (const [why, answer] of Object.entries({
        missing: { status: 404, body: '<!doctype html>' },
        refused: { status: 500, body: '' },
        'a page of a proxy': { body: '<!doctype html><title>Login</title>' },
        half: { body: '{"build":"0000' },
        nothing: { body: 'null' },
      }))
        await test.step(why, async () => {
          await page.route(one.data, (route) => route.fulfill(answer));
          await page.goto(one.path);
          await one.ask(page);
          await expect(one.said(page)).toHaveText(one.failed);
          await page.unrouteAll();
        });
      await one.again(page);
      await expect(one.come(page)).toBeVisible();
      await page.route(one.data, (route) => route.fulfill({ status: 404, body: '' }));
      await page.goto(one.path);
      await replace(page, one.path);
      await one.ask(page);
      await expect(one.said(page)).toHaveText(NEWER);
    });

    test('is told without a network, and is there with it', async ({ page, context }) => {
      test.skip(one.script === undefined || what === 'all that is found', 'asked for at once');
      await page.goto(one.path);
      await context.setOffline(true);
      await one.ask(page);
      await expect(one.said(page)).toHaveText(one.failed);
      await context.setOffline(false);
      await loadAnew(page);
      await one.ask(page);
      await expect(one.come(page)).toBeVisible();
    });

    test('whose script hangs or is missing is told, and comes with the page anew', async ({
      page,
    }) => {
      const { script } = one;
      test.skip(script === undefined, 'the script comes with the page');
      await hang(page, script!);
      const asked = page.waitForRequest(script!);
      await open(page);
      await asked;
      await page.clock.runFor(2_000);
      await expect(one.said(page)).toHaveText(SLOW);
      await expect(page.getByRole('button', { name: 'Thử lại' })).toHaveCount(0);
      await page.clock.runFor(18_000);
      await expect(one.said(page)).toHaveText(one.failed);
      await expect(one.said(page)).toHaveText(/ Tải lại trang$/);
      await expect(page.getByRole('button', { name: 'Thử lại' })).toHaveCount(0);
      await page.clock.resume();
      expect(await brokenRules(page, { part: one.part })).toEqual([]);
      await page.unrouteAll();
      await page.route(script!, (route) => route.fulfill({ status: 404, body: '' }));
      await loadAnew(page);
      await one.ask(page);
      await expect(one.said(page)).toHaveText(/^Không tải được .* Tải lại trang$/);
      await page.unrouteAll();
      await loadAnew(page);
      await one.ask(page);
      await expect(one.come(page)).toBeVisible();
    });
  });
}

test('a server that sends a byte a second is given up, too', async ({ page, site }) => {
  const dripping = await serve((request, response) => {
    if (request.url!.startsWith('/danh-sach/')) {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const drop = setInterval(() => response.write('{'), 1_000);
      response.on('close', () => clearInterval(drop));
      return;
    }
    void fetch(`${site.origin}${request.url!}`).then(async (answer) => {
      const type = answer.headers.get('content-type')!;
      response.writeHead(answer.status, { 'Content-Type': type });
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
  });
  const list = LOADED['a list']!;
  await page.clock.install();
  await page.goto(`${dripping.origin}/${list.path}`);
  await list.ask(page);
  await page.waitForTimeout(1_500);
  await page.clock.runFor(20_000);
  await expect(list.said(page)).toHaveText(list.failed);
  await dripping.close();
});

test('a list whose second part is of another release is not half old, half new', async ({
  page,
}) => {
  const list = LOADED['a list']!;
  await page.route(list.data, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace('.2.json', '.json') });
    const { build, rows, ...file } = (await response.json()) as { build: string; rows: unknown[] };
    const isFirst = !route.request().url().endsWith('.2.json');
    const json = isFirst
      ? { build, parts: 2, ...file, rows: rows.slice(1) }
      : { build: '000000000000', rows: rows.slice(0, 1) };
    await route.fulfill({ json });
  });
  await page.goto(list.path);
  const before = await page.locator('.list tbody').innerText();
  await list.ask(page);
  await expect(list.said(page)).toHaveText(NEWER);
  expect(await page.locator('.list tbody').innerText()).toBe(before);
});

test('what the browser has kept of an earlier release is asked for once more', async ({ page }) => {
  const list = LOADED['a list']!;
  let asked = 0;
  await page.route(list.data, (route) => {
    asked += 1;
    return asked === 1 ? asOther(route) : route.continue();
  });
  await page.goto(list.path);
  await list.ask(page);
  await expect(list.come(page)).toBeVisible();
  expect(asked).toBe(2);
});

test('what is typed while a list is on its way is filtered, and kept when it has to be loaded anew', async ({
  page,
}) => {
  const list = LOADED['a list']!;
  const field = page.getByRole('searchbox');
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(list.data, async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto(list.path);
  await list.ask(page);
  await expect(field).toBeFocused();
  await page.keyboard.type('cong ty');
  await expect(list.said(page)).toHaveText(/^Đang tải danh sách/);
  arrive();
  await expect(list.come(page)).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('cong ty');
  await expect(page.locator('.list caption')).toContainText('Hiện');
  await expect(page).toHaveURL(/\?tim=cong\+ty$/);

  await page.unrouteAll();
  await page.route(list.data, asOther);
  await page.goto(list.path);
  await list.ask(page);
  await expect(list.said(page)).toHaveText(NEWER);
  await field.fill('cong ty');
  await page.unrouteAll();
  await loadAnew(page);
  await expect(list.come(page)).toBeVisible();
  await expect(field).toHaveValue('cong ty');
});

test('what is typed while the search is on its way is searched', async ({ page }) => {
  const search = LOADED['the search']!;
  await page.clock.install();
  await hang(page, search.script!);
  await page.goto(search.path);
  await box(page).focus();
  await page.clock.runFor(2_000);
  await expect(search.said(page)).toHaveText(SLOW);
  await page.keyboard.type('dong xoai');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tim-kiem\/\?tim=dong%20xoai$/);
  await expect(page.locator('search-results li').first()).toContainText('Đồng Xoài');
});

test('the page of a report day, which no release changes, searches what there is', async ({
  page,
}) => {
  await page.route(LOADED['the search']!.data, asOther);
  await page.goto('bao-cao/2021-05-31/');
  await box(page).fill('thanh');
  await expect(page.getByRole('option').first()).toBeVisible();
});

test('an open map does not take the page of another release round itself', async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: OPEN_BUTTON }).click();
  await expect(page.locator('.map-status')).toHaveText(OPENED);
  await replace(page, 'chi-so/*/');
  await page.evaluate(() => Object.assign(globalThis, { isOld: true }));
  const link = page.locator('nav.metrics a').nth(1);
  await link.click();
  await expect(page).toHaveURL(/chi-so/);
  await expect(link).toHaveAttribute('aria-current', 'page');
  expect(await page.evaluate(() => 'isOld' in globalThis)).toBe(false);
});
