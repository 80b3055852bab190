import { gzipSync } from 'node:zlib';
import { overlap, treeOf } from '../../src/map/boxes.ts';
import { everyOtherOf } from '../how-many.ts';
import { LARGEST } from '../two-tiers.ts';
import { brokenRules } from './accessibility.ts';
import { filesIn } from './site-files.ts';
import { expect, test } from './site-test.ts';

test.use({ siteName: 'largest' });

const GROUPS = LARGEST.twoTier!.groups;

for (const path of everyOtherOf([
  '',
  'dia-ban/xa-1000/',
  'van-ban/',
  'xep-theo/ten/',
  'van-ban/yc-0/',
])) {
  test(
    `/${path} breaks no rule of accessibility, and is no wider than its window`,
    { tag: '@long' },
    async ({ page }) => {
      await page.goto(path);
      const groups = page.locator('main details');
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        // Of all groups one stands for the others, open.
        if ((await groups.count()) > 0)
          await groups.first().evaluate((one) => one.setAttribute('open', ''));
        // Rows by the hundred take long to look through: of wide windows the first page stands for all.
        if (width === 390 || path === '') expect(await brokenRules(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    },
  );
}

test('its pages weigh no more than those of few units may', ({ site }) => {
  const sizes = [...filesIn(site.folder)]
    .filter(([path]) => /^(?:index|van-ban\/index|van-ban\/yc-0\/index)\.html$/.test(path))
    .map(([path, bytes]) => [path, gzipSync(bytes, { level: 9 }).length / 1000] as const);
  expect(sizes).toHaveLength(3);
  expect(sizes.filter(([, size]) => size > 30)).toEqual([]);
});

for (const width of [360, 1440]) {
  test(`no text of the map covers another or is smaller than 11 pixels at ${width}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('');
    const labels = page.locator('.map-svg .map-label:visible');
    await expect(labels).toHaveCount(LARGEST.units);
    const { boxes, frame, pixels } = await page.locator('.map-svg').evaluate((svg) => {
      const boxOf = (one: Element) => {
        const { left, top, right, bottom } = one.getBoundingClientRect();
        return { left, top, right, bottom };
      };
      const shown = [...svg.querySelectorAll<SVGTextElement>('.map-label, .map-legend')].filter(
        (one) => one.getClientRects().length > 0,
      );
      const label = shown.find((one) => one.matches('.map-label'))!;
      const scale =
        svg.getBoundingClientRect().width / (svg as SVGSVGElement).viewBox.baseVal.width;
      return {
        boxes: shown.map(boxOf),
        frame: boxOf(svg),
        pixels: Number.parseFloat(getComputedStyle(label).fontSize) * scale,
      };
    });
    expect(pixels).toBeGreaterThanOrEqual(11);
    // The box of a line has air around its letters.
    const [above, beside] = [pixels * 0.12, pixels * 0.04];
    const letters = boxes.map(({ left, top, right, bottom }) => ({
      left: left + beside,
      top: top + above,
      right: right - beside,
      bottom: bottom - above,
    }));
    const tree = treeOf(letters);
    for (const box of letters) {
      expect(tree.touching(box).filter((other) => overlap(box, other))).toEqual([box]);
      expect(box.left >= frame.left && box.right <= frame.right).toBe(true);
      expect(box.top >= frame.top && box.bottom <= frame.bottom).toBe(true);
    }
  });
}

test('a number is the same on the map, in the key and in the table', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('');
  const key = page.locator('.map-key li');
  await expect(key.first()).toBeHidden();
  await page.getByRole('checkbox', { name: /^Số trên bản đồ/ }).check();
  await expect(key.first()).toBeVisible();
  const said = await key.evaluateAll((items) =>
    items.map((item) =>
      [...item.childNodes].map((part) => part.textContent!.trim()).filter(Boolean),
    ),
  );
  const rows = await page.locator('#bang tr[data-code]').evaluateAll((all) =>
    all.map((row) => {
      const [, name] = row
        .querySelector('th a')!
        .textContent.trim()
        .split(/^(?:Xã|Phường|Đặc khu) /);
      return [row.querySelector('.on-map')!.textContent.trim(), name ?? ''] as const;
    }),
  );
  const nameOf = new Map(rows);
  expect(nameOf.size).toBe(LARGEST.units);
  for (const [number, name] of said) expect(nameOf.get(number!)).toBe(name);
  const onMap = await page
    .locator('.labels-narrow .map-label .number')
    .evaluateAll((all) => all.map((one) => one.textContent.trim()));
  expect(onMap.length).toBeGreaterThan(LARGEST.units / 2);
  const numbers = new Set(said.map(([number]) => number));
  expect(onMap.filter((number) => !numbers.has(number))).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(key.first()).toBeVisible();
  await expect(page.locator('.map-key input')).toBeHidden();
});

test('the map is one stop for the Tab key, and stands beside a table about as long', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('');
  const heights = await page
    .locator('.with-map > *')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().height));
  const [map, table] = await Promise.all(
    ['.map-figure', '.figures'].map((part) =>
      page.locator(part).evaluate((one) => one.lastElementChild!.getBoundingClientRect().bottom),
    ),
  );
  expect(heights).toHaveLength(2);
  expect(Math.abs(map! - table!)).toBeLessThan(900);
  await page.mouse.move(5, 5);
  await page.mouse.move(50, 50);
  await expect(page.locator('.map-still a[tabindex="0"]')).toHaveCount(1);
  const stops = page.locator('a[href], button, input, select, textarea, summary');
  const walked = stops.filter({ visible: true }).and(page.locator(':not([tabindex="-1"])'));
  expect(await walked.count()).toBeLessThanOrEqual(41 + GROUPS);
});

test('the ledger folds by group, those that owe the largest share first', async ({
  page,
  tally,
}) => {
  const groupOf = new Map(tally.districts.map(({ code, group }) => [`UBND-${code}`, group!]));
  const owing = new Map<string, [owed: number, asked: number]>();
  for (const { units } of tally.requests) {
    for (const { unit, status } of units) {
      const [owed, asked] = owing.get(groupOf.get(unit)!) ?? [0, 0];
      owing.set(groupOf.get(unit)!, [owed + Number(status !== 'replied'), asked + 1]);
    }
  }
  await page.goto('van-ban/');
  const groups = page.locator('.unit-group');
  await expect(groups).toHaveCount(GROUPS);
  const told = await groups
    .locator('summary')
    .evaluateAll((all) =>
      all.map((one) => [...one.querySelectorAll('b')].map(({ textContent }) => textContent)),
    );
  const wanted = [...owing].map(([name, parts]) => [name, parts.join('/')]);
  expect(told.toSorted()).toEqual(wanted.toSorted());
  const shares = told.map(
    ([, fraction]) => Number(fraction!.split('/')[0]) / Number(fraction!.split('/')[1]),
  );
  expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  const rows = page.locator('tr[data-code]:visible');
  await expect(rows).toHaveCount(0);
  await page.getByRole('searchbox', { name: /^Lọc đơn vị/ }).fill('UBND-1000');
  await expect(rows).toHaveText([/An An/]);
  await page.goto('van-ban/yc-0/');
  await expect(page.locator('.unit-group')).toHaveCount(GROUPS);
});
