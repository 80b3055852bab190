import type { Page } from '@playwright/test';
import {
  AGAIN_BUTTON,
  canvas,
  difference,
  districtList,
  expectStaticMap,
  OPEN_BUTTON,
  OPENED,
  openMap,
  pictureOf,
  staticMap,
  status,
} from './live-map.ts';
import { everyOtherOf } from '../how-many.ts';
import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

const LIBRARY = '**/*live-map*.js';

test('without WebGL the static map stays, one sentence says so, and no library is loaded', async ({
  page,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own this below
    const original = HTMLCanvasElement.prototype.getContext as (kind: string) => null;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string) {
      return kind.includes('webgl') ? null : original.call(this, kind);
    } as typeof HTMLCanvasElement.prototype.getContext;
  });
  await page.goto('');
  await page.getByRole('button', { name: OPEN_BUTTON }).click();
  await expectStaticMap(page, /WebGL/);
  await page.getByRole('button', { name: OPEN_BUTTON }).click();
  await page.waitForTimeout(300);
  await expectStaticMap(page, /WebGL/);
  expect(requests.filter((url) => /live-map|maplibre/.test(url))).toEqual([]);
});

test.describe('when the map cannot be loaded the static one stays and a sentence says so:', () => {
  test.use({ tolerated: /Failed to load resource|ERR_FAILED|Worker failed to load/ });
  const DATA = '**/du-lieu/dia-ban.geojson';
  const NO_LIBRARY = 'the library does not arrive';
  const faults: Record<string, (page: Page) => Promise<unknown>> = {
    'the data does not arrive': (page) => page.route(DATA, (route) => route.abort()),
    'the server has an error': (page) =>
      page.route(DATA, (route) => route.fulfill({ status: 500 })),
    [NO_LIBRARY]: (page) => page.route(LIBRARY, (route) => route.abort()),
    'the data is half a file': (page) =>
      page.route(DATA, (route) => route.fulfill({ body: '{"type":"FeatureCollection","fea' })),
    'the worker does not arrive': (page) =>
      page.context().route('**/*worker*.js', (route) => route.abort()),
    'the data is the page of a proxy': (page) =>
      page.route(DATA, (route) => route.fulfill({ body: '<!doctype html><title>Login</title>' })),
    'the data has no districts': (page) =>
      page.route(DATA, (route) => route.fulfill({ body: '{"features":[]}' })),
  };
  test('whatever of it does not arrive', async ({ page }) => {
    for (const [why, fault] of everyOtherOf(Object.entries(faults)))
      await test.step(why, async () => {
        await fault(page);
        await page.goto('');
        await page.getByRole('button', { name: OPEN_BUTTON }).click();
        if (why === NO_LIBRARY) {
          await expect(status(page)).toHaveText(/vẫn đầy đủ\. Tải lại trang$/);
          await expect(page.getByRole('link', { name: 'Tải lại trang' })).toBeFocused();
          await expect(staticMap(page)).toBeVisible();
        } else await expectStaticMap(page, /Không tải được bản đồ tương tác/, AGAIN_BUTTON);
        await page.unrouteAll();
        await page.context().unrouteAll();
      });
  });

  test('and a second try opens it once the data arrives', async ({ page }) => {
    await page.route(DATA, (route) => route.abort(), { times: 1 });
    await page.goto('');
    await page.getByRole('button', { name: OPEN_BUTTON }).click();
    await expectStaticMap(page, /Không tải được/, AGAIN_BUTTON);
    await expect(page.getByRole('button', { name: AGAIN_BUTTON })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(status(page)).toHaveText(OPENED);
    await expect(districtList(page)).toBeFocused();
  });
});

test.describe('when the data is slow a sentence says so, and the map opens', () => {
  let arrive = () => {};
  test.beforeEach(async ({ page }) => {
    const arrival = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(
      '**/du-lieu/dia-ban.geojson',
      async (route) => {
        await arrival;
        await route.continue().catch(() => undefined);
      },
      { times: 1 },
    );
    await page.clock.install();
    await page.goto('');
    await page.getByRole('button', { name: OPEN_BUTTON }).click();
    await expect(status(page)).toHaveText('Đang tải bản đồ tương tác…');
    await page.clock.fastForward(2_000);
    await expect(status(page)).toHaveText(/đường truyền chậm… Bản đồ tĩnh/);
    await expect(staticMap(page)).toBeVisible();
  });

  test('when it has come', async ({ page }) => {
    arrive();
    await expect(status(page)).toHaveText(OPENED);
    await expect(districtList(page)).toBeFocused();
    await expect(page.getByRole('button', { name: OPEN_BUTTON })).toHaveCount(0);
  });

  test('at a second try, once', { tag: '@only-long' }, async ({ page }) => {
    await page.getByRole('button', { name: AGAIN_BUTTON }).click();
    await expect(status(page)).toHaveText(OPENED);
    arrive();
    await page.waitForTimeout(300);
    await expect(canvas(page)).toHaveCount(1);
  });
});

test.describe('with the colours of the system', () => {
  test.use({ contextOptions: { forcedColors: 'active', reducedMotion: 'reduce' } });
  test('the static map stays, which has them', async ({ page }) => {
    await page.goto('');
    await page.getByRole('button', { name: OPEN_BUTTON }).click();
    await expectStaticMap(page, /^Màu tương phản do hệ thống đặt/);
  });
});

test('the colours of the system, turned on, close an open map', async ({ page }) => {
  await page.goto('');
  await openMap(page);
  await page.emulateMedia({ forcedColors: 'active' });
  await expectStaticMap(page, /^Màu tương phản do hệ thống đặt/);
});

test('draws in the other colours when the theme changes', async ({ page, tally }) => {
  await page.goto(`dia-ban/${fullest(tally.districts).slug}/`);
  await openMap(page);
  const light = await pictureOf(canvas(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  const gap = async () => difference(page, light, await pictureOf(canvas(page)));
  await expect.poll(gap).toBeGreaterThan(0.5);
});
