import { formatNumber } from '../../src/model/number-format.ts';
import { classOf, labelOf, METRICS, metricPath } from '../../src/map/metrics.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

test.use({ javaScriptEnabled: false });

for (const metric of METRICS) {
  const path = metricPath(metric).slice(1);
  test(`the metric ${metric.id} has a page of its own without JavaScript`, async ({
    page,
    tally,
  }) => {
    await page.goto(path);
    const current = page.locator('nav.metrics a[aria-current=page]');
    await expect(current).toHaveCount(1);
    await expect(page.locator('nav.metrics a')).toHaveCount(METRICS.length);
    expect(new URL((await current.getAttribute('href'))!, page.url()).href).toBe(page.url());

    const total = metric.valueOf({ counts: tally.totals, replies: tally.replies });
    await expect(page.locator('.lead')).toContainText(formatNumber(total.part!));
    const legend = page.locator('.labels-wide .map-legend');
    await expect(legend).toBeVisible();
    if (metric.mark !== 'circle') {
      const classed = (await legend.getAttribute('aria-label'))!.replace(/; trên ½.*/, '');
      const counts = classed.match(/(\d+)(?= địa bàn)/g)!.map(Number);
      const sum = counts.reduce((all, count) => all + count, 0);
      expect(sum, 'every district is in one class').toBe(tally.districts.length);
    }

    for (const district of tally.districts) {
      const value = metric.valueOf(district);
      const shape = page.locator(`.map-svg a[data-slug="${district.slug}"]`);
      const label = page.locator(`.labels-wide text[data-slug="${district.slug}"]`);
      expect((await label.allTextContents()).join()).toContain(labelOf(metric, value));
      await expect(shape).toHaveAccessibleName(new RegExp(`${district.name}: `));
      if (metric.mark !== 'circle') {
        const own = new RegExp(`(^| )class-${classOf(metric, value)}( |$)`);
        await expect(shape.locator('path')).toHaveClass(own);
        const bar = page
          .locator('.overview tr')
          .filter({ hasText: district.name })
          .locator('.done');
        if (value.part! > 0) await expect(bar).toHaveClass(own);
        else await expect(bar).toHaveCount(0);
      }
    }
    if (metric.mark === 'circle') {
      const drawn = tally.districts.filter((district) => metric.valueOf(district).part! > 0);
      await expect(page.locator('.map-svg > .count-circle')).toHaveCount(drawn.length);
    }
    // From here to the next metric by its link.
    const next = METRICS[(METRICS.indexOf(metric) + 1) % METRICS.length]!;
    await page.locator('nav.metrics a').nth(METRICS.indexOf(next)).click();
    expect(new URL(page.url()).pathname.endsWith(metricPath(next))).toBe(true);
  });
}

test('names the neighbours at the margin, and says how long 20 km are', async ({ page }) => {
  await page.goto('');
  const names = await page.locator('.labels-wide .outside').allTextContents();
  expect(names.map((name) => name.trim()).toSorted()).toEqual(
    ['Bình Dương', 'Campuchia', 'Lâm Đồng', 'Tây Ninh', 'Đắk Nông', 'Đồng Nai'].toSorted(),
  );
  await expect(page.locator('.labels-wide .scale-bar')).toHaveText(/20\s?km/);
});

test('a ring leads to the list of its facilities', async ({ page, tally }) => {
  const { slug } = fullest(tally.districts);
  const path = `dia-ban/${slug}/`;
  await page.goto(path);
  const rings = await page.locator('a.ring').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href')!,
      count: Number(/: (\d+) cơ sở đang/.exec(link.querySelector('title')!.textContent)![1]),
    })),
  );
  expect(rings.length).toBeGreaterThan(5);
  await page.goto(`${path}theo-noi/`);
  const listed = await page
    .locator('.list tbody')
    .evaluateAll((bodies) =>
      bodies.map(
        (body) =>
          [body.id, [...body.querySelectorAll('tr:not(.group)')].map(({ id }) => id)] as const,
      ),
    );
  const rowsOf = new Map(listed);
  const rows = listed.flatMap(([, ids]) => ids);
  expect(new Set(rows).size).toBe(rows.length);
  for (const { href, count } of rings) {
    const id = decodeURIComponent(href.split('#')[1]!);
    if (id.startsWith('co-so-')) expect(rows).toContain(id);
    else expect(rowsOf.get(id)?.length, id).toBeGreaterThanOrEqual(count);
  }
  // A ring has none that has ceased, the list does, and says so beside its larger number.
  const ceased = await page.locator('.list tbody').evaluateAll((bodies) =>
    bodies.map((body) => ({
      heading: body.querySelector('.group')!.textContent.trim(),
      count: [...body.querySelectorAll('tr:not(.group) td:nth-child(2)')].filter((cell) =>
        /ngừng hoạt động/i.test(cell.textContent),
      ).length,
    })),
  );
  expect(ceased.some(({ count }) => count > 0)).toBe(true);
  for (const { heading, count } of ceased.filter((one) => one.count > 0))
    expect(heading).toContain(`trong đó ${count} đã ngừng hoạt động)`);
  await page.goto(path);
  const ring = page.locator('a.ring[href*="#noi-"] .ring-hole:visible').first();
  const { x, y, width, height } = (await ring.boundingBox())!;
  await page.mouse.click(x + width / 2, y + height / 2);
  await expect(page.locator('tbody:target')).toBeInViewport();
});

for (const [name, path] of [
  ['province', ''],
  ['chon-thanh', 'dia-ban/chon-thanh/'],
  ['dong-xoai', 'dia-ban/dong-xoai/'],
  ['bu-dang', 'dia-ban/bu-dang/'],
] as const) {
  test(`the map of ${name} is drawn as it was looked at last`, async ({ page }) => {
    await page.goto(path);
    const svg = await page.locator('svg.map-svg').evaluate((element) => element.outerHTML);
    // One element a line, so that a change reads well.
    expect(`${svg.replace(/\s*\n\s*/g, ' ').replaceAll('><', '>\n<')}\n`).toMatchSnapshot(
      `${name}.svg`,
    );
  });
}

test('where a park lies is drawn in the colours of the map', async ({ page, tally }) => {
  await page.goto(`khu-cong-nghiep/${fullest(tally.parks).slug}/`);
  const fillOf = (part: string) =>
    page.locator(`.park-place ${part}`).evaluate((path) => getComputedStyle(path).fill);
  const [province, district] = [await fillOf('.park-province'), await fillOf('.park-district')];
  // What has no colour of its own is black.
  expect([province, district]).not.toContain('rgb(0, 0, 0)');
  expect(province).not.toBe(district);
});
