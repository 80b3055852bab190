import { formatNumber, formatShare } from '../../src/domain/number-format.ts';
import {
  canvas,
  coloursAt,
  details,
  districtList,
  fillOf,
  OPEN_BUTTON,
  openMap,
  pictureOf,
  pointsInside,
  shareOf,
  staticMap,
} from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

test('draws every district in the colour and at the place of the static map', async ({
  page,
  tally,
}) => {
  await page.goto('');
  const places = await Promise.all(
    tally.districts.map(async ({ slug }) => ({
      slug,
      colour: await fillOf(page, slug),
      points: await pointsInside(page, slug),
    })),
  );
  await openMap(page);
  await expect(staticMap(page)).not.toBeVisible();
  const colours = await coloursAt(
    page,
    places.flatMap(({ points }) => points),
  );
  let from = 0;
  for (const { slug, colour, points } of places) {
    const seen = colours.slice(from, (from += points.length));
    // The rest is under the label, which in the smallest districts covers most.
    expect(shareOf(seen, colour), `${slug} in ${colour}`).toBeGreaterThan(0.3);
  }
});

test('says the figures of the district under the pointer', async ({ page, tally }) => {
  await page.goto('');
  const { slug, name, counts } = fullest(tally.districts);
  const [point] = await pointsInside(page, slug);
  await openMap(page);
  await page.mouse.move(point!.x, point!.y, { steps: 3 });
  await expect(details(page)).toHaveText(
    new RegExp(
      `${name}: ${formatNumber(counts.assessed)} trong ${formatNumber(counts.active)} cơ sở đã tự ` +
        `đánh giá \\(${formatShare(counts.assessed / counts.active)}\\), ` +
        `${formatNumber(counts.notAssessed)} chưa đánh giá`,
    ),
  );
  await page.mouse.move(5, 5, { steps: 3 });
  await expect(details(page)).toHaveText('');
});

test('a click on a district opens its page', async ({ page, tally }) => {
  const { slug, name } = fullest(tally.districts);
  await page.goto('');
  const [point] = await pointsInside(page, slug);
  await openMap(page);
  await page.mouse.click(point!.x, point!.y);
  await expect(page).toHaveURL(new RegExp(`/dia-ban/${slug}/$`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
});

test('dragging the map opens no page', async ({ page, tally }) => {
  await page.goto('');
  const [point] = await pointsInside(page, fullest(tally.districts).slug);
  const address = page.url();
  await openMap(page);
  const [from, to] = [point!, { x: point!.x + 90, y: point!.y - 60 }];
  // Seen with the pointer where it ends, so that only the map's own place can differ.
  await page.mouse.move(to.x, to.y);
  await expect(details(page)).not.toHaveText('');
  await page.waitForTimeout(300);
  const before = await pictureOf(canvas(page));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
  await page.waitForTimeout(300);
  expect(before.equals(await pictureOf(canvas(page)))).toBe(false);
  expect(page.url()).toBe(address);
});

test('works by keyboard alone', async ({ page, tally }) => {
  await page.goto('');
  const button = page.getByRole('button', { name: OPEN_BUTTON });
  while (!(await button.evaluate((element) => element === document.activeElement))) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(districtList(page)).toBeFocused();

  const active = () => districtList(page).getAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowDown');
  const first = await details(page).textContent();
  expect(first).toContain(tally.districts[0]!.name);
  expect(await page.locator(`[id="${await active()}"]`).textContent()).toBe(first);
  await page.keyboard.press('ArrowRight');
  await expect(details(page)).toContainText(tally.districts[1]!.name);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(details(page)).toContainText(tally.districts.at(-1)!.name);
  await page.keyboard.press('Home');
  await expect(page.locator(`[id="${await active()}"]`)).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('[role=option][aria-selected=true]')).toHaveCount(1);

  await page.keyboard.press('Escape');
  expect(await active()).toBeNull();
  await expect(details(page)).toHaveText('');
  await expect(page.getByRole('button', { name: 'Phóng to' })).toBeFocused();
  await districtList(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/dia-ban/${tally.districts.at(-1)!.slug}/$`));
});
