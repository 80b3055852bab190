import { expect, test } from './site-test.ts';
import { fullest } from './sites.ts';

test.use({ viewport: { width: 412, height: 823 } });

/** How much of the window has moved without anybody's doing, as browsers count it; after a while of rest. */
const shifted = () =>
  new Promise<number>((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        sum += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 300);
  });

test('nothing jumps on a phone when the scripts come', async ({ page, tally }) => {
  // Late, as on a slow line: what they add comes after the page is seen.
  await page.route('**/_astro/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await route.continue();
  });
  for (const path of [
    '',
    `dia-ban/${fullest(tally.districts).slug}/`,
    'van-ban/',
    'co-so/',
    'tim-kiem/',
  ]) {
    await page.goto(path, { waitUntil: 'networkidle' });
    expect.soft(await page.evaluate(shifted), path).toBeLessThan(0.02);
  }
});
