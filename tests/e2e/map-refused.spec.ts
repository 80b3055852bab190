import type { Page } from '@playwright/test';
import { expectStaticMap, OPEN_BUTTON, openMap, staticMap } from './live-map.ts';
import { expect, test } from './site-test.ts';

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
  await staticMap(page).hover();
  await expectStaticMap(page, /WebGL/);
  await page.locator('.map-svg a').first().focus();
  await page.getByRole('button', { name: OPEN_BUTTON }).click();
  await page.waitForTimeout(300);
  await expectStaticMap(page, /WebGL/);
  expect(requests.filter((url) => /live-map|maplibre/.test(url))).toEqual([]);
});

test.describe('when the map cannot be loaded the static one stays and a sentence says so:', () => {
  test.use({ tolerated: /Failed to load resource|ERR_FAILED|Worker failed to load/ });
  const DATA = '**/du-lieu/dia-ban.geojson';
  const faults: Record<string, (page: Page) => Promise<unknown>> = {
    'the data does not arrive': (page) => page.route(DATA, (route) => route.abort()),
    'the server has an error': (page) =>
      page.route(DATA, (route) => route.fulfill({ status: 500 })),
    'the data is half a file': (page) =>
      page.route(DATA, (route) => route.fulfill({ body: '{"type":"FeatureCollection","fea' })),
    'the data is the page of a proxy': (page) =>
      page.route(DATA, (route) => route.fulfill({ body: '<!doctype html><title>Login</title>' })),
    'the data has no districts': (page) =>
      page.route(DATA, (route) => route.fulfill({ body: '{"features":[]}' })),
    'the library does not arrive': (page) => page.route(LIBRARY, (route) => route.abort()),
    'the worker does not arrive': (page) =>
      page.context().route('**/*worker*.js', (route) => route.abort()),
  };
  for (const [why, fault] of Object.entries(faults)) {
    test(why, async ({ page }) => {
      await fault(page);
      await page.goto('');
      await page.getByRole('button', { name: OPEN_BUTTON }).click();
      await expectStaticMap(page, /Không tải được bản đồ tương tác/);
    });
  }

  test('and a second try opens it once the fault is gone', async ({ page }) => {
    await page.route(DATA, (route) => route.abort(), { times: 1 });
    await page.goto('');
    await page.getByRole('button', { name: OPEN_BUTTON }).click();
    await expectStaticMap(page, /Không tải được/);
    await openMap(page);
  });
});
