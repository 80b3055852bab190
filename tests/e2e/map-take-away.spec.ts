import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import {
  canvas,
  coloursOf,
  difference,
  fillOf,
  openMap,
  pictureOf,
  scaleBar,
  status,
} from './live-map.ts';
import { someOf } from '../how-many.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

// Software WebGL draws and reads a small picture sooner.
test.use({ viewport: { width: 900, height: 700 } });

async function savedPicture(page: Page): Promise<{ name: string; png: Buffer }> {
  const { name, bytes } = await taken(page, 'Ảnh PNG');
  await expect(status(page)).toHaveText('Đã lưu ảnh bản đồ.');
  return { name, png: bytes };
}

async function taken(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Tải về' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** What a browser that has nothing of the page makes of an SVG: its texts, and a picture of it. */
async function drawingOf(page: Page, svg: string) {
  const other = await page.context().newPage();
  const read = await other.evaluate(async (text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    document.body.style.margin = '0';
    document.body.append(image);
    const urls = [...text.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id!);
    return {
      isWhole: parsed.querySelector('parsererror') === null,
      texts: [...parsed.querySelectorAll('text')].map((one) => one.textContent),
      leftovers: parsed.querySelectorAll('[class], [style], [href], a, use').length,
      lost: urls.filter((id) => parsed.getElementById(id) === null),
    };
  }, svg);
  const png = await other.locator('img').screenshot();
  await other.close();
  return { ...read, words: read.texts.join(' '), png };
}

test('saves a picture of the map in the colours of the page, on white paper in the dark as well, that says what is made up', async ({
  page,
  tally,
}) => {
  await page.addInitScript(`
    const { createObjectURL } = URL;
    window.drawn = [];
    URL.createObjectURL = (blob) => {
      if (blob.type === 'image/svg+xml') drawn.push(blob.text());
      return createObjectURL(blob);
    };
  `);
  await page.goto('');
  await openMap(page);
  const before = await pictureOf(canvas(page));
  const light = await savedPicture(page);
  expect(light.name).toBe(`ban-do-${tally.asOf}.png`);
  const colours = await coloursOf(page, light.png);
  expect(colours.width).toBeGreaterThan(2 * (await canvas(page).boundingBox())!.width);
  expect(colours.corner).toBe('rgb(255, 255, 255)');
  for (const { slug } of tally.districts)
    expect(colours.shareOf(await fillOf(page, slug)), slug).toBeGreaterThan(0.005);

  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await savedPicture(page);
  expect(await difference(page, light.png, dark.png)).toBeLessThan(0.001);
  await page.emulateMedia({ colorScheme: 'light' });
  const gap = async () => difference(page, before, await pictureOf(canvas(page)));
  await expect.poll(gap, 'the map on the page is as before').toBeLessThan(0.01);

  const wordsPainted = async () =>
    (await page.evaluate(() => Promise.all(window.drawn.splice(0)))).join(' ');
  const words = await wordsPainted();
  expect(words).toContain('Nguồn: ');
  const mark = 'Dữ liệu minh họa: danh sách cơ sở và kết quả tự đánh giá là giả định';
  expect(words).toContain(mark);
  const owed = page.locator('nav.metrics a[href$="chua-tra-loi/"]');
  await owed.click();
  await expect(owed).toHaveAttribute('aria-current', 'page');
  await savedPicture(page);
  const wordsOfReplies = await wordsPainted();
  expect(wordsOfReplies).toContain('Nguồn: ');
  expect(wordsOfReplies, 'replies are real').not.toContain('minh họa');
});

declare global {
  interface Window {
    /** Every drawing that was painted on a canvas. */
    drawn: Promise<string>[];
  }
}

test('saves the rings of a district with their colours', async ({ page, tally }) => {
  const { slug } = fullest(tally.districts);
  await page.goto(`dia-ban/${slug}/`);
  await openMap(page);
  const { name, png } = await savedPicture(page);
  expect(name).toBe(`ban-do-${slug}-${tally.asOf}.png`);
  const colours = await coloursOf(page, png);
  const levels = ['safe', 'atRisk', 'unsafe', 'notAssessed'];
  for (const level of levels) {
    const part = page.locator(`.map-canvas .ring .${level}`).first();
    const fill = await part.evaluate((element) => getComputedStyle(element).fill);
    expect(colours.shareOf(fill), level).toBeGreaterThan(0.0002);
  }
});

test('saves the map as an SVG that needs nothing of the page, on any day and for any metric', async ({
  page,
  tally,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('');
  await openMap(page);
  await expect(page.locator('.map-time b')).toBeVisible();
  const own = await taken(page, 'Bản vẽ SVG');
  await expect(status(page)).toHaveText('Đã tải bản vẽ SVG của bản đồ.');
  expect(own.name).toBe(`ban-do-${tally.asOf}.svg`);
  await page.emulateMedia({ colorScheme: 'light' });
  const drawing = await drawingOf(page, own.bytes.toString());
  expect(drawing).toMatchObject({ isWhole: true, leftovers: 0, lost: [] });
  const { words } = drawing;
  for (const text of [
    (await page.locator('.map-figure figcaption').textContent())!.trim(),
    (await page.locator('.map-time b').textContent())!,
    'Nguồn: ',
    'Dữ liệu minh họa',
  ])
    expect(words).toContain(text);
  for (const { name } of tally.districts) expect(words).toContain(name.split(' ')[0]);
  const counts = await page.locator('.labels-wide .map-legend .count').allTextContents();
  for (const count of counts) expect(drawing.texts).toContain(count.trim());
  const colours = await coloursOf(page, drawing.png);
  expect(colours.corner).toBe('rgb(255, 255, 255)');
  for (const { slug } of tally.districts)
    expect(colours.shareOf(await fillOf(page, slug)), slug).toBeGreaterThan(0.005);

  for (const path of someOf([
    'chi-so/chua-danh-gia/',
    'chi-so/qua-han-cap-nhat/',
    'chi-so/an-toan/',
  ])) {
    await page.goto(`${path}?ngay=2021-04-30`);
    await expect(page.locator('.day-table')).toBeVisible();
    const other = await taken(page, 'Bản vẽ SVG');
    expect(other.name).toMatch(/^ban-do-.+-2021-04-30\.svg$/);
    const drawn = await drawingOf(page, other.bytes.toString());
    expect(drawn).toMatchObject({ isWhole: true, leftovers: 0, lost: [] });
    expect(drawn.words).toContain('30/4/2021 kỳ báo cáo, số đã chốt');
    const values = await page.locator('.labels-wide .map-label .value').allTextContents();
    for (const value of values) expect(drawn.words).toContain(value.trim());
  }
});

test('saves the rings of a district as an SVG, on a narrow screen as well', async ({
  page,
  tally,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  const { slug } = fullest(tally.districts);
  await page.goto(`dia-ban/${slug}/`);
  await openMap(page);
  const { name, bytes } = await taken(page, 'Bản vẽ SVG');
  expect(name).toBe(`ban-do-${slug}-${tally.asOf}.svg`);
  const drawing = await drawingOf(page, bytes.toString());
  expect(drawing).toMatchObject({ isWhole: true, leftovers: 0, lost: [] });
  const colours = await coloursOf(page, drawing.png);
  for (const level of ['safe', 'atRisk', 'unsafe', 'notAssessed']) {
    const part = page.locator(`.map-svg .ring .${level}`).first();
    const fill = await part.evaluate((element) => getComputedStyle(element).fill);
    expect(colours.shareOf(fill), level).toBeGreaterThan(0.0002);
  }
  await page.getByRole('button', { name: 'Tải về' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Bản vẽ SVG' })).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Số liệu CSV' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Bản vẽ SVG' })).toHaveCount(0);
});

test('saves the figures of the day that the map shows, as its table has them', async ({
  page,
  tally,
}) => {
  await page.goto('chi-so/an-toan/?ngay=2021-04-30');
  await expect(page.locator('.day-table')).toBeVisible();
  const { name, bytes } = await taken(page, 'Số liệu CSV');
  await expect(status(page)).toHaveText('Đã tải số liệu của bản đồ.');
  expect(name).toBe('ban-do-an-toan-2021-04-30.csv');
  const { data: rows } = Papa.parse<string[]>(bytes.toString().slice(1), { skipEmptyLines: true });
  const [head, ...body] = rows;
  expect(head!.slice(0, 2)).toEqual(['Mã địa bàn', 'Địa bàn']);
  expect(head!.slice(-3)).toEqual(['Ngày', 'Số liệu', 'Lưu ý']);
  const areas = body.filter(([code]) => code !== '');
  const shown = await page
    .locator('.day-table tbody tr')
    .evaluateAll((lines) =>
      lines.map((line) => [...line.children].slice(0, 3).map((cell) => cell.textContent.trim())),
    );
  expect(areas.map((cells) => [cells[1], cells[4] || '–', `${cells[2]}/${cells[3]}`])).toEqual(
    shown.map(([place, share, fraction]) => [place, share, fraction]),
  );
  for (const cells of body) expect(cells.slice(7, 9)).toEqual(['2021-04-30', 'đã chốt']);

  await page.getByRole('slider', { name: 'Ngày của bản đồ' }).press('End');
  await expect(page.locator('.day-table')).toHaveCount(0);
  const own = (await taken(page, 'Số liệu CSV')).bytes.toString();
  expect(own).toContain(`,${tally.asOf},`);
  const fractions = await page.locator('.figures tbody .fraction').allTextContents();
  const ownRows = Papa.parse<string[]>(own.slice(1), { skipEmptyLines: true }).data.slice(1);
  expect(ownRows.map((cells) => `${cells[2]}/${cells[3]}`)).toEqual(
    fractions.map((text) => text.replace(/\s/g, '')),
  );
});

test('fills the screen with map, legend and details, and gives it back', async ({
  page,
  tally,
}) => {
  await page.goto(`?chon=${fullest(tally.districts).slug}`);
  await page.getByRole('button', { name: 'Toàn màn hình' }).click();
  await expect
    .poll(() => page.evaluate(() => document.fullscreenElement?.querySelector('table') !== null))
    .toBe(true);
  const { width, height } = page.viewportSize()!;
  await expect
    .poll(async () => (await canvas(page).boundingBox())!.height)
    .toBeGreaterThan(height * 0.4);
  expect((await canvas(page).boundingBox())!.width).toBeGreaterThan(width * 0.5);
  for (const part of [
    page.locator('nav.metrics'),
    page.locator('.map-time'),
    page.locator('.figures table'),
    page.locator('.map-legend:visible'),
    page.locator('.map-details'),
    scaleBar(page),
  ])
    await expect(part).toBeInViewport();
  expect(page.url(), 'the view is the same').not.toContain('khung');
  const offset = () =>
    page.locator('.map-still > .map-svg').evaluate((element) => {
      const svg = element as SVGSVGElement;
      const { width } = svg.viewBox.baseVal;
      const { a, e } = svg.getScreenCTM()!;
      const map = document.querySelector('.map-canvas')!.getBoundingClientRect();
      return Math.abs(e + (a * width) / 2 - (map.x + map.width / 2));
    });
  await expect.poll(offset, 'the legend stands where the map has room for it').toBeLessThan(1);
  const leave = page.getByRole('button', { name: 'Thoát toàn màn hình' });
  await expect(leave).toBeInViewport();
  await leave.click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  await expect(page.getByRole('button', { name: 'Toàn màn hình', exact: true })).toBeVisible();
});
