import { capitalise } from '../../src/model/text.ts';
import { expect, type Locator, type Page } from '@playwright/test';

export const OPEN_BUTTON = 'Mở bản đồ tương tác';
export const AGAIN_BUTTON = 'Thử lại';
export const OPENED = 'Bản đồ tương tác đã mở.';

export const status = (page: Page) => page.locator('.map-status');
export const canvas = (page: Page) => page.locator('.map-canvas');
export const districtList = (page: Page) => page.getByRole('listbox');
export const staticMap = (page: Page) => page.locator('.map-still > .map-svg');
export const scaleBar = (page: Page) => page.locator('.map-scale');
export const announcer = (page: Page) =>
  page.locator('interactive-map > .visually-hidden[role=status]');
export const details = (page: Page) => page.locator('.map-details');

/** Open the map by its button and wait until it has drawn. */
export async function openMap(page: Page): Promise<void> {
  await page.getByRole('button', { name: OPEN_BUTTON }).click();
  await expect(status(page)).toHaveText(OPENED);
}

/**
 * Points well inside a district of the static map, in pixels of the page's view. The button that opens the
 * interactive map is brought into view first: to reach it moves the page.
 */
export async function pointsInside(page: Page, slug: string): Promise<{ x: number; y: number }[]> {
  const button = page.getByRole('button', { name: OPEN_BUTTON });
  if (await button.isVisible()) await button.scrollIntoViewIfNeeded();
  return page.locator(`.map-svg a[data-slug="${slug}"] path`).evaluate((element) => {
    const path = element as SVGPathElement;
    const { x, y, width, height } = path.getBBox();
    const isInside = (px: number, py: number) => path.isPointInFill(new DOMPoint(px, py));
    const margin = 5;
    const step = Math.max(8, Math.sqrt(width * height) / 12);
    const inner: DOMPoint[] = [];
    for (let px = x; px < x + width; px += step) {
      for (let py = y; py < y + height; py += step) {
        const around = [-margin, 0, margin].flatMap((dx) =>
          [-margin, 0, margin].map((dy) => isInside(px + dx, py + dy)),
        );
        if (around.every(Boolean)) inner.push(new DOMPoint(px, py));
      }
    }
    const toView = path.getScreenCTM()!;
    return inner.map((point) => point.matrixTransform(toView)).map((p) => ({ x: p.x, y: p.y }));
  });
}

/** What the static map says of a district, as it begins a sentence. */
export async function wordsOf(page: Page, slug: string): Promise<string> {
  const link = page.locator(`.map-svg a[data-slug="${slug}"]`);
  return capitalise(await link.locator('title').innerHTML());
}

/** The colour that a district has on the static map: `rgb(11, 63, 122)`. */
export function fillOf(page: Page, slug: string): Promise<string> {
  return page
    .locator(`.map-svg a[data-slug="${slug}"] path`)
    .evaluate((path) => getComputedStyle(path).fill);
}

/** The colours on the screen at points of the view, read in a page that has what that takes. */
export async function coloursAt(
  page: Page,
  points: readonly { x: number; y: number }[],
  reader = page,
): Promise<string[]> {
  const png = (await page.screenshot({ scale: 'css' })).toString('base64');
  return reader.evaluate(
    async ({ png, points }) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
      context.drawImage(picture, 0, 0);
      return points.map(({ x, y }) => {
        const [r, g, b] = context.getImageData(Math.round(x), Math.round(y), 1, 1).data;
        return `rgb(${r}, ${g}, ${b})`;
      });
    },
    { png, points },
  );
}

/** The part of the points (0 to 1) whose colour is `colour`, give or take a rounding. */
export function shareOf(colours: readonly string[], colour: string): number {
  const numbers = (text: string) => text.match(/\d+/g)!.map(Number);
  const wanted = numbers(colour);
  const isSame = (text: string) => numbers(text).every((n, i) => Math.abs(n - wanted[i]!) <= 2);
  return colours.filter(isSame).length / colours.length;
}

/** The part of the pixels (0 to 1) that differ to the eye between two pictures of the same size. */
export function difference(page: Page, a: Buffer, b: Buffer): Promise<number> {
  return page.evaluate(
    async (pictures) => {
      const [first, second] = await Promise.all(
        pictures.map(async (png) => {
          const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
          const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
          const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
          context.drawImage(picture, 0, 0);
          return context.getImageData(0, 0, picture.width, picture.height).data;
        }),
      );
      if (first!.length !== second!.length) return 1;
      const isFar = (at: number) => Math.abs(first![at]! - second![at]!) > 60;
      let differing = 0;
      for (let at = 0; at < first!.length; at += 4)
        if (isFar(at) || isFar(at + 1) || isFar(at + 2)) differing += 1;
      return (differing * 4) / first!.length;
    },
    [a, b].map((png) => png.toString('base64')),
  );
}

/** What colours a picture has: of its corner, and how much of it has a colour. */
export async function coloursOf(page: Page, png: Buffer) {
  const { width, corner, counts } = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    // By number: a text for each of millions of pixels takes seconds.
    const pixels = new Map<number, number>();
    for (let at = 0; at < data.length; at += 4) {
      const colour = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
      pixels.set(colour, (pixels.get(colour) ?? 0) + 1);
    }
    const nameOf = (colour: number) =>
      `rgb(${colour >> 16}, ${(colour >> 8) & 255}, ${colour & 255})`;
    const counts = Object.fromEntries(
      [...pixels].map(([colour, count]) => [nameOf(colour), (count * 4) / data.length]),
    );
    return { width: picture.width, corner: `rgb(${data[0]}, ${data[1]}, ${data[2]})`, counts };
  }, png.toString('base64'));
  return { width, corner, shareOf: (colour: string) => counts[colour] ?? 0 };
}

/** A picture of the map alone, with nothing of the page on top. */
export const pictureOf = (map: Locator) => map.screenshot();

/** A picture of the map once nothing moves on it any more. */
export async function pictureAtRest(map: Locator): Promise<Buffer> {
  let last = await pictureOf(map);
  const isAtRest = async () => {
    const before = last;
    last = await pictureOf(map);
    return last.equals(before);
  };
  await expect.poll(isAtRest).toBe(true);
  return last;
}

const STILL_THERE = /Bản đồ tĩnh và các bảng vẫn đầy đủ\.$/;

/** The static map is what people see, and one sentence says why. */
export async function expectStaticMap(
  page: Page,
  message: RegExp,
  button = OPEN_BUTTON,
): Promise<void> {
  await expect(status(page)).toHaveText(message);
  await expect(status(page)).toHaveText(STILL_THERE);
  await expect(staticMap(page)).toBeVisible();
  await expect(canvas(page)).toHaveCount(0);
  await expect(page.locator('.map-buttons button')).toHaveText(button);
}

/**
 * Keep the marks of facilities from coming: they are as large in every window, and so lie over other parts of areas, and
 * their names stand where there was room when they came.
 */
export const withoutSpots = (page: Page) => page.route('**/danh-sach/co-so.json', () => undefined);
