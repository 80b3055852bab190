import { expect, test } from './site-test.ts';

const CROSSWALK = 'don-vi-hanh-chinh/';

test('what old units became is found by a name of then or now, with diacritics or without', async ({
  page,
}) => {
  await page.goto(CROSSWALK);
  const rows = page.locator('.crosswalk tbody tr:not(.group)').filter({ visible: true });
  const all = await rows.count();
  const first = rows.first();
  const [before = '', after = ''] = await first.locator('th, td').allInnerTexts();
  const field = page.getByRole('searchbox', { name: /Tên cũ hoặc tên mới/ });
  for (const name of [before, after].map((text) => text.split('\n')[0]!)) {
    const typed = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
    const found: string[][] = [];
    for (const text of [name, typed]) {
      await field.fill(text);
      expect(await rows.count()).toBeLessThan(all);
      found.push(await rows.allInnerTexts());
    }
    expect(found[1]).toEqual(found[0]);
    for (const row of found[0]!) expect(row).toContain(name);
  }
  await field.fill('khong dau co');
  await expect(rows).toHaveCount(0);
  await expect(page.locator('table-filter [role=status]')).toContainText('Không đơn vị cũ nào');
  await field.fill('');
  await expect(rows).toHaveCount(all);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('one switch leads from the units of then to those of now and back, on map, table and lists', async ({
    page,
    tally,
  }) => {
    await page.goto('');
    const to = page.getByRole('navigation', { name: 'Theo đơn vị hành chính' });
    await to.getByRole('link', { name: /hiện nay/ }).click();
    await expect(page.locator('.overview tfoot .fraction')).toHaveText(
      `${tally.totals.assessed}/${tally.totals.active}`,
    );
    const rows = await page.locator('.overview tbody tr').count();
    expect(rows).toBeGreaterThan(tally.districts.length);
    await expect(page.locator('.map-still .ring')).not.toHaveCount(0);
    await page.locator('.overview tbody tr.rest a').click();
    await expect(page.locator('.list tbody tr')).not.toHaveCount(0);
    await page.goto('co-so/');
    await to.getByRole('link', { name: /hiện nay/ }).click();
    await to.getByRole('link', { name: /tháng/ }).click();
    await expect(page.locator('.overview tbody tr')).toHaveCount(tally.districts.length);
  });
});
