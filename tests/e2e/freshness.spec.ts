import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDay } from '../../src/model/day-words.ts';
import { openMap } from './live-map.ts';
import { expect, test } from './site-test.ts';

test.use({ timezoneId: 'America/New_York' });

const NOON = 'T12:00:00+07:00';

test('every page says how old its data is, beside the day of the data', async ({ page, tally }) => {
  await page.clock.setFixedTime(Date.parse(`${tally.asOf}${NOON}`) + 30 * 86_400_000);
  for (const path of ['', 'van-ban/', 'gioi-thieu/', 'nhung/ban-do/', 'tim-kiem/']) {
    await page.goto(path);
    const words = `Số liệu đến ngày ${formatDay(tally.asOf)} (cách đây 30 ngày).`;
    await expect(page.getByText(words).first(), path).toBeVisible();
  }
});

test('another metric says it around an open map, too', async ({ page, tally }) => {
  await page.clock.setFixedTime(Date.parse(`${tally.asOf}${NOON}`));
  await page.goto('');
  await openMap(page);
  await page.locator('.metrics a').nth(1).click();
  await expect(page).toHaveURL(/chi-so/);
  await expect(page.locator('.as-of')).toHaveText(/ \(hôm nay\)\. /);
});

test('a clock before the data, or no script, leaves the day alone', async ({ page, tally }) => {
  await page.clock.setFixedTime(new Date('2001-01-01'));
  await page.goto('');
  await expect(page.locator('.as-of')).toContainText(`Số liệu đến ngày ${formatDay(tally.asOf)}. `);
});

test('the day on which the page was put up is said where the server says it', async ({
  page,
  site,
}) => {
  await page.goto('');
  await expect(page.getByRole('contentinfo')).not.toContainText('đưa lên');
  const body = readFileSync(join(site.folder, 'index.html'));
  await page.route('**/', (route) =>
    route.fulfill({
      body,
      contentType: 'text/html; charset=utf-8',
      // The 9th in Vietnam, where the day begins before it does in New York.
      headers: { 'Last-Modified': 'Tue, 08 Jun 2021 20:00:00 GMT' },
    }),
  );
  await page.goto('');
  await expect(page.getByRole('contentinfo')).toContainText('. Trang được đưa lên ngày 09/6/2021.');
});
