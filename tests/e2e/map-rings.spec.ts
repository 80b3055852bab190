import type { Page } from '@playwright/test';
import { announcer, details, districtList, openMap } from './live-map.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

/** The rings of the static map, as links. */
const rings = (page: Page) =>
  page.locator('.map-still > .map-svg .ring').evaluateAll((links) =>
    links.map((link) => ({
      words: link.querySelector('title')!.textContent,
      href: link.getAttribute('href')!,
    })),
  );
const markers = (page: Page) => page.locator('.map-canvas .maplibregl-marker');

test('a ring says what it stands for and leads where the static one does; a drag that begins on it does not follow it', async ({
  page,
  tally,
}) => {
  await page.goto(`dia-ban/${fullest(tally.districts).slug}/`);
  const [first] = await rings(page);
  const { pathname } = new URL(page.url());
  await openMap(page);
  await markers(page).first().hover();
  await expect(details(page)).toHaveText(first!.words);
  await page.mouse.move(5, 5);
  await expect(details(page)).toHaveText('');

  await markers(page).first().hover();
  const { x, y, width } = (await markers(page).first().boundingBox())!;
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 60, y + 40, { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/khung=/);
  expect(new URL(page.url()).pathname).toBe(pathname);
  await markers(page).first().click();
  await expect(page).toHaveURL(new URL(first!.href, page.url()).href);
});

test('on a phone the rings get their names as soon as there is room for them', async ({
  page,
  tally,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`dia-ban/${fullest(tally.districts).slug}/`);
  await openMap(page);
  const names = page.locator('.map-canvas .ring-name');
  const before = await names.count();
  const wanted = await page.locator('a.ring[data-name]').count();
  expect(before).toBeLessThan(wanted);
  await page.getByRole('button', { name: 'Phóng to' }).click();
  await expect(page).toHaveURL(/khung=[^&]*,1\.00/);
  await page.getByRole('button', { name: 'Phóng to' }).click();
  await expect(page).toHaveURL(/khung=[^&]*,2\.00/);
  await expect.poll(() => names.count()).toBeGreaterThan(before);
  const boxes = await names.evaluateAll((texts) =>
    texts.map((text) => text.getBoundingClientRect()),
  );
  const covered = boxes.filter((a, index) =>
    boxes
      .slice(index + 1)
      .some(
        (b) =>
          a.left + 4 < b.right &&
          b.left + 4 < a.right &&
          a.top + 4 < b.bottom &&
          b.top + 4 < a.bottom,
      ),
  );
  expect(covered).toHaveLength(0);
  await page.getByRole('button', { name: 'Về vị trí ban đầu' }).click();
  await expect(names).toHaveCount(before);
});

test('the list has the places of the district first, then its neighbours, and not itself', async ({
  page,
  tally,
}) => {
  const { slug, name } = fullest(tally.districts);
  await page.goto(`dia-ban/${slug}/`);
  const places = await rings(page);
  const neighbours = await page.locator('.map-svg a[data-slug]').count();
  await openMap(page);
  const options = await page.getByRole('option').allTextContents();
  expect(options.slice(0, places.length)).toEqual(places.map(({ words }) => words));
  expect(options.length - places.length).toBeGreaterThanOrEqual(neighbours);
  expect(options.slice(places.length).filter((text) => text.includes(`${name}:`))).toEqual([]);

  await districtList(page).press('ArrowDown');
  await districtList(page).press('ArrowDown');
  await expect(details(page)).toHaveText(places[1]!.words);
  await expect(markers(page).nth(1)).toHaveClass(/is-active/);
  // The space bar selects districts, as the list says, and no ring.
  await expect(districtList(page)).toHaveAccessibleName(/phím cách để chọn địa bàn/);
  await districtList(page).press('Space');
  await expect(announcer(page)).toHaveText(/Enter để mở/);
  await districtList(page).press('Enter');
  await expect(page).toHaveURL(new URL(places[1]!.href, page.url()).href);
});
