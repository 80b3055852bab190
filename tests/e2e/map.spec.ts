import { someOf } from '../how-many.ts';
import {
  announcer,
  canvas,
  coloursAt,
  details,
  districtList,
  fillOf,
  OPEN_BUTTON,
  openMap,
  pictureOf,
  pointsInside,
  scaleBar,
  shareOf,
  staticMap,
  wordsOf,
} from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

test(
  'draws every district in the colour and at the place of the static map, by every metric',
  {
    tag: '@long',
  },
  async ({ page, tally }) => {
    await page.goto('');
    await openMap(page);
    const links = page.locator('nav.metrics a');
    const [first, ...others] = await links.all();
    expect(others.length).toBeGreaterThan(0);
    for (const link of [...someOf(others), first!]) {
      await link.click();
      await expect(link).toHaveAttribute('aria-current', 'page');
      await expect(staticMap(page)).not.toBeVisible();
      const places = await Promise.all(
        tally.districts.map(async ({ slug }) => ({
          slug,
          colour: await fillOf(page, slug),
          points: await pointsInside(page, slug),
        })),
      );
      await expect(async () => {
        const points = places.flatMap((place) => place.points);
        const colours = await coloursAt(page, points);
        let from = 0;
        for (const { slug, colour, points: own } of places) {
          const seen = colours.slice(from, (from += own.length));
          if (colour.startsWith('url')) continue;
          // The rest is under the label or the circle, which in the smallest districts cover most.
          expect(shareOf(seen, colour), `${slug} in ${colour}`).toBeGreaterThan(0.1);
        }
      }).toPass();
    }
  },
);

test('says the figures of the district under the pointer, and of the one that is clicked on; follows a drag, and a second click', async ({
  page,
  tally,
}) => {
  const { slug } = fullest(tally.districts);
  await page.goto('');
  const words = await wordsOf(page, slug);
  const [point] = await pointsInside(page, slug);
  await openMap(page);
  await page.mouse.move(point!.x, point!.y, { steps: 3 });
  await expect(details(page)).toHaveText(words);
  await page.mouse.move(5, 5, { steps: 3 });
  await expect(details(page)).toHaveText('');

  const before = await pictureOf(canvas(page));
  await page.mouse.click(point!.x, point!.y);
  await expect(details(page)).toContainText(words);
  await page.mouse.move(5, 5, { steps: 3 });
  await expect(details(page)).toContainText(words);
  expect(before.equals(await pictureOf(canvas(page))), 'it is outlined').toBe(false);
  await expect(page.locator('[role=option][aria-selected=true]')).toHaveText(words);
  await expect(announcer(page)).toContainText(words);
  expect(new URL(page.url()).search).toBe(`?chon=${slug}`);

  const { x, y, width } = (await canvas(page).boundingBox())!;
  await page.mouse.click(x + width - 5, y + 60);
  await expect(details(page)).toHaveText('');
  await expect(page).not.toHaveURL(/chon=/);

  await test.step('dragging the map selects nothing and opens no page', async () => {
    const { pathname } = new URL(page.url());
    const [from, to] = [point!, { x: point!.x + 90, y: point!.y - 60 }];
    // Seen with the pointer where it ends, so that only the map's own place can differ.
    await page.mouse.move(to.x, to.y);
    await expect(details(page)).not.toHaveText('');
    await page.waitForTimeout(300);
    const still = await pictureOf(canvas(page));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
    await page.waitForTimeout(300);
    expect(still.equals(await pictureOf(canvas(page)))).toBe(false);
    expect(new URL(page.url()).pathname).toBe(pathname);
    expect(page.url()).not.toContain('chon=');
  });

  await test.step('a second click on what is selected opens its page, a double click does not', async () => {
    const start = page.getByRole('button', { name: 'Về vị trí ban đầu' });
    await start.click();
    await expect(page).not.toHaveURL(/khung=/);
    await page.mouse.dblclick(point!.x, point!.y);
    await page.waitForTimeout(500);
    await expect(page).toHaveURL(/\?.*chon=/);
    await start.click();
    await page.mouse.click(point!.x, point!.y);
    await expect(page).toHaveURL(new RegExp(`/dia-ban/${slug}/$`));
  });
});

test('the details of the selected district lead to its page, near it and away from it', async ({
  page,
  tally,
}) => {
  const { slug, name } = fullest(tally.districts);
  await page.goto('');
  const [point] = await pointsInside(page, slug);
  await openMap(page);
  await page.mouse.click(point!.x, point!.y);
  const before = await scaleBar(page).textContent();
  await page.getByRole('button', { name: 'Phóng tới' }).click();
  await expect(scaleBar(page)).not.toHaveText(before!);
  await expect(page).toHaveURL(/khung=/);
  await page.getByRole('button', { name: 'Bỏ chọn' }).click();
  await expect(details(page)).toHaveText('');
  await expect(page).not.toHaveURL(/chon=/);
  await page.getByRole('button', { name: 'Về vị trí ban đầu' }).click();
  await expect(page).not.toHaveURL(/khung=/);
  await page.mouse.click(point!.x, point!.y);
  await page.getByRole('link', { name: `Mở trang`, exact: false }).click();
  await expect(page).toHaveURL(new RegExp(`/dia-ban/${slug}/$`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
});

test('keys bring a district that is out of the picture into it, and the details leave it free', async ({
  page,
  tally,
}) => {
  await page.goto('');
  await openMap(page);
  for (const { slug } of tally.districts) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(page).toHaveURL(new RegExp(`chon=${slug}$`));
    const box = (await details(page).boundingBox())!;
    const area = page.locator(`.map-svg a[data-slug="${slug}"] path`);
    const { x, y, width, height } = (await area.boundingBox())!;
    const over =
      Math.max(0, Math.min(box.x + box.width, x + width) - Math.max(box.x, x)) *
      Math.max(0, Math.min(box.y + box.height, y + height) - Math.max(box.y, y));
    expect(over / (width * height), slug).toBeLessThan(0.1);
  }

  for (let step = 0; step < 3; step += 1) await page.keyboard.press('+');
  await page.waitForTimeout(300);
  const before = await pictureOf(canvas(page));
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  await expect.poll(async () => before.equals(await pictureOf(canvas(page)))).toBe(false);
  await expect(page).toHaveURL(/khung=/);
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
  await page.keyboard.press('Space');
  const selected = page.locator('[role=option][aria-selected=true]');
  await expect(selected).toHaveText(first!);
  await expect(page).toHaveURL(new RegExp(`chon=${tally.districts[0]!.slug}`));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: /^Mở trang/ })).toBeFocused();
  await page.keyboard.press('Shift+Tab');

  const before = await scaleBar(page).textContent();
  await page.keyboard.press('+');
  await expect(scaleBar(page)).not.toHaveText(before!);
  await page.keyboard.press('0');
  await expect(scaleBar(page)).toHaveText(before!);

  await page.keyboard.press('Escape');
  await expect(selected).toHaveCount(0);
  await expect(districtList(page)).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await active()).toBeNull();
  await expect(details(page)).toHaveText('');
  await expect(page.getByRole('button', { name: 'Phóng to' })).toBeFocused();
  await districtList(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/dia-ban/${tally.districts.at(-1)!.slug}/$`));
});
