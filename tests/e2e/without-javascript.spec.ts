import { formatNumber, formatShare } from '../../src/model/number-format.ts';
import { someOf } from '../how-many.ts';
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
  for (const { slug, counts } of someOf(tally.districts)) {
    await page.goto(`dia-ban/${slug}/`);
    await expect(page.locator('.list tbody tr')).toHaveCount(counts.accounts + counts.unregistered);
    const rings = await page.locator('.rings-wide .ring-count').allTextContents();
    const drawn =
      rings.reduce((sum, text) => sum + Number(text), 0) +
      (await page.locator('.ring > .rings-wide:not(:has(.ring-count))').count());
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

for (const site of ['root', 'province', 'office'] as const) {
  test.describe(`of the site "${site}"`, () => {
    test.use({ siteName: site, tolerated: site === 'root' ? /status of 404/ : /^$/ });
    test('no page of any kind has something that waits for a script', async ({ page, tally }) => {
      for (const { kind, path } of PAGE_KINDS.filter((one) => one.site === site))
        await test.step(kind, async () => {
          const response = await page.goto(path(tally));
          expect(response!.status()).toBe(kind === 'a missing page' ? 404 : 200);
          const { counts, shown, text } = await page.evaluate(lookOver);
          expect.soft(counts, kind).toEqual({ headings: 1, waiting: 0, deadLinks: 0 });
          expect.soft(shown, kind).not.toContain(false);
          expect.soft(text.length, kind).toBeGreaterThan(50);
        });
    });
  });
}

/** What a page has that could wait for a script, what it shows, and what it says. */
function lookOver() {
  const count = (selector: string) => document.querySelectorAll(selector).length;
  const isShown = (part: Element) =>
    part.getClientRects().length > 0 && getComputedStyle(part).visibility === 'visible';
  return {
    counts: {
      headings: count('h1, [role=heading][aria-level="1"]'),
      waiting: count('button, noscript, [hidden]'),
      deadLinks: count('a:not([href]), a[href=""]'),
    },
    shown: [...document.querySelectorAll('main, h1, .map-svg')].map(isShown),
    text: document.querySelector('main')!.innerText,
  };
}
