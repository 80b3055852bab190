import { expectStaticMap, OPEN_BUTTON } from './live-map.ts';
import { test } from './site-test.ts';

// A browser of its own, so a file of its own.
test.use({
  launchOptions: {
    executablePath: process.env['CHROMIUM_PATH'] ?? '',
    args: ['--no-sandbox', '--disable-3d-apis', '--disable-background-networking'],
  },
});

test('in a browser started without 3D the static map stays', async ({ page }) => {
  await page.goto('');
  await page.getByRole('button', { name: OPEN_BUTTON }).click();
  await expectStaticMap(page, /WebGL/);
});
