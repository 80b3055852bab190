import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { brokenRules } from './accessibility.ts';
import { canvas, details, districtList, OPEN_BUTTON, openMap, OPENED, status } from './live-map.ts';
import { expect, test } from './site-test.ts';
import type { BuiltSite } from './sites.ts';

const panel = (page: Page) => page.locator('.map-questions');
const count = (page: Page) => panel(page).locator('.found-count');
const rows = (page: Page) => panel(page).locator('.found [data-facility]');
const spots = (page: Page) =>
  districtList(page).locator('[id^="ban-do-noi-"], [id^="ban-do-co-so-"]');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

type Row = Readonly<Record<string, string>>;

/** The site's own download of facilities. */
function download({ folder }: BuiltSite): Row[] {
  const text = readFileSync(join(folder, 'du-lieu/co-so.csv'), 'utf8');
  return parse(text);
}
function parse(text: string): Row[] {
  const rest = text.replace(/^\uFEFF?(#.*\r?\n)*/, '');
  return Papa.parse<Row>(rest, { header: true, skipEmptyLines: true }).data.filter(
    (row) => row['Tên cơ sở'] !== undefined,
  );
}

/** How many facilities the places of the list box answer together. */
async function onMap(page: Page): Promise<number> {
  const texts = await spots(page).allTextContents();
  return texts.reduce((sum, text) => sum + Number(/: (\d+) cơ sở khớp/.exec(text)?.[1] ?? 1), 0);
}

test('an address that asks opens the map: places, rows, file and figures are those that match', async ({
  page,
  site,
}) => {
  const unsafe = download(site).filter((row) => row['Trạng thái'] === 'Không an toàn');
  const lost = unsafe.filter((row) => /địa bàn|xác định/.test(row['Vị trí biết được']!));
  await page.goto('?muc=khong-an-toan');
  await expect(status(page)).toHaveText(OPENED);
  await expect(count(page)).toContainText(`${unsafe.length}/`);
  await expect(count(page)).toContainText(`${lost.length} cơ sở chưa biết nơi cụ thể`);
  expect(await onMap(page)).toBe(unsafe.length - lost.length);
  await expect(rows(page)).toHaveCount(10);
  await expect(panel(page)).toContainText(`và ${unsafe.length - 10} cơ sở nữa`);
  const saved = page.waitForEvent('download');
  await press(page, 'Tải danh sách đang hiện (CSV)');
  const file = parse(readFileSync(await (await saved).path(), 'utf8'));
  expect(file.map((row) => row['Mã cơ sở']).sort()).toEqual(
    unsafe.map((row) => row['Mã cơ sở']).sort(),
  );

  await test.step('a row and its place light each other up, and a row is flown to and named', async () => {
    const row = rows(page)
      .filter({ has: page.getByRole('button') })
      .first();
    const id = (await row.getAttribute('data-facility'))!;
    const { 'Tên cơ sở': name = '' } = unsafe.find((one) => one['Mã cơ sở'] === id)!;
    await row.hover();
    await expect(districtList(page)).toHaveAttribute('aria-activedescendant', /^ban-do-noi-/);
    await expect(row).toHaveClass('is-lit');
    await row.getByRole('button').click();
    await expect(details(page)).toContainText(name);
    await expect(details(page)).toContainText('vị trí: theo');
    await expect(page).toHaveURL(new RegExp(`chon=co-so-${id}`));
    await expect(page).toHaveURL(/khung=[\d.,]+,3\.00/);
  });

  await test.step('the same address shows the same in another browser', async () => {
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await expect(status(page)).toHaveText(OPENED);
    await expect(count(page)).toContainText(`${unsafe.length}/`);
    await expect(details(page)).toContainText('vị trí: theo');
  });
});

test('by keys alone: asked, narrowed to a place, taken back, and gone back over', async ({
  page,
}) => {
  await page.goto('');
  await openMap(page);
  await page.getByRole('button', { name: 'Tìm và lọc cơ sở' }).press('Enter');
  const field = panel(page).getByRole('searchbox');
  await expect(field).toBeFocused();
  const choice = panel(page).getByLabel('Tự đánh giá');
  await choice.selectOption('Có rủi ro');
  await expect(page).toHaveURL(/muc=co-rui-ro/);
  await expect(count(page)).toContainText('khớp điều kiện');
  const all = await count(page).textContent();

  await districtList(page).focus();
  const places = await districtList(page).getByRole('option').allTextContents();
  const at = places.findIndex((text) => / cơ sở khớp điều kiện/.test(text));
  for (let step = 0; step <= at; step += 1) await page.keyboard.press('ArrowDown');
  const words = places[at]!;
  await page.keyboard.press(' ');
  await expect(details(page)).toContainText(words);
  const [, here] = /: (\d+) cơ sở khớp/.exec(words)!;
  await expect(panel(page).locator('.found-head')).toContainText(`${here} cơ sở ở `);
  await expect(rows(page)).toHaveCount(Math.min(10, Number(here)));
  await expect(page).toHaveURL(/chon=noi-/);
  await page.keyboard.press('Escape');
  await expect(panel(page).locator('.found-head')).toHaveText(/^\d+ cơ sở$/);

  await field.fill('gỗ');
  await expect(count(page)).not.toHaveText(all!);
  await expect(page).toHaveURL(/tim=g/);
  await panel(page).getByRole('button', { name: 'Bỏ lọc' }).press('Enter');
  await expect(field).toBeFocused();
  await expect(page).not.toHaveURL(/muc=|tim=/);
  await expect(rows(page)).toHaveCount(0);
  await page.goBack();
  await expect(choice).toHaveValue('co-rui-ro');
});

test('a box: of the view, or drawn; what lies in it is found, on the map and in the address', async ({
  page,
  site,
}) => {
  const { places } = JSON.parse(readFileSync(join(site.folder, 'ban-do/noi.json'), 'utf8')) as {
    types: string[];
    places: [id: string, type: number, name: string, lng: number, lat: number][];
  };
  await page.goto('?khung=106.6600,11.4500,1.40');
  await expect(status(page)).toHaveText(OPENED);
  // Near enough for places: they come by themselves.
  await expect(spots(page).first()).toBeAttached();
  await press(page, 'Chỉ trong khung đang thấy');
  await expect(page).toHaveURL(/vung=/);
  const [west = 0, south = 0, east = 0, north = 0] = new URL(page.url()).searchParams
    .get('vung')!
    .split(',')
    .map(Number);
  const isIn = (lng: number, lat: number) =>
    lng >= west && lng <= east && lat >= south && lat <= north;
  const named = new Map(
    places.filter(([, type]) => type < 0).map(([, , name, lng, lat]) => [name, isIn(lng, lat)]),
  );
  const counted = download(site).filter((row) => {
    if (row['Kinh độ']) return isIn(Number(row['Kinh độ']), Number(row['Vĩ độ']));
    return named.get(row['Khu công nghiệp']!) ?? false;
  });
  const [, shown] = /^(\d+)/.exec((await count(page).textContent())!)!;
  // Two communes may have one name: of communes the list box says how many.
  expect(Number(shown)).toBeGreaterThan(counted.length);
  expect(await onMap(page)).toBe(Number(shown));

  await press(page, 'Bỏ khung');
  await expect(page).not.toHaveURL(/vung=/);
  await press(page, 'Vẽ khung trên bản đồ');
  const { x, y, width, height } = (await canvas(page).boundingBox())!;
  await page.mouse.move(x + width * 0.3, y + height * 0.3);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.7, y + height * 0.7, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/vung=/);
  expect(Number(/^\d+/.exec((await count(page).textContent())!)![0])).toBeLessThan(Number(shown));
  await press(page, 'Bỏ khung');
  await press(page, 'Vẽ khung trên bản đồ');
  await expect(page.locator('.box-sheet')).toBeVisible();
  await press(page, 'Kỳ báo cáo trước');
  await expect(page.locator('.box-sheet'), 'another day has no places').toHaveCount(0);
});

test('forward to an address that asks opens a closed map', async ({ page }) => {
  await page.goto('');
  await openMap(page);
  await press(page, 'Tìm và lọc cơ sở');
  await panel(page).getByLabel('Tự đánh giá').selectOption('Không an toàn');
  await expect(page).toHaveURL(/muc=/);
  await page.goBack();
  await expect(page).not.toHaveURL(/muc=/);
  await page.reload();
  await expect(page.getByRole('button', { name: OPEN_BUTTON })).toBeVisible();
  await page.goForward();
  await expect(count(page)).toContainText('khớp điều kiện');
});

test('however near one comes, the nearest place stays in the picture', async ({ page, site }) => {
  const { places } = JSON.parse(readFileSync(join(site.folder, 'ban-do/noi.json'), 'utf8')) as {
    places: [id: string, type: number, name: string, lng: number, lat: number][];
  };
  // A corner of the box round the province, beyond its border.
  const corner = [106.45, 12.2] as const;
  await page.goto(`?khung=${corner.join(',')},3.00`);
  await expect(status(page)).toHaveText(OPENED);
  await expect(count(page)).toHaveText(/\d cơ sở/);
  for (const name of ['Thu nhỏ', 'Phóng to']) {
    const before = page.url();
    await press(page, name);
    await expect(page).not.toHaveURL(before);
  }
  await expect(page).toHaveURL(/,3\.00$/);
  const [lng = 0, lat = 0] = new URL(page.url()).searchParams.get('khung')!.split(',').map(Number);
  const [west = 0, south = 0, east = 0, north = 0] = (await page
    .locator('interactive-map')
    .getAttribute('data-bbox'))!
    .split(' ')
    .map(Number);
  // Eight times as large as the whole map, in which the province has a margin.
  const [wide, high] = [(1.2 * (east - west)) / 16, (1.2 * (north - south)) / 16];
  const seen = ([x, y]: readonly [number, number]) =>
    places.filter(([, , , a, b]) => Math.abs(a - x) < wide && Math.abs(b - y) < high);
  expect(seen(corner)).toEqual([]);
  expect(seen([lng, lat])).not.toEqual([]);
});

test('a drawing that is taken along says what is asked, and draws each place that answers', async ({
  page,
  site,
}) => {
  await page.goto('?muc=khong-an-toan');
  await expect(status(page)).toHaveText(OPENED);
  await expect(spots(page).first()).toBeAttached();
  const places = await spots(page).count();
  const said = (await count(page).textContent())!;
  await press(page, 'Tải về');
  const [taken] = await Promise.all([page.waitForEvent('download'), press(page, 'Bản vẽ SVG')]);
  const text = readFileSync(await taken.path(), 'utf8');
  const { words, rings, dots } = await page.evaluate((svg) => {
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const fill = document.createElement('span');
    fill.style.color = 'var(--unsafe)';
    document.body.append(fill);
    const unsafe = getComputedStyle(fill).color;
    const all = [...drawing.querySelectorAll('circle')];
    return {
      words: [...drawing.querySelectorAll('text')].map((one) => one.textContent).join(' '),
      rings: [...drawing.querySelectorAll('g > text[font-weight="700"]')]
        .filter((one) => one.previousElementSibling?.localName === 'circle')
        .map((one) => Number(one.textContent)),
      // The key has one as well.
      dots: all.filter((one) => one.getAttribute('fill') === unsafe && !one.closest('[transform]'))
        .length,
    };
  }, text);
  expect(words).toContain('Tự đánh giá: Không an toàn. ');
  expect(words.replace(/\s+/g, ' ')).toContain(said.slice(0, 20));
  expect(rings.length).toBeGreaterThan(5);
  expect(rings.length + dots).toBe(places);
  const counted = download(site).filter((row) => row['Trạng thái'] === 'Không an toàn').length;
  const [, unplaced = '0'] = /; (\d+) cơ sở/.exec(said) ?? [];
  // A dot stands for one facility or more.
  expect(rings.reduce((sum, one) => sum + one, 0) + dots).toBeLessThanOrEqual(
    counted - Number(unplaced),
  );

  await panel(page).getByRole('searchbox').fill('không có tên nào như vậy');
  await expect(count(page)).toHaveText(/^0\//);
  await press(page, 'Tải về');
  const [none] = await Promise.all([page.waitForEvent('download'), press(page, 'Bản vẽ SVG')]);
  expect(readFileSync(await none.path(), 'utf8')).toContain('0/');
});

test('of another day there are no places, and it is said; nothing is wider than a phone, nor breaks a rule', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('?muc=qua-han&ngay=2021-05-31');
  await expect(count(page)).toContainText('về ngày đó để tìm và lọc');
  await expect(spots(page)).toHaveCount(0);
  await press(page, 'Về ngày số liệu');
  await expect(count(page)).toContainText('khớp điều kiện');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await brokenRules(page)).toEqual([]);
});

test.describe('when the list cannot be had', () => {
  test.use({ tolerated: /status of 50|Error|console/ });

  test('it is said, the map stays, and it is asked for again', async ({ page }) => {
    let isBroken = true;
    await page.route('**/ban-do/noi.json', (route) =>
      isBroken ? route.fulfill({ status: 503 }) : route.continue(),
    );
    await page.goto('?muc=khong-an-toan');
    await expect(status(page)).toHaveText(OPENED);
    await expect(panel(page)).toContainText('Không tải được danh sách cơ sở');
    isBroken = false;
    await panel(page).getByRole('button', { name: 'Thử lại' }).click();
    await expect(count(page)).toContainText('khớp điều kiện');
  });
});
