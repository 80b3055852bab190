import type { Locator, Page } from '@playwright/test';
import { brokenRules } from './accessibility.ts';
import { expect, test } from './site-test.ts';

const rows = (page: Page) => page.locator('.matrix tbody tr:not(.group)');

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the ledger has who answered nothing first, and every unit and request', async ({
    page,
    tally,
  }) => {
    await page.goto('van-ban/');
    await expect(page.locator('h1')).toHaveText(
      '16/23 lượt yêu cầu chưa được trả lời; 6/12 đơn vị chưa trả lời yêu cầu nào.',
    );
    await expect(page.locator('.matrix .group')).toHaveText([
      'Chưa trả lời yêu cầu nào 6 đơn vị',
      'Còn một yêu cầu 5 đơn vị',
      'Đã trả lời hết 1 đơn vị',
    ]);
    const units = new Set(tally.requests.flatMap(({ units }) => units.map(({ unit }) => unit)));
    await expect(rows(page)).toHaveCount(units.size);
    for (const status of ['replied', 'waiting', 'overdue'] as const) {
      const words = { replied: 'đã trả lời', waiting: 'chưa trả lời', overdue: 'quá hạn' }[status];
      const count = tally.requests.reduce((sum, request) => sum + request[status], 0);
      await expect(page.locator('.matrix td').filter({ hasText: words })).toHaveCount(count);
    }
    const board = rows(page).filter({ hasText: 'Ban Quản lý Khu kinh tế' });
    const { notAssessed, active } = tally.totals.inPark;
    await expect(board.locator('td')).toHaveText([
      '1/1',
      /^○ chưa trả lời$/,
      'không thuộc nơi nhận',
      `${notAssessed}/${active} trong KCN`,
    ]);
  });

  test('what is so of all rows stands once, in the head', async ({ page }) => {
    await page.goto('van-ban/');
    await expect(page.locator('.matrix thead .request')).toHaveText([
      /^941\/SCT-CN.*12\/5\/2021, chờ 26 ngày, không ghi hạn.*đã trả lời 2\/12$/s,
      /^1088\/SCT-CN.*31\/5\/2021, chờ 7 ngày.*nhắc lại 07\/6\/2021: 1157\/SCT-CN.*đã trả lời 5\/11$/s,
    ]);
    const cells = (await page.locator('.matrix tbody').allTextContents()).join(' ');
    expect(cells).not.toMatch(/ngày|hạn|lần/);
  });

  test('it can be narrowed to who owes, with counted badges', async ({ page }) => {
    await page.goto('van-ban/');
    const filter = page.getByRole('navigation', { name: 'Lọc theo tình trạng' });
    await expect(filter.getByRole('link')).toHaveText([
      'Mọi lượt 23',
      'Chưa trả lời 16',
      'Quá hạn 0',
      'Quá hạn lâu 0',
      'Đã trả lời 7',
      'Trả lời đúng hạn 0',
      'Trả lời muộn 0',
    ]);
    await filter.getByRole('link', { name: 'Đã trả lời' }).click();
    await expect(page).toHaveURL(/van-ban\/loc\/da-tra-loi\/$/);
    await expect(rows(page).locator('th')).toHaveText([
      'UBND thị xã Phước Long',
      'UBND thị xã Bình Long',
      'UBND huyện Bù Đốp',
      'UBND huyện Hớn Quản',
      'UBND huyện Đồng Phú',
      'UBND huyện Phú Riềng',
    ]);
  });
});

test('the dispatches stand newest first, each with whom it went to and what came of it', async ({
  page,
}) => {
  await page.goto('van-ban/');
  await expect(page.locator('#cong-van')).toHaveText('Sáu công văn của Sở, tháng 01–6/2021');
  const cellsOf = (row: Locator) => row.locator('th, td').allTextContents();
  const found = await Promise.all(
    (await page.locator('.dispatches tbody tr').all()).map(async (row) => {
      const [symbol, day, , recipients, reply] = await cellsOf(row);
      return [symbol, day, recipients, reply].map((text) => text!.trim()).join(' | ');
    }),
  );
  expect(found).toEqual([
    '1157/SCT-CN | 07/6/2021 | UBND cấp huyện | nhắc lại 1088',
    '1088/SCT-CN | 31/5/2021 | UBND cấp huyện | 5/11',
    '941/SCT-CN | 12/5/2021 | UBND cấp huyện; Ban Quản lý Khu kinh tế | 2/12',
    '875/SCT-CN | 04/5/2021 | Các doanh nghiệp sản xuất công nghiệp | không yêu cầu',
    '210/SCT-CN | 01/02/2021 | Các nhà máy, cơ sở sản xuất | không yêu cầu',
    '171/SCT-CN | 27/01/2021 | Bộ Công Thương | không yêu cầu',
  ]);
});

test('the unit that is no district has a page that says what it owes', async ({ page }) => {
  await page.goto('van-ban/');
  await page.getByRole('link', { name: 'Ban Quản lý Khu kinh tế' }).first().click();
  await expect(page).toHaveURL(/van-ban\/don-vi\/bqlkkt\/$/);
  await expect(page.locator('main')).toContainText('chưa trả lời 1/1 yêu cầu');
  await page.getByRole('link', { name: '941/SCT-CN' }).click();
  await expect(page).toHaveURL(/van-ban\/941\/$/);
  await expect(page.locator('h1')).toHaveText('Yêu cầu 941/SCT-CN: 10/12 đơn vị chưa trả lời.');
});

test.describe('with deadlines', () => {
  test.use({ siteName: 'province' });

  test('a cell says of its deadline what its head does not', async ({ page }) => {
    await page.goto('van-ban/');
    const head = page.locator('.matrix .request').first();
    await expect(head).toContainText('hạn 31/8/2021');
    await expect(rows(page).filter({ hasText: 'Mẫu Nam' })).toContainText(
      'hạn 05/10/2021 theo 40/SCT-CN, đã đề nghị 2 lần',
    );
    await expect(rows(page).filter({ hasText: 'Mẫu Tây' })).not.toContainText('31/8/2021');
  });
});

test.describe('with twelve requests', () => {
  test.use({ siteName: 'manyRequests' });

  test('the ledger is read on a phone, with the keyboard, in a wide font', async ({ page }) => {
    await page.setViewportSize({ width: 1024, height: 800 });
    await page.goto('van-ban/');
    await expect(page.locator('.matrix thead .request')).toHaveCount(12);
    const scroller = page.getByRole('region', { name: 'Đơn vị đã và chưa trả lời' });
    await scroller.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => scroller.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
    expect(await brokenRules(page)).toEqual([]);

    await page.setViewportSize({ width: 320, height: 800 });
    for (const path of ['van-ban/', 'van-ban/1201/', 'van-ban/don-vi/bqlkkt/', '']) {
      await page.goto(path);
      await page.evaluate(() =>
        document.documentElement.style.setProperty(
          '--font',
          '"DejaVu Sans Mono", "Courier New", monospace, serif',
        ),
      );
      const cut = await page
        .locator('.matrix, .matrix *, .owed *, .dispatches *, .request-units *, .unit-replies *')
        .evaluateAll((elements) =>
          elements
            .filter((element) => element.getClientRects().length > 0)
            .filter((element) => element.getBoundingClientRect().right > innerWidth)
            .map(({ textContent }) => textContent),
        );
      expect(cut, path).toEqual([]);
    }
  });
});
