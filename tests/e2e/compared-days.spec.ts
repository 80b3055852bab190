import type { Page } from '@playwright/test';
import { brokenRules } from './accessibility.ts';
import { expect, test } from './site-test.ts';

const PAIR = 'thay-doi/2021-05-31/2021-06-07/';
const part = (page: Page) => page.locator('.compared-days');
const headings = (page: Page) => part(page).locator('.compared-map :is(h3, h4)');
const rows = (page: Page) => part(page).locator('tbody tr');
const said = (page: Page) => part(page).locator('[data-part=status]');
const metric = (page: Page, name: string) =>
  part(page).getByRole('navigation', { name: 'Chỉ số' }).getByRole('link', { name, exact: true });
const TROUBLED = 'Có rủi ro, không an toàn';

/** All that is said of the two days. */
const told = async (page: Page) => [
  await part(page).locator('[data-part=heading]').innerText(),
  await part(page).locator('[data-part=sentence]').innerText(),
  ...(await part(page).locator('.compared-map').allInnerTexts()),
  ...(await part(page).locator('.compared-map text').allTextContents()),
  ...(await rows(page).allTextContents()),
];

/** How many areas of the map are of each class of its legend, beside what the legend says. */
async function classesOf(page: Page, at: number) {
  return part(page)
    .locator('.compared-map')
    .nth(at)
    .evaluate((map) =>
      [...map.querySelectorAll('.legend li')].map((entry) => {
        const name = entry.querySelector('rect')!.getAttribute('class')!;
        const drawn = name === 'class-unknown' ? 'dotted' : name;
        const said = Number(entry.querySelector('b')!.textContent);
        return [said, map.querySelectorAll(`use.${drawn}`).length];
      }),
    );
}

async function expectCounted(page: Page, areas: number) {
  for (const at of [0, 1, 2]) {
    const classes = await classesOf(page, at);
    expect(classes.map(([said]) => said)).toEqual(classes.map(([, drawn]) => drawn));
    const isOfClasses = at === 2 || classes.length === 5;
    if (isOfClasses) expect(classes.reduce((sum, [said]) => sum + said!, 0)).toBe(areas);
  }
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('two neighbouring report days and their difference stand on maps and in a table', async ({
    page,
    tally,
  }) => {
    await page.goto(PAIR);
    await expect(headings(page)).toHaveText([
      '31/5/2021: 53,1%',
      '07/6/2021: 67,1%',
      'Chênh lệch, điểm phần trăm: +14,0',
    ]);
    await expect(rows(page)).toHaveCount(tally.districts.length);
    await expect(rows(page).first()).toHaveText(/Đồng Phú\s*36\/72\s*49\/71\s*\+19,0/);
    await expect(rows(page).filter({ hasText: 'Bù Đốp' })).toHaveText(/số ít\s*3\/8\s*3\/8\s*0/);
    await expectCounted(page, tally.districts.length);
    await expect(part(page).locator('nav, button')).toHaveCount(0);
    // Each area is painted: the shapes that the maps share are found.
    const boxes = await part(page)
      .locator('.compared-areas use')
      .evaluateAll((all) => all.map((one) => (one as SVGGraphicsElement).getBBox().width));
    expect(boxes).toHaveLength(3 * tally.districts.length);
    expect(Math.min(...boxes)).toBeGreaterThan(5);
  });

  test('each two neighbours have a page, to which the table of report days leads', async ({
    page,
  }) => {
    await page.goto('thay-doi/');
    await page.getByRole('link', { name: 'Bản đồ 30/4/2021 đến 31/5/2021' }).click();
    await expect(headings(page).first()).toHaveText(/^30\/4\/2021: /);
  });

  test('prints within the width of a sheet of A4', async ({ page }) => {
    // 210 millimetres without the margins, at 96 pixels an inch.
    await page.setViewportSize({ width: Math.floor((175 / 25.4) * 96), height: 900 });
    await page.emulateMedia({ media: 'print' });
    await page.goto(PAIR);
    const { widths, sheet } = await part(page).evaluate((one) => ({
      widths: [...one.querySelectorAll('.map-svg, table')].map(
        (each) => each.getBoundingClientRect().right,
      ),
      sheet: document.documentElement.clientWidth,
    }));
    expect(widths).toHaveLength(4);
    expect(Math.max(...widths)).toBeLessThanOrEqual(sheet);
  });
});

