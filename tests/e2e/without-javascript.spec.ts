import { formatNumber, formatShare } from '../../src/model/number-format.ts';
import { expect, test } from './site-test.ts';
import { fullest, PAGE_KINDS } from './sites.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });

test('the province is complete: map, table, sums', async ({ page, tally }) => {
  await page.goto('');
  const links = page.locator('.map-svg a');
  await expect(links).toHaveCount(tally.districts.length);
  for (const { slug, name, counts } of tally.districts) {
    const words =
      `${name}: ${formatNumber(counts.assessed)}/${formatNumber(counts.active)} cơ sở ` +
      `đang hoạt động đã tự đánh giá (${formatShare(counts.assessed / counts.active)})`;
    await expect(page.locator('.map-svg').getByRole('link', { name: words })).toHaveAttribute(
      'href',
      `/dia-ban/${slug}/`,
    );
    const row = page.locator('.overview tbody tr').filter({ hasText: name });
    await expect(row).toContainText(`${counts.assessed}/${counts.active}`);
    await expect(row.getByRole('link')).toHaveAttribute('href', `/dia-ban/${slug}/`);
    await expect(page.locator('.labels-wide text').filter({ hasText: name })).toBeVisible();
  }
  const { accounts, ceased, active, assessed, notAssessed } = tally.totals;
  const sums = page.locator('.sums');
  await expect(sums).toContainText(`${accounts} có tài khoản = ${ceased} ngừng`);
  const { inPark, outsidePark } = tally.totals;
  await expect(sums).toContainText(
    `${active} đang hoạt động = ${assessed} đã tự đánh giá (${inPark.assessed} trong khu công nghiệp + ` +
      `${outsidePark.assessed} ngoài) + ${notAssessed} chưa đánh giá (${inPark.notAssessed} + ${outsidePark.notAssessed})`,
  );
});

test('every district lists all its facilities and what it owes', async ({ page, tally }) => {
  for (const { slug, counts } of tally.districts) {
    await page.goto(`dia-ban/${slug}/`);
    await expect(page.locator('.list tbody tr')).toHaveCount(counts.accounts + counts.unregistered);
    const rings = await page
      .locator('.rings-wide .ring-text text:not(.ring-name)')
      .allTextContents();
    const drawn =
      rings.reduce((sum, text) => sum + Number(text), 0) +
      (await page.locator('.rings-wide .ring-text:not(:has(text))').count());
    const notDrawn = await page.getByText(/cơ sở chỉ biết địa bàn nên không vẽ/).allTextContents();
    expect(drawn + (notDrawn.length > 0 ? parseInt(notDrawn[0]!) : 0)).toBe(counts.active);
    await expect(page.locator('.unit-replies tr')).not.toHaveCount(0);
  }
});

test('every park lists all its facilities', async ({ page, tally }) => {
  await page.goto('khu-cong-nghiep/');
  await expect(page.locator('main a[href*="/khu-cong-nghiep/"]')).toHaveCount(tally.parks.length);
  const { slug, counts } = fullest(tally.parks);
  await page.goto(`khu-cong-nghiep/${slug}/`);
  await expect(page.locator('.list tbody tr')).toHaveCount(counts.accounts + counts.unregistered);
});

for (const { kind, site, path } of PAGE_KINDS) {
  test.describe(kind, () => {
    test.use({
      siteName: site,
      tolerated: kind === 'a missing page' ? /status of 404/ : /^$/,
    });
    test(`the page of ${kind} has nothing that waits for a script`, async ({ page, tally }) => {
      const response = await page.goto(path(tally));
      expect(response!.status()).toBe(kind === 'a missing page' ? 404 : 200);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expect(page.locator('button, noscript, [hidden]')).toHaveCount(0);
      const main = page.locator('main');
      await expect(main).toBeVisible();
      expect((await main.innerText()).length).toBeGreaterThan(50);
      for (const map of await page.locator('.map-svg').all()) await expect(map).toBeVisible();
      await expect(page.locator('a:not([href]), a[href=""]')).toHaveCount(0);
    });
  });
}
