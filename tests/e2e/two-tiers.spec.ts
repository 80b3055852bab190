import { everyOtherOf } from '../how-many.ts';
import { TWO_TIERS } from '../two-tiers.ts';
import { brokenRules } from './accessibility.ts';
import { filesIn } from './site-files.ts';
import { expect, test } from './site-test.ts';

test.use({ siteName: 'twoTiers' });

/** The guide shows one list from its first row to its end, which is of a province with districts. */
const QUOTED = /^huong-dan\/(?:index\.html|danh-sach-mau\.csv|ket-qua-mau\.txt)/;
const GROUPS = TWO_TIERS.twoTier!.groups;

test('no page, picture or file says that there are districts', ({ site }) => {
  const wrong = [...filesIn(site.folder)]
    .filter(([path]) => /\.(?:html|svg|json|csv|xml|ics|txt)$/.test(path))
    .filter(([path]) => !QUOTED.test(path))
    .filter(([, bytes]) => /huyện|theo xã|cấp xã|thị trấn/i.test(bytes.toString()));
  expect(wrong.map(([path]) => path)).toEqual([]);
});

test('every link leads somewhere, also to units that are no more', ({ site }) => {
  const files = new Map(filesIn(site.folder));
  const links = [...files]
    .filter(([path]) => path.endsWith('.html'))
    .flatMap(([, bytes]) => [...bytes.toString().matchAll(/ href="?\/([^"#?>\s]*)/g)])
    .map(([, path]) => path!);
  const isThere = (path: string) =>
    files.has(path) || files.has(`${path}index.html`) || path === '';
  expect([...new Set(links)].filter((path) => !isThere(path))).toEqual([]);
  expect(links).toContain('dia-ban/xa-1007/');
});

test('a day before a change and one after it are compared in place, saying what is not', async ({
  page,
}) => {
  await page.goto('thay-doi/?tu=2021-07-15&den=2021-08-31');
  const compared = page.locator('.compared');
  await expect(compared).toContainText('thành phường Hợp Nhất');
  await expect(compared).toContainText('không so riêng');
  await expect(compared.getByRole('listitem').filter({ hasText: 'Đổi địa bàn' })).toHaveText(
    /: 2 cơ sở$/,
  );
});

for (const path of everyOtherOf([
  ...['', 'dia-ban/xa-1000/', 'dia-ban/xa-1007/', 'van-ban/', 'xep-theo/ten/'],
  ...['bao-cao/2021-08-31/', 'nhung/ban-do/2021-07-31/'],
])) {
  test(
    `/${path} breaks no rule of accessibility and is no wider than a phone`,
    { tag: '@long' },
    async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(path);
      for (const group of await page.locator('.grouped details').all())
        await group.evaluate((one) => one.setAttribute('open', ''));
      expect(await brokenRules(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    },
  );
}

test('the figures of a group add up from the rows that it unfolds, the worst group first', async ({
  page,
  tally,
}) => {
  await page.goto('');
  const groups = page.locator('.grouped details');
  await expect(groups).toHaveCount(GROUPS);
  const shares: number[] = [];
  for (const group of await groups.all()) {
    await expect(group.locator('table')).toBeHidden();
    await group.locator('summary').click();
    const partsOf = (text: string) => text.replace(/\s/g, '').split('/').map(Number);
    const [assessed, active] = partsOf(await group.locator('summary .fraction').innerText());
    const rows = (await group.locator('tbody .fraction').allInnerTexts()).map(partsOf);
    const sum = (at: number) => rows.reduce((all, row) => all + row[at]!, 0);
    expect([assessed, active]).toEqual([sum(0), sum(1)]);
    shares.push(assessed! / active!);
  }
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  const total = `${tally.totals.assessed}/${tally.totals.active}`;
  await expect(page.locator('.grouped .total .fraction')).toHaveText(total);
});

test('a name or a code leaves the rows that have it, in groups and in one table', async ({
  page,
}) => {
  for (const path of ['', 'xep-theo/ty-le/']) {
    await page.goto(path);
    const rows = page.locator('#bang tr[data-code]:visible');
    const filter = page.getByRole('searchbox', { name: /^Lọc địa bàn/ });
    await filter.fill('an dong');
    await expect(rows).toHaveText([/An Đông/]);
    await filter.fill('1000');
    await expect(rows).toHaveText([/An An/]);
    await filter.fill('không có gì như thế');
    await expect(rows).toHaveCount(0);
    await filter.fill('');
    await expect(page.locator('#bang tr[data-code]:not([hidden])')).toHaveCount(TWO_TIERS.units);
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('groups unfold, and one table is a link away', async ({ page }) => {
    await page.goto('');
    const [first] = await page.locator('.grouped details').all();
    await first!.locator('summary').click();
    await expect(first!.locator('tbody tr').first()).toBeVisible();
    await page.getByRole('link', { name: 'Một danh sách' }).click();
    await expect(page.locator('table#bang tbody tr')).toHaveCount(TWO_TIERS.units);
    await page.getByRole('link', { name: 'Theo nhóm' }).click();
    await expect(page.locator('.grouped details')).toHaveCount(GROUPS);
  });
});