test('another metric is asked for by keyboard; its address says it, back and forward go over it', async ({
  page,
  context,
  tally,
}) => {
  await page.goto(PAIR);
  const first = await told(page);
  expect(await brokenRules(page, { part: 'days-on-maps' })).toEqual([]);
  await metric(page, 'Đã tự đánh giá').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(metric(page, TROUBLED)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(metric(page, TROUBLED)).toHaveAttribute('aria-current', 'true');
  await expect(headings(page).first()).not.toHaveText('31/5/2021: 53,1%');
  await expect(metric(page, TROUBLED)).toBeFocused();
  await expect(part(page)).toHaveClass(/tone-bad/);
  await expect(page).toHaveURL(/\?chi-so=co-rui-ro-hoac-khong-an-toan#ban-do$/);
  await expectCounted(page, tally.districts.length);
  expect(await brokenRules(page, { part: 'days-on-maps' })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await brokenRules(page, { part: 'days-on-maps', rules: ['color-contrast'] })).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  const troubled = await told(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(headings(other).first()).not.toHaveText('31/5/2021: 53,1%');
  expect(await told(other)).toEqual(troubled);
  await other.close();
  await page.goBack();
  await expect(headings(page).first()).toHaveText('31/5/2021: 53,1%');
  // What a browser draws is what the page came with.
  expect(await told(page)).toEqual(first);
  await page.goForward();
  await expect(headings(page).first()).not.toHaveText('31/5/2021: 53,1%');
  expect(await told(page)).toEqual(troubled);
});

test('any two days of the year are compared where an address names them', async ({
  page,
  context,
}) => {
  await page.goto('thay-doi/?tu=2021-05-03&den=2021-06-01&chi-so=an-toan#cac-ky');
  await expect(headings(page)).toHaveText([
    /^03\/5\/2021: /,
    /^01\/6\/2021: /,
    /^Chênh lệch, điểm phần trăm: /,
  ]);
  await expect(page.locator('.compared')).toContainText(
    '03/5/2021 (tính lại theo số liệu hiện có)',
  );
  await expect(page.getByRole('combobox', { name: 'Từ kỳ' })).toHaveValue('2021-05-03');
  await expect(metric(page, 'An toàn')).toHaveAttribute('aria-current', 'true');
  const safe = await told(page);
  await metric(page, 'Đã tự đánh giá').focus();
  await page.keyboard.press('Enter');
  await expect(part(page).locator('[data-part=heading]')).toHaveText(/^Đã tự đánh giá/);
  await expect(metric(page, 'Đã tự đánh giá')).toBeFocused();
  await expect(page).toHaveURL(/\/thay-doi\/\?tu=2021-05-03&den=2021-06-01#cac-ky$/);
  expect(await brokenRules(page, { part: 'compare-days' })).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(headings(other).first()).toHaveText(/^03\/5\/2021: /);
  expect(await told(other)).toEqual(await told(page));
  await other.close();
  await page.goBack();
  await expect(part(page).locator('[data-part=heading]')).toHaveText(/^An toàn/);
  expect(await told(page)).toEqual(safe);
  // Two report days by the choices beside it: maps, and who changed.
  await page.getByRole('combobox', { name: 'Từ kỳ' }).selectOption('2021-05-31');
  await page.getByRole('combobox', { name: 'Đến kỳ' }).selectOption('2021-06-07');
  await page.getByRole('button', { name: 'So sánh' }).click();
  await expect(headings(page).first()).toHaveText(/^31\/5\/2021: /);
  await expect(page.locator('.compared table.changes').first()).toBeVisible();
  await expect(page).toHaveURL(/tu=2021-05-31&den=2021-06-07&chi-so=an-toan#cac-ky$/);
});

test('days that are none, or of which nothing is known, are said to be so', async ({ page }) => {
  for (const days of [
    'tu=2021-02-31&den=2021-06-01',
    'tu=abc&den=xyz',
    'tu=2021-05-01&den=2030-01-01',
  ]) {
    await page.goto(`thay-doi/?${days}`);
    await expect(page.locator('compare-days [role=status]')).toHaveText(
      /^Địa chỉ nêu một ngày không so sánh được/,
    );
    await expect(page.locator('.compared')).toBeEmpty();
  }
});

test.describe('when the days cannot be had', () => {
  test.use({ tolerated: /404|theo-ngay|Failed to load|JSON/ });

  for (const [what, answer] of [
    ['missing', { status: 404 }],
    ['malformed', { body: '{"build":' }],
    ['of another form', { json: { build: 'x' } }],
  ] as const)
    test(`${what}: it is said, the maps stay, and to ask again helps`, async ({ page }) => {
      await page.route('**/theo-ngay.json', (route) => route.fulfill(answer));
      await page.goto(PAIR);
      const first = await told(page);
      await metric(page, 'An toàn').click();
      await expect(said(page)).toHaveText(/^Không tải được số liệu theo ngày\. .* vẫn đúng\./);
      await expect(metric(page, 'Đã tự đánh giá')).toHaveAttribute('aria-current', 'true');
      expect(await told(page)).toEqual(first);
      await page.unroute('**/theo-ngay.json');
      await said(page).getByRole('button', { name: 'Thử lại' }).click();
      await expect(part(page).locator('[data-part=heading]')).toHaveText(/^An toàn/);
      await expect(said(page)).toBeEmpty();
    });

  test('slow: it is said', async ({ page }) => {
    await page.route('**/theo-ngay.json', () => new Promise(() => {}));
    await page.goto(PAIR);
    await metric(page, 'An toàn').click();
    await expect(said(page)).toHaveText(/đường truyền chậm…/);
    await expect(headings(page).first()).toHaveText('31/5/2021: 53,1%');
  });
});

test('from another day the interactive map leads to that day beside its own', async ({ page }) => {
  await page.goto('chi-so/an-toan/?ngay=2021-05-03');
  const link = page.locator('.map-time').getByRole('link', { name: /^So với 07\/6\/2021/ });
  await link.press('Enter');
  await expect(headings(page).first()).toHaveText(/^03\/5\/2021: /);
  await expect(part(page).locator('[data-part=heading]')).toHaveText(/^An toàn: /);
  await page.goto('?ngay=2021-05-03');
  await expect(link).toBeVisible();
  await page.getByRole('slider', { name: 'Ngày của bản đồ' }).press('End');
  await expect(link).toHaveCount(0);
});

test.describe('where units became others', () => {
  test.use({ siteName: 'twoTiers' });

  test('days with different units are on no maps, and why is said', async ({ page }) => {
    const maps = page.locator('.compared-map');
    await page.goto('thay-doi/2021-07-31/2021-08-31/');
    await expect(page.locator('main')).toContainText('không còn là một địa bàn như trước');
    await expect(maps).toHaveCount(0);
    await page.goto('thay-doi/?tu=2021-07-31&den=2021-08-31');
    await expect(page.locator('.compared')).toContainText('không còn là một địa bàn như trước');
    await expect(maps).toHaveCount(0);
    // Both by units that are no more.
    const words = 'Bản đồ của hai ngày này không vẽ lại được';
    await page.goto('thay-doi/2021-07-15/2021-07-31/');
    await expect(page.locator('main')).toContainText(words);
    await expect(maps).toHaveCount(0);
    await page.goto('thay-doi/?tu=2021-07-15&den=2021-07-31');
    await expect(page.locator('.compared')).toContainText(words);
    await expect(maps).toHaveCount(0);
    // A day between is known by the units of today.
    await page.goto('thay-doi/?tu=2021-08-20&den=2021-08-31');
    await expect(maps).toHaveCount(3);
    await expect(page.locator('.compared')).toContainText('31/8/2021 (kỳ báo cáo, số đã chốt)');
  });
});
