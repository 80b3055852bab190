import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { someOf } from '../how-many.ts';
import { formatDay, type Day } from '../../src/model/day-words.ts';
import { formatShare } from '../../src/model/number-format.ts';
import { coloursAt, fillOf, openMap, OPENED, pointsInside, shareOf, status } from './live-map.ts';
import { expect, test } from './site-test.ts';

const ROOT = join(import.meta.dirname, '../..');
const slider = (page: Page) => page.getByRole('slider', { name: 'Ngày của bản đồ' });
const day = (page: Page) => page.locator('.map-time b');
const table = (page: Page) => page.locator('.day-table');
const caption = (page: Page) => page.locator('.map-figure figcaption');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** How many of how many had assessed themselves by a frozen day, by the district's code: counted from its file. */
function reported(on: string) {
  const text = readFileSync(join(ROOT, `data/reports/${on}.json`), 'utf8');
  const { facilities } = JSON.parse(text) as {
    facilities: Record<string, { district?: string; status: string }>;
  };
  const counts = new Map<string, [assessed: number, active: number]>();
  for (const { district = '', status: is } of Object.values(facilities)) {
    if (is === 'ceased' || is === 'unregistered') continue;
    for (const key of [district, 'all']) {
      const [assessed, active] = counts.get(key) ?? [0, 0];
      counts.set(key, [assessed + Number(is !== 'notAssessed'), active + 1]);
    }
  }
  return counts;
}

test('goes to a report day by keys: map, table and title are those of the day, and its address leads there', async ({
  page,
  context,
  tally,
}) => {
  await page.goto('');
  await openMap(page);
  await slider(page).press('Home');
  await expect(page.getByRole('button', { name: 'Kỳ báo cáo trước' })).toBeDisabled();
  await page.getByRole('button', { name: 'Kỳ báo cáo sau' }).press('Enter');
  const on = '2021-04-30';
  await expect(day(page)).toHaveText(formatDay(on as Day));
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /kỳ báo cáo, số đã chốt/);
  await expect(caption(page)).toContainText(`, ngày ${formatDay(on as Day)}`);
  const counts = reported(on);
  for (const { code, slug, type, name } of tally.districts) {
    const [assessed, active] = counts.get(code) ?? [0, 0];
    const row = table(page).locator('tr', { has: page.locator(`a[href$="/dia-ban/${slug}/"]`) });
    await expect(row).toContainText(`${type} ${name}`);
    await expect(row).toContainText(formatShare(assessed / active));
    await expect(row).toContainText(`${assessed}/${active}`);
    await expect(page.locator(`.map-svg a[data-slug="${slug}"] title`)).toContainText(
      `${assessed}/${active}`,
    );
  }
  const [assessed, active] = counts.get('all')!;
  await expect(table(page).locator('tfoot')).toContainText(`${assessed}/${active}`);

  const [least] = tally.districts.map(({ slug }) => slug);
  await page.locator('.map-frame').scrollIntoViewIfNeeded();
  const points = await pointsInside(page, least!);
  await expect
    .poll(async () => shareOf(await coloursAt(page, points), await fillOf(page, least!)))
    .toBeGreaterThan(0.5);

  await expect(page).toHaveURL(/ngay=2021-04-30/);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(table(other)).toHaveText((await table(page).textContent())!);
  await other.close();

  await slider(page).press('End');
  await expect(table(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/ngay=/);
  await expect(caption(page)).not.toContainText(', ngày');
});

test('paints every area of a report day as the static maps of that day do', async ({
  page,
  tally,
}) => {
  const days = ['2021-04-30', '2021-05-31'];
  await page.goto(`thay-doi/${days.join('/')}/`);
  const maps = await page
    .locator('.compared-map')
    .evaluateAll((all) =>
      all.map((map) =>
        [...map.querySelectorAll('.compared-areas use')].map((area) => [
          document.querySelector(`${area.getAttribute('href')} title`)!.textContent,
          getComputedStyle(area).fill,
        ]),
      ),
    );
  for (const [at, on] of someOf([...days.entries()])) {
    const colours = new Map(maps[at] as [string, string][]);
    expect(new Set(colours.values()).size, 'more than one class').toBeGreaterThan(1);
    await page.goto(`?ngay=${on}`);
    await expect(table(page)).toContainText(formatDay(on as Day));
    await page.locator('.map-frame').scrollIntoViewIfNeeded();
    for (const { slug, name } of tally.districts) {
      const points = await pointsInside(page, slug);
      const [, colour] = [...colours].find(([title]) => title.endsWith(name))!;
      await expect
        .poll(async () => shareOf(await coloursAt(page, points), colour), {
          message: `${on} ${slug}`,
        })
        .toBeGreaterThan(0.3);
    }
  }
});

test('lets the days go by until it is stopped, and keeps the day as the metric changes', async ({
  page,
}) => {
  await page.goto('?ngay=2021-05-01');
  await expect(day(page)).toHaveText('01/5/2021');
  await press(page, 'Chạy');
  await expect(day(page)).not.toHaveText('01/5/2021');
  await press(page, 'Dừng');
  const stopped = (await day(page).textContent())!;
  await page.waitForTimeout(800);
  await expect(day(page)).toHaveText(stopped);
  await page.locator('nav.metrics a').nth(1).click();
  await expect(table(page).locator('caption')).toContainText(stopped);
  await expect(table(page).locator('th').nth(1)).toContainText('an toàn');
  await expect(caption(page)).toContainText(`mức an toàn, theo địa bàn, ngày ${stopped}`);
});

test("shows the page's own day where there is no such day", { tag: '@long' }, async ({ page }) => {
  for (const asked of someOf(['2021-13-45', '2099-01-01'])) {
    await page.goto(`?ngay=${asked}`);
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /07\/6\/2021/);
    await expect(table(page)).toHaveCount(0);
  }
});

test.describe('where the days cannot be had', () => {
  test.use({ tolerated: /404|Failed to load/ });

  test('the map stays that of the page, and says so', async ({ page }) => {
    await page.route('**/theo-ngay.json', (route) => route.fulfill({ status: 404 }));
    await page.goto('');
    await page.getByRole('button', { name: 'Mở bản đồ tương tác' }).click();
    await expect(status(page)).toContainText('Không tải được số liệu theo ngày');
    await expect(slider(page)).toHaveCount(0);
    await expect(status(page)).not.toHaveText(OPENED);
  });
});
